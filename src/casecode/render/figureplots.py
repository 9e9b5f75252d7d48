"""Plots drawn: points apart, joined along their series, or as squares of a grid that hold their figures."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from casecode.model.figures import Axis, Plot, Point, Shape
from casecode.render.figurestyle import (
    COLOURS,
    FAINT,
    INK,
    LINES,
    MARKERS,
    PAPER,
    SMALL,
    Box,
    Measure,
    is_free,
    one_line,
    wrapped,
)

WIDE, HIGH = 5.6, 3.6  # inches of a plot of figures
LEVEL = 0.9  # inches of a level
SQUARE = (0.85, 0.27)  # inches of a square of a grid, at least
TICK, TOLD = 34, 18  # letters of a tick's words, and of those in a square
SHADES = LinearSegmentedColormap.from_list("shades", ["#FFFFFF", "#9CC9E3", "#2B7BB5", "#08306B"])
_PLACES = ((6, 0, "left", "center"), (0, 6, "center", "bottom"), (0, -6, "center", "top"), (-6, 0, "right", "center"),
           (5, 5, "left", "bottom"), (5, -5, "left", "top"), (-5, 5, "right", "bottom"), (-5, -5, "right", "top"),
           (0, 16, "center", "bottom"), (0, -16, "center", "top"), (14, 12, "left", "bottom"), (14, -12, "left", "top"))  # fmt: skip


def draw(figure: Figure, plot: Plot, measure: Measure) -> Axes:
    """Draw a plot on axes of its own, the figure being an inch wide and high."""
    axes = figure.add_axes((0, 0, WIDE, HIGH))
    if plot.shape is Shape.GRID:
        _grid(axes, plot, measure)
    elif plot.shape is Shape.LINE and not plot.is_arrowed:
        _lines(axes, plot)
    else:
        _scatter(axes, plot, measure)
    return axes


def _series(plot: Plot) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for point in plot.points:
        found.setdefault(point.series, []).append(point)
    return found


def _name(axes: Axes, plot: Plot) -> None:
    axes.set_xlabel(one_line(plot.x.label))
    axes.set_ylabel(one_line(plot.y.label))


def _legend(axes: Axes) -> None:
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0, handlelength=3)


def _lines(axes: Axes, plot: Plot) -> None:
    for place, (name, points) in enumerate(_series(plot).items()):
        axes.plot(
            [point.x for point in points], [point.y for point in points], label=wrapped(name, 30) or "all",
            color=COLOURS[place % len(COLOURS)], marker=MARKERS[place % len(MARKERS)], markersize=4.5,
            linestyle=LINES[place % len(LINES)], linewidth=1.5, markeredgecolor=PAPER, markeredgewidth=0.4,
        )  # fmt: skip
    _name(axes, plot)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    _levels(axes, plot)
    for axis, told in ((axes.xaxis, plot.x), (axes.yaxis, plot.y)):
        if not told.ticks:
            axis.set_major_locator(MaxNLocator(integer=True))
    if not plot.y.ticks:
        axes.set_ylim(bottom=min([0.0, *(point.y for point in plot.points)]))
    if len(_series(plot)) > 1:
        _legend(axes)


def _levels(axes: Axes, plot: Plot) -> None:
    """Write the words of levels, aslant below where they are long or many."""
    if plot.x.ticks:
        words = [wrapped(word, TICK, 1) for _, word in plot.x.ticks]
        axes.set_xticks([place for place, _ in plot.x.ticks], words)
        if max(map(len, words)) * len(words) > 60:
            axes.tick_params(axis="x", labelsize=SMALL)
            for label in axes.get_xticklabels():
                label.set(rotation=50, ha="right", rotation_mode="anchor")
    if plot.y.ticks:
        axes.set_yticks([place for place, _ in plot.y.ticks], [wrapped(word, TICK, 2) for _, word in plot.y.ticks])


def _grid(axes: Axes, plot: Plot, measure: Measure) -> None:
    columns = [place for place, _ in plot.x.ticks] or sorted({point.x for point in plot.points})
    rows = [place for place, _ in plot.y.ticks] or sorted({point.y for point in plot.points})
    heads = [wrapped(word, 16, 3) for _, word in plot.x.ticks]
    told = [wrapped(point.label, TOLD, 1) or f"{point.size:g}" for point in plot.points]
    wide = max([SQUARE[0], *((measure.size(one)[0] + 10) / 72 for one in heads + told)])
    axes.set_position((0, 0, wide * max(len(columns), 1), SQUARE[1] * max(len(rows), 1)))
    most = max((point.size for point in plot.points), default=0) or 1
    for point, word in zip(plot.points, told, strict=True):
        share = max(min(point.size / most, 1.0), 0.0)
        square = Rectangle((point.x - 0.5, point.y - 0.5), 1, 1, facecolor=SHADES(share), edgecolor=PAPER, linewidth=1)
        axes.add_patch(square)
        ink = PAPER if share > 0.55 else INK if word.isdecimal() else FAINT
        axes.text(point.x, point.y, word, ha="center", va="center", color=ink)
    axes.set_xlim(min(columns, default=0) - 0.5, max(columns, default=0) + 0.5)
    axes.set_ylim(max(rows, default=0) + 0.5, min(rows, default=0) - 0.5)
    axes.set_xticks(columns, heads or None)
    axes.set_yticks(rows, [wrapped(word, 44, 1) for _, word in plot.y.ticks] or None)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlabel(one_line(plot.x.label), color=FAINT)
    axes.xaxis.set_label_position("top")
    axes.set_ylabel(one_line(plot.y.label), color=FAINT)


def _scatter(axes: Axes, plot: Plot, measure: Measure) -> None:
    _size(axes, plot)
    _levels(axes, plot)
    _name(axes, plot)
    for axis, told, limits in ((axes.xaxis, plot.x, axes.set_xlim), (axes.yaxis, plot.y, axes.set_ylim)):
        if told.ticks:
            places = [place for place, _ in told.ticks]
            limits(min(places) - 0.5, max(places) + 0.5)
            axis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
        elif all(float(getattr(point, axis.axis_name)).is_integer() for point in plot.points):
            axis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(0.12)
    axes.set_axisbelow(True)
    at = _spread(plot)
    for place, (name, points) in enumerate(_series(plot).items()):
        where = [at[id(point)] for point in points]
        axes.plot(
            [x for x, _ in where], [y for _, y in where], MARKERS[place % len(MARKERS)], markersize=7, zorder=3,
            color=COLOURS[place % len(COLOURS)], label=wrapped(name, 30) or "all", markeredgecolor=PAPER, clip_on=False,
        )  # fmt: skip
        if plot.is_arrowed:
            for start, end in pairwise(where):
                _arrow(axes, start, end, place)
    if len(_series(plot)) > 1 and not all(point.series in point.label for point in plot.points):
        _legend(axes)
    axes.autoscale_view()
    _labels(axes, plot, at, measure)


def _size(axes: Axes, plot: Plot) -> None:
    wide = max(LEVEL * 1.4 * len(plot.x.ticks), 3.2) if plot.x.ticks else WIDE
    high = max(LEVEL * len(plot.y.ticks), 2.4) if plot.y.ticks else HIGH
    axes.set_position((0, 0, wide, high))


def _spread(plot: Plot) -> dict[int, tuple[float, float]]:
    """Give where each point is drawn: those that coincide stand beside each other."""
    alike: dict[tuple[float, float], list[Point]] = {}
    for point in plot.points:
        alike.setdefault((point.x, point.y), []).append(point)
    steps = [
        _step(axis, [point.y if axis is plot.y else point.x for point in plot.points]) for axis in (plot.x, plot.y)
    ]
    found = {}
    for (x, y), points in alike.items():
        across = 1 if len(points) == 1 else 2
        down = -(-len(points) // across)
        for place, point in enumerate(points):
            column, row = place % across, place // across
            aside = (column - (across - 1) / 2) * steps[0] * 0.4
            found[id(point)] = (x + aside, y - (row - (down - 1) / 2) * steps[1] * min(0.8 / down, 0.3))
    return found


def _step(axis: Axis, places: Sequence[float]) -> float:
    return 1.0 if axis.ticks else (max(places) - min(places) or 1.0) / 8


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], place: int) -> None:
    look = {"arrowstyle": "-|>", "color": COLOURS[place % len(COLOURS)], "shrinkA": 6, "shrinkB": 6, "linewidth": 1.2,
            "linestyle": LINES[place % len(LINES)], "connectionstyle": "arc3,rad=0.12"}  # fmt: skip
    axes.annotate("", xy=end, xytext=start, arrowprops=look, zorder=2)


def _labels(axes: Axes, plot: Plot, at: dict[int, tuple[float, float]], measure: Measure) -> None:
    """Write each point's label beside it, where it covers no other; one that its axis tells already is left out."""
    spots = {key: tuple(axes.transData.transform(where)) for key, where in at.items()}
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in spots.values()]
    for point in plot.points:
        label = wrapped(point.label, 20, 2)
        if label in {"", f"{point.x:g}"}:
            continue
        size = measure.size(label, SMALL)
        boxes = [(place, _box(spots[id(point)], place, size)) for place in _PLACES]
        (x, y, beside, over), box = next((one for one in boxes if is_free(one[1], taken)), boxes[0])
        taken.append(box)
        axes.annotate(
            label, at[id(point)], (x, y), textcoords="offset points", ha=beside, va=over, fontsize=SMALL, zorder=4,
        )  # fmt: skip


def _box(spot: tuple[float, ...], place: tuple[float, float, str, str], size: tuple[float, float]) -> Box:
    x, y, beside, over = place
    left = spot[0] + x - {"left": 0, "center": size[0] / 2, "right": size[0]}[beside]
    low = spot[1] + y - {"bottom": 0, "center": size[1] / 2, "top": size[1]}[over]
    return left, low, left + size[0], low + size[1]
