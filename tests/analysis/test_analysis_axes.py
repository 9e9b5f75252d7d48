"""Axes: which rows and columns a display has, and in which order."""

from pathlib import Path

import pytest
from crossings import Small, computed, firms, heads, table
from literals import CODEBOOK, code

from casecode.errors import AskedWrongly, UnknownName

COUNTED = "cell: {show: count, of: codings}\n"


@pytest.fixture
def root(small: Small) -> Path:
    return firms(small)


def columns(root: Path, crossed: str) -> list[str]:
    return list(computed(root, f"rows: case\ncols: [{crossed}]\n{COUNTED}").columns)


def test_cases_and_flat_facets_show_also_where_nothing_stands(root: Path) -> None:
    display = computed(root, f"where: status == rejected\nrows: [case, phase]\ncols: resource\n{COUNTED}")
    assert heads(display) == ["Acme / Start-up", "Acme / Ongoing", "Bolt / Start-up", "Bolt / Ongoing"]
    assert display.columns == ("Money", "People")


def test_the_codes_of_a_tree_show_only_where_they_occur(root: Path) -> None:
    assert columns(root, "channel") == ["Relatives", "Friends", "Job market", "Bank loan"]
    assert list(computed(root, f"where: case == bolt\nrows: case\ncols: channel\n{COUNTED}").columns) == ["Bank loan"]


def test_a_tree_rolled_up_shows_its_codes_also_where_empty(root: Path) -> None:
    display = computed(root, f"where: case == bolt\nrows: case\ncols: [{{dim: channel, level: 1}}]\n{COUNTED}")
    assert table(display) == {
        ("Acme", "Personal"): "(not asked)",
        ("Acme", "Market"): "(not asked)",
        ("Bolt", "Personal"): "(not asked)",
        ("Bolt", "Market"): ["1"],
    }


def test_a_level_deeper_than_the_tree_leaves_codes_as_they_are(root: Path) -> None:
    assert columns(root, "{dim: channel, level: 9}")[-1] == "Bank loan"


def test_a_code_unknown_to_the_codebook_rolls_up_to_itself(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne two.\n")
    code(root, "acme/a", "One", channel="nonesuch")
    code(root, "acme/a", "two", channel="friends")
    display = computed(root, f"rows: case\ncols: [{{dim: channel, level: 1}}]\n{COUNTED}")
    assert table(display) == {("Acme", "Personal"): ["1"], ("Acme", "Market"): "(silent)"}
    assert display.provenance.left_out == {"without a value shown here": 1}


def test_only_names_values_by_key_or_label_and_gives_their_order(root: Path) -> None:
    assert columns(root, '{dim: channel, only: [bank-loan, "Relatives"]}') == ["Bank loan", "Relatives"]


def test_only_can_be_put_in_another_order(root: Path) -> None:
    assert columns(root, "{dim: phase, only: [ongoing, start-up], order: codebook}") == ["Start-up", "Ongoing"]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("codebook", ["Relatives", "Friends", "Job market", "Bank loan"]),
        ("alphabet", ["Bank loan", "Friends", "Job market", "Relatives"]),
        ("frequency", ["Friends", "Bank loan", "Relatives", "Job market"]),
    ],
)
def test_an_axis_stands_in_the_order_asked_for(root: Path, order: str, wanted: list[str]) -> None:
    assert columns(root, f"{{dim: channel, order: {order}}}") == wanted


def test_dates_stand_in_their_own_order(root: Path) -> None:
    assert columns(root, "date") == ["1999", "2004-05"]
    assert columns(root, "source.kind") == ["letter", "interview", "memo"]


def test_only_on_dates_shows_those_dates_alone(root: Path) -> None:
    assert columns(root, '{dim: date, only: ["2004-05", "2001"]}') == ["2004-05", "2001"]


def test_informants_stand_as_their_cases_list_them_and_the_others_after(root: Path) -> None:
    assert columns(root, "informant") == ["wong", "lee", "kim"]


def test_nested_rows_show_a_case_only_with_its_own_attribute(root: Path) -> None:
    display = computed(root, f"rows: [case.industry, case]\ncols: resource\n{COUNTED}")
    assert heads(display) == ["traditional / Acme", "high-tech / Bolt"]


def test_nested_rows_of_what_occurs_show_only_pairs_that_occur(root: Path) -> None:
    display = computed(root, f"rows: [case, channel]\ncols: phase\n{COUNTED}")
    acme = ["Acme / Relatives", "Acme / Friends", "Acme / Job market", "Acme / Bank loan"]
    assert heads(display) == [*acme, "Bolt / Bank loan"]


def test_a_passage_of_two_informants_falls_in_both_their_rows(small: Small) -> None:
    root = small("-- cases/acme/talk.md --\n---\nspeakers: {W: wong, L: lee}\n---\nW: We tried.\nL: Twice.\n")
    code(root, "acme/talk", "tried.\nL: Twice", channel="friends")
    display = computed(root, f"rows: [case, informant]\ncols: channel\n{COUNTED}")
    assert table(display) == {("Acme / wong", "Friends"): ["1"], ("Acme / lee", "Friends"): ["1"]}


def test_a_retired_code_has_no_column_in_a_flat_facet(small: Small) -> None:
    book = CODEBOOK.replace("human: {label: People}", "human: {label: People, retired: true}")
    root = small(f"-- codebook.yaml --\n{book}-- cases/acme/a.md --\nOne.\n")
    code(root, "acme/a", "One", resource="financial")
    assert columns(root, "resource") == ["Money"]


@pytest.mark.parametrize("dim", ["case", "date", "channel.personal"])
def test_only_a_facet_with_codes_has_levels(root: Path, dim: str) -> None:
    with pytest.raises(
        AskedWrongly, match=f'"{dim}" has no level 1; only facets with codes have levels, from 1'
    ) as raised:
        computed(root, f"rows: case\ncols:\n  - phase\n  - {{dim: {dim}, level: 1}}\n{COUNTED}")
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", 4)


def test_levels_count_from_one(root: Path) -> None:
    with pytest.raises(AskedWrongly, match='"channel" has no level 0'):
        columns(root, "{dim: channel, level: 0}")


@pytest.mark.parametrize(
    ("crossed", "complaint"),
    [
        ("phases", 'no dimension "phases"; did you mean "phase"?'),
        ("{dim: phase, only: [ongoin]}", 'no code of facet phase "ongoin"; did you mean "ongoing"?'),
    ],
)
def test_a_wrong_name_on_an_axis_is_raised_with_its_line(root: Path, crossed: str, complaint: str) -> None:
    with pytest.raises(UnknownName) as raised:
        computed(root, f"cols: resource\nrows:\n  - case\n  - {crossed}\n{COUNTED}")
    assert complaint in str(raised.value)
    assert (raised.value.path, raised.value.line) == ("displays/asked.yaml", 4)
