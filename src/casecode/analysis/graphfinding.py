"""From what a graph asks for to the function that finds its ties; a wrong name is raised with its line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import Predicate
from casecode.analysis.graphnet import Found
from casecode.analysis.graphnodes import Ends, Nodes, ends
from casecode.analysis.graphties import branches, crossing, links, signs, tree
from casecode.analysis.graphunits import Units
from casecode.analysis.located import located
from casecode.analysis.sequences import moments, sequence
from casecode.analysis.together import together
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.codebook import Facet
from casecode.model.codings import CodedPassage
from casecode.model.graphspecs import BRANCHES, CROSSING, LINKS, SEQUENCE, TREE, EdgeSpec, GraphSpec, NodeSpec
from casecode.model.specs import DisplaySpec

#: Without another word, what happens is ordered case by case.
USUAL_UNIT = ("case",)
UNITS = "units"


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the ties of a graph: ``shows`` says which passages can have any, ``find`` gives them."""

    parts: tuple[Ends, ...]
    shows: Predicate
    find: Callable[[list[CodedPassage]], Found]

    def node(self, name: str) -> str:
        """Give the key of the node of that key or label; raises UnknownName."""
        for part in self.parts[:-1]:
            try:
                return part.find(name)
            except UnknownName:
                continue
        return self.parts[-1].find(name)


def finder(spec: DisplaySpec, asked: GraphSpec, dimensions: Dimensions) -> Finder:
    """Give what finds the ties a graph asks for; raises UnknownName or AskedWrongly."""
    edges = asked.edges
    if edges.of == LINKS:
        return _links(spec, edges, dimensions)
    parts = tuple(_parts(spec, asked, dimensions))
    if edges.of == TREE:
        return _tree(spec, asked, parts)
    nodes = Nodes(parts)
    if edges.of in (CROSSING, BRANCHES):
        shows: Predicate = lambda passage: all(part.read(passage) for part in parts)  # noqa: E731
        find = (lambda p: crossing(nodes, p)) if edges.of == CROSSING else (lambda p: branches(parts, p))
        return Finder(parts, shows, find)
    with located(spec, "edges", "in"):
        units = Units(edges.within or USUAL_UNIT, dimensions)
    if edges.of == SEQUENCE:
        return _sequence(spec, edges, nodes, units, dimensions)
    return Finder(
        parts,
        lambda passage: nodes.holds(passage) and units.holds(passage),
        lambda p: together(nodes, units, p, edges.least if edges.weight in ("", UNITS) else 1),
    )


def _parts(spec: DisplaySpec, asked: GraphSpec, dimensions: Dimensions) -> Sequence[Ends]:
    found = []
    for place, one in enumerate(asked.nodes):
        prefix = f"{_told(one)}:" if len(asked.nodes) > 1 else ""
        with located(spec, "nodes", place):
            found.append(ends(one, dimensions, place, prefix))
    return found


def _told(node: NodeSpec) -> str:
    return node.dimension if node.level is None else f"{node.dimension}@{node.level}"


def _links(spec: DisplaySpec, edges: EdgeSpec, dimensions: Dimensions) -> Finder:
    with located(spec, "edges", "from"):
        start = ends(edges.start or NodeSpec("cause"), dimensions)
    with located(spec, "edges", "to"):
        end = ends(edges.end or NodeSpec("effect"), dimensions)
    with located(spec, "edges", "sign"):
        sign = signs(edges.sign, dimensions)
    is_rolled = any(one is not None and one.level is not None for one in (edges.start, edges.end))
    return Finder(
        (start, end),
        lambda passage: bool(start.read(passage) and end.read(passage)),
        lambda p: links(start, end, sign, p, is_rolled=is_rolled),
    )


def _sequence(spec: DisplaySpec, edges: EdgeSpec, nodes: Nodes, units: Units, dimensions: Dimensions) -> Finder:
    with located(spec, "edges", "by"):
        by = dimensions.get(edges.by)
        moment = moments(by)

    def shows(passage: CodedPassage) -> bool:
        return bool(by.read(passage)) and nodes.holds(passage) and units.holds(passage)

    def find(passages: list[CodedPassage]) -> Found:
        return sequence(nodes, by, moment, units, passages, is_every=edges.each == "every")

    return Finder(tuple(nodes.parts), shows, find)


def _tree(spec: DisplaySpec, asked: GraphSpec, parts: tuple[Ends, ...]) -> Finder:
    facets: list[tuple[Facet, Ends]] = []
    for place, part in enumerate(parts):
        with located(spec, "nodes", place):
            facets.append((_facet(part.dimension), part))
    return Finder(
        parts,
        lambda passage: any(part.read(passage) for part in parts),
        lambda p: tree(facets, p, has_root=asked.has_root),
    )


def _facet(dimension: Dimension) -> Facet:
    facet = dimension.facet
    if facet is None or facet.is_typed or dimension.is_attribute:
        raise AskedWrongly(f'"{dimension.name}" has no codes in the codebook; name a facet that has')
    return facet
