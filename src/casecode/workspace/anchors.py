"""Codings whose text has changed: those that a person must look at, and settling where they stand.

``queue`` gives what there is to look at. A coder settles only their own codings: ``accept`` takes a coding to where it
is thought to stand, ``adjust`` and ``adjust_to`` to where the coder says, and ``keep`` leaves it an orphan that is no
longer asked about. Each rewrites in the record nothing but its place and the words there, as one action.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casecode.errors import AskedWrongly, UnknownName
from casecode.files.codings import Record
from casecode.model.codings import State
from casecode.model.project import CodingFile
from casecode.model.sources import Source
from casecode.model.text import Span, trimmed
from casecode.workspace.coding import Recorded, own, pinned
from casecode.workspace.pointing import passage
from casecode.workspace.recoding import as_now, rewrite
from casecode.workspace.study import Study

ASKED = frozenset({State.REVIEW, State.ORPHAN})


@dataclass(frozen=True, slots=True)
class Standing:
    """One coding whose text has changed, and where it is thought to stand: nowhere, if it is an orphan."""

    record: Record
    coder: str
    source: Source
    start: int
    end: int
    state: State

    @property
    def is_asked(self) -> bool:
        """Say whether a person must decide; an orphan that its coder keeps is decided."""
        return self.state in ASKED and not (self.state is State.ORPHAN and self.record.kept)

    @property
    def line(self) -> int | None:
        """Give the line of the source's file on which it begins now; None for an orphan."""
        return None if self.state is State.ORPHAN else self.source.line(self.start)

    @property
    def old(self) -> str:
        """Give the words it was made on."""
        return self.record.quote

    @property
    def new(self) -> str:
        """Give the words that stand there now; empty for an orphan."""
        return self.source.text[self.start : self.end]


def queue(
    study: Study, coder: str | None = None, source: str | None = None, *, is_whole: bool = False
) -> list[Standing]:
    """Give the codings a person must look at, in the order of the texts; with ``is_whole`` all that changed.

    Of one coder and one source where named; raises UnknownName.
    """
    if coder is not None and coder not in study.project.coders():
        raise UnknownName("coder", coder, study.project.coders())
    name = study.project.source(source).name if source is not None else None
    files = (f for f in study.project.coding_files if coder in (None, f.coder) and name in (None, f.source))
    found = (one for file in files for one in _standings(study, file))
    kept = [one for one in found if one.is_asked or (is_whole and one.state is not State.UNCHANGED)]
    order = {key: place for place, key in enumerate(study.project.cases)}
    return sorted(kept, key=lambda one: (order[one.source.case], one.source.name, one.record.start, one.record.id))


def _standings(study: Study, file: CodingFile) -> Iterator[Standing]:
    source = study.project.sources[file.source]
    of_file = (p for p in study.passages if p.source is source and p.coder == file.coder)
    changed = {p.id: p for p in of_file if p.state is not State.UNCHANGED}
    for _, record in study.records(file) if changed else ():
        if record.id in changed:
            one = changed[record.id]
            yield Standing(record, file.coder, source, one.start, one.end, one.state)


def counts(study: Study, source: Source) -> dict[State, int]:
    """Give how many codings of a source stand how."""
    found = dict.fromkeys(State, 0)
    for one in study.passages:
        if one.source is source:
            found[one.state] += 1
    return {state: number for state, number in found.items() if number}


def accept(study: Study, coder: str, ids: Sequence[str]) -> list[Recorded]:
    """Take codings of one's own to where they are thought to stand; raises AskedWrongly for an orphan."""
    found = [own(study, coder, id_) for id_ in ids]
    changed = {one.record.id: _accepted(study, one) for one in found}
    return _settled(study, "accept the place of {}", found, changed)


def _accepted(study: Study, one: Recorded) -> dict[str, Any]:
    start, end, state = study.place(one.record, one.source)
    if state is State.ORPHAN:
        raise AskedWrongly(
            f"{one.record.id} is an orphan, so there is no place to accept; say where it stands: "
            f"casecode anchors --at LINES {one.record.id}, or keep it as it is: casecode anchors --keep {one.record.id}"
        )
    return {**pinned(one.source, start, end), "kept": None}


def adjust(
    study: Study, coder: str, id_: str, lines: tuple[int, int] | None = None, quote: str | None = None
) -> Recorded:
    """Take a coding of one's own to lines of its source, to words in it, or to words within lines."""
    one = own(study, coder, id_)
    return adjust_to(study, coder, id_, passage(one.source, lines, quote))


def adjust_to(study: Study, coder: str, id_: str, span: Span) -> Recorded:
    """Take a coding of one's own to a span of its source; raises AskedWrongly where no words stand there."""
    one = own(study, coder, id_)
    text = one.source.text
    held = trimmed(text, Span(max(span.start, 0), min(span.end, len(text))))
    if held.start >= held.end:
        raise AskedWrongly(f"no words stand there in {one.source.path}; choose some")
    parts = {**pinned(one.source, held.start, held.end), "kept": None}
    return _settled(study, "adjust the place of {}", [one], {one.record.id: parts})[0]


def keep(study: Study, coder: str, ids: Sequence[str]) -> list[Recorded]:
    """Keep codings of one's own as orphans, counted but not asked about; raises AskedWrongly where one stands."""
    found = [own(study, coder, id_) for id_ in ids]
    for one in found:
        if study.place(one.record, one.source)[2] is State.UNCHANGED:
            raise AskedWrongly(
                f"the words of {one.record.id} stand in {one.source.path} unchanged; "
                f"if it is not meant, remove it: casecode uncode {one.record.id}"
            )
    return _settled(study, "keep {} as lost", found, {one.record.id: {"kept": one.source.digest} for one in found})


def _settled(study: Study, what: str, found: Sequence[Recorded], changed: dict[str, dict[str, Any]]) -> list[Recorded]:
    number = len(changed)
    rewrite(study, what.format(f"{number} coding{'' if number == 1 else 's'}"), found, changed)
    return [as_now(one, changed[one.record.id]) for one in found]
