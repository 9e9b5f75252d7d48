"""Codings in the margin: a lane each while there are lanes, and the number of those that found none.

Only rows that somebody looks at are drawn, so nothing here is as long as the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from casecode.render.lanes import BAR, END, MOST, Reach, letter


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in one lane of a row: a sign, and which coding it is of, by its place in the text."""

    sign: str
    place: int


class Margin:
    """The lanes beside all rows."""

    def __init__(self, reaches: Sequence[Reach]) -> None:
        """Give each coding, in the order of the text, the first lane that is free."""
        self._lanes: list[list[tuple[int, int, int]]] = [[] for _ in range(MOST)]
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for place, (first, last) in enumerate(reaches):
            lane = next((lane for lane in self._lanes if not lane or lane[-1][1] < first), None)
            if lane is None:
                self._firsts.append(first)
                self._lasts.append(last)
            else:
                lane.append((first, last, place))
        self._lasts.sort()
        self.width = _width(sum(bool(lane) for lane in self._lanes), bool(self._firsts))

    def marks(self, row: int) -> list[Mark | None]:
        """Give what stands in each lane of a row."""
        return [_mark(lane, row) for lane in self._lanes]

    def more(self, row: int) -> int:
        """Count the codings of a row that stand in no lane."""
        return bisect_right(self._firsts, row) - bisect_left(self._lasts, row)


def _width(used: int, has_more: bool) -> int:  # noqa: FBT001 - both say how full the margin is
    """Give the columns of the margin; it grows in steps, so that coding seldom breaks the text anew."""
    if has_more:
        return MOST + 3
    return 3 if used <= 3 else MOST


def _mark(lane: Sequence[tuple[int, int, int]], row: int) -> Mark | None:
    at = bisect_right(lane, row, key=lambda one: one[0]) - 1
    if at < 0 or lane[at][1] < row:
        return None
    first, last, place = lane[at]
    sign = letter(place) if row == first else BAR if row < last else END
    return Mark(sign, place)
