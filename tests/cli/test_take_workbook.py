"""What a designer wrote into the workbook comes back as decisions, or is told row by row."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import REPOSITORY, Result, Run

from casecode.exchange import designer
from casecode.workspace.pool import live
from casecode.workspace.study import Study

DECISION, WHY, NEW = "Your decision", "Why", "New wording"
Filled = Mapping[str, Mapping[str, str]]
Fill = Callable[[Filled], Path]


@pytest.fixture(scope="module")
def blank() -> bytes:
    """Give the workbook of this study's pool; it takes a second, and is the same for all tests."""
    return designer.draw(live(Study(REPOSITORY)))


@pytest.fixture
def fill(study: Path, blank: bytes) -> Fill:
    """Give the function that writes into the yellow cells of a fresh workbook, by item."""

    def write(filled: Filled) -> Path:
        path = study / "designer.xlsx"
        book: Any = openpyxl.load_workbook(BytesIO(blank))
        sheet = book["Items"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            for head, value in filled.get(sheet.cell(row, 1).value, {}).items():
                sheet.cell(row, heads[head]).value = value
        book.save(path)
        return path

    return write


@pytest.fixture
def take(study: Path, run: Run) -> Callable[..., Result]:
    """Give the function that takes a workbook over."""
    return lambda path, *words: run("survey", "take", str(path), "--by", "mei", *words, at=study)


def items(study: Path, run: Run) -> dict[str, dict[str, Any]]:
    import json

    found = json.loads(run("export", "survey", at=study).out)["items"]
    return {one["var"]: one for one in found}


FILLED = {
    "facidea": {DECISION: "keep", WHY: "In all cases."},
    "avlkin": {NEW: "Relatives", WHY: "Two things at once."},
    "facgov": {DECISION: "Drop", WHY: "Nobody."},
}


def test_yellow_cells_become_decisions_of_a_named_person_as_one_action(
    study: Path, run: Run, fill: Fill, take: Callable[..., Result]
) -> None:
    path = fill(FILLED)
    done = take(path)
    assert (done.code, done.err) == (0, "3 decisions taken over\n")
    assert done.out.split("\n")[0] == "factors.idea: draft -> keep by mei: In all cases."
    now = items(study, run)
    assert {var: now[var]["status"] for var in FILLED} == {"facidea": "keep", "avlkin": "revise", "facgov": "drop"}
    assert now["avlkin"]["stem"] == {"en": "Relatives"}
    assert now["avlkin"]["origin"] == {"kind": "designer", "author": "mei"}
    again = take(path)
    assert (again.out, again.err) == ("", "0 decisions taken over, 3 there already\n")
    assert run("undo", at=study).code == 0
    assert items(study, run)["facidea"]["status"] == "draft"


def test_a_reason_may_be_given_for_all_that_have_none(fill: Fill, take: Callable[..., Result]) -> None:
    path = fill({"facidea": {DECISION: "keep"}})
    done = take(path)
    assert (done.code, done.out) == (3, "")
    assert "designer.xlsx:2: error: facidea is decided on without a reason; write one beside it" in done.err
    assert take(path, "--why", "as discussed").out == "factors.idea: draft -> keep by mei: as discussed\n"


def test_all_that_cannot_be_taken_over_is_told_with_its_row_and_nothing_is(
    study: Path, run: Run, fill: Fill, take: Callable[..., Result]
) -> None:
    path = fill({
        "facidea": {DECISION: "keep", WHY: "In all cases."},
        "facinterest": {DECISION: "maybe", WHY: "?"},
        "facpartners": {DECISION: "keep", WHY: "Nobody says so."},
        "factrends": {WHY: "Hm."},
    })  # fmt: skip
    book: Any = openpyxl.load_workbook(path)
    sheet = book["Items"]
    sheet["A6"], sheet["A7"] = None, "nosuch"
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in (6, 7):
        sheet.cell(row, heads[DECISION]).value = "drop"
        sheet.cell(row, heads[WHY]).value = "Gone."
    book.save(path)
    done = take(path)
    assert (done.code, done.out) == (3, "")
    told = [line.partition("designer.xlsx:")[2] for line in done.err.split("\n") if "designer.xlsx:" in line]
    assert [line.partition(" [")[0][:60] for line in sorted(told)] == [
        "3: error: decides “maybe” on facinterest; write one of: keep",
        "4: error: no passage supports factors.partner-demands, and i",
        "6: error: decides and names no item; write the item in the f",
        '7: error: no item "nosuch"; there are: factors.idea, facidea',
        "8: error: says why and not what is decided on factrends; wri",
    ]
    assert "casecode: 5 problems, so nothing was taken over" in done.err
    assert items(study, run)["facidea"]["status"] == "draft"


def test_what_was_decided_on_an_older_wording_is_not_taken_over(
    study: Path, run: Run, fill: Fill, take: Callable[..., Result]
) -> None:
    path = fill({"facidea": {DECISION: "keep", WHY: "Good."}})
    words = ("survey", "revise", "facidea", "--stem", "An idea", "--by", "lead", "--why", "shorter")
    assert run(*words, at=study).code == 0
    done = take(path)
    assert done.code == 3
    assert "facidea was decided on as “Business idea”, and stands as “An idea” now; decide on that" in done.err
    assert items(study, run)["facidea"]["status"] == "revise"


def test_a_file_that_is_no_workbook_of_a_designer_is_told(study: Path, take: Callable[..., Result]) -> None:
    book = openpyxl.Workbook()
    book.save(study / "other.xlsx")
    for name, why in (
        ("other.xlsx", "is no designer’s workbook; name one that casecode export survey"),
        ("gone.xlsx", "cannot be read: No such file or directory"),
    ):
        done = take(study / name)
        assert (done.code, done.out) == (3, "")
        assert f"{name}: error: {why}" in done.err
