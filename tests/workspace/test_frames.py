"""Frames: a row a coding, a row an entry, a table as printed; and their way to pandas and polars."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import literals
import polars as pl
import pytest
from hard_display import DISPLAY, cell, empty, entry, row

import casecode
from casecode.model.displays import Cell, Display
from casecode.workspace import tidy

Small = Callable[[str], Path]
BOOK = """\
facets:
  channel:
    codes: {relatives: {label: Relatives}, bank: {label: Bank}}
  state: {codes: {open: {}, closed: {}}, default: open}
  when: {type: date}
"""
TEXTS = f"""\
-- codebook.yaml --
{BOOK}-- cases/north/case.yaml --
label: The North
-- cases/north/talk.md --
---
speakers: {{I: interviewer, W: wong}}
share: verbatim
---
I: Who helped?
W: [Q1] My uncle
paid.
-- cases/north/letter.md --
---
author: chan
share: paraphrase-only
---
The bank lent us nothing.
"""
COLUMNS = [
    "id", "case", "case_label", "source", "line", "last_line", "start", "end", "coder", "informants", "question", "state",
    "channel", "codes.state", "when", "wording", "quote", "memo", "at",
]  # fmt: skip


@pytest.fixture
def study(small: Small) -> casecode.Study:
    root = small(TEXTS)
    literals.code(root, "north/letter", "The bank lent", id_="bank", channel="bank", when="1999")
    found = casecode.open(root)
    found.code(
        "talk", {"channel": "relatives", "state": "closed"}, quote="My uncle\npaid", wording={"channel": "Kin"},
        memo="whose?", coder="second",
    )  # fmt: skip
    return found


def test_a_coding_is_a_row_with_its_place_its_codes_and_its_words(study: casecode.Study) -> None:
    frame = study.frame()
    assert frame.columns == COLUMNS
    assert [list(one) for one in frame] == [COLUMNS, COLUMNS]
    talk = next(one for one in frame if one["coder"] == "second")
    assert {name: talk[name] for name in COLUMNS if name not in ("id", "at")} == {
        "case": "north", "case_label": "The North", "source": "north/talk", "line": 6, "last_line": 7, "start": 23,
        "end": 36, "coder": "second", "informants": ("wong",), "question": "Q1", "state": "unchanged",
        "channel": "relatives", "codes.state": "closed", "when": None, "wording": "channel: Kin",
        "quote": "My uncle\npaid", "memo": "whose?",
    }  # fmt: skip
    assert str(talk["at"]).endswith("Z")


def test_words_that_may_not_be_shared_and_what_is_not_said_are_none(study: casecode.Study) -> None:
    letter = next(one for one in study.frame() if one["id"] == "bank")
    assert [letter[name] for name in ("quote", "memo", "at", "wording", "question")] == [None] * 5
    assert (letter["when"], letter["informants"]) == ("1999", ("chan",))
    assert letter["codes.state"] == "open", "what is understood where the coding is silent"


def test_an_orphan_has_no_place_and_no_words(study: casecode.Study) -> None:
    path = study.root / "cases/north/talk.md"
    path.write_text(path.read_text(encoding="utf-8").replace(" My uncle\npaid.", " [gone]"), encoding="utf-8")
    study.refresh()
    orphan = next(one for one in study.frame() if one["coder"] == "second")
    assert [orphan[name] for name in ("line", "last_line", "start", "end", "question", "quote")] == [None] * 6
    assert (orphan["state"], orphan["informants"], orphan["memo"]) == ("orphan", (), "whose?")
    assert study.frame().to_polars()["line"].null_count() == 1
    assert study.frame().to_pandas()["line"].isna().sum() == 1


def test_a_record_that_is_not_whole_is_a_row_without_memo(study: casecode.Study) -> None:
    path = study.root / "cases/north/letter.lead.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"prefix":""', '"memo":7,"prefix":""'), encoding="utf-8")
    study.refresh()
    letter = next(one for one in study.frame() if one["id"] == "bank")
    assert (letter["memo"], letter["at"]) == (None, None)


def test_a_frame_takes_the_filter_of_passages(study: casecode.Study) -> None:
    assert [one["id"] for one in study.frame("channel == bank", case="north")] == ["bank"]
    assert study.frame(channel="bank", coder="second") == []


def test_pandas_and_polars_have_typed_columns_even_without_rows(study: casecode.Study) -> None:
    for frame in (study.frame(), study.frame("channel == bank and channel == relatives")):
        table, wide = frame.to_pandas(), frame.to_polars()
        assert list(table.columns) == wide.columns == COLUMNS
        assert len(table) == wide.height == len(frame)
        assert str(table["line"].dtype) == "Int64"
        assert (wide.schema["line"], wide.schema["memo"]) == (pl.Int64(), pl.String())
        assert wide.schema["informants"] == pl.List(pl.String())
    assert study.frame().to_pandas().explode("informants")["informants"].tolist().count("wong") == 1


def test_an_entry_is_a_row_and_an_empty_cell_says_of_what_kind() -> None:
    frame = tidy.entries(DISPLAY)
    assert frame.columns == [
        "case", "phase", "column", "code", "label", "marks", "flag", "sources", "informants", "evidence", "empty"
    ]  # fmt: skip
    assert frame[0] == {
        "case": "North\nwind", "phase": "Start-up", "column": "Money, and what it buys", "code": "relatives",
        "label": "Relatives", "marks": ("bold", "italic"), "flag": None, "sources": 2, "informants": 2,
        "evidence": ("uncle", "letter"), "empty": None,
    }  # fmt: skip
    assert [one["flag"] for one in frame if one["flag"]] == ["1 source"]
    kinds = [(one["empty"], one["label"], one["evidence"]) for one in frame if one["empty"]]
    assert kinds[0] == ("not-asked", None, ())
    assert kinds[2] == ("rejected", None, ("gone",))
    assert len(frame) == sum(max(len(one.entries), 1) for _, one in DISPLAY.cells())
    assert frame.to_polars().height == len(frame.to_pandas()) == len(frame)


def test_a_row_head_called_like_a_column_gets_a_number() -> None:
    frame = tidy.entries(replace(DISPLAY, dimensions=("code", "phase")))
    assert frame.columns[:2] == ["code (2)", "phase"]
    assert frame[0]["code (2)"] == "North\nwind"


def figures(*cells: Cell) -> Display:
    """Give a display of one row of three cells."""
    return replace(DISPLAY, dimensions=("case",), columns=("A", "B", "B"), rows=(row(("North",), *cells),))


def test_a_table_of_figures_holds_numbers_and_nothing_where_a_cell_is_empty() -> None:
    display = figures(cell(entry("12", code="")), empty("silent", "(silent)"), cell(entry("0", code="")))
    assert tidy.table(display) == [{"case": "North", "A": 12, "B": None, "B (2)": 0}]
    table = casecode.Display(display).to_pandas()
    assert table.index.names == ["case"]
    assert table["A"].to_list() + table["B (2)"].to_list() == [12, 0]
    assert table["B"].isna().all()
    assert casecode.Display(display).to_polars().dtypes[1:] == [pl.Int64()] * 3


@pytest.mark.parametrize(
    "cells",
    [
        (cell(entry("12", code="")), cell(entry("3", code="year")), empty("silent", "(silent)")),
        (cell(entry("12", code=""), entry("3", code="")), cell(entry("3", code="")), cell(entry("3", code=""))),
        (empty("silent", "(silent)"), empty("silent", "(silent)"), empty("silent", "(silent)")),
    ],
)
def test_any_other_table_holds_what_is_printed(cells: tuple[Cell, ...]) -> None:
    table = tidy.table(figures(*cells))
    assert set(table.kinds.values()) == {"text"}
    assert table[0]["A"] in ("12", "12\n3", "(silent)")
    assert casecode.Display(figures(*cells)).to_pandas().shape == (1, 3)


def test_a_table_has_no_totals_and_every_row_head() -> None:
    assert casecode.Display(DISPLAY).to_pandas().index.names == ["case", "phase"]
    assert casecode.Display(DISPLAY).to_polars().shape == (4, 5)
