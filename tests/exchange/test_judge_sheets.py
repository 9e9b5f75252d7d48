"""The sheets that experts get and send back."""

import csv
from collections import Counter
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import pairwise
from typing import Any

import openpyxl
import pools
import pytest
import sheets

from casecode.errors import BrokenFile
from casecode.exchange import grids, judgesheets, returnedsheets
from casecode.exchange.judgesheets import CLARITY, COMMENT, ESSENTIAL, RELEVANCE, SUGGESTED
from casecode.exchange.returnedsheets import Returned
from casecode.model.experts import Essential, worded
from casecode.model.pool import Pool

POOL = pools.pool()


def book(expert: str = "e1", pool: Pool = POOL, language: str = "en") -> Any:
    return openpyxl.load_workbook(BytesIO(judgesheets.draw(pool, expert, language)))


def order(expert: str, pool: Pool = POOL) -> list[str]:
    return [str(cell.value) for cell in book(expert, pool)["Items"]["A"][1:]]


def read(data: bytes | str, ending: str = "xlsx") -> Returned:
    return returnedsheets.read(grids.read(data if isinstance(data, bytes) else data.encode(), ending))


def said(found: Returned, var: str) -> tuple[Any, ...]:
    one = next(row.rating for row in found.rows if row.item == var)
    return one.relevance, one.clarity, one.essential, one.comment, one.suggested


def test_a_sheet_shows_each_item_once_and_neither_quotes_nor_counts_nor_what_was_dropped() -> None:
    assert sorted(order("e1")) == ["avlforeign", "avlkin", "facgov", "facidea", "factrends", "outall"]
    told = " ".join(str(cell.value) for sheet in book() for row in sheet.rows for cell in row)
    told += judgesheets.separated(POOL, "e1", "en")
    for word in (pools.QUOTE, "uncle", "Harbour", "harbour", "of 2", "aaa", "hoetse", "Old wording"):
        assert word not in told, word


def test_a_sheet_says_what_is_asked_of_an_expert_and_what_the_survey_is_for() -> None:
    told = "\n".join(str(cell.value or "") for cell in book()["Read me"]["A"])
    assert told.startswith("SMEs going abroad\n")
    for words in ("expert e1", "To follow the cases up.", "Founders of SMEs.", "never as a low rating", "Lawshe 1975"):
        assert words in told
    bare = "\n".join(
        str(cell.value or "") for cell in book(pool=replace(POOL, purpose="", population=""))["Read me"]["A"]
    )
    assert "What the survey is for" not in bare
    assert "Who will answer" not in bare


def test_rows_stand_in_an_order_of_each_expert_that_can_be_had_again() -> None:
    many = [order(f"e{number}") for number in range(1, 9)]
    assert order("e1") == many[0]
    assert len({tuple(one) for one in many}) > 4
    blocks = {item.var: item.block for item in POOL.items}
    for one in many:
        is_factor = [blocks[var] == "factors" for var in one]
        assert sum(a != b for a, b in pairwise(is_factor)) == 1, "a construct at a time"
    assert Counter(one[0][:3] for one in many).keys() > {"fac"}, "whichever construct comes first"
    other = replace(POOL, provenance=replace(POOL.provenance, content_sha256="9" * 64))
    assert any(order(f"e{n}") != order(f"e{n}", other) for n in range(1, 4))


def test_only_what_is_to_be_filled_in_can_be_and_what_may_be_chosen_is_listed() -> None:
    whole = book()
    paper = whole["Items"]
    heads = [cell.value for cell in paper[1]]
    opened = {heads[cell.column - 1] for cell in paper[2] if not cell.protection.locked}
    assert opened == {RELEVANCE, CLARITY, ESSENTIAL, COMMENT, SUGGESTED}
    assert all(sheet.protection.sheet for sheet in whole)
    rules = {rule.formula1: str(rule.sqref) for rule in paper.data_validations.dataValidation}
    assert set(rules) == {'"1,2,3,4"', '"essential,useful,not necessary"'}
    assert all(rule.prompt for rule in paper.data_validations.dataValidation)
    assert paper.freeze_panes == "B2"
    assert not any(cell.data_type == "f" for sheet in whole for row in sheet.rows for cell in row)


