"""Graphs as DOT, GraphML and JSON: the text, that programs read it back whole, and that no label can harm."""

import json
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import parts
import pytest
from crossings import Small, computed, firms
from defusedxml.ElementTree import fromstring
from graphs import causal, graph, weights

from casecode.errors import AskedWrongly
from casecode.model.displays import Display, Provenance
from casecode.model.figures import Axis, Edge, Graph, Node, Plot, Point
from casecode.render import dot, figuredata, graphml, words
from casecode.workspace import displays

BOLT = "kind: graph\ntitle: Bolt\nedges: {of: links}\nwhere: case == bolt\n"
HOSTILE = (
    'say "hi" \\N \\',
    "</node> ]]> <b>&amp; & &lt;",
    "two\nlines\tand | {x}",
    "\x1b[2J\x00 \u202eabc \ufffe \ud800",
    "-> -- ; } /* */ // #",
    "汉字 é 👍🏽",
)


def hostile() -> Display:
    """Give a display whose every text would harm a careless format."""
    nodes = tuple(Node(text, text, kind=text, rank=place) for place, text in enumerate(HOSTILE))
    edges = tuple(Edge(one, other, 2, "-", label=other) for one, other in pairwise(HOSTILE))
    made = Provenance((), (), "", "", 0)
    drawn = Graph(nodes, edges, is_directed=True, counted=HOSTILE[0])
    return Display(HOSTILE[0], HOSTILE[1], ("from", "to"), (), (), made, kind="graph", figure=drawn)


def read(text: str) -> Any:
    """Read GraphML as networkx does."""
    return nx.read_graphml(BytesIO(text.encode("utf-8")), force_multigraph=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return causal(tmp_path)


def test_dot_says_labels_layers_weights_signs_and_evidence(root: Path) -> None:
    assert (
        displays.draw(computed(root, BOLT), "dot")
        == """\
digraph "asked" {
  graph [label="Bolt", labelloc="t", rankdir="LR"];
  node [fontname="sans-serif"];
  edge [fontname="sans-serif"];
  "wages" [label="Rising wages", shape="box", layer_number="0", evidence="bolt-three"];
  "complaints" [label="Complaints of stockists", shape="box", layer_number="0", evidence="bolt-one"];
  "closing" [label="Shops closed", shape="box", layer_number="1", evidence="bolt-one bolt-two bolt-three"];
  "travel" [label="Travelling sellers", shape="box", layer_number="2", evidence="bolt-two"];
  { rank=same; "wages"; "complaints"; }
  { rank=same; "closing"; }
  { rank=same; "travel"; }
  "wages" -> "closing" [label="(+) 1", weight="1", penwidth="1.00", sign="+", evidence="bolt-three"];
  "complaints" -> "closing" [label="(+) 1", weight="1", penwidth="1.00", sign="+", evidence="bolt-one"];
  "closing" -> "travel" [label="(−) 1", weight="1", penwidth="1.00", sign="-", style="dashed", arrowhead="tee", evidence="bolt-two"];
}
"""
    )


def test_graphml_is_read_back_with_all_that_it_says(root: Path) -> None:
    display = computed(root, "kind: graph\ntitle: All\nedges: {of: links}\n")
    found = read(displays.draw(display, "graphml"))
    assert found.is_directed()
    assert found.graph == {
        "title": "All",
        "counted": "cases",
        **{k: v for k, v in found.graph.items() if "default" in k},
    }
    told = {
        f"{start} {end} {data.get('sign', '')}".strip(): data["weight"] for start, end, data in found.edges(data=True)
    }
    assert told == weights(display)
    link = next(data for _, _, data in found.edges(data=True) if data.get("sign") == "-" and data["cases"] == 1)
    assert (link["evidence"], link["sources"], link["informants"]) == ("acme-five", 1, 1)
    assert found.nodes["travel"]["label"] == "Travelling sellers"
    assert {key: data["rank"] for key, data in found.nodes(data=True)} == {n.key: n.rank for n in graph(display).nodes}
    assert found.nodes["rents"]["evidence"] == "acme-one"


def test_panels_are_one_graph_whose_edges_say_of_which_panel_they_are(small: Small) -> None:
    root = firms(small)
    text = "kind: graph\nnodes: [case, channel]\nedges: {of: crossing}\nsplit: phase\n"
    display = computed(root, text)
    found = read(displays.draw(display, "graphml"))
    assert not found.is_directed()
    told = sorted((one, other, data["panel"]) for one, other, data in found.edges(data=True))
    expected = [(e.start, e.end, panel.title) for panel in display.panels for e in graph(panel).edges]
    assert told == sorted(expected)
    assert set(found.nodes["case:acme"]["evidence"].split()) >= {"uncle", "bank"}
    drawn = displays.draw(display, "dot")
    assert drawn.count("subgraph") == 2
    assert '"0:case:acme" -- "0:channel:relatives"' in drawn
    assert '"1:case:acme" -- "1:channel:bank-loan"' in drawn


def test_json_has_the_figure_and_where_its_evidence_stands(root: Path) -> None:
    found = json.loads(displays.draw(computed(root, BOLT), "json"))
    figure = found["figure"]
    assert (figure["type"], figure["directed"], figure["counted"]) == ("graph", True, "sources")
    assert figure["nodes"][0] == {
        "key": "wages",
        "label": "Rising wages",
        "kind": "",
        "rank": 0,
        "evidence": ["bolt-three"],
    }
    assert figure["edges"][2] == {
        "from": "closing",
        "to": "travel",
        "weight": 1,
        "sign": "-",
        "label": "",
        "evidence": ["bolt-two"],
    }
    assert {id_ for one in (*figure["nodes"], *figure["edges"]) for id_ in one["evidence"]} <= found["evidence"].keys()


def test_json_has_the_figures_of_panels_and_the_evidence_of_nodes_that_no_edge_rests_on(small: Small) -> None:
    root = firms(small)
    text = "kind: graph\nnodes: [channel]\nedges: {of: together, in: case-phase, least: 1}\nsplit: case\n"
    found = json.loads(displays.draw(computed(root, text), "json"))
    figure = found["panels"][0]["figure"]
    assert {id_ for one in figure["nodes"] for id_ in one["evidence"]} <= found["evidence"].keys()
    assert "figure" not in found


def test_a_plot_is_in_the_json_too() -> None:
    plot = Plot(Axis("x", ((1.0, "low"),)), Axis("y"), (Point(1.0, 2.0, "A"),), is_arrowed=True)
    assert figuredata.plain(plot) == {
        "type": "plot",
        "shape": "scatter",
        "arrowed": True,
        "x": {"label": "x", "ticks": [{"at": 1.0, "label": "low"}]},
        "y": {"label": "y", "ticks": []},
        "points": [{"x": 1.0, "y": 2.0, "label": "A", "series": "", "size": 0, "evidence": []}],
    }


def test_a_format_for_graphs_is_refused_where_there_is_none(small: Small) -> None:
    table = computed(firms(small), "rows: [case]\ncols: [phase]\ncell: {show: count}\n")
    with pytest.raises(AskedWrongly, match="dot is for graphs, and asked draws none; take another format, such as csv"):
        displays.draw(table, "dot")
    with pytest.raises(AskedWrongly, match="graphml is for graphs"):
        displays.draw(table, "graphml")


def test_no_label_can_break_graphml() -> None:
    found = read(graphml.draw(hostile()))
    harmless = [*map(words.for_xml, HOSTILE)]
    assert harmless[3] == "␛[2J␀ ⟦U+202E⟧abc \ufffd ?"
    assert [found.nodes[key]["label"] for key in found.nodes] == harmless
    assert [data["label"] for _, _, data in found.edges(data=True)] == harmless[1:]


@pytest.mark.part("graphviz")
def test_graphviz_reads_dot_and_draws_every_label_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "hostile.dot").write_text(dot.draw(hostile()), encoding="utf-8")
    drawn = subprocess.run(["dot", "-Tsvg", "hostile.dot"], cwd=tmp_path, capture_output=True, check=True)
    assert drawn.stderr == b""
    svg = fromstring(drawn.stdout)
    groups = [one for one in svg.iter("{http://www.w3.org/2000/svg}g") if one.get("class") == "node"]
    texts = ["\n".join(text.text or "" for text in one.iter("{http://www.w3.org/2000/svg}text")) for one in groups]
    assert sorted(one.replace("\xa0", " ") for one in texts) == sorted(map(words.for_xml, HOSTILE))


