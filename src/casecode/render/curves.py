"""Growth drawn in characters: a bar a row, what was there already and what is new."""

from collections.abc import Iterator, Sequence

from casecode.model.displays import Display
from casecode.model.text import visible

OLD, NEW = "█", "░"
LEAST = 10


def plot(display: Display, column: str, *, width: int) -> str:
    """Draw how the figures of a column grow from row to row, curve by curve; rows of one outer head are one curve."""
    places = [list(display.columns).index(name) for name in (f"New {column.lower()}", column)]
    figures = [tuple(int(row.cells[place].entries[0].label) for place in places) for row in display.rows]
    names = [visible(row.head[-1]) for row in display.rows]
    left = max(map(len, names), default=0)
    room = max(width - left - 14, LEAST)
    return "\n".join(_lines(display, names, figures, left, room, column)) + "\n"


def _lines(
    display: Display, names: Sequence[str], figures: Sequence[tuple[int, ...]], left: int, room: int, column: str
) -> Iterator[str]:
    most = max((total for _, total in figures), default=0)
    yield f"{column} so far ({OLD}) and new ({NEW})"
    above = ""
    for row, name, (new, total) in zip(display.rows, names, figures, strict=True):
        if row.head[0] != above:
            above = row.head[0]
            yield from ("", visible(above))
        yield f"{name:<{left}}  {bar(new, total, most, room)}  {total}{f' (+{new})' if new else ''}"


def bar(new: int, total: int, most: int, room: int) -> str:
    """Give a bar as long beside the room as the total is beside the most; what is new is seen, however little.

    >>> bar(1, 4, 4, 8), bar(0, 2, 4, 8), bar(1, 1000, 1000, 8), bar(0, 0, 0, 8)
    ('██████░░', '████', '███████░', '')
    """
    whole = round(total / most * room) if most else 0
    fresh = min(max(round(new / most * room), 1), max(whole, 1)) if new else 0
    return OLD * max(whole - fresh, 0) + NEW * fresh
