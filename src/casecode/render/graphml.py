"""A graph as GraphML, for programs that measure or draw networks: igraph, Gephi, yEd, networkx.

Panels are one graph: nodes stand once, and each edge says of which panel it is. Written with Python's own XML, as
networkx, which could write it too, has its home elsewhere (http://graphml.graphdrawing.org/).
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from casecode.model.codings import CodedPassage
from casecode.model.displays import Display, breadth
from casecode.model.figures import Edge, Node
from casecode.render import words

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {"label": "string", "kind": "string", "rank": "int", "evidence": "string"}
_EDGE = {"label": "string", "weight": "int", "sign": "string", "panel": "string", "evidence": "string"}
_BREADTH = ("cases", "sources", "informants")


def draw(display: Display) -> str:
    """Draw the graph of a display, or those of its panels in one, as GraphML, ending in a line end."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_document(display), ""])


def _document(display: Display) -> Iterator[str]:
    parts = words.graphs(display)
    direction = "directed" if any(graph.is_directed for _, graph in parts) else "undirected"
    yield f'<graphml xmlns="{NAMESPACE}">'
    yield from _keys("graph", {"title": "string", "counted": "string"})
    yield from _keys("node", _NODE)
    yield from _keys("edge", {**_EDGE, **dict.fromkeys(_BREADTH, "int")})
    yield f"  <graph id={_attribute(display.id)} edgedefault={_attribute(direction)}>"
    counted = ", ".join(dict.fromkeys(graph.counted for _, graph in parts))
    yield from _data("graph", {"title": words.caption(display), "counted": counted})
    nodes: dict[str, list[Node]] = {}
    for _, graph in parts:
        for node in graph.nodes:
            nodes.setdefault(node.key, []).append(node)
    for key, same in nodes.items():
        yield from _element("node", f"id={_attribute(key)}", _node(same))
    edges = [(panel.title if display.panels else "", edge) for panel, graph in parts for edge in graph.edges]
    for number, (panel, edge) in enumerate(edges):
        ends = f"source={_attribute(edge.start)} target={_attribute(edge.end)}"
        yield from _element("edge", f'id="e{number}" {ends}', _edge(edge, panel))
    yield "  </graph>"
    yield "</graphml>"


def _keys(owner: str, names: Mapping[str, str]) -> Iterator[str]:
    for name, type_ in names.items():
        yield f'  <key id="{owner}-{name}" for="{owner}" attr.name="{name}" attr.type="{type_}"/>'


def _node(same: list[Node]) -> dict[str, str]:
    """Give what is said of a node; in panels it stands once, with what all of them rest on."""
    first = same[0]
    passages = {passage.id: passage for node in same for passage in node.passages}
    rank = "" if first.rank is None else str(first.rank)
    return {"label": first.label, "kind": first.kind, "rank": rank, "evidence": words.evidence(passages.values())}


def _edge(edge: Edge, panel: str) -> dict[str, str]:
    found = {"label": edge.label, "weight": str(edge.weight), "sign": edge.sign, "panel": panel}
    told: Iterable[CodedPassage] = edge.passages
    return {**found, "evidence": words.evidence(told), **{of: str(breadth(edge.passages, of)) for of in _BREADTH}}


def _element(name: str, attributes: str, data: Mapping[str, str]) -> Iterator[str]:
    yield f"    <{name} {attributes}>"
    yield from (f"  {line}" for line in _data(name, data))
    yield f"    </{name}>"


def _data(owner: str, data: Mapping[str, str]) -> Iterator[str]:
    return (
        f'    <data key="{owner}-{name}">{escape(words.for_xml(value))}</data>' for name, value in data.items() if value
    )


def _attribute(text: str) -> str:
    return quoteattr(words.for_xml(text))
