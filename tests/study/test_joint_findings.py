"""This study's joint displays: findings beside the published tables, each fit judged with its reasons, and none stale."""

from pathlib import Path

import pytest

from casecode.model.displays import Display
from casecode.model.judgements import Fit, Kind
from casecode.workspace import displays, judgements
from casecode.workspace.study import Study, open_study


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(Path(__file__).resolve().parents[2])


def told(display: Display, column: int) -> list[list[str]]:
    return [[entry.label for entry in row.cells[column].entries] for row in display.rows]


def test_findings_stand_beside_tables_three_to_five_and_one_beside_nothing(study: Study) -> None:
    found = displays.compute(study, "joint-findings")
    assert [row.head for row in found.rows] == [
        ("P5", "Table 3"),
        ("P14", "Table 3"),
        ("P20", "Table 4"),
        ("Abstract", "Table 5"),
        ("Text before the table", "Table 5"),
        ("P16", "no item"),
    ]
    figures = told(found, 2)
    assert figures[0][0] == "Family, relatives and personal friends: Mean 2.21"
    assert figures[1][1].endswith("Mean 2.60, Traditional 2.42, High-tech 3.05")
    assert figures[2] == [
        "Personal networks: Network resources .079, Organizational resources .066, Foreign business resources .058"
    ]
    assert "Sig. .028" in figures[3][0]
    assert (figures[5], found.rows[5].cells[2].empty) == ([], "no-item")
    assert told(found, 1)[1] == ["Neptune: qualifies", "Saturn: disconfirms", "Mercury: confirms", "Terra: confirms"]
    fits = ["confirms", "confirms", "discords", "confirms", "discords", "silent"]
    assert told(found, 3) == [[f"{one} (lead)"] for one in fits]
    assert "Why each was judged so: casecode judge --list." in found.notes


def test_every_fit_has_its_reasons_and_none_is_stale(study: Study) -> None:
    fits = [one for one in judgements.held(study) if one.judgement.kind == Kind.FIT]
    assert len(fits) == 6
    for one in fits:
        assert one.judgement.value in set(Fit)
        assert len(one.judgement.why) > 60
        assert one.stale == ()


def test_themes_lay_words_and_means_of_one_industry_side_by_side(study: Study) -> None:
    found = displays.compute(study, "joint-themes")
    assert found.columns == ("Theme", "All", "traditional", "high-tech")
    assert [row.head[1] for row in found.rows] == [
        "avlkin", "avlcolleague", "avlmember", "avldomestic", "avlforeign",
    ]  # fmt: skip
    for column, means in (
        (1, "2.21 2.60 2.32 3.56 3.67"),
        (2, "2.22 2.42 2.38 3.54 3.69"),
        (3, "2.21 3.05 2.16 3.63 3.63"),
    ):
        assert [lines[0] for lines in told(found, column)] == [f"Table 3: mean {mean}" for mean in means.split()]
    assert "no passage" in told(found, 1)[2], "no case speaks for fellow members"


def test_the_instrument_shows_where_items_come_from_and_what_no_item_asks(study: Study) -> None:
    found = displays.compute(study, "joint-instrument")
    heads = [row.head for row in found.rows]
    gaps = [head[1] for head in heads if head[0] == "no item"]
    assert {"job-market", "acquisitions"} <= set(gaps)
    quotes = dict(zip(heads, told(found, 1), strict=True))
    idea = quotes[("Factors in beginning business abroad", "facidea")]
    assert [line.partition(":")[0] for line in idea] == ["Neptune", "Saturn", "Mercury", "Terra"]
    assert quotes[("Factors in beginning business abroad", "facgov")] == []
