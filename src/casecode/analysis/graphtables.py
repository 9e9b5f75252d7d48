"""The rows of a graph: its edges in words, the matrix of their weights, or its chains."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.chains import Chain
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry, Margins, Row
from casecode.model.figures import Edge, Graph
from casecode.model.project import Project

SIGN, CASES_NAMED, CHAIN = "Sign", "In", "chain"
SIGNS = {"+": "(+)", "-": "(−)", "": ""}
ARROW = " → "
#: Breadth of evidence, told beside what a weight counts.
BREADTH = ("sources", "informants")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a display's table is made of."""

    dimensions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    margins: Margins | None = None


class Breadth:
    """Counts how broad evidence is; looks at each passage once, however many ties rest on it."""

    def __init__(self, project: Project) -> None:
        """Take the study."""
        self._labels = {key: case.label for key, case in project.cases.items()}
        self._informants: dict[int, frozenset[tuple[str, str]]] = {}

    def count(self, passages: Sequence[CodedPassage], of: str) -> int:
        """Count cases, sources, informants, passages (distinct spans) or codings, as ``displays.breadth`` does."""
        if of == "codings":
            return len(passages)
        if of == "informants":
            return len(frozenset[tuple[str, str]]().union(*map(self._who, passages)))
        if of == "passages":
            return len({(id(passage.source), passage.start, passage.end) for passage in passages})
        return len({id(passage.case if of == "cases" else passage.source) for passage in passages})

    def cases(self, passages: Iterable[CodedPassage]) -> str:
        """Give the labels of the cases that passages are of, in the order of the cases."""
        found = {passage.case.key for passage in passages}
        return ", ".join(label for key, label in self._labels.items() if key in found)

    def labels(self, keys: Iterable[str]) -> str:
        """Give the labels of some cases, in the order of the cases."""
        found = set(keys)
        return ", ".join(label for key, label in self._labels.items() if key in found)

    def _who(self, passage: CodedPassage) -> frozenset[tuple[str, str]]:
        found = self._informants.get(id(passage))
        if found is None:
            found = frozenset((passage.case.key, who) for who in passage.informants)
            self._informants[id(passage)] = found
        return found


def edges(
    graph: Graph,
    heads: Sequence[str],
    names: Mapping[str, str],
    breadth: Breadth,
    *,
    has_cases: bool,
    is_signed: bool,
) -> Rows:
    """Give the edges in words, a row each: from, to, sign, weight, and how broad the evidence is."""
    more = [one for one in BREADTH if one != graph.counted]
    columns = [*([SIGN] if is_signed else []), graph.counted.capitalize(), *([CASES_NAMED] if has_cases else [])]
    columns += [one.capitalize() for one in more]

    def row(edge: Edge) -> Row:
        figures = [*([SIGNS[edge.sign]] if is_signed else []), str(edge.weight)]
        figures += [breadth.cases(edge.passages)] if has_cases else []
        figures += [str(breadth.count(edge.passages, one)) for one in more]
        cells = [_cell(column, figure, edge, graph.counted) for column, figure in zip(columns, figures, strict=True)]
        keys = (edge.start, edge.end, edge.sign) if is_signed else (edge.start, edge.end)
        return Row((names[edge.start], names[edge.end]), tuple(cells), keys)

    return Rows(tuple(heads), tuple(columns), tuple(map(row, graph.edges)))


def _cell(column: str, text: str, edge: Edge, counted: str) -> Cell:
    """Give a cell of an edge; its passages stand once, with its weight, so that they are found once."""
    is_weight = column == counted.capitalize()
    return Cell(column, (Entry("", text, edge.passages if is_weight else ()),)) if text else Cell(column)


def chains(found: Sequence[Chain], names: Mapping[str, str], breadth: Breadth, *, is_signed: bool) -> Rows:
    """Give the chains, a row each: its nodes in order, its sign, the cases that have all of it."""
    columns = (*([SIGN] if is_signed else []), "Links", "Cases", CASES_NAMED, "Sources")

    def row(chain: Chain) -> Row:
        figures = [SIGNS.get(chain.sign, chain.sign)] if is_signed else []
        figures += [str(len(chain.keys) - 1), str(len(chain.cases)), breadth.labels(chain.cases)]
        figures.append(str(breadth.count(chain.passages, "sources")))
        held = [chain.passages if column == "Links" else () for column in columns]
        cells = [Cell(c, (Entry("", f, p),)) for c, f, p in zip(columns, figures, held, strict=True)]
        return Row((ARROW.join(names[key] for key in chain.keys),), tuple(cells), chain.keys)

    return Rows((CHAIN,), columns, tuple(map(row, found)))


@dataclass(frozen=True, slots=True)
class Weights:
    """How many units, and which passages, stand where: at two nodes, at one, or at any of several places."""

    edges: Mapping[tuple[str, str], list[Edge]]
    units: Mapping[tuple[str, str], list[int]]
    standing: Mapping[str, list[int]]
    held: Mapping[str, Sequence[CodedPassage]]
    counted: str
    breadth: Breadth

    def total(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Count over the union of some pairs, so that what stands at several counts once."""
        if self.units:
            return str(len(set().union(*(self.units.get(pair, ()) for pair in pairs))))
        found = {p.id: p for pair in pairs for edge in self.edges.get(pair, ()) for p in edge.passages}
        return str(self.breadth.count(list(found.values()), self.counted))


def matrix(graph: Graph, names: Mapping[str, str], weights: Weights) -> Rows:
    """Give the matrix of weights, nodes by nodes; without direction it is symmetric, with each node's own count across.

    The totals of a row or column count once what stands at several of its cells.
    """
    keys, is_directed = [node.key for node in graph.nodes], graph.is_directed
    columns = tuple(names[key] for key in keys)
    rows = [Row((names[one],), tuple(_line(one, keys, columns, weights, is_directed=is_directed)), (one,)) for one in keys]

    def pair(one: str, other: str) -> tuple[str, str]:
        return (one, other) if is_directed or (one, other) in weights.edges else (other, one)

    by_row = [weights.total(pair(one, other) for other in keys if one != other) for one in keys]
    by_column = [weights.total(pair(one, other) for one in keys if one != other) for other in keys]
    margins = Margins(tuple(by_row), tuple(by_column), weights.total(weights.edges))
    return Rows(("node",), columns, tuple(rows), margins)


def _line(
    one: str, keys: Sequence[str], columns: Sequence[str], weights: Weights, *, is_directed: bool
) -> Iterator[Cell]:
    for other, column in zip(keys, columns, strict=True):
        here = weights.edges.get((one, other), ()) or (() if is_directed else weights.edges.get((other, one), ()))
        entries = [Entry("", _signed(edge), edge.passages) for edge in here]
        if one == other and not is_directed:
            entries = [Entry("", _own(one, weights), tuple(weights.held.get(one, ())))]
        yield Cell(column, tuple(entries), words="0")


def _signed(edge: Edge) -> str:
    return f"{SIGNS[edge.sign]} {edge.weight}" if edge.sign else str(edge.weight)


def _own(key: str, weights: Weights) -> str:
    if weights.units:
        return str(len(weights.standing.get(key, ())))
    return str(weights.breadth.count(weights.held.get(key, ()), weights.counted))
