"""A graph around a circle, each label beyond its node: level where there is room for that, else along its ray."""

from math import cos, degrees, hypot, pi, sin

from matplotlib.axes import Axes
from matplotlib.path import Path

from casecode.model.figures import Edge, Graph
from casecode.render.figurepen import Pen, Point, around
from casecode.render.figurestyle import COLOURS, MARKERS, PAPER, Box, Measure, is_free, wrapped
from casecode.render.graphcircle import Key
from casecode.render.graphcircle import around as ordered

LETTERS, ROWS = 30, 2
LEAST, BEYOND = 80.0, 8.0  # points of the circle's radius, and from a node to its label
WIDER = (1.0, 1.3, 1.7)  # circles that are tried before labels are turned
POLE = 0.3  # how near to the top or the bottom a label stands above or below its node
BENT = 0.8  # how far towards the middle a tie is bent; 1 is straight


class Circle(Pen):
    """A graph around a circle while it is drawn."""

    def __init__(self, axes: Axes, graph: Graph, measure: Measure) -> None:
        """Find the order of the nodes, and a circle that is wide enough for their labels."""
        super().__init__(axes, graph, measure)
        weights: dict[tuple[Key, Key], float] = {}
        for edge in graph.edges:
            weights[edge.start, edge.end] = weights.get((edge.start, edge.end), 0) + edge.weight
        self.nodes = {node.key: node for node in graph.nodes}
        order = ordered(list(self.nodes), weights)
        self.labels: dict[Key, str] = {key: wrapped(node.label, LETTERS, ROWS) for key, node in self.nodes.items()}
        self.sizes = {key: measure.size(label) for key, label in self.labels.items()}
        self.turns = {key: pi / 2 - 2 * pi * place / len(order) for place, key in enumerate(order)}
        self._widen(max(len(order) * (max(high for _, high in self.sizes.values()) + 3) / (2 * pi), LEAST))

    def _widen(self, radius: float) -> None:
        """Take the first circle on which level labels keep apart; else the first, with labels turned."""
        for times in WIDER:
            self.radius, self.is_level = radius * times, True
            boxes: list[Box] = []
            for key in self.turns:
                box = self._level(key)
                if not is_free(box, boxes):
                    break
                boxes.append(box)
            else:
                self.boxes = boxes
                return
        self.radius, self.is_level = radius, False
        self.boxes = [self._turned(key) for key in self.turns]

    def _level(self, key: Key) -> Box:
        """Give the box of a level label."""
        (x, y), (wide, high) = self._place(key, BEYOND), self.sizes[key]
        across, up = self._sides(key)
        middle = x + {"left": wide / 2, "right": -wide / 2, "center": 0}[across]
        return around((middle, y + {"bottom": high / 2, "top": -high / 2, "center": 0}[up]), (wide, high))

    def _turned(self, key: Key) -> Box:
        """Give a box around a label along its ray."""
        (x, y), (wide, high) = self._place(key, BEYOND), self.sizes[key]
        end_x, end_y = self._place(key, BEYOND + wide)
        return min(x, end_x) - high / 2, min(y, end_y) - high / 2, max(x, end_x) + high / 2, max(y, end_y) + high / 2

    def _sides(self, key: Key) -> tuple[str, str]:
        turn = self.turns[key]
        if abs(cos(turn)) < POLE:
            return "center", "bottom" if sin(turn) > 0 else "top"
        return "left" if cos(turn) > 0 else "right", "center"

    def _place(self, key: Key, beyond: float = 0) -> Point:
        """Give a point on the ray of a node, so far beyond the circle."""
        return (self.radius + beyond) * cos(self.turns[key]), (self.radius + beyond) * sin(self.turns[key])

    def draw(self) -> None:
        """Draw ties, then nodes with their labels, then what is said of ties."""
        left, low, right, top = (
            pick(box[at] for box in [*self.boxes, around((0, 0), (2 * self.radius + 12, 2 * self.radius + 12))])
            for at, pick in enumerate((min, min, max, max))
        )
        self.axes.set(xlim=(left, right), ylim=(low, top))
        self.axes.set_position((0, 0, (right - left) / 72, (top - low) / 72))
        paths = [(edge, self._path(edge)) for edge in self.graph.edges]
        for edge, path in paths:
            self.tie(edge, path)
        for key in self.turns:
            self._node(key, self.kinds.index(self.nodes[str(key)].kind))
        for edge, path in paths:
            self.word(edge, path)

    def _node(self, key: Key, kind: int) -> None:
        x, y = self._place(key)
        self.taken.append(around((x, y), (9, 9)))
        self.axes.plot(
            [x], [y], MARKERS[kind % len(MARKERS)], color=COLOURS[kind % len(COLOURS)], markersize=6, zorder=2,
            markeredgecolor=PAPER, clip_on=False,
        )  # fmt: skip
        x, y = self._place(key, BEYOND)
        if self.is_level:
            across, up = self._sides(key)
            self.axes.text(x, y, self.labels[key], ha=across, va=up, linespacing=1.1)
            return
        is_left = cos(self.turns[key]) < -1e-9
        self.axes.text(
            x, y, self.labels[key], ha="right" if is_left else "left", va="center", rotation_mode="anchor",
            rotation=degrees(self.turns[key]) + (180 if is_left else 0), linespacing=1.1,
        )  # fmt: skip

    def _path(self, edge: Edge) -> Path:
        """Lead a tie through the circle, bent towards its middle; an arrow ends at the rim of its node."""
        if edge.start == edge.end:
            return self._loop(edge.start)
        (x, y), (to_x, to_y) = self._place(edge.start, -4), self._place(edge.end, -5)
        aside = 0.08 if self.graph.is_directed else 0.0  # so that two ties of opposite ways stand apart
        middle = ((x + to_x) * BENT / 2 + (to_y - y) * aside, (y + to_y) * BENT / 2 - (to_x - x) * aside)
        return Path([(x, y), middle, (to_x, to_y)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])

    def _loop(self, key: Key) -> Path:
        (x, y), (in_x, in_y) = self._place(key, -3), self._place(key, -28)
        far = hypot(x - in_x, y - in_y)
        side_x, side_y = 14 * (y - in_y) / far, 14 * (in_x - x) / far
        bends = [(x, y), (in_x + side_x, in_y + side_y), (in_x - side_x, in_y - side_y), (x, y)]
        return Path(bends, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
