"""survey/tables/*.yaml: what is read of a published table, and what is refused with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.files import tables
from casecode.files.cache import Cache
from casecode.model.problems import Problem
from casecode.model.published import Printed, PublishedTable, TableScale

Small = Callable[[str], Path]

WHOLE = """\
table: 7
title: How much
n: 12
columns:
  mean: {label: Mean, statistic: mean}
rows:
  kin:
    label: Kin
    var: avlkin
    figures: {mean: 2.20}
  r2: {label: R², figures: {mean: .3*}}
stars: {"*": .05}
tests:
  all: {label: All of it, figures: {chi2: 3.1*, df: 2}}
claims:
  one: {says: Little., rows: [kin], low: [kin], significant: no}
"""


def read(small: Small, text: str) -> tuple[dict[str, PublishedTable], list[str]]:
    root = small(f"-- survey/tables/seven.yaml --\n{text}")
    problems: list[Problem] = []
    found = tables.read(root, Cache(root), problems)
    return found, [str(one).removeprefix("survey/tables/seven.yaml:") for one in problems]


def test_a_table_keeps_how_its_figures_are_printed_and_where_they_stand(small: Small) -> None:
    found, problems = read(small, WHOLE)
    assert problems == []
    table = found["seven"]
    assert (table.name, table.n, table.row("avlkin").key) == ("Table 7", 12, "kin")
    figure = table.rows["kin"].figures["mean"]
    assert (figure.printed, figure.line, table.statistic("kin", "mean")) == ("2.20", 10, "mean")
    assert table.claims["one"].significant is False
    assert (table.claims["one"].line, table.rows["r2"].figures["mean"].stars) == (16, 1)


def test_a_figure_that_is_none_has_no_number() -> None:
    with pytest.raises(ValueError, match="few"):
        _ = Printed("few").value
    assert TableScale(5).middle == 3


def test_a_study_without_published_tables_has_none(small: Small) -> None:
    root = small("-- cases/north/talk.md --\nWords.\n")
    assert tables.read(root, Cache(root), []) == {}


WRONG = {
    ("mean: 2.20", "mean: about 2"): '10: error: "about 2" is no figure; write it as it is printed, such as .325***; '
    "leave out what is not printed [bad-table]",
    (
        "mean: 2.20",
        "meen: 2.20",
    ): '10: error: there is no column "meen" in this table; did you mean "mean"? [bad-table]',
    ("var: avlkin", "varr: avlkin"): '9: error: unknown key "varr"; did you mean "var"? [bad-table]',
    (
        "statistic: mean",
        "statistic: meen",
    ): '5: error: there is no statistic "meen" in this table; did you mean "mean"? [bad-table]',
    ("low: [kin]", "low: [kim]"): '16: error: there is no row "kim" in this table; did you mean "kin"? [bad-table]',
    ('"*": .05', "x: .05"): '12: error: "x: .05" explains no stars; write "*": .05 [bad-table]',
    (
        "  kin:\n",
        "  Kin:\n",
    ): '7: error: "Kin" cannot name one of its rows; use lower case letters and hyphens [bad-table]',
    (
        "chi2: 3.1*",
        "chi: 3.1*",
    ): '14: error: there is no statistic "chi" in this table; did you mean "chi2"? [bad-table]',
    ("title: How much\n", ""): '1: error: "title" is missing; add it, as `title:` and what belongs there [bad-value]',
}


@pytest.mark.parametrize(("change", "told"), WRONG.items())
def test_what_is_wrong_is_told_with_its_line_and_none_of_the_table_is_used(
    change: tuple[str, str], told: str, small: Small
) -> None:
    assert change[0] in WHOLE
    found, problems = read(small, WHOLE.replace(*change))
    assert found == {}
    assert told in problems


def test_a_figure_is_said_to_be_what_by_its_row_or_its_column_and_not_by_both(small: Small) -> None:
    _, problems = read(small, WHOLE.replace("r2: {label: R²,", "r2: {label: R², statistic: r2,"))
    assert problems[0].startswith('11: error: both the row and the column say what the figure in "mean" is; write')
    _, problems = read(small, WHOLE.replace("label: Mean, statistic: mean", "label: Mean"))
    assert problems[0].startswith('10: error: neither the row nor the column says what the figure in "mean" is')


def test_a_table_that_cannot_be_read_leaves_the_others(small: Small) -> None:
    root = small(f"-- survey/tables/a.yaml --\n{WHOLE}-- survey/tables/b.yaml --\ntitle: [\n")
    problems: list[Problem] = []
    assert list(tables.read(root, Cache(root), problems)) == ["a"]
    assert [one.kind for one in problems] == ["bad-yaml"]
