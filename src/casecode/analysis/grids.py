"""A table of counts as a grid: a square a cell, the darker the more, its figure or the kind of its emptiness in it."""

from collections.abc import Sequence

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry, Row
from casecode.model.figures import Axis, Plot, Point, Shape

MOST = 2_000  # squares that can still be told apart
JOINED = " · "


def grid(rows: Sequence[Row], columns: Sequence[str], counted: str) -> Plot | None:
    """Give the grid of a table whose every entry is one figure; none where there is nothing or too much to see."""
    if not 0 < len(rows) * len(columns) <= MOST:
        return None
    if not all(one.label.isdecimal() for row in rows for cell in row.cells for one in cell.entries):
        return None  # figures with words beside them are no shades
    points = tuple(
        Point(x, y, cell.entries[0].label if cell.entries else cell.words, "", _figure(cell.entries), _evidence(cell))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row.cells)
    )
    return Plot(
        Axis(counted, tuple(enumerate(columns))), Axis("", tuple(enumerate(map(_head, rows)))), points, Shape.GRID
    )


def _figure(entries: Sequence[Entry]) -> int:
    return int(entries[0].label) if entries else 0


def _evidence(cell: Cell) -> Sequence[CodedPassage]:
    return cell.entries[0].passages if len(cell.entries) == 1 else tuple(cell.passages)


def _head(row: Row) -> str:
    return JOINED.join(row.head)
