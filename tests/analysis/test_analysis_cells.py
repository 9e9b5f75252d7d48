"""Cells: the entries at a crossing, their order, marks and support."""

import json
import re
from pathlib import Path

import literals
import pytest
from crossings import Small, computed, firms, table
from literals import code, coding

from casecode.errors import AskedWrongly, BadExpression, UnknownName
from casecode.model.displays import Entry
from casecode.workspace import asking
from casecode.workspace.study import Study

LEAD = "coders: [lead]\nrows: case\ncols: phase\n"


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def entries(root: Path, cell: str, row: str = "Acme", column: str = "Ongoing") -> list[Entry]:
    display = computed(root, f"{LEAD}cell: {{{cell}}}\n")
    return [one for r, c in display.cells() if (r.head[0], c.column) == (row, column) for one in c.entries]


def labels(root: Path, cell: str) -> list[str]:
    return [entry.label for entry in entries(root, cell)]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("of: channel", ["Bank loan", "Job market", "Friends"]),
        ("of: channel, order: first-evidence", ["Bank loan", "Job market", "Friends"]),
        ("of: channel, order: codebook", ["Friends", "Job market", "Bank loan"]),
        ("of: channel, order: frequency", ["Bank loan", "Friends", "Job market"]),
        ("of: channel, order: alphabet", ["Bank loan", "Friends", "Job market"]),
        ("of: channel, limit: 2", ["Bank loan", "Job market"]),
        ("of: informant.role", ["sales"]),
        ("show: count", ["2"]),
        ("show: count, of: codings", ["4"]),
        ("show: count, of: passages", ["4"]),
        ("show: count, of: informants", ["1"]),
        ("show: count, of: cases", ["1"]),
        ("show: count, of: channel", ["3"]),
        ("show: presence", ["✓"]),
        ("show: cases", ["Acme"]),
        ("show: cases, order: codebook", ["Acme"]),
        ("show: ids", ["bank", "advert", "borrowed", "hired"]),
        ("show: ids, limit: 1", ["bank"]),
    ],
)
def test_a_cell_shows_what_is_asked_for(root: Path, cell: str, wanted: list[str]) -> None:
    assert labels(root, cell) == wanted


def test_words_are_quoted_only_where_the_source_may_be_shared(root: Path) -> None:
    assert labels(root, "show: quote") == [
        "“Later the bank paid.” (acme/talk:9)",
        "“an advertisement” (acme/talk:12)",
        "(words withheld: share is no) (acme/letter:6)",
        "(words withheld: share is no) (acme/letter:6)",
    ]


def test_an_entry_keeps_its_evidence_first_evidence_first(root: Path) -> None:
    bank = entries(root, "of: channel")[0]
    assert (bank.code, bank.evidence) == ("bank-loan", ("bank", "borrowed"))
    assert (bank.sources, bank.informants) == (2, 1)


