"""What a display draws beside its table: a graph of nodes and edges, or a plot of points.

A figure holds what is drawn and what each part rests on, never how: sizes, colours and layout are the format's. The
rows of its display tell the same in words, so that every format of text has it too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casecode.model.codings import CodedPassage


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a graph. ``kind`` is the dimension it is a value of; ``rank`` its layer, from 0, where layers are asked for."""

    key: str
    label: str
    kind: str = ""
    rank: int | None = None
    passages: tuple[CodedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, named by their keys. ``weight`` counts what the graph says it counts; ``sign`` is ``+``, ``-`` or empty."""

    start: str
    end: str
    weight: int = 1
    sign: str = ""
    label: str = ""
    passages: Sequence[CodedPassage] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and the edges between them; ``counted`` says in words what a weight counts, such as ``sources``."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    is_directed: bool = False
    counted: str = ""

    @property
    def passages(self) -> Iterator[CodedPassage]:
        """Give all passages it rests on."""
        for node in self.nodes:
            yield from node.passages
        for edge in self.edges:
            yield from edge.passages


class Shape(StrEnum):
    """How the points of a plot are drawn: apart, joined along each series, or as squares of a grid shaded by size."""

    SCATTER = "scatter"
    LINE = "line"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a plot. ``ticks`` gives places their words where the axis has levels and no figures."""

    label: str
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point; ``series`` is the line it belongs to, ``size`` what shades its square in a grid, ``label`` stands beside it."""

    x: float
    y: float
    label: str = ""
    series: str = ""
    size: float = 0
    passages: Sequence[CodedPassage] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """Points between two axes, those of a series in the order in which they are joined; ``is_arrowed`` says which way."""

    x: Axis
    y: Axis
    points: tuple[Point, ...]
    shape: Shape = Shape.SCATTER
    is_arrowed: bool = False

    @property
    def passages(self) -> Iterator[CodedPassage]:
        """Give all passages it rests on."""
        for point in self.points:
            yield from point.passages


Figure = Graph | Plot
