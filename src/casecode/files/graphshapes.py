"""What the file of a display of ``kind: graph`` may say; a key that means nothing where it stands is an error."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from casecode.files.displayshapes import HeadShape, head
from casecode.files.shapes import StrictShape, Text, Texts, read
from casecode.files.yamltext import Document, Place
from casecode.model.graphspecs import (
    BRANCHES,
    CHAINS,
    CODEBOOK,
    CROSSING,
    EDGES,
    LINKS,
    MATRIX,
    SEQUENCE,
    TOGETHER,
    TREE,
    EdgeSpec,
    GraphSpec,
    NodeSpec,
    SignSpec,
)
from casecode.model.specs import DisplaySpec

ALL = "all"


def _named(value: object) -> object:
    return {"dim": value} if isinstance(value, str) else value


def _several(value: object) -> object:
    return [_named(one) for one in value] if isinstance(value, list) else [_named(value)]


def _signed(value: object) -> object:
    return {"of": value} if isinstance(value, str) else value


def _cases(value: object) -> object:
    if value == ALL:
        return 0
    if not str(value).isdecimal() or value == "0":
        raise ValueError("must be a whole number from 1, or all")
    return value


Count = Annotated[int, Field(ge=1)]


class NodeShape(StrictShape):
    """One dimension whose values are nodes."""

    dim: str
    only: Texts = []
    level: int | None = None
    kind: Text = ""


class SignShape(StrictShape):
    """Which values raise, and which lower."""

    of: str
    plus: Texts = []
    minus: Texts = []


class EdgesShape(StrictShape):
    """When two nodes are tied, and how heavily."""

    of: Literal["together", "crossing", "links", "sequence", "branches"]
    within: Texts = Field([], alias="in")
    start: Annotated[NodeShape, BeforeValidator(_named)] = Field(NodeShape(dim="cause"), alias="from")
    end: Annotated[NodeShape, BeforeValidator(_named)] = Field(NodeShape(dim="effect"), alias="to")
    sign: Annotated[SignShape, BeforeValidator(_signed)] | None = None
    by: Text = "date"
    each: Literal["first", "every"] = "first"
    weight: Literal["", "units", "cases", "sources", "informants", "passages", "codings"] = ""
    least: Count = 1
    cases: Annotated[int, BeforeValidator(_cases)] = 1


class ChainsShape(StrictShape):
    """Where the chains that are wanted begin and end."""

    start: Text = Field("", alias="from")
    end: Text = Field("", alias="to")


class GraphShape(HeadShape):
    """A graph as its file says it."""

    origin: Literal["codings", "codebook"] = Field("codings", alias="from")
    nodes: Annotated[list[NodeShape], BeforeValidator(_several)] = []
    edges: EdgesShape | None = None
    split: Text = ""
    show: Literal["edges", "matrix", "chains"] = "edges"
    chains: ChainsShape | None = None
    measures: list[Literal["density", "components", "degree"]] = []
    layout: Literal["layered", "free"] = "layered"
    root: bool = True


#: The keys of ``edges`` that mean something only to some.
_OWN = {
    "in": (TOGETHER, SEQUENCE),
    "from": (LINKS,),
    "to": (LINKS,),
    "sign": (LINKS,),
    "by": (SEQUENCE,),
    "each": (SEQUENCE,),
}
_SHOWN = {EDGES: (), MATRIX: (TOGETHER, LINKS, SEQUENCE), CHAINS: (LINKS, SEQUENCE)}
Wrong = tuple[Place, str, str]


def spec(document: Document) -> DisplaySpec | None:
    """Give the graph a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(GraphShape, document)
    if shape is None or document.problems:
        return None
    for place, what, advice in _wrong(shape):
        document.complain("bad-display", place, what, advice)
    return None if document.problems else replace(head(shape, document), split=shape.split, graph=_graph(shape))


