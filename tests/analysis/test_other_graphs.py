"""Two-mode graphs, branches and the codebook's tree; panels; and that a crossing agrees with the matrix."""

import re
from pathlib import Path

import pytest
from crossings import Small, computed, firms
from graphs import evidence, graph, ranks, rows, weights
from hypothesis import given, settings
from hypothesis import strategies as st
from literals import code
from random_studies import Plan, filters, plans

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.graphs import graph as compute
from casecode.errors import AskedWrongly, CasecodeError, UnknownName
from casecode.model.specs import DisplaySpec
from casecode.workspace.study import open_study

TWO_MODE = "kind: graph\nnodes: [case, channel]\nedges: {of: crossing}\nwhere: status == used\n"


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_a_crossing_ties_what_one_coding_holds_and_counts_sources(root: Path) -> None:
    display = computed(root, TWO_MODE)
    assert weights(display) == {
        "case:acme channel:relatives": 1,
        "case:acme channel:friends": 2,
        "case:acme channel:bank-loan": 2,
    }
    assert (display.dimensions, display.columns) == (("case", "channel"), ("Sources", "Informants"))
    assert ranks(display)["case:acme"] == 0
    assert ranks(display)["channel:friends"] == 1
    assert [node.kind for node in graph(display).nodes] == ["case", "channel", "channel", "channel"]


def test_a_coding_that_holds_one_end_alone_ties_nothing_and_stands_behind_no_node(root: Path) -> None:
    display = computed(root, TWO_MODE.replace("status == used", "case == bolt"))
    assert evidence(display) == {"case:bolt channel:bank-loan": {"loan"}}  # and not "savings", which names no channel
    nodes = {node.key: [one.id for one in node.passages] for node in graph(display).nodes}
    assert nodes == {"case:bolt": ["loan"], "channel:bank-loan": ["loan"]}


def test_a_tie_may_count_distinct_passages_of_which_two_codings_can_be_one(root: Path) -> None:
    code(root, "acme/talk", "Friends sent us", id_="again", channel="friends", status="used", resource="network")
    asked = "kind: graph\nnodes: [case, channel]\nedges: {of: crossing, weight: %s}\nwhere: status == used\ncoders: [lead]\n"
    found = {
        unit: weights(computed(root, asked % unit))["case:acme channel:friends"] for unit in ("passages", "codings")
    }
    assert found == {"passages": 2, "codings": 3}


def test_the_density_of_a_two_mode_graph_is_between_its_sides(root: Path) -> None:
    notes = computed(root, TWO_MODE + "measures: [density, components]\n").notes
    assert "Density: 3 of 3 ties that could be, 1.00." in notes


def test_components_beside_the_largest_are_named(root: Path) -> None:
    text = "kind: graph\nnodes: [informant, channel]\nedges: {of: crossing, weight: codings}\nmeasures: [components]\n"
    apart = "where: channel in [relatives, bank-loan] and source != acme/talk or date == 1999\n"
    notes = computed(root, text + apart).notes
    assert "Components: 2; beside the largest, of 3 nodes: wong, Relatives." in notes


def test_a_split_graph_has_a_panel_a_value_and_counts_what_has_none(root: Path) -> None:
    display = computed(root, TWO_MODE + "split: date\n")
    assert [panel.title for panel in display.panels] == ["1999", "2004-05"]
    assert weights(display.panels[0]) == {"case:acme channel:relatives": 1}
    assert (display.rows, display.figure) == ((), None)
    assert display.provenance.left_out == {"by the filter": 2, "without a date": 4, "without a value shown here": 1}
    assert display.provenance.codings + sum(display.provenance.left_out.values()) == 9
    assert display.columns == display.panels[0].columns


def test_labels_that_two_nodes_share_are_told_apart(root: Path) -> None:
    book = root / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("{label: Relatives}", "{label: Money}"), encoding="utf-8")
    display = computed(root, "kind: graph\nnodes: [resource, channel]\nedges: {of: crossing}\n")
    assert "Money (resource:financial) / Money (channel:relatives)" in rows(display)


