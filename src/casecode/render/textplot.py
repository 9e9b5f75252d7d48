"""A plot in characters, for a terminal: the points as signs of their series, the axes with their words."""

from collections.abc import Sequence
from string import ascii_lowercase

from casecode.model.figures import Axis, Plot
from casecode.render.wrapping import cells, head, shown

ROWS, MOST, SEVERAL = 12, 56, "*"
LETTERS = 18  # columns for the words of a level beside the axis, at most


def draw(plot: Plot, width: int) -> list[str]:
    """Draw a plot in at most so many columns; empty where it has no points."""
    if not plot.points:
        return []
    signs = _signs(plot)
    beside = _beside(plot)
    margin = max(map(cells, beside.values()))
    across = min(width - margin - 3, MOST)
    grid = _grid(plot, signs, across)
    lines = [shown(plot.y.label)]
    drawn = (f"{beside.get(row, ''):>{margin}} ┤ {''.join(grid[row])}" for row in reversed(range(ROWS)))
    lines += [line.rstrip() for line in drawn]
    lines += [f"{'':>{margin}} └{'─' * (across + 1)}", f"{'':>{margin}}   {_below(plot, across)}"]
    lines.append(f"{shown(plot.x.label):>{margin + 3 + across}}")
    is_crowded = any(SEVERAL in row for row in grid)
    return [*lines, *_legend({**signs, **({"several": SEVERAL} if is_crowded else {})}), ""]


def _names(plot: Plot) -> list[str]:
    return list(dict.fromkeys(point.series or point.label for point in plot.points))


def _signs(plot: Plot) -> dict[str, str]:
    """Give each series, or each point where there are no series, a letter; after the alphabet all are alike."""
    return {name: ascii_lowercase[place] if place < 26 else "+" for place, name in enumerate(_names(plot))}


def _legend(signs: dict[str, str]) -> list[str]:
    return [", ".join(f"{sign} {shown(name)}" for name, sign in signs.items())]


def _grid(plot: Plot, signs: dict[str, str], across: int) -> list[list[str]]:
    grid = [[" "] * across for _ in range(ROWS)]
    for point in plot.points:
        row = _place(point.y, [one.y for one in plot.points], plot.y, ROWS)
        column = _place(point.x, [one.x for one in plot.points], plot.x, across)
        sign = signs[point.series or point.label]
        grid[row][column] = sign if grid[row][column] in {" ", sign} else SEVERAL
    return grid


def _bounds(values: Sequence[float], axis: Axis) -> tuple[float, float]:
    places = [place for place, _ in axis.ticks] or values
    return min(places), max(places)


def _place(value: float, values: Sequence[float], axis: Axis, size: int) -> int:
    """Give the row or column of a value, of so many.

    >>> [_place(value, [0, 10], Axis("x"), 11) for value in (0, 4, 10)]
    [0, 4, 10]
    """
    least, most = _bounds(values, axis)
    return round((value - least) / (most - least) * (size - 1)) if most > least else size // 2


def _beside(plot: Plot) -> dict[int, str]:
    """Give the words beside the rows: the levels of the axis, or its least and its most."""
    values = [point.y for point in plot.points]
    ticks = plot.y.ticks or tuple((value, _figure(value)) for value in _bounds(values, plot.y))
    return {_place(place, values, plot.y, ROWS): head(words, LETTERS) for place, words in ticks}


def _below(plot: Plot, across: int) -> str:
    values = [point.x for point in plot.points]
    ticks = plot.x.ticks or tuple((value, _figure(value)) for value in _bounds(values, plot.x))
    line = [" "] * across
    for place, words in ticks:
        text = shown(words)[:across]
        start = min(_place(place, values, plot.x, across), across - len(text))
        line[start : start + len(text)] = text
    return "".join(line).rstrip()


def _figure(value: float) -> str:
    return f"{value:g}"
