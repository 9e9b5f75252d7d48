r"""A graph for Graphviz, in its language DOT: labels, layers, weights, signs, and the ids of the evidence.

Panels stand as clusters of one graph, their nodes told apart by the panel's number. Every text is quoted; a backslash or
an entity in it is no escape. Sign, weight and evidence are attributes by name, for programs that read DOT.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from casecode.model.displays import Display
from casecode.model.figures import Edge, Graph, Node
from casecode.render import words

_ENTITY = re.compile(r"&(?=#?\w+;)")
#: Shapes for the kinds of nodes, in the order in which kinds come; they begin again after the last.
SHAPES = ("box", "ellipse", "hexagon", "diamond", "octagon", "parallelogram")
#: The heaviest edge is drawn so many times as wide as the lightest can be.
WIDEST = 5


def draw(display: Display) -> str:
    """Draw the graph of a display, or those of its panels, as DOT, ending in a line end."""
    parts = words.graphs(display)
    is_directed = any(graph.is_directed for _, graph in parts)
    heaviest = max((edge.weight for _, graph in parts for edge in graph.edges), default=1)
    shapes = _shapes(node.kind for _, graph in parts for node in graph.nodes)
    lines = [f"{'digraph' if is_directed else 'graph'} {quoted(display.id)} {{"]
    lines += [f"  graph [{_attributes({'label': words.caption(display), 'labelloc': 't', 'rankdir': 'LR'})}];"]
    lines += ['  node [fontname="sans-serif"];', '  edge [fontname="sans-serif"];']
    for number, (panel, graph) in enumerate(parts):
        pen = _Pen(f"{number}:" if display.panels else "", "->" if is_directed else "--", heaviest, shapes)
        if display.panels:
            title = _attributes({"label": panel.title})
            lines += [f"  subgraph {quoted(f'cluster_{number}')} {{", f"    graph [{title}];"]
            lines += [f"  {line}" for line in pen.graph(graph)]
            lines += ["  }"]
        else:
            lines += pen.graph(graph)
    return "\n".join([*lines, "}", ""])


def quoted(text: str) -> str:
    r"""Write a text as a quoted string of DOT.

    >>> print(quoted('a "b" \\N'))
    "a \"b\" \\N"
    """
    plain = _ENTITY.sub("&amp;", words.for_xml(text)).replace("\\", "\\\\").replace('"', '\\"')
    return '"{}"'.format(plain.replace("\n", "\\n"))


def _shapes(kinds: Iterable[str]) -> dict[str, str]:
    return {kind: SHAPES[place % len(SHAPES)] for place, kind in enumerate(dict.fromkeys(kinds))}


def _attributes(named: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={quoted(value)}" for name, value in named.items())


class _Pen:
    """Writes the nodes and edges of one graph."""

    def __init__(self, prefix: str, tie: str, heaviest: int, shapes: Mapping[str, str]) -> None:
        self.prefix, self.tie, self.heaviest, self.shapes = prefix, tie, heaviest, shapes

    def graph(self, graph: Graph) -> Iterator[str]:
        for node in graph.nodes:
            yield f"  {self._name(node.key)} [{_attributes(self._node(node))}];"
        for rank in sorted({node.rank for node in graph.nodes if node.rank is not None}):
            same = "; ".join(self._name(node.key) for node in graph.nodes if node.rank == rank)
            yield f"  {{ rank=same; {same}; }}"
        for edge in graph.edges:
            ends = f"{self._name(edge.start)} {self.tie} {self._name(edge.end)}"
            yield f"  {ends} [{_attributes(self._edge(edge))}];"

    def _name(self, key: str) -> str:
        return quoted(self.prefix + key)

    def _node(self, node: Node) -> dict[str, str]:
        found = {"label": node.label, "shape": self.shapes[node.kind]}
        if node.kind:
            found["kind"] = node.kind
        if node.rank is not None:
            found["layer_number"] = str(node.rank)
        return {**found, "evidence": words.evidence(node.passages)}

    def _edge(self, edge: Edge) -> dict[str, str]:
        width = 1 + (WIDEST - 1) * (edge.weight - 1) / max(self.heaviest - 1, 1)
        label = " ".join(filter(None, (words.sign(edge.sign), str(edge.weight), edge.label)))
        found = {"label": label, "weight": str(edge.weight), "penwidth": f"{width:.2f}"}
        if edge.sign:
            found["sign"] = edge.sign
        if edge.sign == "-":
            found |= {"style": "dashed", "arrowhead": "tee"}
        return {**found, "evidence": words.evidence(edge.passages)}