@pytest.mark.part("graphviz")
def test_graphviz_draws_the_graphs_of_this_study(repository: Path, tmp_path: Path) -> None:
    from casecode.workspace.study import open_study

    study = open_study(repository)
    for id_ in ("cooccurrence", "channels-network", "causes"):
        display = displays.compute(study, id_)
        text = displays.draw(display, "dot")
        told = subprocess.run(["dot", "-Tdot_json"], input=text.encode(), capture_output=True, check=True, cwd=tmp_path)
        found = json.loads(told.stdout)
        edges = [edge for panel in display.panels or (display,) for edge in graph(panel).edges]
        assert [(one["weight"], one["evidence"]) for one in found["edges"]] == [
            (str(edge.weight), " ".join(p.id for p in edge.passages)) for edge in edges
        ]
        assert told.stderr == b""


def test_a_terminal_joins_the_ends_of_an_edge_and_puts_its_figures_beside_the_second(root: Path) -> None:
    drawn = displays.draw(computed(root, BOLT), "terminal", width=60)
    assert drawn.startswith("""\
Bolt

                         Sign  Sources  Informants
──────────────────────────────────────────────────
Rising wages
→ Shops closed           (+)   1        1

Complaints of stockists
→ Shops closed           (+)   1        1

Shops closed
→ Travelling sellers     (−)   1        1

A tie leads from the cause that a coding names to its""")


def test_markdown_and_csv_tell_an_edge_a_line(root: Path) -> None:
    display = computed(root, BOLT)
    assert "| **Rising wages → Shops closed** | (+) | 1 | 1 |\n" in displays.draw(display, "markdown")
    assert displays.draw(display, "csv") == (
        "from,to,Sign,Sources,Informants\n"
        "Rising wages,Shops closed,(+),1,1\n"
        "Complaints of stockists,Shops closed,(+),1,1\n"
        "Shops closed,Travelling sellers,(−),1,1\n"
    )
    assert r"(\textminus{})" in displays.draw(display, "latex")


def test_what_has_no_direction_is_joined_by_a_dash(small: Small) -> None:
    root = firms(small)
    text = "kind: graph\nnodes: [case, channel]\nedges: {of: crossing}\nsplit: phase\n"
    display = computed(root, text)
    assert "**Acme – Relatives**" in displays.draw(display, "markdown")
    assert "\nAcme\n– Relatives" in displays.draw(display, "terminal", width=60)
    assert displays.draw(display, "csv").startswith(
        "panel,case,channel,Sources,Informants\nStart-up,Acme,Relatives,1,1\n"
    )


@pytest.mark.part("latex")
@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_a_graph_and_its_chains_compile(engine: str, root: Path, tmp_path: Path) -> None:
    for more in ("", "show: chains\n"):
        text, pages = parts.compile_tex(engine, displays.draw(computed(root, BOLT + more), "latex"), tmp_path)
        assert pages == 1
        assert "U+" not in text
        assert "−" in text
