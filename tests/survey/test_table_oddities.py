"""What does not add up in published tables: in the study's own, and in tables made to be wrong in one way each."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import REPOSITORY, Run

from casecode.analysis.published import oddities
from casecode.analysis.recomputing import Between, common, p_of, shares
from casecode.files import tables
from casecode.files.cache import Cache
from casecode.model.published import Printed, PublishedTable, TableRow

TABLES = tables.read(REPOSITORY, Cache(Path("/nonexistent")), [])


def told(table: PublishedTable) -> list[str]:
    return [str(one) for one in oddities([table])]


def changed(table: str, row: str, **figures: str) -> PublishedTable:
    """Give a table of the study with some figures of a row printed otherwise."""
    whole = TABLES[table]
    held = whole.rows[row]
    new = {**held.figures, **{key.replace("_", "-"): Printed(text, held.line) for key, text in figures.items()}}
    return replace(whole, rows={**whole.rows, row: replace(held, figures=new)})


def test_what_does_not_add_up_in_the_paper_s_tables_is_told_with_its_line(run: Run) -> None:
    out = run("survey", "check").out
    for words in (
        "table4.yaml:36: warning: Table 4: the adjusted R-squared of “Foreign business resources”, .218, is above its R-squared, .207, and cannot be; they look swapped: .218 as R-squared gives .206 to .207 [table-figure]",
        "table4.yaml:40: warning: Table 4: the F-ratio of “Network resources” is 29.895; R-squared .305 on 210 cases gives 30.06 to 30.21, and 29.895 is that of about 208 cases",
        "the F-ratio of “Organizational resources” is 25.234",
        "the F-ratio of “Foreign business resources” is 18.981",
        "-.0175 of “Institutional channels” (Foreign business resources) has 4 decimals, where all others of its kind have 3",
        "table5.yaml:32: warning: Table 5: what the text before the table says is not what the table says of “Personal networks”: it is called not significant beside p = .028 [table-claim]",
        "the abstract relies on “Personal networks”, which the text before the table calls not significant",
        "“Industry (control)” carries no star, and its p of .040 would carry *",
        "“Personal networks” carries no star, and its p of .028 would carry *",
        "and highest stand “Interest of the key decision-maker in expanding the business” (4.43), “Response to general market and industrial trends” (4.00)",
        "of “Former work colleagues (e.g. employers, co-workers)” (High-tech): said to be low, it is 3.05, above the middle of the scale, 3",
        "the means in Table 2 and Table 3 imply that 71.7 to 73.0 % of those who answered are “Traditional”, 151 to 153 of 210",
        "table2.yaml: warning: Table 2: no standard deviations and no numbers of answers by group are printed",
        "table3.yaml: warning: Table 3: no standard deviations",
    ):
        assert words in out, words
    assert out.count("[table-") == 14


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (changed("table2", "idea", total="5.20"), "the mean 5.20 of “Business idea at the start-up” (Mean) lies outside its scale, 1 to 5"),
        (changed("table2", "idea", rank="2"), "“Business idea at the start-up” is ranked 2, and its mean 3.93 is number 3"),
        (changed("table2", "idea", total="3.70"), "the mean of all, 3.70, of “Business idea at the start-up” lies outside those of its groups, 3.77 and 4.37"),
        (changed("table2", "idea", total="4.20"), "no one size of the groups gives the means of all in Table 2"),
        (changed("table4", "adjusted-r2", network=".290"), "the adjusted R-squared of “Network resources” is .290; .305, 3 predictors and 210 cases give .294 to .295"),
        (changed("table5", "industry", wald="9.210"), "the Wald statistic of “Industry (control)” is 9.210, and its coefficient and error give 4.197 to 4.236"),
        (changed("table5", "industry", p=".400"), "the p of “Industry (control)” is .400, and its Wald statistic gives .040"),
        (changed("table5", "industry", odds="2.921"), "the odds ratio of “Industry (control)” is 2.921, and its coefficient gives 1.920 to 1.922"),
        (changed("table5", "industry", b=".653***"), "“Industry (control)” carries 3 stars, and its p of .040 would carry *"),
        (changed("table4", "direct", foreign="-.488***"), "of “Direct business channels”: its sign is said to be + beside -.488***"),
        (changed("table4", "direct", foreign=".488"), "of “Direct business channels” (Foreign business resources): it is called significant beside .488"),
        (changed("table4", "personal", network=".279**"), "of “Personal networks” (Network resources): it is called not significant beside .279**"),
        (changed("table3", "domestic", total="2.56"), "said to be high, it is 2.56, below the middle of the scale, 3"),
        (changed("table4", "adjusted-r2", foreign=".418"), "; .418 as R-squared gives .409 to .410"),
        (replace(TABLES["table4"], n=None), "is above its R-squared, .207, and cannot be [table-figure]"),
    ],
)  # fmt: skip
def test_each_way_in_which_a_table_can_be_wrong_is_told(table: PublishedTable, words: str) -> None:
    before = told(TABLES[table.id])
    assert any(words in one for one in told(table)), told(table)
    assert table.n is None or not any(words in one for one in before)


def test_a_test_whose_stars_do_not_go_with_its_own_p_is_told() -> None:
    table = TABLES["table5"]
    test = table.tests["omnibus"]
    starred = replace(test, figures={**test.figures, "chi2": Printed("9.643***", 1)})
    assert any(
        "“Omnibus test” carries 3 stars, and its p of .008 would carry **" in one
        for one in told(replace(table, tests={"omnibus": starred}))
    )
    bare = replace(test, figures={**test.figures, "chi2": Printed("0.643", 1)})
    assert not any("Omnibus" in one for one in told(replace(table, tests={"omnibus": bare})))


def test_what_is_not_printed_is_not_checked() -> None:
    table = TABLES["table4"]
    rows = {key: row for key, row in table.rows.items() if key not in ("r2", "adjusted-r2")}
    assert not any("F-ratio" in one or "R-squared" in one for one in told(replace(table, rows=rows)))
    no_adjusted = {key: row for key, row in table.rows.items() if key != "adjusted-r2"}
    assert sum("F-ratio" in one for one in told(replace(table, rows=no_adjusted))) == 3
    assert not any("F-ratio" in one for one in told(replace(table, n=None)))
    no_scale = replace(TABLES["table3"], scale=None)
    assert not any("scale" in one for one in told(no_scale))
    bare = {key: replace(row, figures={"total": row.figures["total"]}) for key, row in TABLES["table3"].rows.items()}
    assert not any("imply" in one for one in told(replace(TABLES["table3"], rows=bare)))
    no_stars = replace(table, stars={})
    assert not any("significant" in one for one in told(no_stars))


def test_a_group_that_all_may_belong_to_says_nothing_of_its_size() -> None:
    assert shares(Printed("2.21"), Printed("2.22"), Printed("2.21")) == Between(0.0, 1.0)
    assert common([Between(0, 0.2), Between(0.5, 1)]) is None
    table = TABLES["table2"]
    no_n = replace(table, n=None)
    assert any("imply that 71.7 to 75.0 % of those who answered are “Traditional” [" in one for one in told(no_n))


def test_a_constant_is_no_predictor() -> None:
    table = TABLES["table4"]
    constant = TableRow("constant", "Constant", {"network": Printed(".5")}, "coefficient")
    assert told(replace(table, rows={**table.rows, "constant": constant}))[1:] == told(table)[1:]


@pytest.mark.parametrize(
    ("chi2", "df", "p"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (9.488, 4, 0.05), (16.812, 6, 0.01), (0.0, 3, 1.0)],
)
def test_the_p_of_chi_squared_is_that_of_the_printed_tables(chi2: float, df: int, p: float) -> None:
    assert p_of(chi2, df) == pytest.approx(p, rel=1e-3)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_figure_left_out_is_never_missed_and_never_stops_the_checks(table: PublishedTable) -> None:
    whole = len(told(table))
    for key, row in table.rows.items():
        for column in row.figures:
            figures = {name: one for name, one in row.figures.items() if name != column}
            less = replace(table, rows={**table.rows, key: replace(row, figures=figures)})
            known = len(told(less)) - sum("is ranked" in one for one in told(less))
            assert known <= whole + 1, (key, column)


def test_an_f_ratio_that_its_r_squared_gives_is_not_told() -> None:
    assert sum("F-ratio" in one for one in told(changed("table4", "f", network="30.150***"))) == 2


def test_a_claim_that_the_figures_bear_out_is_not_told() -> None:
    table = TABLES["table5"]
    true = replace(table.claims["text"], significant=True)
    assert not any("table-claim" in one for one in told(replace(table, claims={"text": true})))
