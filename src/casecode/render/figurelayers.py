"""A graph in layers from left to right, each node a box around its label."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.path import Path

from casecode.model.figures import Edge, Graph, Node
from casecode.render.figurepen import Pen, Point, around
from casecode.render.figurestyle import COLOURS, LINES, TINTS, Measure, wrapped
from casecode.render.graphlayers import Key, heights, layered

LETTERS, LONGER = 22, 40  # of a label in a box: among several layers, and of two alone
ROWS = 3
PADDING, GAP = 6.0, 9.0  # points within a box, and between boxes
BETWEEN, FURTHEST = 64.0, 220.0  # points between layers, at least and at most
SLOPE = 0.35  # how wide the gap between layers is, to how far ties go up and down in it
TURN = 26.0  # points that a tie within a layer reaches out
SHAPES = ("round,pad=0,rounding_size=5", "square,pad=0", "round4,pad=0", "sawtooth,pad=0,tooth_size=3")
_BEND = [Path.CURVE4] * 3


class Layered(Pen):
    """A graph in layers while it is drawn."""

    def __init__(self, axes: Axes, graph: Graph, ranks: Mapping[Key, int], measure: Measure) -> None:
        """Take the layer of each node, and find where it stands."""
        super().__init__(axes, graph, measure)
        self.nodes: dict[Key, Node] = {node.key: node for node in graph.nodes}
        letters = LETTERS if len(set(ranks.values())) > 2 else LONGER
        self.labels = {key: wrapped(node.label, letters, ROWS) for key, node in self.nodes.items()}
        self.sizes = {key: self._size(label) for key, label in self.labels.items()}
        self.found = layered(ranks, [(edge.start, edge.end) for edge in graph.edges])
        self.column = {key: place for place, layer in enumerate(self.found.layers) for key in layer}
        self.ports = self._ports()
        self._stand()

    def _size(self, label: str) -> Point:
        wide, high = self.measure.size(label)
        return wide + 2 * PADDING, high + 2 * PADDING

    def _stand(self) -> None:
        """Find where the middle of each node, and each place that ties pass, stands; and where columns begin and end."""
        high = {key: self.sizes[key][1] if key in self.sizes else 4.0 for key in self.column}
        down = heights(self.found, high, GAP)
        top = min(down[key] - high[key] / 2 for key in down)
        self.at: dict[Key, Point] = {}
        self.columns: list[Point] = []
        left = 0.0
        for layer in self.found.layers:
            right = left + max((self.sizes[key][0] for key in layer if key in self.sizes), default=0)
            self.columns.append((left, right))
            self.at.update({key: ((left + right) / 2, down[key] - top) for key in layer})
            left = right + self._gap(set(layer), down)
        self.high = max(self.at[key][1] + high[key] / 2 for key in self.at)

    def _gap(self, layer: set[Key], down: Mapping[Key, float]) -> float:
        """Leave more room after a layer from which ties go far up or down."""
        steep = [abs(down[end] - down[start]) for start, end in self.found.ties if start in layer]
        return min(max(BETWEEN, SLOPE * max(steep, default=0)), FURTHEST)

    def draw(self) -> None:
        """Draw boxes, then ties, then what is said of ties."""
        is_turned = any((edge.start, edge.end) not in self.found.ways for edge in self.graph.edges)
        wide = self.columns[-1][1] + (TURN if is_turned else 0)
        self.axes.set(xlim=(-2, wide + 2), ylim=(self.high + 2, -2))
        self.axes.set_position((0, 0, (wide + 4) / 72, (self.high + 4) / 72))
        for key, node in self.nodes.items():
            self._box(key, self.kinds.index(node.kind))
        paths = [(edge, self._path(number, edge)) for number, edge in enumerate(self.graph.edges)]
        for draw in (self.tie, self.word):
            for edge, path in paths:
                draw(edge, path)

    def _box(self, key: Key, kind: int) -> None:
        (x, y), (wide, high) = self.at[key], self.sizes[key]
        box = FancyBboxPatch(
            (x - wide / 2, y - high / 2), wide, high, boxstyle=SHAPES[kind % len(SHAPES)], linewidth=1.1, zorder=2,
            facecolor=TINTS[kind % len(TINTS)], edgecolor=COLOURS[kind % len(COLOURS)], linestyle=LINES[kind // 4 % 4],
        )  # fmt: skip
        self.axes.add_patch(box)
        self.axes.text(x, y, self.labels[key], ha="center", va="center", zorder=3, linespacing=1.15)
        self.taken.append(around((x, y), (wide, high)))

    def _path(self, number: int, edge: Edge) -> Path:
        way = self.found.ways.get((edge.start, edge.end))
        if way is None:
            return self._turning(edge)
        points = [self._port(way[0], number, is_right=True)]
        for key in way[1:-1]:
            left, right = self.columns[self.column[key]]
            points += [(left, self.at[key][1]), (right, self.at[key][1])]
        points.append(self._port(way[-1], number, is_right=False))
        return bent(points if way[0] == edge.start else points[::-1])

    def _ports(self) -> dict[tuple[Key, bool], list[int]]:
        """Give for each side of a node the numbers of its ties, in the order of where they go."""
        row = {key: place for layer in self.found.layers for place, key in enumerate(layer)}
        sides: dict[tuple[Key, bool], list[tuple[int, int]]] = {}
        for number, edge in enumerate(self.graph.edges):
            if way := self.found.ways.get((edge.start, edge.end)):
                sides.setdefault((way[0], True), []).append((row[way[1]], number))
                sides.setdefault((way[-1], False), []).append((row[way[-2]], number))
        return {side: [number for _, number in sorted(ties)] for side, ties in sides.items()}

    def _port(self, key: Key, number: int, *, is_right: bool) -> Point:
        """Give where a tie meets a box: those of one side stand apart."""
        (x, y), (wide, high) = self.at[key], self.sizes[key]
        ties = self.ports[key, is_right]
        return x + (wide if is_right else -wide) / 2, y - high / 2 + high * (ties.index(number) + 1) / (len(ties) + 1)

    def _turning(self, edge: Edge) -> Path:
        """Lead a tie within a layer, or back to its own node, around the right side."""
        (x, y), (wide, high) = self.at[edge.start], self.sizes[edge.start]
        (to_x, to_y), (to_wide, _) = self.at[edge.end], self.sizes[edge.end]
        aside = high / 4 if edge.start == edge.end else 0.0
        start, end = (x + wide / 2, y - aside), (to_x + to_wide / 2, to_y + aside)
        out = max(start[0], end[0]) + TURN - 2
        return Path([start, (out, start[1]), (out, end[1]), end], [Path.MOVETO, *_BEND])


def bent(points: Sequence[Point]) -> Path:
    """Join points by curves that leave and reach them levelly, and every other two by a line, across a layer."""
    vertices, codes = [points[0]], [Path.MOVETO]
    for place, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        if place % 2:
            vertices.append((to_x, to_y))
            codes.append(Path.LINETO)
        else:
            vertices += [((x + to_x) / 2, y), ((x + to_x) / 2, to_y), (to_x, to_y)]
            codes += _BEND
    return Path(vertices, codes)
