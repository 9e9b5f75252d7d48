"""A graph's rows as a matrix: how heavy the edges are, nodes by nodes, and what rows and columns come to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.graphnet import Tie
from casecode.analysis.graphtables import NODE, SIGNS, Breadth, Rows
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry, Margins, Row
from casecode.model.figures import Edge, Graph


@dataclass(frozen=True, slots=True)
class Weights:
    """What weights count, for what a matrix counts beside its edges.

    ``nothing`` is printed where no edge is. ``held`` are the passages that hold a node; ``units`` numbers the units of an edge
    and ``standing`` those of a node, where units are counted.
    """

    nothing: str
    held: Mapping[str, Sequence[CodedPassage]]
    units: Mapping[Tie, Sequence[int]]
    standing: Mapping[str, Sequence[int]]
    counted: str
    breadth: Breadth
    _seen: dict[object, CodedPassage] = field(default_factory=dict)

    def of(self, edge: Edge) -> Iterable[object]:
        """Give what an edge counts, or the passages in which that is found, so that it can be counted over several."""
        if self.units:
            return self.units[edge.start, edge.end, edge.sign]
        found = {passage.id: passage for passage in edge.passages}
        self._seen.update(found)
        return found

    def count(self, found: Collection[object]) -> str:
        """Count over what ``of`` gave for some edges, each once."""
        if self.units:
            return str(len(found))
        return str(self.breadth.count([self._seen[id_] for id_ in found], self.counted))

    def own(self, key: str) -> Entry:
        """Count where a node stands at all."""
        held = tuple(self.held.get(key, ()))
        count = len(self.standing.get(key, ())) if self.units else self.breadth.count(held, self.counted)
        return Entry("", str(count), held)


def matrix(graph: Graph, names: Mapping[str, str], weights: Weights) -> Rows:
    """Give the matrix of weights, nodes by nodes; without direction it is symmetric, with each node's own count across.

    The totals of a row or column count once what stands at several of its cells.
    """
    columns = {node.key: names[node.key] for node in graph.nodes}
    nothing = {key: Cell(column, words=weights.nothing) for key, column in columns.items()}
    table = {key: dict(nothing) for key in columns}
    for edge in graph.edges:
        start, end = edge.start, edge.end
        entries = (*table[start][end].entries, _entry(edge))  # two nodes may be tied by edges of several signs
        table[start][end] = Cell(columns[end], entries)
        if not graph.is_directed:
            table[end][start] = Cell(columns[start], entries)
    if not graph.is_directed:
        for key, column in columns.items():
            table[key][key] = Cell(column, (weights.own(key),))
    rows = tuple(Row((columns[key],), tuple(cells.values()), (key,)) for key, cells in table.items())
    return Rows((NODE,), tuple(columns.values()), rows, _margins(graph, weights, columns))


def _entry(edge: Edge) -> Entry:
    told = f"{SIGNS[edge.sign]} {edge.weight}" if edge.sign else str(edge.weight)
    return Entry("", told, edge.passages)


def _margins(graph: Graph, weights: Weights, keys: Iterable[str]) -> Margins:
    rows: defaultdict[str, set[object]] = defaultdict(set)
    columns = defaultdict(set) if graph.is_directed else rows
    for edge in graph.edges:
        found = weights.of(edge)
        rows[edge.start].update(found)
        columns[edge.end].update(found)
    by_row = tuple(weights.count(rows[key]) for key in keys)
    by_column = tuple(weights.count(columns[key]) for key in keys) if graph.is_directed else by_row
    return Margins(by_row, by_column, weights.count(set[object]().union(*rows.values())))
