"""A source to read: the lines asked for, and how they are coded."""

from collections.abc import Iterable, Iterator

from casecode.anchoring.covering import Covered
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.codings import CodedPassage
from casecode.model.sources import Source
from casecode.model.text import Span, trimmed
from casecode.model.transcripts import Noted, Run, Transcript
from casecode.workspace.study import Study


def transcript(
    study: Study,
    name: str,
    *,
    lines: Run | None = None,
    turn: int | None = None,
    coder: str = "",
    is_uncoded: bool = False,
) -> Transcript:
    """Give a source with its codings: all of it, or some lines, one turn, only what nobody coded.

    Raises UnknownName, or AskedWrongly where the lines or the turn are not there.
    """
    source = study.project.source(name)
    if coder and coder not in study.project.coders():
        raise UnknownName("coder", coder, study.project.coders())
    run = _of_turn(source, turn) if turn is not None else _of_lines(source, lines)
    own = [p for p in study.passages if p.source is source and p.coder == (coder or p.coder)]
    runs = _without(source, run, own) if is_uncoded else [run]
    return Transcript(source, tuple(runs), tuple(_noted(study, source, own)))


def draw(found: Transcript, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw a transcript for a terminal."""
    from casecode.render import transcript as drawing  # noqa: PLC0415 - imported when used

    return drawing.draw(found, width=width, is_styled=is_styled)


def _of_lines(source: Source, lines: Run | None) -> Run:
    held = trimmed(source.text, Span(0, len(source.text)))
    lowest, highest = source.line(held.start), source.last_line
    if held.start == held.end:
        raise AskedWrongly(f"{source.path} holds no text yet; write it below the front matter")
    first, last = lines or (lowest, highest)
    if first > last or last < lowest or first > highest:
        told = f"{first}" if first == last else f"{first}-{last}"
        raise AskedWrongly(f"{source.path} has no text at line {told}; its text is on lines {lowest} to {highest}")
    return max(first, lowest), min(last, highest)


def _of_turn(source: Source, number: int) -> Run:
    if not source.turns:
        raise AskedWrongly(f"{source.path} has no turns, since nobody speaks in it; name lines, such as 12-20")
    if not 1 <= number <= len(source.turns):
        raise AskedWrongly(f"{source.path} has no turn {number}; its turns are 1 to {len(source.turns)}")
    turn = source.turns[number - 1]
    held = trimmed(source.text, Span(turn.start, turn.end))
    return source.line(held.start), source.line(held.end - 1)


def _without(source: Source, run: Run, passages: Iterable[CodedPassage]) -> list[Run]:
    """Give the runs of lines that hold words, none of them in a passage."""
    covered = Covered(passage.span for passage in passages if passage.quote)
    found: list[Run] = []
    for line in range(run[0], run[1] + 1):
        held = trimmed(source.text, source.lines(line, line))
        if held.start == held.end or covered.touches(held):
            continue
        if found and found[-1][1] == line - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return found


def _noted(study: Study, source: Source, passages: Iterable[CodedPassage]) -> Iterator[Noted]:
    files = (file for file in study.project.coding_files if file.source == source.name)
    records = {(file.coder, record.id): record for file in files for _, record in study.records(file)}
    for passage in sorted(passages, key=lambda one: one.evidence_order):
        record = records.get((passage.coder, passage.id))
        yield Noted(passage, record.memo if record else "", record.quote if record else "")
