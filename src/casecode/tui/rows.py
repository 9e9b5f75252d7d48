"""A source broken into the rows of a screen, by offsets: which row holds a place, which places a row holds."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from casecode.model.graphemes import is_inside
from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.render.wrapping import cells, rows

HANG = 8  # columns that further rows are indented by, at most
#: Characters that take one column each in every terminal, so that a row may be cut by counting.
_PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0373\u0391-\u03ff\u0410-\u044f\u2010-\u2027]*")


class Row(NamedTuple):
    """One row: its offsets, its line of the file, how far it is indented, how much of it is a speaker's label."""

    start: int
    end: int
    line: int
    is_first: bool
    indent: int
    label: int


class Rows:
    """All rows of a source at one width."""

    def __init__(self, source: Source, width: int) -> None:
        """Break a source into rows of so many columns; with none there are no rows yet."""
        self.text = source.text
        self._all = list(_broken(source, width)) if width else []
        self._starts = [row.start for row in self._all]

    def __len__(self) -> int:
        """Give how many rows there are."""
        return len(self._all)

    def __getitem__(self, place: int) -> Row:
        """Give one row."""
        return self._all[place]

    def of(self, offset: int) -> int:
        """Give the row that holds a place; white space at which a row was broken belongs to the row before."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def reach(self, span: Span) -> tuple[int, int]:
        """Give the first and the last row that a span lies on."""
        first = self.of(span.start)
        return first, max(bisect_left(self._starts, span.end) - 1, first)

    def offset(self, place: int, column: int) -> int:
        """Give the place at a column of a row's text: the character there, or the last one."""
        row = self._all[place]
        at, used = row.start, row.indent
        while at < row.end:
            after = following(self.text, at)
            used += cells(self.text[at:after])
            if used > column or after >= row.end:
                return at
            at = after
        return row.start


def following(text: str, offset: int) -> int:
    """Give the place behind what is seen as one character at a place."""
    offset += 1
    while is_inside(text, offset):
        offset += 1
    return min(offset, len(text))


def preceding(text: str, offset: int) -> int:
    """Give the place at which what is seen as one character before a place begins."""
    offset -= 1
    while is_inside(text, offset):
        offset -= 1
    return max(offset, 0)


def _broken(source: Source, width: int) -> Iterator[Row]:
    labels = {turn.start: len(turn.speaker) + 1 for turn in source.turns}
    start = 0
    text = source.text.removesuffix("\n")
    for number, line in enumerate(text.split("\n"), start=source.first_line):
        label = labels.get(start, 0)
        indent = min(cells(line[:label]) + 1, HANG, width // 3) if label else 0
        (begin, end), *rest = _line(line, width, width - indent)
        yield Row(start + begin, start + end, number, True, 0, label)
        for begin, end in rest:
            yield Row(start + begin, start + end, number, False, indent, 0)
        start += len(line) + 1


def _line(line: str, first: int, rest: int) -> list[tuple[int, int]]:
    if not _PLAIN.fullmatch(line):
        return rows(line, first, rest)
    whole = _row_of(first).search(line)
    if whole is None:
        return [(0, 0)]
    return [whole.span(), *(row.span() for row in _row_of(rest).finditer(line, whole.end()))]


@lru_cache(maxsize=16)
def _row_of(most: int) -> re.Pattern[str]:
    """Give what a row of characters of one column matches: as many words as fit, or as much as fits of one."""
    return re.compile(rf"\S(?:.{{0,{most - 2}}}\S)?(?=\s|$)|\S{{1,{most}}}")
