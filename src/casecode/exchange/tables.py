"""Rows of a table as lines: a grid of speakers and words as turns, any other row with its cells in a row."""

from collections.abc import Sequence

from casecode.exchange.documents import Line
from casecode.exchange.names import clock, is_name

Rows = Sequence[Sequence[str]]


def lines(rows: Rows) -> list[Line]:
    """Give the lines of a table.

    >>> lines([["Ann:", "Yes."], ["Bo:", "No."], ["Ann:", "Well."]])[0]
    Line(text='Yes.', speaker='Ann', time='')
    >>> lines([["1999", "a loan"]])
    [Line(text='1999 | a loan', speaker='', time='')]
    """
    filled = [[" ".join(cell.split()) for cell in row] for row in rows]
    whole = [[cell for cell in row if cell] for row in filled]
    whole = [row for row in whole if row]
    return _grid(whole) or [Line(" | ".join(row)) for row in whole]


def _grid(rows: Rows) -> list[Line]:
    """Give the turns of a table in which few speakers have many rows; a first row may be heads."""
    found = [_turn(row) for row in rows]
    turns = [turn for turn in found if turn is not None]
    missing = [place for place, turn in enumerate(found) if turn is None]
    if len({turn.speaker for turn in turns}) >= len(turns) or any(missing):
        return []
    return [turn or Line(" | ".join(row)) for turn, row in zip(found, rows, strict=True)]


def _turn(row: Sequence[str]) -> Line | None:
    cells = list(row)
    times = [cell for cell in cells[:2] if clock(cell)]
    rest = [cell for cell in cells if cell not in times]
    if len(rest) != 2 or not is_name(rest[0].rstrip(":")):
        return None
    return Line(rest[1], rest[0].rstrip(":").strip(), clock(times[0]) if times else "")