def test_branches_tell_one_value_within_another_each_by_its_way(root: Path) -> None:
    text = "kind: graph\nnodes: [phase, {dim: channel, level: 1}, status]\nedges: {of: branches}\n"
    display = computed(root, text)
    start = "phase:start-up"
    assert weights(display) == {
        f"{start} {start} > channel@1:personal": 1,
        f"{start} > channel@1:personal {start} > channel@1:personal > status:used": 1,
        f"{start} {start} > channel@1:market": 1,
        f"{start} > channel@1:market {start} > channel@1:market > status:rejected": 1,
        "phase:ongoing phase:ongoing > channel@1:personal": 1,
        "phase:ongoing > channel@1:personal phase:ongoing > channel@1:personal > status:used": 1,
        "phase:ongoing phase:ongoing > channel@1:market": 1,
        "phase:ongoing > channel@1:market phase:ongoing > channel@1:market > status:used": 1,
        "phase:ongoing > channel@1:market phase:ongoing > channel@1:market > status:discontinued": 1,
    }
    assert list(rows(display))[:2] == ["Start-up / Personal", "Start-up / Market"]
    assert "Start-up · Market / Rejected" in rows(display)
    assert {node.label for node in graph(display).nodes if node.rank == 2} == {"Used", "Rejected", "Discontinued"}


def test_the_tree_has_the_codes_in_use_and_those_above_them(root: Path) -> None:
    display = computed(root, "kind: graph\nfrom: codebook\nnodes: [channel]\nwhere: status == used\n")
    assert weights(display) == {
        "facet:channel personal": 2,
        "facet:channel market": 2,
        "personal relatives": 1,
        "personal friends": 2,
        "market bank-loan": 2,
    }
    assert evidence(display)["facet:channel personal"] == {"uncle", "friends", "hired", "other"}
    assert ranks(display) == {
        "facet:channel": 0,
        "personal": 1,
        "market": 1,
        "relatives": 2,
        "friends": 2,
        "bank-loan": 2,
    }
    assert graph(display).nodes[0].kind == "facet"


def test_a_tree_may_do_without_its_root_and_stop_at_a_level(root: Path) -> None:
    text = "kind: graph\nfrom: codebook\nnodes: [channel, {dim: resource, level: 1}]\nroot: no\n"
    found = weights(computed(root, text))
    assert set(found) == {
        "channel:personal channel:relatives",
        "channel:personal channel:friends",
        "channel:market channel:job-market",
        "channel:market channel:bank-loan",
    }


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("kind: graph\nfrom: codebook\nnodes: [date]\n", AskedWrongly, '"date" has no codes in the codebook'),
        ("kind: graph\nfrom: codebook\nnodes: [chanel]\n", UnknownName, 'no dimension "chanel"'),
    ],
)
def test_only_a_facet_with_codes_has_a_tree(text: str, kind: type[CasecodeError], message: str, root: Path) -> None:
    with pytest.raises(kind, match=re.escape(message)) as error:
        computed(root, text)
    assert error.value.line == 3


def test_nodes_may_be_told_apart_by_an_attribute_of_cases_informants_and_codes(root: Path) -> None:
    text = "kind: graph\nnodes: [{dim: case, kind: industry}, {dim: channel, kind: personal}]\nedges: {of: crossing}\n"
    kinds = {node.key: node.kind for node in graph(computed(root, text)).nodes}
    assert kinds["case:acme"] == "traditional"
    assert (kinds["channel:friends"], kinds["channel:bank-loan"]) == ("disputed", "no")
    text = "kind: graph\nnodes: [{dim: informant, kind: role}, channel]\nedges: {of: crossing}\n"
    assert "founder" in {node.kind for node in graph(computed(root, text)).nodes}


def test_what_is_no_graph_is_refused(root: Path) -> None:
    with pytest.raises(AskedWrongly, match='"x" is no graph'):
        compute(DisplaySpec("x"), Dimensions(open_study(root).project), ())


WEIGHTS = ("cases", "sources", "informants", "passages", "codings")


@settings(max_examples=40, deadline=None, database=None)
@given(plan=plans(), where=filters(), weight=st.sampled_from(WEIGHTS))
def test_a_crossing_weighs_what_a_matrix_counts_where_that_is_anything(
    plan: Plan, where: str, weight: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = plan.write(tmp_path_factory.mktemp("crossing"))
    edges = f"kind: graph\nnodes: [case, channel]\nedges: {{of: crossing, weight: {weight}}}\nwhere: '{where}'\n"
    cells = f"rows: [case]\ncols: [channel]\ncell: {{show: count, of: {weight}}}\nwhere: '{where}'\n"
    drawn, matrix = computed(root, edges), computed(root, cells)
    counted = {(row.head[0], cell.column): cell.entries[0].label for row, cell in matrix.cells() if cell.entries}
    labels = {node.key: node.label for node in graph(drawn).nodes}
    told = {(labels[edge.start], labels[edge.end]): str(edge.weight) for edge in graph(drawn).edges}
    assert told == {place: count for place, count in counted.items() if count != "0"}
    nobody = sum(count == "0" for count in counted.values())  # the interviewer alone speaks there
    said = any(note.startswith(f"Left out: {nobody} tie") for note in drawn.notes)
    assert said == bool(nobody)
    assert drawn.provenance.codings == matrix.provenance.codings