def test_a_coding_with_its_own_wording_makes_an_entry_of_its_own(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne, two, three.\n")
    for words, wording in (("One", {}), ("two", {"channel": "Old friends"}), ("three", {"channel": "Old friends"})):
        coded(root, words, wording)
    display = computed(root, "rows: case\ncols: phase\ncell: {of: channel}\n")
    (_, cell), *_ = display.cells()
    assert [(entry.code, entry.label, len(entry.evidence)) for entry in cell.entries] == [
        ("friends", "Friends", 1),
        ("friends", "Old friends", 2),
    ]


def coded(root: Path, words: str, wording: dict[str, str]) -> None:
    """Code words of cases/acme/a.md as friends at the start, printed as worded."""
    record = {**coding(root, "acme/a", words, channel="friends", phase="start-up"), "wording": wording}
    with (root / "cases/acme/a.lead.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


@pytest.mark.parametrize(
    ("crossed", "unit", "wanted"),
    [
        ("rows: case\ncols: resource", "sources", ["2", "2", "1"]),
        ("rows: phase\ncols: source", "sources", ["1", "1", "1", "1"]),
        ("rows: phase\ncols: resource", "cases", ["2", "1", "1", "1"]),
    ],
)
def test_counts_are_of_sources_within_cases_and_of_cases_across_them(
    root: Path, crossed: str, unit: str, wanted: list[str]
) -> None:
    display = computed(root, f"coders: [lead]\n{crossed}\ncell: {{show: count}}\n")
    assert display.notes[0] == f"Counts are of {unit}."
    assert [entry.label for _, cell in display.cells() for entry in cell.entries] == wanted


def test_a_count_of_a_dimension_counts_its_values(root: Path) -> None:
    display = computed(root, f"{LEAD}cell: {{show: count, of: source}}\n")
    assert display.notes[0] == "Counts are of source."
    assert table(display)["Acme", "Ongoing"] == ["2"]


def test_a_count_of_a_dimension_counts_what_would_print_so_that_a_wording_of_its_own_counts(root: Path) -> None:
    path = root / "cases/acme/letter.lead.jsonl"
    path.write_text(
        path.read_text().replace('"codes":{"channel":"bank', '"wording":{"channel":"Loans"},"codes":{"channel":"bank')
    )
    asked = "coders: [lead]\nrows: resource\ncols: case\nmargins: [rows]\n"
    assert table(computed(root, f"{asked}cell: {{of: channel}}\n"))["Money", "Acme"] == [
        "Relatives",
        "Bank loan",
        "Loans",
    ]
    counted = computed(root, f"{asked}cell: {{show: count, of: channel}}\n")
    assert table(counted)["Money", "Acme"] == ["3"]
    assert counted.margins is not None
    assert counted.margins.rows[0] == "3"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("{show: ids, of: channel}", '"ids" are of codings; leave "of" out'),
        ("{show: count, of: chanel}", 'no dimension "chanel"; did you mean "channel"'),
        ("{of: chanel}", 'no dimension "chanel"; did you mean "channel"'),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_line(root: Path, cell: str, told: str) -> None:
    with pytest.raises(AskedWrongly, match=re.escape(told)) as wrong:
        computed(root, f"{LEAD}cell: {cell}\n")
    assert (wrong.value.path, wrong.value.line) == ("displays/asked.yaml", LEAD.count("\n") + 1)


def test_passages_are_counted_by_their_span_and_codings_each(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", channel="friends")
    code(root, "acme/a", "One", channel="relatives")
    for unit, count in (("passages", "1"), ("codings", "2")):
        display = computed(root, f"rows: case\ncols: stance\ncell: {{show: count, of: {unit}}}\n")
        assert table(display)["Acme", "Supports"] == [count]


def test_an_entry_is_marked_where_any_of_its_codings_is_meant_each_style_once(root: Path) -> None:
    marks = (
        "marks: [{when: channel.personal == disputed, style: [italic], note: disputed}, "
        "{when: source.kind == letter, style: [bold, italic]}]"
    )
    assert [(entry.label, entry.marks) for entry in entries(root, f"of: channel, {marks}")] == [
        ("Bank loan", ("bold", "italic")),
        ("Job market", ()),
        ("Friends", ("italic", "bold")),
    ]
    display = computed(root, f"{LEAD}cell: {{of: channel, {marks}}}\n")
    assert display.legend == ((("italic",), "disputed"),)


@pytest.mark.parametrize(
    ("support", "flags"),
    [
        ("{}", ["", "1 source", "1 source"]),
        ("{flag_below: 3}", ["2 sources", "1 source", "1 source"]),
        ("{n: informants, flag_below: 2}", ["1 informant", "1 informant", "1 informant"]),
        ("{n: cases, flag_below: 1}", ["", "", ""]),
    ],
)
def test_an_entry_says_what_its_support_lacks(root: Path, support: str, flags: list[str]) -> None:
    assert [entry.flag for entry in entries(root, f"of: channel, support: {support}")] == flags


def test_an_entry_nobody_speaks_for_says_so_and_a_note_explains_the_flag(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", channel="friends", phase="ongoing")
    cell = "of: channel, support: {n: informants, flag_below: 1}"
    assert [entry.flag for entry in entries(root, cell)] == ["no informants"]
    assert computed(root, f"{LEAD}cell: {{{cell}}}\n").notes == ("° fewer than 1 informants.",)


def test_a_passage_without_what_the_cells_show_is_left_out_and_counted(root: Path) -> None:
    display = computed(root, f"{LEAD}cell: {{of: channel}}\n")
    assert display.provenance.left_out == {"by other coders": 1, "without a value shown here": 1}


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("of: chanel", 'no dimension "chanel"; did you mean "channel"?'),
        ("show: label", 'no dimension ""'),
        ("show: count, of: sauces", 'no dimension "sauces"; did you mean "sources"?'),
    ],
)
def test_a_cell_of_what_is_not_there_is_refused_with_its_line(root: Path, cell: str, complaint: str) -> None:
    text = f"{LEAD}cell:\n  {cell.replace(', ', chr(10) + '  ')}\n"
    with pytest.raises(UnknownName) as raised:
        computed(root, text)
    assert complaint in str(raised.value)
    assert raised.value.path == "displays/asked.yaml"
    assert raised.value.line == (6 if "count" in cell else 5 if "of:" in cell else 4)


def test_a_mark_that_cannot_be_read_is_raised_with_its_line(root: Path) -> None:
    with pytest.raises(BadExpression) as raised:
        computed(root, f"{LEAD}cell:\n  of: channel\n  marks:\n    - style: [bold]\n      when: channel ==\n")
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", 8)


def test_a_cell_of_cases_names_every_case_though_no_case_is_crossed(tmp_path: Path) -> None:
    root = literals.write(tmp_path, "-- cases/one/a.md --\nWe asked kin.\n-- cases/two/b.md --\nWe asked kin too.\n")
    literals.code(root, "one/a", "asked kin", resource="human", channel="relatives", phase="start-up")
    literals.code(root, "two/b", "asked kin", resource="human", channel="relatives", phase="start-up")
    study = Study(root)
    display = asking.compute(study, asking.Asked(["resource"], ["phase"], "cases"))
    assert [entry.label for _, cell in display.cells() for entry in cell.entries] == ["One", "Two"]