def _wrong(shape: GraphShape) -> Iterator[Wrong]:
    if shape.origin == CODEBOOK:
        yield from _wrong_tree(shape)
    elif shape.edges is None:
        yield (), '"edges" is missing', "say what ties nodes, such as `edges: {of: together, in: passage}`"
    else:
        yield from _wrong_edges(shape, shape.edges)
        if "root" in _given(shape):
            yield ("root",), '"root" means nothing here', "it goes with `from: codebook`; remove it"


def _wrong_tree(shape: GraphShape) -> Iterator[Wrong]:
    if not shape.nodes:
        yield (), '"nodes" is missing', "name the facets whose codes are drawn, such as `nodes: [channel]`"
    for key in {"edges", "show", "chains"} & _given(shape):
        yield (key,), f'"{key}" means nothing to `from: codebook`', "remove it"


def _wrong_edges(shape: GraphShape, edges: EdgesShape) -> Iterator[Wrong]:
    for key in sorted(_given(edges)):
        if edges.of not in _OWN.get(key, (edges.of,)):
            yield ("edges", key), f'"{key}" means nothing to edges of {edges.of}', "remove it"
    if edges.of == TOGETHER and not edges.within:
        advice = "add `in: passage`, or turn, source, case, case-phase, or a list of dimensions"
        yield ("edges",), "the unit within which two codes stand together is missing", advice
    if edges.weight == "units" and edges.of != TOGETHER:
        yield ("edges", "weight"), f'edges of {edges.of} have no "units"', "count cases, sources or informants"
    if shape.show != EDGES and edges.of not in _SHOWN[shape.show]:
        told = " or ".join(_SHOWN[shape.show])
        yield ("show",), f"edges of {edges.of} have no {shape.show}", f"only those of {told} have; remove it"
    if shape.show != CHAINS and "chains" in _given(shape):
        yield ("chains",), '"chains" means nothing here', "it goes with `show: chains`"
    yield from _wrong_nodes(shape, edges.of)


def _wrong_nodes(shape: GraphShape, of: str) -> Iterator[Wrong]:
    count = len(shape.nodes)
    if of == LINKS and count:
        yield ("nodes",), "links have their nodes from `from` and `to` of edges", "remove nodes"
    if of in (TOGETHER, SEQUENCE) and not count:
        yield (), '"nodes" is missing', "name dimensions, such as `nodes: [channel]`"
    if of == CROSSING and count != 2:
        yield ("nodes",), f"a crossing ties two dimensions, not {count}", "write them as `nodes: [case, channel]`"
    if of == BRANCHES and count < 2:
        yield (
            ("nodes",),
            "branches need two dimensions or more",
            "write them outermost first, `nodes: [phase, channel]`",
        )


def _given(shape: BaseModel) -> set[str]:
    fields = type(shape).model_fields
    return {fields[name].alias or name for name in shape.model_fields_set if name in fields}


def _graph(shape: GraphShape) -> GraphSpec:
    return GraphSpec(
        edges=_edges(shape.edges) if shape.edges else EdgeSpec(TREE),
        nodes=tuple(map(_node, shape.nodes)),
        show=shape.show,
        start=shape.chains.start if shape.chains else "",
        end=shape.chains.end if shape.chains else "",
        measures=tuple(shape.measures),
        is_layered=shape.layout == "layered",
        has_root=shape.root,
    )


def _node(shape: NodeShape) -> NodeSpec:
    return NodeSpec(shape.dim, tuple(shape.only), shape.level, shape.kind)


def _edges(shape: EdgesShape) -> EdgeSpec:
    return EdgeSpec(
        of=shape.of,
        within=tuple(shape.within),
        start=_node(shape.start),
        end=_node(shape.end),
        sign=SignSpec(shape.sign.of, tuple(shape.sign.plus), tuple(shape.sign.minus)) if shape.sign else None,
        by=shape.by,
        each=shape.each,
        weight=shape.weight,
        least=shape.least,
        cases=shape.cases,
    )