def test_a_wording_like_a_formula_is_text_in_both_files_and_comes_back_as_it_was() -> None:
    odd = pools.changed(POOL, "avlkin", stem=pools.both("=1+1"))
    cell = next(one for one in book("e1", odd)["Items"]["F"] if one.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    text = judgesheets.separated(odd, "e1", "en")
    assert "'=1+1" in text
    assert next(row for row in read(text, "csv").rows if row.item == "avlkin").wording == "=1+1"


def test_the_same_pool_gives_the_same_sheet_and_another_language_the_same_stamps() -> None:
    assert judgesheets.draw(POOL, "e1", "en") == judgesheets.draw(POOL, "e1", "en")
    assert any(cell.value == "Keluarga" for cell in book(language="ms")["Items"]["F"])
    assert {one.item: one.stamp for one in worded(POOL, "ms").values()} == {
        one.item: one.stamp for one in worded(POOL).values()
    }


@pytest.mark.parametrize("change", ["stem", "lead_in", "anchors", "definition"])
def test_the_stamp_changes_with_what_is_read(change: str) -> None:
    changed = {
        "stem": lambda: pools.changed(POOL, "facidea", stem=pools.both("Other", "Lain")),
        "lead_in": lambda: replace(
            POOL, blocks=tuple(replace(one, lead_in=pools.both("Other?")) for one in POOL.blocks)
        ),
        "anchors": lambda: replace(
            POOL, scales=(replace(pools.IMPORTANCE, points=pools.AVAILABILITY.points), pools.AVAILABILITY)
        ),
        "definition": lambda: replace(
            POOL, constructs=tuple(replace(one, definition="Other.") for one in POOL.constructs)
        ),
    }[change]()
    assert worded(changed)["factors-facidea"].stamp != worded(POOL)["factors-facidea"].stamp
    assert (
        worded(pools.changed(POOL, "avlkin", breadth=POOL.items[0].breadth))["factors-facidea"].stamp
        == worded(POOL)["factors-facidea"].stamp
    )


FILLED: sheets.Filled = {
    "avlkin": {RELEVANCE: 4, CLARITY: 3, ESSENTIAL: "essential", COMMENT: "Split “or”.", SUGGESTED: "=Relatives"},
    "facidea": {RELEVANCE: 2.0, CLARITY: "1", ESSENTIAL: "Useful"},
    "factrends": {RELEVANCE: " 3 ", ESSENTIAL: "N"},
}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_filled_in_is_read_as_it_was_meant(ending: str) -> None:
    found = read(
        sheets.workbook(POOL, "e1", FILLED) if ending == "xlsx" else sheets.separated(POOL, "e1", FILLED), ending
    )
    assert (found.expert, found.wrong) == ("e1", ())
    assert said(found, "avlkin") == (4, 3, Essential.ESSENTIAL, "Split “or”.", "=Relatives")
    assert said(found, "facidea") == (2, 1, Essential.USEFUL, "", "")
    assert said(found, "factrends") == (3, None, Essential.NOT, "", "")
    assert said(found, "facgov") == (None, None, None, "", "")


@pytest.mark.parametrize("between", [";", "\t"])
def test_a_spreadsheet_may_separate_otherwise_and_save_a_mark_of_its_encoding(between: str) -> None:
    text = "\ufeff" + sheets.separated(POOL, "e1", {"avlkin": {RELEVANCE: 4}}, between)
    assert said(read(text, "csv"), "avlkin")[0] == 4


def test_what_a_construct_lacks_is_read_from_its_sheet_and_from_the_rows_without_an_item() -> None:
    def fill(whole: Any) -> None:
        whole["Missing content"]["C2"] = "Language skills"

    assert read(sheets.workbook(POOL, "e1", {}, fill)).missing == {"Commencement factors": "Language skills"}
    rows = list(csv.reader(StringIO(judgesheets.separated(POOL, "e1", "en"))))
    rows[-1][rows[0].index(COMMENT)] = "Time"
    text = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    assert read(text, "csv").missing == {"Availability of resources": "Time"}


def test_each_cell_that_is_no_rating_is_named_with_its_row() -> None:
    filled = {"avlkin": {RELEVANCE: 5, ESSENTIAL: "perhaps"}, "facidea": {CLARITY: "high", RELEVANCE: 3.5}}
    found = read(sheets.workbook(POOL, "e1", filled))
    row = {one.item: one.number for one in found.rows}
    assert sorted(found.wrong) == sorted([
        (row["avlkin"], 'the cell “Relevance 1-4” of avlkin holds "5"; write 1, 2, 3 or 4, or leave it empty'),
        (row["avlkin"], 'the cell “Essential?” of avlkin holds "perhaps"; write one of: essential, useful, not necessary'),
        (row["facidea"], 'the cell “Relevance 1-4” of facidea holds "3.5"; write 1, 2, 3 or 4, or leave it empty'),
        (row["facidea"], 'the cell “Clarity 1-4” of facidea holds "high"; write 1, 2, 3 or 4, or leave it empty'),
    ])  # fmt: skip


def test_an_item_in_two_rows_and_a_rating_without_an_item_are_named() -> None:
    def twice(whole: Any) -> None:
        paper = whole["Items"]
        paper["A3"] = paper["A2"].value
        paper["A4"] = None
        paper["H4"] = 4

    found = read(sheets.workbook(POOL, "e1", {}, twice))
    assert [number for number, _ in found.wrong] == [4, 3]
    assert found.wrong[0][1].startswith("is rated and names no item")
    assert "which row 2 rates too" in found.wrong[1][1]


def test_a_sheet_must_name_one_expert() -> None:
    text = judgesheets.separated(POOL, "e1", "en")
    for changed, why in (
        (text.replace(",e1,", ",,"), "names no expert"),
        (text.replace(",e1,", ",e2,", 1), "holds the rows of 2 experts (e2, e1); give each a file"),
        (text.replace(",e1,", ",../x,"), 'names the expert "../x"'),
    ):
        with pytest.raises(BrokenFile) as refused:
            read(changed, "csv")
        assert str(refused.value).startswith(why)


@pytest.mark.parametrize(
    ("data", "ending", "why"),
    [
        (b"a,b\n1,2\n", "csv", "is no sheet of an expert: it has no column Item, Relevance 1-4, Clarity 1-4"),
        (b"", "csv", "is no sheet of an expert"),
        (b"PK\x03\x04 not a workbook", "xlsx", "is not a whole XLSX file"),
        (b"caf\xe9,b\n", "csv", "line 1 is not UTF-8 text; say how it was saved"),
        (b'"' + b"x" * 200_000, "csv", "is not a whole CSV file"),
        (b"a\n" * 20_001, "csv", "holds more than 20,000 rows"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_one_sentence(data: bytes, ending: str, why: str) -> None:
    with pytest.raises(BrokenFile) as refused:
        read(data, ending)
    assert str(refused.value).startswith(why)


def test_heads_may_be_moved_and_written_a_little_otherwise() -> None:
    text = sheets.separated(POOL, "e1", {"avlkin": {RELEVANCE: 4}})
    text = "Please return by Friday\n" + text.replace(RELEVANCE, "relevance (1 to 4)").replace(ESSENTIAL, "ESSENTIAL")
    assert said(read(text, "csv"), "avlkin")[0] == 4
