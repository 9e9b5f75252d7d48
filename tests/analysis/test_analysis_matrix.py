"""The matrix: what falls where, what is left out, margins, notes and provenance."""

from pathlib import Path

import pytest
from crossings import Small, computed, firms, table
from literals import code

from casecode.errors import BadExpression, UnknownName
from casecode.model.displays import Margins
from casecode.workspace import displays
from casecode.workspace.study import open_study

TABLE1 = """\
title: Sources of resources
coders: [lead]
where: status in [used, discontinued] and stance != contradicts
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: [{dim: resource, only: [financial, human]}]
cell: {of: channel}
rule: Entered where a source says so.
note: Constructed.
"""


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def test_passages_stand_where_their_codes_cross(root: Path) -> None:
    display = computed(root, TABLE1)
    assert table(display) == {
        ("Acme / Start-up", "Money"): ["Relatives"],
        ("Acme / Start-up", "People"): ["Friends"],
        ("Acme / Ongoing", "Money"): ["Bank loan"],
        ("Acme / Ongoing", "People"): ["Job market"],
        ("Bolt / Start-up", "Money"): "(rejected)",
        ("Bolt / Start-up", "People"): "(not asked)",
        ("Bolt / Ongoing", "Money"): "(not asked)",
        ("Bolt / Ongoing", "People"): "(not asked)",
    }
    assert (display.id, display.title, display.kind) == ("asked", "Sources of resources", "matrix")
    assert display.dimensions == ("case", "phase")
    assert [row.keys for row in display.rows][:2] == [("acme", "start-up"), ("acme", "ongoing")]


def test_a_display_says_what_went_in_and_what_was_left_out(root: Path) -> None:
    provenance = computed(root, TABLE1).provenance
    assert provenance.cases == ("Acme", "Bolt")
    assert provenance.coders == ("lead",)
    assert provenance.filter == "status in [used, discontinued] and stance != contradicts"
    assert provenance.codebook.startswith("small revision 1 (")
    assert provenance.codings == 5
    assert provenance.left_out == {"by other coders": 1, "by the filter": 2, "without a value shown here": 1}


def test_every_coding_is_counted_in_or_out(root: Path) -> None:
    code(root, "bolt/memo", "refused", id_="vague", channel="friends")
    for text in (TABLE1, "rows: channel\ncols: coder\ncell: {show: count}\n"):
        provenance = computed(root, text).provenance
        assert provenance.codings + sum(provenance.left_out.values()) == len(open_study(root).passages)


def test_without_coders_all_count_and_without_a_revision_the_codebook_is_named_by_its_digest(root: Path) -> None:
    book = root / "codebook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace('revision: "1"\n', ""), encoding="utf-8")
    provenance = computed(root, "rows: case\ncols: phase\ncell: {of: channel}\n").provenance
    assert provenance.coders == ("lead", "second")
    assert len(provenance.codebook) == 8


def test_a_coding_whose_words_are_gone_counts_nowhere_but_in_the_footer(root: Path) -> None:
    memo = root / "cases/bolt/memo.md"
    memo.write_text(memo.read_text(encoding="utf-8").replace("Savings", "Earnings"), encoding="utf-8")
    display = computed(root, "rows: case\ncols: resource\ncell: {show: ids}\n")
    assert display.provenance.left_out == {"orphaned": 1}
    assert table(display)["Bolt", "Money"] == ["loan"]


