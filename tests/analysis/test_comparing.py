"""Comparisons on small studies: sheets, groups, splits, phases, and what they refuse."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from crossings import Small, firms
from literals import code

from casecode.analysis.likeness import CODES, LABELS, PLACED, likeness
from casecode.errors import AskedWrongly, CasecodeError, UnknownName
from casecode.model.displays import Display, Ratio
from casecode.workspace.comparing import Asked, Comparer, compare, spec_for
from casecode.workspace.study import open_study

THREE = """\
-- cases/north/case.yaml --
{label: North, order: 1, attributes: {trade: toys, size: small}}
-- cases/north/talk.md --
---
{kind: interview, speakers: {W: wong, L: lee}}
---
W: My uncle paid. Friends worked.
L: The bank paid. A notice found people.
-- cases/north/letter.md --
---
{kind: letter, author: chan}
---
The uncle never paid. The bank did.
-- cases/south/case.yaml --
{label: South, order: 2, attributes: {trade: toys}}
-- cases/south/talk.md --
---
{kind: interview, speakers: {W: kim}}
---
W: An uncle paid. The bank said no.
-- cases/west/case.yaml --
{label: West, order: 3, attributes: {trade: tools}}
-- cases/west/talk.md --
---
{kind: interview, speakers: {W: ann}}
---
W: A notice found people. Friends came later.
-- displays/sources.yaml --
where: status == used
rows: [case, {dim: phase, only: [start-up, ongoing]}]
cols: resource
cell: {of: channel}
-- displays/count.yaml --
rows: case
cols: resource
cell: {show: count}
-- displays/kinds.yaml --
rows: phase
cols: resource
cell: {of: channel}
-- displays/plain.yaml --
rows: case
cols: resource
cell: {of: channel}
-- displays/coded.yaml --
rows: [stance, case, phase]
cols: resource
cell: {of: channel}
-- displays/said.yaml --
rows: [case, {dim: phase, only: [start-up]}]
cols: resource
cell: {of: source.kind}
"""
MONEY, PEOPLE = {"resource": "financial"}, {"resource": "human"}
EARLY, LATE = {"phase": "start-up"}, {"phase": "ongoing"}


def three(small: Small) -> Path:
    root = small(THREE)
    used = {"status": "used"}
    code(root, "north/talk", "My uncle paid.", channel="relatives", **MONEY, **EARLY, **used)
    code(root, "north/talk", "Friends worked.", channel="friends", **PEOPLE, **EARLY, **used)
    code(root, "north/talk", "The bank paid.", channel="bank-loan", **MONEY, **LATE, **used)
    code(root, "north/talk", "A notice found people.", channel="job-market", **PEOPLE, **LATE, **used)
    code(root, "north/letter", "The uncle never paid.", channel="relatives", status="absent", **MONEY, **EARLY)
    code(root, "north/letter", "The bank did.", channel="bank-loan", **MONEY, **LATE, **used)
    code(root, "south/talk", "An uncle paid.", channel="relatives", **MONEY, **EARLY, **used)
    code(root, "south/talk", "The bank said no.", channel="bank-loan", status="rejected", **MONEY, **EARLY)
    code(root, "west/talk", "A notice found people.", channel="job-market", **PEOPLE, **EARLY, **used)
    code(root, "west/talk", "Friends came later.", channel="friends", **PEOPLE, **EARLY, **used)
    return root


def asked(root: Path, how: str = "", by: str = "", cases: Sequence[str] = (), display: str = "sources") -> Display:
    return compare(open_study(root), Asked(display, how, by, cases))


def table(display: Display) -> dict[tuple[str, str], list[str]]:
    """Give what every cell with something in it lists."""
    return {
        (" / ".join(row.head), cell.column): [entry.label for entry in cell.entries]
        for row, cell in display.cells()
        if cell.entries
    }


def test_a_sheet_tells_shared_only_elsewhere_and_turned_down_apart(small: Small) -> None:
    found = table(asked(three(small), "pair", cases=["north", "west"]))
    people = {head: labels for (head, column), labels in found.items() if column == "People"}
    assert people == {
        "North – West / alike": ["labels 2 of 2", "codes 2 of 2", "placed codes 1 of 3"],
        "North – West / both": ["Friends: Start-up"],
        "North – West / same code, other cell": ["Job market: North Ongoing; West Start-up"],
    }
    assert found["North – West / only North", "Money"] == ["Relatives: Start-up", "Bank loan: Ongoing"]


def test_what_one_uses_and_the_other_turned_down_stands_in_a_row_of_its_own(small: Small) -> None:
    found = table(asked(three(small), "pair", cases=["North", "South"]))
    assert found["North – South / used and turned down", "Money"] == [
        "Relatives: North used (Start-up), said not to be used (Start-up); South used (Start-up)",
        "Bank loan: North used (Ongoing); South rejected (Start-up)",
    ]


def test_what_one_case_alone_both_used_and_turned_down_is_no_difference(small: Small) -> None:
    root = small(THREE)
    code(root, "north/talk", "My uncle paid.", channel="relatives", **MONEY, **EARLY, status="used")
    code(root, "north/letter", "The uncle never paid.", channel="relatives", status="absent", **MONEY, **EARLY)
    assert not [head for head, _ in table(asked(root, "pair", cases=["north", "west"])) if "turned" in head]


def test_two_or_three_cases_named_are_a_pair_or_a_triad(small: Small) -> None:
    root = three(small)
    assert table(asked(root, cases=["south", "north"])) == table(asked(root, "pair", cases=["north", "south"]))
    assert table(asked(root, cases=["south", "north", "west"])) == table(asked(root, "triad"))
    assert {row.head[0] for row in asked(root, "pair").rows} == {"North – South", "North – West", "South – West"}


def test_a_sheet_counts_what_stands_in_its_rows(small: Small) -> None:
    rows = asked(three(small), "pair", cases=["north", "west"]).rows
    counts = {row.head[1]: row.cells[-1].words for row in rows[1:]}
    assert counts == {"both": "1", "only North": "2", "same code, other cell": "2"}


def test_a_display_with_cases_alone_in_its_rows_is_compared_without_places(small: Small) -> None:
    found = table(asked(three(small), "pair", cases=["north", "south"], display="plain"))
    assert found["North – South / both", "Money"] == ["Relatives", "Bank loan"]


def test_a_code_in_another_column_is_told_with_the_column(small: Small) -> None:
    root = three(small)
    code(root, "south/talk", "An uncle", channel="relatives", **PEOPLE, **EARLY, status="used")
    found = table(asked(root, "pair", cases=["north", "south"]))
    assert found["North – South / same code, other cell", "People"] == [
        "Relatives: North Start-up (Money); South Start-up (Money), Start-up"
    ]


def test_a_study_without_statuses_has_nothing_turned_down(small: Small) -> None:
    book = "facets: {help: {codes: {money: Money}}, giver: {codes: {kin: Kin}}}\n"
    root = small(
        f"-- codebook.yaml --\n{book}-- cases/a/t.md --\nHelp.\n-- cases/b/t.md --\nMore.\n"
        "-- displays/d.yaml --\nrows: case\ncols: help\ncell: {of: giver}\n"
    )
    for case, words in (("a/t", "Help."), ("b/t", "More.")):
        code(root, case, words, help="money", giver="kin")
    found = table(asked(root, "pair", display="d"))
    assert found["A – B / both", "Money"] == ["Kin"]


def test_groups_are_compared_at_the_grain_of_the_tree_and_of_codes(small: Small) -> None:
    display = asked(three(small), "by", "trade")
    found = table(display)
    assert found["all toys, no other / Channel, grouped", "Money"] == [
        "Personal: Relatives",
    ]
    assert found["all toys, no other / Channel", "Money"] == ["Relatives"]
    assert found["some toys, no other / Channel", "Money"] == ["Bank loan (1 of 2)"]
    assert found["cases of several groups / Channel", "People"] == [
        "Friends (toys 1 of 2, tools 1 of 1)",
        "Job market (toys 1 of 2, tools 1 of 1)",
    ]
    assert display.lead[0] == "Money: both toys cases have Personal (Relatives), no other has."
    assert display.lead[-1] == "Not every pair within a group is more alike than any pair across."


def test_cases_that_lack_the_attribute_are_a_group_and_a_group_of_one_is_told_as_such(small: Small) -> None:
    display = asked(three(small), "by", "case.size")
    assert next(row.head[0] for row in display.rows) == "all small, no other"
    assert display.lead[0] == "Money: the one small case has Market (Bank loan), no other has."
    assert "Labels shared within groups: South–West 0 of 3" in display.lead[1]


def test_a_group_of_three_is_told_with_its_size_and_what_is_no_tree_has_no_grouped_rows(small: Small) -> None:
    root = three(small)
    (root / "cases/east").mkdir()
    (root / "cases/east/case.yaml").write_text("{label: East, order: 4, attributes: {trade: tea}}", "utf-8")
    (root / "cases/east/note.md").write_text("---\n{kind: note}\n---\nNothing.\n", "utf-8")
    (root / "cases/west/case.yaml").write_text("{label: West, order: 3, attributes: {trade: toys}}", "utf-8")
    code(root, "east/note", "Nothing.", **MONEY, **EARLY)
    display = asked(root, "by", "trade", display="said")
    assert "all toys, no other / Entries" in {" / ".join(row.head) for row in display.rows}
    assert not [row for row in display.rows if row.head[1] == "Entries, grouped"]
    assert display.lead[0] == "Money: the one tea case has note, no other has."
    assert [row.head[0] for row in asked(root, "by", "trade").rows[:1]] == ["all toys, no other"]


def test_groups_of_single_cases_say_nothing_of_pairs_within(small: Small) -> None:
    display = asked(three(small), "by", "trade", cases=["north", "west"])
    assert not [line for line in display.lead if "pair" in line]


def test_a_split_tells_what_several_say_what_one_says_and_where_they_conflict(small: Small) -> None:
    display = asked(three(small), "split", "source.kind", display="sources")
    found = table(display)
    assert found["several", "Money"] == ["Bank loan: North Ongoing"]
    assert found["told otherwise", "Money"] == [
        "Relatives: North Start-up: used, says interview; said not to be used, says letter"
    ]
    assert display.lead == ("1 of 7 entries are told by several. interview alone tells 6.",)


def test_a_split_needs_no_case_in_the_rows_and_may_be_of_some_cases(small: Small) -> None:
    root = three(small)
    told = "3 of 6 entries are told by several. lee alone tells 1; kim alone tells 1; ann alone tells 1."
    assert asked(root, "by", "informant", display="kinds").lead == (told,)
    found = asked(root, "split", "source.kind", cases=["south", "west"], display="kinds")
    assert found.lead == ("0 of 4 entries are told by several. interview alone tells 4.",)


def test_phases_tell_each_step_from_one_to_the_next(small: Small) -> None:
    found = table(asked(three(small), "phases"))
    assert found["North / Start-up to Ongoing", "Dropped"] == ["Relatives", "Friends"]
    assert found["North / Start-up to Ongoing", "Added"] == ["Bank loan", "Job market"]


def test_phases_may_stand_anywhere_in_the_rows(small: Small) -> None:
    found = table(asked(three(small), "phases", display="coded"))
    assert found["North / Start-up to Ongoing", "Dropped"] == ["Relatives", "Friends"]


@pytest.mark.parametrize(
    ("how", "by", "cases", "display", "told"),
    [
        ("pair", "", (), "count", '"count" cannot compare cases'),
        ("split", "source.kind", (), "count", '"count" has no labels in its cells'),
        ("phases", "", (), "plain", '"plain" has no two phases'),
        ("phases", "", (), "said", '"said" has no two phases'),
        ("triad", "", ("north", "west"), "sources", "a triad takes 3 cases, and there are 2"),
        ("pair", "", ("north",), "sources", "a comparison takes two cases"),
        ("by", "trade", ("north", "south"), "sources", '"trade" is the same for all these cases'),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_reason(
    small: Small, how: str, by: str, cases: Sequence[str], display: str, told: str
) -> None:
    root = three(small)
    with pytest.raises(AskedWrongly, match=told):
        asked(root, how, by, cases, display)


def test_a_wrong_name_is_answered_with_the_nearest(small: Small) -> None:
    root = three(small)
    with pytest.raises(UnknownName, match='did you mean "trade"'):
        asked(root, "by", "trad")
    with pytest.raises(UnknownName, match='did you mean "north"'):
        asked(root, cases=["nort"])


def test_the_first_display_that_compares_is_taken_and_without_one_the_way_to_one_is_told(small: Small) -> None:
    root = three(small)
    (root / "displays/broken.yaml").write_text("rows: [", "utf-8")
    assert spec_for(open_study(root)).id == "coded"
    for path in (root / "displays").iterdir():
        path.unlink()
    with pytest.raises(AskedWrongly, match="casecode display --rows case"):
        spec_for(open_study(root))


def test_a_short_cell_is_compared_whole(small: Small) -> None:
    root = three(small)
    text = (root / "displays/plain.yaml").read_text("utf-8")
    (root / "displays/plain.yaml").write_text(text.replace("{of: channel}", "{of: channel, limit: 1}"), "utf-8")
    assert len(asked(root, "pair", cases=["north", "south"], display="plain").rows) == 4


def test_likeness_of_parties_that_have_nothing_is_nothing_of_nothing(small: Small) -> None:
    study = open_study(small(THREE))
    holdings = Comparer(study, spec_for(study, "sources")).holdings
    for way in (LABELS, CODES, PLACED):
        assert likeness(holdings.parties, holdings.used, way) == Ratio(0, 0)
    assert table(asked(Path(study.root), "by", "trade")) == {}
    assert "In every case: nothing." in asked(Path(study.root)).notes


def test_a_pair_has_no_row_for_all_together(small: Small) -> None:
    root = firms(small)
    (root / "displays").mkdir()
    (root / "displays/d.yaml").write_text("rows: case\ncols: resource\ncell: {of: channel}\n", "utf-8")
    assert [row.head for row in asked(root, display="d").rows] == [("Acme – Bolt",)]
    with pytest.raises(CasecodeError):
        asked(root, "triad", display="d")


def test_coders_are_compared_though_the_display_names_one_of_them(small: Small) -> None:
    root = three(small)
    text = (root / "displays/sources.yaml").read_text("utf-8")
    (root / "displays/sources.yaml").write_text(f"coders: [lead]\n{text}", "utf-8")
    code(root, "west/talk", "Friends", "second", channel="friends", status="used", **PEOPLE, **EARLY)
    code(root, "west/talk", "A notice", "second", channel="bank-loan", status="used", **PEOPLE, **EARLY)
    found = table(asked(root, "by", "coder"))
    assert found["several", "People"] == ["Friends: West Start-up"]
    assert found["only second", "People"] == ["Bank loan: West Start-up"]
