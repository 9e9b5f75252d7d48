"""Codings beside a text: a lane each while there are lanes, and the number of those that found none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from string import ascii_lowercase, ascii_uppercase

MOST = 6
LETTERS = ascii_lowercase + ascii_uppercase
BAR, END = "│", "╵"

#: The first and the last row that a coding lies on.
Reach = tuple[int, int]


def letter(place: int) -> str:
    """Give the letter of a coding by its place in the text; after fifty-two they begin again.

    >>> letter(0), letter(26), letter(52)
    ('a', 'A', 'a')
    """
    return LETTERS[place % len(LETTERS)]


@dataclass(frozen=True, slots=True)
class Lanes:
    """What stands in each lane of each row, how many codings of the row stand in none, and the columns it all takes."""

    marks: Sequence[Sequence[str]]
    more: Sequence[int]
    used: int
    width: int

    def row(self, row: int) -> str:
        """Draw one row: a coding's letter where it begins, then a bar, and half a bar where it ends."""
        return ("".join(self.marks[row][: self.used]) + _beside(self.more[row])).ljust(self.width)

    def below(self, row: int) -> str:
        """Draw what goes on below a row, beside lines that are no part of the text."""
        after = self.marks[row + 1] if row + 1 < len(self.marks) else ""
        return "".join(BAR if mark in (BAR, END) else " " for mark in after[: self.used]).ljust(self.width)


def _beside(more: int) -> str:
    return f"+{more}" if more else ""


def arrange(reaches: Sequence[Reach], rows: int) -> Lanes:
    """Give each coding, in the order of the text, the first lane that is free.

    >>> [arrange([(0, 2), (1, 1), (2, 3)], 4).row(row) for row in range(4)]
    ['a ', '│b', '╵c', ' ╵']
    """
    marks = [[" "] * MOST for _ in range(rows)]
    busy = [-1] * MOST
    steps = [0] * (rows + 1)
    for place, (first, last) in enumerate(reaches):
        lane = next((lane for lane in range(MOST) if busy[lane] < first), None)
        if lane is None:
            steps[first] += 1
            steps[last + 1] -= 1
            continue
        busy[lane] = last
        for row in range(first, last + 1):
            marks[row][lane] = BAR if row < last else END
        marks[first][lane] = letter(place)
    used = sum(last >= 0 for last in busy)
    more = list(accumulate(steps[:rows]))
    return Lanes(marks, more, used, used + len(_beside(max(more, default=0))))
