"""Graphs on the command line: the formats they alone have, and walking to their edges."""

import sys
from pathlib import Path

import pytest
from conftest import Run


def test_a_graph_is_written_as_dot_and_graphml(study: Path, run: Run) -> None:
    done = run("display", "causes", "--format", "dot", at=study)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith('digraph "causes" {\n')
    done = run("display", "channels-network", "-f", "graphml", "-o", "net.graphml", at=study)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (study / "net.graphml").read_text(encoding="utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>\n')


def test_a_table_has_no_graph_to_write(study: Path, run: Run) -> None:
    done = run("display", "table1", "--format", "dot", at=study)
    told = (
        "casecode: error: dot is for graphs, and table1 draws none; take another format, such as csv [asked-wrongly]\n"
    )
    assert (done.code, done.out, done.err) == (2, "", told)
    assert run("compare", "--format", "graphml", at=study).code == 2


def test_a_line_leads_to_the_edges_that_rest_on_it_once_each_and_in_their_panel(study: Path, run: Run) -> None:
    told = run("trace", "saturn/interview-founder:32", at=study).out
    assert "-> channels-network · Start-up · Saturn · Local relatives · Sources · 3\n" in told
    assert told.count("channels-network") == 1


def test_an_edge_leads_to_its_passages(study: Path, run: Run) -> None:
    told = run("trace", "causes", "--row", "rising-rents/own-shops", at=study).out.split("\n")
    assert told[0] == "causes · Rising rents · Shops of the firm’s own · Sign · (−)"
    assert told[1] == "causes · Rising rents · Shops of the firm’s own · Cases · 1"
    assert "cases/saturn/interview-founder.md" in told[2]


def test_what_is_wrong_in_a_graph_is_a_problem_with_its_line(study: Path, run: Run) -> None:
    (study / "displays/bad.yaml").write_text("kind: graph\nnodes: [channel]\nedges: {of: together}\n", encoding="utf-8")
    (study / "displays/worse.yaml").write_text("kind: graph\nedges:\n  of: links\n  from: efect\n", encoding="utf-8")
    done = run("check", at=study)
    assert done.code == 1
    told = done.out.split("\n")
    assert told[0].startswith(
        "displays/bad.yaml:3: error: the unit within which two codes stand together is missing; add"
    )
    assert told[1].startswith('displays/worse.yaml:4: error: no dimension "efect"; did you mean "effect"?')
    done = run("display", "bad", at=study)
    assert done.code == 3
    assert done.err.startswith("displays/bad.yaml:3: error: the unit within which")


def test_without_networkx_a_graph_says_what_to_install_and_the_rest_goes_on(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "casecode.analysis.nets", raising=False)
    monkeypatch.setitem(sys.modules, "networkx", None)
    result = run("display", "causes", at=study)
    assert (result.code, result.out) == (3, "")
    assert 'networkx is not installed; run: python -m pip install "casecode[networks]"' in result.err
    assert run("check", at=study).code == 0
    traced = run("trace", "Local relatives", at=study)
    assert traced.code == 0
    assert "passed over: networkx is not installed" in traced.err
