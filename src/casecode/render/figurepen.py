"""What every drawing of a graph shares: its ties, what is written on them, and the names of its kinds."""

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from casecode.model.figures import Edge, Graph
from casecode.render.figurestyle import COLOURS, FAINT, INK, MARKERS, PAPER, SMALL, Box, Measure, is_free, wrapped

NUMBERED = 40  # ties beyond which their weights are seen by their width alone
LETTERS = 22  # of a word on a tie
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
Point = tuple[float, float]


class Pen:
    """Draws ties and what stands on them."""

    def __init__(self, axes: Axes, graph: Graph, measure: Measure) -> None:
        """Take the axes, whose units are points, and the graph."""
        self.axes, self.graph, self.measure = axes, graph, measure
        weights = [edge.weight for edge in graph.edges] or [1]
        self.least, self.most = min(weights), max(weights)
        self.kinds = list(dict.fromkeys(node.kind for node in graph.nodes))
        self.taken: list[Box] = []

    def tie(self, edge: Edge, path: Path) -> None:
        """Draw a tie along a path, the wider the more it weighs."""
        part = (edge.weight - self.least) / (self.most - self.least) if self.most > self.least else 0.0
        tie = FancyArrowPatch(
            path=path, arrowstyle="-|>" if self.graph.is_directed else "-", mutation_scale=9, zorder=1,
            linewidth=0.8 + 2.8 * part, color={"+": COLOURS[0], "-": COLOURS[1]}.get(edge.sign, FAINT),
            linestyle="--" if edge.sign == "-" else "-", joinstyle="round", capstyle="butt",
        )  # fmt: skip
        self.axes.add_patch(tie)

    def word(self, edge: Edge, path: Path) -> None:
        """Write what is said of a tie on it, where it covers nothing."""
        told = " ".join(part for part in (edge.sign.replace("-", "−"), wrapped(edge.label, LETTERS, 2)) if part)
        if not told and edge.weight > 1 and len(self.graph.edges) <= NUMBERED and self.most > self.least:
            told = str(edge.weight)
        if not told:
            return
        size = self.measure.size(told, SMALL)
        places = [(point, around(point, size)) for point in _along(path)]
        (x, y), box = next((one for one in places if is_free(one[1], self.taken)), places[0])
        self.taken.append(box)
        self.axes.text(
            x, y, told, fontsize=SMALL, ha="center", va="center", color=INK, zorder=3,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip

    def legend(self) -> None:
        """Name the kinds of nodes above the graph, where there are several."""
        if len(self.kinds) < 2:
            return
        shown = [
            Line2D(
                [], [], linestyle="", markersize=7, color=COLOURS[at % len(COLOURS)], marker=MARKERS[at % len(MARKERS)]
            )
            for at in range(len(self.kinds))
        ]
        self.axes.legend(
            shown, [wrapped(kind, 30, 2) or "other" for kind in self.kinds], loc="lower left", bbox_to_anchor=(0, 1),
            ncols=min(len(self.kinds), 4), borderaxespad=0.6, handletextpad=0.2,
        )  # fmt: skip


def around(middle: Point, size: Point) -> Box:
    """Give a box by its middle and its size."""
    (x, y), (wide, high) = middle, size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _along(path: Path) -> Iterator[Point]:
    """Give points along a path, its middle first, as far as its pieces go in equal steps."""
    points: Any = path.to_polygons(closed_only=False)[0]
    for share in _ALONG:
        place = share * (len(points) - 1)
        first = min(int(place), len(points) - 2)
        (x, y), (to_x, to_y) = points[first], points[first + 1]
        yield float(x + (to_x - x) * (place - first)), float(y + (to_y - y) * (place - first))
