"""The rows of a graph: its edges in words, the matrix of their weights, or its chains."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from casecode.analysis.chains import Chain
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry, Margins, Row
from casecode.model.figures import Edge, Graph
from casecode.model.project import Project

SIGN, CASES_NAMED, CHAIN, NODE = "Sign", "In", "chain", "node"
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
    """Counts how broad evidence is; asks who speaks in a passage once, however many ties rest on it."""

    def __init__(self, project: Project, passages: Iterable[CodedPassage]) -> None:
        """Take the study, and the passages that will be counted."""
        self._labels = {key: case.label for key, case in project.cases.items()}
        self._who = {id(one): [(one.case.key, who) for who in one.informants] for one in passages}
        self._told: dict[frozenset[str], str] = {}

    def count(self, passages: Sequence[CodedPassage], of: str) -> int:
        """Count cases, sources, informants, passages (distinct spans) or codings, as ``displays.breadth`` does."""
        if of == "codings":
            return len(passages)
        if of == "informants":
            who = self._who
            return len({one for passage in passages for one in who[id(passage)]})
        if of == "passages":
            return len({(id(passage.source), passage.start, passage.end) for passage in passages})
        return len({id(passage.case if of == "cases" else passage.source) for passage in passages})

    def named(self, passages: Iterable[CodedPassage]) -> str:
        """Give the labels of the cases that passages are of, in the order of the cases."""
        return self.labels({passage.case.key for passage in passages})

    def labels(self, keys: Iterable[str]) -> str:
        """Give the labels of some cases, in the order of the cases."""
        found = frozenset(keys)
        told = self._told.get(found)
        if told is None:
            told = self._told[found] = ", ".join(label for key, label in self._labels.items() if key in found)
        return told


def edges(
    graph: Graph,
    dimensions: Sequence[str],
    ways: Mapping[str, str],
    names: Mapping[str, str],
    breadth: Breadth,
    *,
    has_cases: bool,
    is_signed: bool,
) -> Rows:
    """Give the edges in words, a row each: from (by its way), to, sign, weight, and how broad the evidence is.

    The passages of an edge stand once in its row, with its weight, so that they are found once.
    """
    more = [one for one in BREADTH if one != graph.counted]
    signed = (SIGN,) if is_signed else ()
    named = (CASES_NAMED,) if has_cases else ()
    columns = (*signed, graph.counted.capitalize(), *named, *(one.capitalize() for one in more))

    @cache
    def cell(column: str, text: str) -> Cell:
        return Cell(column, (Entry("", text, ()),) if text else ())

    def row(edge: Edge) -> Row:
        cells = [cell(SIGN, SIGNS[edge.sign])] if is_signed else []
        cells.append(Cell(graph.counted.capitalize(), (Entry("", str(edge.weight), edge.passages),)))
        cells += [cell(CASES_NAMED, breadth.named(edge.passages))] if has_cases else []
        cells += [cell(one.capitalize(), str(breadth.count(edge.passages, one))) for one in more]
        keys = (edge.start, edge.end, edge.sign) if is_signed else (edge.start, edge.end)
        return Row((ways[edge.start], names[edge.end]), tuple(cells), keys)

    return Rows(tuple(dimensions), columns, tuple(map(row, graph.edges)))


def chains(
    found: Sequence[Chain], names: Mapping[str, str], breadth: Breadth, *, has_cases: bool, is_signed: bool
) -> Rows:
    """Give the chains, a row each: its nodes in order, its sign, the cases that have all of it."""
    columns = (*([SIGN] if is_signed else []), "Links", *(["Cases", CASES_NAMED] if has_cases else []), "Sources")

    def row(chain: Chain) -> Row:
        figures = [SIGNS.get(chain.sign, chain.sign)] if is_signed else []
        figures.append(str(len(chain.keys) - 1))
        figures += [str(len(chain.cases)), breadth.labels(chain.cases)] if has_cases else []
        figures.append(str(breadth.count(chain.passages, "sources")))
        held = [chain.passages if column == "Links" else () for column in columns]
        cells = [Cell(c, (Entry("", f, p),)) for c, f, p in zip(columns, figures, held, strict=True)]
        return Row((ARROW.join(names[key] for key in chain.keys),), tuple(cells), chain.keys)

    return Rows((CHAIN,), columns, tuple(map(row, found)))


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """The edges of two nodes, either way round where there is no direction, and what else a matrix counts.

    ``nothing`` is printed where no edge is; ``units`` numbers the units of an edge and ``standing`` those of a node, where units
    are counted.
    """

    nothing: str
    edges: Mapping[Pair, Sequence[Edge]]
    entries: Mapping[Pair, tuple[Entry, ...]]
    units: Mapping[Pair, Sequence[int]]
    standing: Mapping[str, Sequence[int]]
    held: Mapping[str, Sequence[CodedPassage]]
    counted: str
    breadth: Breadth

    def total(self, pairs: Iterable[Pair]) -> str:
        """Count over the union of some pairs, so that what stands at several counts once."""
        if self.units:
            return str(len(set[int]().union(*(self.units[pair] for pair in pairs))))
        found = {p.id: p for pair in pairs for edge in self.edges[pair] for p in edge.passages}
        return str(self.breadth.count(list(found.values()), self.counted))

    def own(self, key: str) -> Entry:
        """Count where a node stands at all."""
        held = tuple(self.held.get(key, ()))
        count = len(self.standing.get(key, ())) if self.units else self.breadth.count(held, self.counted)
        return Entry("", str(count), held)


def matrix(graph: Graph, names: Mapping[str, str], weights: Weights) -> Rows:
    """Give the matrix of weights, nodes by nodes; without direction it is symmetric, with each node's own count across.

    The totals of a row or column count once what stands at several of its cells.
    """
    keys = [node.key for node in graph.nodes]
    columns = tuple(names[key] for key in keys)
    nothing = [Cell(column, words=weights.nothing) for column in columns]
    starting: dict[str, list[Pair]] = {key: [] for key in keys}
    ending: dict[str, list[Pair]] = {key: [] for key in keys}
    for pair in weights.edges:
        starting[pair[0]].append(pair)
        ending[pair[1]].append(pair)
    rows = []
    for one in keys:
        cells = dict(zip(keys, nothing, strict=True))
        for pair in starting[one]:
            cells[pair[1]] = Cell(names[pair[1]], weights.entries[pair])
        if not graph.is_directed:
            cells[one] = Cell(names[one], (weights.own(one),))
        rows.append(Row((names[one],), tuple(cells.values()), (one,)))
    by_row = tuple(weights.total(starting[key]) for key in keys)
    by_column = tuple(weights.total(ending[key]) for key in keys) if graph.is_directed else by_row
    return Rows((NODE,), columns, tuple(rows), Margins(by_row, by_column, weights.total(weights.edges)))


def entries(edges: Iterable[Edge]) -> tuple[Entry, ...]:
    """Give what stands in a matrix for the edges of two nodes, one for each sign."""
    told = ((edge, f"{SIGNS[edge.sign]} {edge.weight}" if edge.sign else str(edge.weight)) for edge in edges)
    return tuple(Entry("", text, edge.passages) for edge, text in told)
