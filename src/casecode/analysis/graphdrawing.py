"""From the ties that passages make to a graph: weighed, laid in layers, told in rows and notes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from casecode.analysis import graphmatrix, graphnotes, graphtables
from casecode.analysis.chains import Chain, Links, Walk
from casecode.analysis.graphfinding import UNITS, Finder
from casecode.analysis.graphmatrix import Weights
from casecode.analysis.graphnet import Found, Tie
from casecode.analysis.graphtables import Breadth, Rows
from casecode.model.codings import CodedPassage
from casecode.model.figures import Edge, Graph, Node
from casecode.model.graphspecs import CHAINS, CROSSING, LINKS, MATRIX, SEQUENCE, GraphSpec

if TYPE_CHECKING:
    from casecode.analysis.nets import Net

PLAIN = ("case", "source")
#: What stands in a matrix where ties may have been left out.
FEWER = "–"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A graph, the rows that tell the same in words, and the notes below; ``told`` says when two are tied."""

    figure: Graph
    rows: Rows
    told: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a graph asks for, with what is needed to answer.

    ``cases`` is how many the study has, ``is_one_case`` whether all that counts is of one; ``start`` and ``end`` are keys of nodes.
    """

    graph: GraphSpec
    finder: Finder
    breadth: Breadth
    cases: int
    is_one_case: bool
    split: str = ""
    start: str = ""
    end: str = ""

    @property
    def _apart(self) -> set[str]:
        return {*(part.dimension.name for part in self.finder.parts), self.split}

    @property
    def usual(self) -> str:
        """Give what a tie counts unless the display says: sources within a case, or where these are told apart, else cases."""
        return "sources" if self.is_one_case or self._apart & {*PLAIN} else "cases"

    @property
    def tells_cases(self) -> bool:
        """Say whether the rows name the cases that have a tie, because nothing else tells them."""
        return not self.is_one_case and "case" not in self._apart


def drawn(asked: Asked, passages: Sequence[CodedPassage]) -> Drawn:
    """Draw a graph from passages in the order of evidence."""
    return _Drawing(asked, asked.finder.find(list(passages))).drawn()


class _Drawing:
    """One graph in the making."""

    def __init__(self, asked: Asked, found: Found) -> None:
        self.asked, self.found = asked, found
        self.counted = asked.graph.edges.weight or found.counted or asked.usual
        if self.counted == UNITS:
            self.counted = found.counted
        self.is_by_units = bool(found.units) and self.counted == found.counted
        self.thin, self.seldom = found.thin, 0
        self.weights = dict(self._weighed())
        self.net = self._net() if self.weights else None
        self.ranks = self._ranks()
        self.order = self._ordered()
        self.names = self._names()
        self.heads = {**self.names, **self.found.ways}

    def drawn(self) -> Drawn:
        figure = Graph(tuple(self._nodes()), tuple(self._edges()), self.found.is_directed, self.counted)
        walk = self._walk() if self.asked.graph.show == CHAINS else None
        chains = walk.chains() if walk else []
        notes = [*self._left_out(), *self._notes()]
        if walk and walk.is_cut:
            notes.insert(0, f"There are more chains than are told here, which are {len(chains)} of them.")
        return Drawn(figure, self._rows(figure, chains), self.found.told, tuple(notes))

    def _weighed(self) -> Iterator[tuple[Tie, int]]:
        edges = self.asked.graph.edges
        least_cases = edges.cases or self.asked.cases
        for tie, passages in self.found.ties.items():
            if self.is_by_units:
                weight = len(self.found.units[tie])
            else:
                weight = self.asked.breadth.count(passages, self.counted)
            if weight < edges.least:
                self.thin += 1
            elif least_cases > 1 and self.asked.breadth.count(passages, "cases") < least_cases:
                self.seldom += 1
            else:
                yield tie, weight

    def _net(self) -> "Net | None":
        """Give what networkx makes of the graph, imported only where something hangs on it."""
        if self.asked.graph.edges.of not in (LINKS, SEQUENCE) and not self.asked.graph.measures:
            return None
        from casecode.analysis.nets import Net

        keys = {key: None for start, end, _ in self.weights for key in (start, end)}
        ordered = sorted(keys, key=lambda key: self.found.name(key).order)
        return Net(ordered, [(start, end) for start, end, _ in self.weights], is_directed=self.found.is_directed)

    def _ranks(self) -> Mapping[str, int]:
        if not self.asked.graph.is_layered:
            return {}
        if self.found.ranks is not None:
            return self.found.ranks
        return self.net.layers() if self.net and self.found.is_directed else {}

    def _ordered(self) -> list[str]:
        keys = {key for start, end, _ in self.weights for key in (start, end)}
        layers = {} if self.found.ranks is not None else self.ranks
        return sorted(keys, key=lambda key: (layers.get(key, 0), self.found.name(key).order))

    def _names(self) -> dict[str, str]:
        """Give the label of every node; where two have one label, with what tells them apart, unless their place does."""
        named = {key: self.found.name(key) for key in dict.fromkeys([*self.order, *self.found.held])}
        counts = Counter(one.label for one in named.values() if not self.found.ways)
        twice = {label for label, count in counts.items() if count > 1}
        return {key: f"{one.label} ({key})" if one.label in twice else one.label for key, one in named.items()}

    def _nodes(self) -> Iterator[Node]:
        for key in self.order:
            kind = self.found.name(key).kind
            yield Node(key, self.names[key], kind, self.ranks.get(key), tuple(self.found.held.get(key, ())))

    def _edges(self) -> Iterator[Edge]:
        place = {key: number for number, key in enumerate(self.order)}
        heaviest_first, many = not self.found.is_directed and self.found.ranks is None, len(place)

        def order(tie: Tie) -> int:  # one figure, for three would take as long again to compare
            weight = self.weights[tie] if heaviest_first else 0
            return (place[tie[0]] - weight * many) * many + place[tie[1]]

        ties = sorted(self.weights, key=itemgetter(2)) if self.found.is_signed else self.weights
        for tie in sorted(ties, key=order):
            start, end, sign = tie
            yield Edge(start, end, self.weights[tie], sign, "", self.found.resting(tie))

    def _links(self) -> Links:
        return Links({tie: self.found.ties[tie] for tie in self.weights}, self.order)

    def _walk(self) -> Walk:
        least = self.asked.graph.edges.cases or self.asked.cases
        return Walk(self._links(), least, self.asked.start, self.asked.end)

    def _rows(self, figure: Graph, chains: Sequence[Chain]) -> Rows:
        breadth, show, is_signed = self.asked.breadth, self.asked.graph.show, self.found.is_signed
        if show == MATRIX:
            return graphmatrix.matrix(figure, self.names, self._weights())
        if show == CHAINS:
            has_cases = not self.asked.is_one_case
            return graphtables.chains(chains, self.heads, breadth, has_cases=has_cases, is_signed=is_signed)
        told = (self.found.heads, self.heads, self.names, breadth)
        return graphtables.edges(figure, *told, has_cases=self.asked.tells_cases, is_signed=is_signed)

    def _weights(self) -> Weights:
        found, nothing = self.found, FEWER if self.thin or self.seldom else "0"
        units = found.units if self.is_by_units else {}
        return Weights(nothing, found.held, units, found.standing, self.counted, self.asked.breadth)

    def _left_out(self) -> Iterator[str]:
        edges = self.asked.graph.edges
        told = f", which print as {FEWER}" if self.asked.graph.show == MATRIX else ""
        if not self.weights:
            yield "Nothing is tied here."
        if self.thin:
            yield f"Left out: {self.thin} {_ties(self.thin)} of fewer than {edges.least} {self.counted}{told}."
        if self.seldom:
            least = edges.cases or self.asked.cases
            yield f"Left out: {self.seldom} {_ties(self.seldom)} found in fewer than {least} cases{told}."

    def _notes(self) -> Iterator[str]:
        shown = set(self.order)
        untied = sorted(
            (key for key in self.found.held if key not in shown), key=lambda key: self.found.name(key).order
        )
        yield from graphnotes.alone(untied, self.names)
        if self.net is None:
            return
        if self.asked.graph.edges.of in (LINKS, SEQUENCE):
            links, is_signed = self._links(), self.found.is_signed
            yield from graphnotes.cycles(self.net, self.names, links, self.asked.breadth, is_signed=is_signed)
        yield from graphnotes.measures(self.asked.graph.measures, self.net, self.names, self._sides())

    def _sides(self) -> tuple[int, ...]:
        """Give how many nodes either side of a two-mode graph has."""
        if self.asked.graph.edges.of != CROSSING:
            return ()
        starts = {start for start, _, _ in self.weights}
        return len(starts), len(self.order) - len(starts)


def _ties(count: int) -> str:
    return "tie" if count == 1 else "ties"
