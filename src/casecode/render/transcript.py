"""A transcript for a terminal: numbered lines, a lane for each coding beside its rows, and what each says below.

A coding stands beside the rows that hold its words; what it says stands below the line in which it begins.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casecode.model.codings import State
from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.model.transcripts import Noted, Transcript
from casecode.render.lanes import Lanes, Reach, arrange, letter
from casecode.render.wrapping import cells, middle, rows, shown, wrapped

LEAST = 24  # columns for the text, however narrow the terminal
HANG = 8  # columns that further rows are indented by, at most
QUOTE = 44  # columns for a coding's words in what is said of it
GAP = "⋯"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the text, by offsets: the line it belongs to, how far it is indented, what of it is a label."""

    start: int
    end: int
    line: int
    is_first: bool
    indent: int = 0
    label: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    """A transcript with its rows broken, and the codings that lie on them."""

    transcript: Transcript
    rows: Sequence[_Row]
    codings: Sequence[Noted]
    reaches: Sequence[Reach]
    lanes: Lanes
    digits: int
    text: int


def draw(transcript: Transcript, *, width: int, is_styled: bool) -> str:
    """Draw a transcript ``width`` columns wide, ending in a line end."""
    pen = _Pen(is_styled)
    page = _page(transcript, width)
    parts = (*_heading(transcript.source, width, pen), *_body(page, pen), *_orphans(transcript, width, pen))
    return "".join(f"{row.rstrip()}\n" for row in parts)


class _Pen:
    """Writes with styles where they show."""

    def __init__(self, is_styled: bool) -> None:  # noqa: FBT001 - a pen has one property
        self.is_styled = is_styled

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[22m" if self.is_styled and text else text

    def faint(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[22m" if self.is_styled else text


def _page(transcript: Transcript, width: int) -> _Page:
    """Break the text beside as many lanes as it needs; narrower rows may need more of them."""
    digits = max((len(str(last)) for _, last in transcript.runs), default=1)
    lanes = arrange([], 0)
    while True:
        margin = lanes.width
        text = max(width - digits - margin - (3 if margin else 2), LEAST)
        broken = list(_broken(transcript, text))
        reached = [(noted, _reach(noted.passage.span, broken)) for noted in transcript.placed]
        reached = [(noted, reach) for noted, reach in reached if reach[0] <= reach[1]]
        codings, reaches = [noted for noted, _ in reached], [reach for _, reach in reached]
        lanes = arrange(reaches, len(broken))
        if lanes.width <= margin:
            return _Page(transcript, broken, codings, reaches, lanes, digits, text)


def _broken(transcript: Transcript, width: int) -> Iterator[_Row]:
    source = transcript.source
    for first, last in transcript.runs:
        for line in range(first, last + 1):
            yield from _line(source, line, width)


def _line(source: Source, line: int, width: int) -> Iterator[_Row]:
    whole = source.lines(line, line)
    text = source.text[whole.start : whole.end].removesuffix("\n")
    turn = next((one for one in source.turns_in(whole) if one.start == whole.start), None)
    label = len(turn.speaker) + 1 if turn else 0
    indent = min(cells(text[:label]) + 1, HANG) if turn else 0
    for place, (start, end) in enumerate(rows(text, width, width - indent)):
        is_first = place == 0
        at = whole.start
        yield _Row(at + start, at + end, line, is_first, 0 if is_first else indent, label if is_first else 0)


def _reach(span: Span, broken: Sequence[_Row]) -> Reach:
    """Give the first and the last row a span lies on; they are crossed where it lies on none."""
    first = bisect_right(broken, span.start, key=lambda row: row.end)
    return first, bisect_left(broken, span.end, key=lambda row: row.start) - 1


def _heading(source: Source, width: int, pen: _Pen) -> Iterator[str]:
    yield pen.bold(shown(source.path))
    speakers = ", ".join(f"{label}: {who}" for label, who in source.speakers.items())
    facts = ", ".join(part for part in (source.kind, source.date, source.author) if part)
    about = "; ".join(part for part in (facts, speakers) if part)
    yield from (pen.faint(row) for row in wrapped(about, width) if row)
    yield ""


def _body(page: _Page, pen: _Pen) -> Iterator[str]:
    said: dict[int, list[int]] = {}
    for place, (first, _) in enumerate(page.reaches):
        said.setdefault(page.rows[first].line, []).append(place)
    for place, row in enumerate(page.rows):
        after = page.rows[place + 1] if place + 1 < len(page.rows) else None
        yield _margin(page, page.lanes.row(place), pen, str(row.line) if row.is_first else "") + _words(page, row, pen)
        if after and not after.is_first:
            continue
        yield from _legend(page, said.get(row.line, []), page.lanes.below(place), pen)
        if after and row.line in said:
            yield _margin(page, page.lanes.below(place), pen)
        if after and after.line > row.line + 1:
            yield " " * (page.digits - 1) + GAP


def _margin(page: _Page, lanes: str, pen: _Pen, line: str = "") -> str:
    return pen.faint(f"{line:>{page.digits}}") + (f" {lanes}  " if page.lanes.width else "  ")


def _words(page: _Page, row: _Row, pen: _Pen) -> str:
    text = page.transcript.source.text
    label = text[row.start : row.start + row.label]
    return " " * row.indent + pen.bold(shown(label)) + shown(text[row.start + row.label : row.end])


def _legend(page: _Page, places: Sequence[int], lanes: str, pen: _Pen) -> Iterator[str]:
    """Say what the codings say that begin in a line; the text's indent and two more set it off."""
    margin, width = _margin(page, lanes, pen), page.text - 4
    for place in places:
        for row in _told(page.codings[place], letter(place), width):
            yield f"{margin}    {pen.faint(row)}"


def _told(noted: Noted, mark: str, width: int) -> Iterator[str]:
    passage = noted.passage
    codes = " ".join(f"{facet}={code}" for facet, code in passage.codes.items())
    state = "" if passage.state in {State.UNCHANGED, State.ORPHAN} else f" [{passage.state}]"
    yield from wrapped(f"{mark} {passage.coder} {passage.id} {codes}{state}", width, "  ")
    words = middle(passage.quote or noted.words, min(QUOTE, width - 4))
    yield f"  “{words}”"
    if noted.memo:
        yield from (f"  {row}" for row in wrapped(f"memo: {noted.memo}", width - 2, "  "))


def _orphans(transcript: Transcript, width: int, pen: _Pen) -> Iterator[str]:
    if transcript.orphans:
        yield ""
        yield pen.bold("Orphaned: their words are no longer in the source")
    for noted in transcript.orphans:
        yield from (f"  {row}" for row in _told(noted, "-", width - 2))
