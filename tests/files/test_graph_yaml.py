"""What the file of a graph asks for, and that what means nothing there is an error with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.errors import BrokenFile
from casecode.files import displays
from casecode.files.cache import Cache
from casecode.model.graphspecs import EdgeSpec, GraphSpec, NodeSpec, SignSpec
from casecode.model.specs import DisplaySpec

Small = Callable[[str], Path]
CAUSE, EFFECT = NodeSpec("cause"), NodeSpec("effect")


def spec(small: Small, text: str) -> DisplaySpec:
    root = small(f"-- displays/t.yaml --\n{text}")
    return displays.spec(root, "t", Cache(root))


def stopped(small: Small, text: str) -> str:
    with pytest.raises(BrokenFile) as error:
        spec(small, text)
    return f"{error.value.path}:{error.value.line}: {error.value}"


def test_a_graph_asks_for_all_that_its_file_says(small: Small) -> None:
    text = """\
kind: graph
title: Reasons
coders: [lead]
where: status == used
edges:
  of: links
  from: {dim: theme, only: [money], level: 2, kind: stage}
  to: channel
  sign: {of: status, plus: used, minus: [rejected, absent]}
  weight: informants
  least: 2
  cases: all
split: phase
show: chains
chains: {from: money, to: bank}
measures: [density, degree]
layout: free
rule: as coded
"""
    found = spec(small, text)
    assert (found.kind, found.title, found.split, found.rule) == ("graph", "Reasons", "phase", "as coded")
    assert found.graph == GraphSpec(
        edges=EdgeSpec(
            of="links",
            start=NodeSpec("theme", ("money",), 2, "stage"),
            end=NodeSpec("channel"),
            sign=SignSpec("status", ("used",), ("rejected", "absent")),
            by="date",
            weight="informants",
            least=2,
            cases=0,
        ),
        show="chains",
        start="money",
        end="bank",
        measures=("density", "degree"),
        is_layered=False,
    )


@pytest.mark.parametrize(
    ("text", "nodes", "edges"),
    [
        (
            "nodes: channel\nedges: {of: together, in: case-phase}\n",
            (NodeSpec("channel"),),
            EdgeSpec("together", ("case-phase",), CAUSE, EFFECT, by="date"),
        ),
        (
            "nodes: [case, channel]\nedges: {of: crossing}\n",
            (NodeSpec("case"), NodeSpec("channel")),
            EdgeSpec("crossing", (), CAUSE, EFFECT, by="date"),
        ),
        (
            "nodes: {dim: event}\nedges: {of: sequence, by: year, each: every, in: [case, coder], cases: 3}\n",
            (NodeSpec("event"),),
            EdgeSpec("sequence", ("case", "coder"), CAUSE, EFFECT, by="year", each="every", cases=3),
        ),
        ("from: codebook\nnodes: [channel]\n", (NodeSpec("channel"),), EdgeSpec("tree")),
    ],
)
def test_the_shortest_file_of_each_pattern_is_enough(
    text: str, nodes: tuple[NodeSpec, ...], edges: EdgeSpec, small: Small
) -> None:
    found = spec(small, f"kind: graph\n{text}").graph
    assert found == GraphSpec(edges, nodes)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nodes: [channel]\n", 'the file: "edges" is missing; say what ties nodes, such as `edges: {of: together'),
        ("edges: {of: together, in: turn}\n", '"nodes" is missing; name dimensions, such as `nodes: [channel]`'),
        ("nodes: [a]\nedges:\n  of: together\n", ":3: the unit within which two codes stand together is missing; add"),
        ("nodes: [a]\nedges:\n  of: together\n  inn: turn\n", ':5: unknown key "inn"; did you mean "in"?'),
        ("nodes: [a]\nedges:\n  of: togther\n", ":4: \"of\" of edges Input should be 'together', 'crossing', 'links'"),
        ("nodes: [a]\nedges: {of: crossing}\n", ":2: a crossing ties two dimensions, not 1; write them as"),
        ("nodes: [a]\nedges: {of: branches}\n", ":2: branches need two dimensions or more; write them outermost"),
        ("nodes: [a]\nedges: {of: links}\n", ":2: links have their nodes from `from` and `to` of edges; remove nodes"),
        ("nodes: [a]\nedges:\n  of: sequence\n  sign: b\n", ':5: "sign" means nothing to edges of sequence; remove it'),
        ("nodes: [a]\nedges:\n  of: crossing\n  in: turn\n", '"in" means nothing to edges of crossing'),
        ("edges:\n  of: links\n  weight: units\n", ':4: edges of links have no "units"; count cases, sources or'),
        ("nodes: [a, b]\nedges: {of: crossing}\nshow: matrix\n", ":4: edges of crossing have no matrix; only those of"),
        (
            "nodes: [a]\nedges: {of: together, in: turn}\nshow: chains\n",
            "have no chains; only those of links or sequence",
        ),
        ("edges: {of: links}\nchains: {from: a}\n", ':3: "chains" means nothing here; it goes with `show: chains`'),
        ("edges: {of: links}\nroot: no\n", ':3: "root" means nothing here; it goes with `from: codebook`; remove it'),
        ("edges: {of: links, least: 0}\n", '"least" of edges Input should be greater than or equal to 1'),
        ("edges: {of: links, cases: 0}\n", '"cases" of edges must be a whole number from 1, or all'),
        ("from: codebook\n", '"nodes" is missing; name the facets whose codes are drawn'),
        ("from: codebook\nnodes: [a]\nshow: matrix\n", ':4: "show" means nothing to `from: codebook`; remove it'),
        ("from: codebook\nnodes: [a]\nedges: {of: links}\n", ':4: "edges" means nothing to `from: codebook`'),
        ("from: events\nnodes: [a]\n", "Input should be 'codings' or 'codebook'"),
        ("edges: {of: links}\nrows: [case]\n", ':3: unknown key "rows"; remove it [bad-display]'),
        ("edges: {of: links}\nmeasures: [betweenness]\n", "Input should be 'density', 'components' or 'degree'"),
    ],
)
def test_what_means_nothing_is_an_error_with_its_line(text: str, problem: str, small: Small) -> None:
    found = stopped(small, f"kind: graph\n{text}")
    assert problem.removeprefix("the file: ") in found


def test_everything_that_means_nothing_is_told_at_once(small: Small) -> None:
    told = stopped(small, "kind: graph\nnodes: [a]\nedges: {of: links, by: date, in: turn}\nshow: matrix\nroot: no\n")
    assert all(f'"{key}" means nothing' in told for key in ("by", "in", "root"))
    assert "links have their nodes from" in told