def test_two_codings_on_one_passage_give_their_two_crossings_and_no_others(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nMy uncle paid and sent his sons; the paper found a lender.\n")
    code(root, "acme/a", "My uncle paid and sent his sons", resource="financial", channel="bank-loan")
    code(root, "acme/a", "My uncle paid and sent his sons", resource="human", channel="job-market")
    display = computed(root, "rows: channel\ncols: resource\ncell: {show: count, of: codings}\n")
    assert {place for place, told in table(display).items() if isinstance(told, list)} == {
        ("Bank loan", "Money"),
        ("Job market", "People"),
    }


def test_notes_tell_counts_boundaries_rule_and_note_in_that_order(root: Path) -> None:
    text = TABLE1.replace("{of: channel}", "{show: count}")
    assert computed(root, text).notes == (
        "Counts are of sources.",
        "Phase. Acme: start-up until the first export, ongoing since the first export.",
        "Decision rule: Entered where a source says so.",
        "Constructed.",
    )


def test_boundaries_without_words_are_not_told_and_neither_are_those_of_phases_not_crossed(root: Path) -> None:
    case = root / "cases/bolt/case.yaml"
    case.write_text(case.read_text(encoding="utf-8") + 'phases: {start-up: {until: "1999"}}\n', encoding="utf-8")
    assert "Bolt" not in computed(root, TABLE1).notes[0]
    assert computed(root, "rows: case\ncols: resource\ncell: {of: channel}\n").notes == ()
    assert computed(root, "rows: case\ncols: date\ncell: {of: channel}\n").notes == ()


@pytest.mark.parametrize(
    ("asked", "margins"),
    [
        ("", None),
        ("margins: [rows, cols]\n", Margins(("2", "2"), ("2", "2"), "4")),
        ("margins: [rows]\n", Margins(("2", "2"), (), "4")),
        ("margins: [cols]\n", Margins((), ("2", "2"), "4")),
    ],
)
def test_margins_of_labels_add_up_entries(root: Path, asked: str, margins: Margins | None) -> None:
    where = "where: status in [used, discontinued] and stance != contradicts\n"
    text = f"{where}coders: [lead]\nrows: phase\ncols: resource\n{asked}cell: {{of: channel}}\n"
    assert computed(root, text).margins == margins


def test_margins_of_counts_count_each_unit_once(root: Path) -> None:
    text = "coders: [lead]\nrows: phase\ncols: resource\nmargins: [rows, cols]\ncell: {show: count, of: sources}\n"
    display = computed(root, text)
    assert table(display) == {
        ("Start-up", "Money"): ["2"],
        ("Start-up", "People"): ["1"],
        ("Ongoing", "Money"): ["2"],
        ("Ongoing", "People"): ["2"],
    }
    assert display.margins == Margins(("2", "2"), ("3", "2"), "3")


def test_the_title_is_the_caption_or_the_id_where_there_is_none(root: Path) -> None:
    plain = TABLE1.replace("title: Sources of resources\n", "")
    assert computed(root, plain).title == "asked"
    assert computed(root, plain + "caption: Where it came from\n").title == "Where it came from"


def test_nested_columns_are_named_by_all_their_heads(root: Path) -> None:
    display = computed(root, "rows: case\ncols: [phase, resource]\ncell: {of: channel}\n")
    assert display.columns[0] == "Start-up · Money"
    assert display.rows[0].cells[0].column == "Start-up · Money"


def test_the_evidence_of_a_display_leads_to_lines_and_words_only_where_shared(root: Path) -> None:
    evidence = computed(root, TABLE1).evidence()
    assert sorted(evidence) == ["advert", "bank", "borrowed", "friends", "loan", "uncle"]
    assert (evidence["uncle"].source, evidence["uncle"].line) == ("cases/acme/talk.md", 8)
    assert (evidence["uncle"].informants, evidence["uncle"].quote) == (("wong",), "My uncle paid")
    assert evidence["loan"].quote is None


def test_a_study_without_codings_has_a_table_of_empty_cells(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne.\n")
    display = computed(root, TABLE1)
    assert set(table(display).values()) == {"(silent)"}
    assert display.provenance.codings == 0
    assert list(display.evidence()) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint", "line"),
    [
        ("[lead]", "[leed]", 'no coder "leed"; did you mean "lead"?', 2),
        ("stance !=", "stanc !=", 'no dimension "stanc"; did you mean "stance"?', 3),
        ("discontinued]", "discontinue]", 'did you mean "discontinued"?', 3),
    ],
)
def test_a_wrong_name_in_a_display_is_raised_with_its_line(
    root: Path, old: str, new: str, complaint: str, line: int
) -> None:
    with pytest.raises(UnknownName) as raised:
        computed(root, TABLE1.replace(old, new))
    assert complaint in str(raised.value)
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", line)


def test_a_filter_that_cannot_be_read_is_raised_with_its_line(root: Path) -> None:
    with pytest.raises(BadExpression) as raised:
        computed(root, TABLE1.replace("stance !=", "stance ="))
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", 3)


def test_the_displays_of_a_study_are_named_by_their_files(root: Path) -> None:
    computed(root, TABLE1)
    assert displays.names(open_study(root)) == ["asked"]
