"""The heads of a table: those of its columns, and how far each head of a row reaches down."""

from collections.abc import Sequence

from casecode.model.displays import Display
from casecode.render import words


def columns(display: Display) -> list[str]:
    """Give the heads of all columns: of the row heads, of the cells, and of the totals where there are some."""
    named = [name[:1].upper() + name[1:] for name in display.dimensions]
    return [*named, *display.columns, *([words.TOTAL] if display.margins and display.margins.rows else [])]


def texts(display: Display) -> list[list[str]]:
    """Give what stands in each column, its head first and its total left out."""
    found = [[head] for head in columns(display)]
    for row in display.rows:
        for column, told in zip(found, [*([head] for head in row.head), *map(words.plain, row.cells)], strict=False):
            column.extend(told)
    return found


def totals(display: Display) -> list[str]:
    """Give the figures of the last row, below the cells; none where columns have no totals."""
    margins = display.margins
    if margins is None or not margins.columns:
        return []
    return [*margins.columns, *([margins.total] if margins.rows else [])]


def spans(heads: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Give for each row how many rows each of its heads reaches over; 0 where it stands in a row above.

    The innermost head is always the row's own.

    >>> spans([("Saturn", "Start-up"), ("Saturn", "Ongoing"), ("Terra", "Ongoing")])
    [[2, 1], [0, 1], [1, 1]]
    """
    found: list[list[int]] = []
    for place in reversed(range(len(heads))):
        reach = [1] * len(heads[place])
        for level in range(len(reach) - 1):
            if place + 1 < len(heads) and heads[place + 1][: level + 1] == heads[place][: level + 1]:
                reach[level] += found[-1][level]
                found[-1][level] = 0
        found.append(reach)
    return found[::-1]
