"""Graphs drawn: in layers where nodes have ranks, in two columns where they are of two kinds, else around a circle."""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from casecode.model.figures import Graph
from casecode.render.figurecircle import Circle
from casecode.render.figurelayers import Layered
from casecode.render.figurestyle import Measure
from casecode.render.graphlayers import Key


def draw(figure: Figure, graph: Graph, measure: Measure) -> Axes:
    """Draw a graph on axes whose units are points, the figure being an inch wide and high."""
    axes = figure.add_axes((0, 0, 4, 0.4))
    axes.set_axis_off()
    if not graph.nodes:
        axes.text(0, 0.5, "(nothing to draw)", va="center")
        return axes
    ranks = _ranks(graph)
    drawing = Layered(axes, graph, ranks, measure) if ranks else Circle(axes, graph, measure)
    drawing.draw()
    drawing.legend()
    return axes


def notes(graph: Graph) -> Iterator[str]:
    """Say what the lines of a graph mean, where they mean something."""
    weights = [edge.weight for edge in graph.edges] or [1]
    counted = f" counts {graph.counted}" if graph.counted else " is its weight"
    if min(weights) != max(weights):
        yield f"The width of a line{counted}, from {min(weights)} to {max(weights)}."
    if any(edge.sign for edge in graph.edges):
        yield "+ raises; −, dashed, lowers."


def _ranks(graph: Graph) -> dict[Key, int]:
    """Give each node its layer; none where the nodes have no ranks and are not of two kinds tied to each other."""
    if any(node.rank is not None for node in graph.nodes):
        return _completed(graph)
    kinds = list(dict.fromkeys(node.kind for node in graph.nodes))
    kind: dict[Key, int] = {node.key: kinds.index(node.kind) for node in graph.nodes}
    is_two = len(kinds) == 2 and all(kind[edge.start] != kind[edge.end] for edge in graph.edges)
    return kind if is_two else {}


def _completed(graph: Graph) -> dict[Key, int]:
    """Put a node without a rank behind the last one that leads to it."""
    ranks: dict[Key, int] = {node.key: node.rank for node in graph.nodes if node.rank is not None}
    for node in graph.nodes:
        before = [ranks[edge.start] for edge in graph.edges if edge.end == node.key and edge.start in ranks]
        ranks.setdefault(node.key, max(before, default=-1) + 1)
    return {node.key: ranks[node.key] for node in graph.nodes}
