"""The published tables of this study hold every number of Tables 2-5, as printed, and no other."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from casecode.files import tables
from casecode.files.cache import Cache
from casecode.model.problems import Problem
from casecode.model.published import PublishedTable

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "facts/printed.yaml").read_text(encoding="utf-8"))
Figures = dict[tuple[str, str], Decimal]


@pytest.fixture(scope="module")
def published() -> dict[str, PublishedTable]:
    root, problems = Path(__file__).resolve().parents[2], list[Problem]()
    found = tables.read(root, Cache(root), problems)
    assert problems == []
    return found


def figures(table: PublishedTable) -> Figures:
    return {(row, column): one.value for row, held in table.rows.items() for column, one in held.figures.items()}


@pytest.mark.parametrize("name", ["table2", "table3"])
def test_means_and_ranks_are_those_printed(name: str, published: dict[str, PublishedTable]) -> None:
    table, printed = published[name], FACTS[name]
    columns = {"total_mean": "total", "rank": "rank", "traditional": "traditional", "high_tech": "high-tech"}
    wanted = {
        (row, columns[column]): Decimal(str(one[column]))
        for row, one in zip(table.rows, printed["rows"], strict=True)
        for column in printed["columns"]
    }
    assert figures(table) == wanted
    assert {figure.decimals for row in table.rows.values() for figure in row.figures.values()} <= {0, 2}
    for row, one in zip(table.rows.values(), printed["rows"], strict=True):
        assert one["item"].startswith(row.label)
    assert table.scale is not None
    told = (table.scale.points, table.scale.low, table.scale.high)
    assert told == tuple(printed["scale"].values())


def test_coefficients_stars_and_fit_are_those_printed(published: dict[str, PublishedTable]) -> None:
    table, printed = published["table4"], FACTS["table4"]
    outcomes = dict(zip(printed["dependents"], table.columns, strict=True))
    for row, one in zip(table.rows.values(), (*printed["predictors"].values(), *printed["fit"].values()), strict=True):
        for outcome, column in outcomes.items():
            told = one[outcome] if isinstance(one[outcome], dict) else {"b": one[outcome]}
            figure = row.figures[column]
            assert figure.value == Decimal(str(told.get("b", told.get("f")))), (row.key, column)
            assert "*" * figure.stars == told.get("stars", "")
    assert table.rows["institutional"].figures["foreign"].printed == "-.0175"


def test_the_logistic_model_and_its_tests_are_those_printed(published: dict[str, PublishedTable]) -> None:
    table, printed = published["table5"], FACTS["table5"]
    columns = dict(zip(table.columns, printed["columns"], strict=True))
    for row, one in zip(table.rows.values(), printed["rows"].values(), strict=True):
        assert {key: figure.value for key, figure in row.figures.items()} == {
            key: Decimal(str(one[name])) for key, name in columns.items()
        }
        assert not any(figure.stars for figure in row.figures.values())
    below = {key: {name: one.printed for name, one in test.figures.items()} for key, test in table.tests.items()}
    assert below == {
        "omnibus": {"chi2": f"{printed['omnibus_test']['chi2']}{printed['omnibus_test']['stars']}", "df": "2"},
        "hosmer-lemeshow": {"chi2": str(printed["hosmer_lemeshow"]["chi2"]), "df": "7"},
        "correct": {"percent-correct": str(printed["predicted_pct_correct"])},
    }
