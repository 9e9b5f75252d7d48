"""Word and Excel hold what the other formats hold, as readers find it that share nothing with the writers."""

import base64
import json
import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import readers
from hard_display import DISPLAY, FORMULAS, NUMBERS, cell, entry, row
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casecode.model.displays import Cell, Display, Entry, Margins, Row
from casecode.render import docx, ooxml, words, xlsx, xlsxcells
from casecode.render import json as json_format
from casecode.workspace import displays
from casecode.workspace.study import open_study

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
DRAW = {"docx": docx.draw, "xlsx": xlsx.draw}


@pytest.fixture(scope="module")
def table1() -> Display:
    return displays.compute(open_study(Path(__file__).resolve().parents[2]), "table1")


def whole(display: Display) -> dict[str, Any]:
    """Give a display as programs are told it."""
    found: dict[str, Any] = json.loads(json_format.draw(display))
    return found


def told(display: Display) -> list[list[tuple[str, list[tuple[str, tuple[str, ...]]]]]]:
    """Give from the JSON what every cell must hold: what stands for nothing, or entries with their marks."""
    words_ = [[one.words for one in row.cells] for row in display.rows]
    return [
        [
            ("" if cell["entries"] else ooxml.legal(words_[r][c]), [(ooxml.legal(e["label"]), tuple(e["marks"])) for e in cell["entries"]])
            for c, cell in enumerate(row["cells"])
        ]
        for r, row in enumerate(whole(display)["rows"])
    ]  # fmt: skip


def below(display: Display) -> list[str]:
    """Give from the JSON what must stand below the table, and of what it was made."""
    found = whole(display)
    legend = [f"{' and '.join(one['marks'])}: {one['note']}" for one in found["legend"]]
    return [ooxml.legal(line) for line in (*legend, *found["notes"], *words.provenance(display))]


@pytest.mark.parametrize("which", ["hard", "table1"])
def test_word_holds_the_same_labels_marks_and_notes_as_json(which: str, table1: Display) -> None:
    display = table1 if which == "table1" else replace(DISPLAY, margins=None)
    found = readers.word(docx.draw(display))
    head, *rows = found.tables[0]
    size = len(display.dimensions)
    assert [readers.words(one[0]) for one in head] == [
        *(name.capitalize() for name in display.dimensions), *map(ooxml.legal, whole(display)["columns"])
    ]  # fmt: skip
    for cells, expected in zip(rows, told(display), strict=True):
        for place, (empty, entries) in enumerate(expected):
            inside = cells[size + place]
            runs = [run for paragraph in inside for run in paragraph[1]]
            flagless = [(text.removesuffix("°"), marks) for text, marks in runs]
            assert flagless == (entries or ([(empty, ())] if empty else []))
            assert {style for style, _ in inside} == {"TableBullet" if entries else "TableText"}
    assert found.of("TableNote") == below(display)
    assert found.of("Caption") == [f"Table 1. {ooxml.legal(display.title)}"]


@pytest.mark.parametrize("which", ["hard", "table1"])
def test_a_workbook_holds_the_same_labels_marks_and_notes_as_json(which: str, table1: Display) -> None:
    display = table1 if which == "table1" else replace(DISPLAY, margins=None)
    book = readers.workbook(xlsx.draw(display))
    sheet = book[display.id]
    size = len(display.dimensions)
    assert sheet.rows[0][0] == ooxml.legal(display.title)
    assert sheet.rows[1] == [
        *(name.capitalize() for name in display.dimensions), *map(ooxml.legal, whole(display)["columns"])
    ]  # fmt: skip
    for number, (one, expected) in enumerate(zip(display.rows, told(display), strict=True), 2):
        assert sheet.rows[number][:size] == [ooxml.legal(head) for head in one.head]
        for place, (empty, entries) in enumerate(expected):
            value = sheet.rows[number][size + place]
            runs = sheet.runs.get((number + 1, size + place + 1), [])
            labels = [label for label, _ in entries]
            assert (value or "").replace("°", "") == ("\n".join(f"• {one}" for one in labels) or empty)
            assert [run for run in runs if run[1]] == [one for one in entries if one[1]]
    after = [row[0] for row in sheet.rows[len(display.rows) + 3 :]]
    assert after == below(display)


def test_row_heads_are_merged_in_word_and_totals_stand_last() -> None:
    found = readers.word(docx.draw(DISPLAY))
    rows = found.root.findall(f".//{readers.W}tr")
    merges = [row.find(f"{readers.W}tc/{readers.W}tcPr/{readers.W}vMerge") for row in rows[1:]]
    assert [None if one is None else one.get(f"{readers.W}val", "goes on") for one in merges] == [
        "restart", "goes on", "restart", "goes on", None
    ]  # fmt: skip
    assert [readers.words(one[0]) for one in found.tables[0][-1]] == ["Total", "6", "6", "3", "15"]
    assert rows[-1].find(f"{readers.W}tc/{readers.W}tcPr/{readers.W}gridSpan") is not None


def test_heads_come_again_on_every_page_and_only_long_rows_are_split() -> None:
    long = row(
        ("South", "Ongoing"), cell(*[entry(f"Entry {n}") for n in range(30)]), cell(entry("x")), cell(entry("y"))
    )
    found = readers.word(docx.draw(replace(DISPLAY, rows=(*DISPLAY.rows, long), margins=None)))
    rows = found.root.findall(f".//{readers.W}tr")
    assert [one.find(f"{readers.W}trPr/{readers.W}tblHeader") is not None for one in rows] == [True, *[False] * 5]
    assert [one.find(f"{readers.W}trPr/{readers.W}cantSplit") is not None for one in rows] == [*[True] * 5, False]


def test_a_caption_is_counted_by_word_and_the_document_says_what_it_is_and_names_nobody() -> None:
    found = readers.word(docx.draw(DISPLAY))
    assert "SEQ Table \\* ARABIC" in found.parts["word/document.xml"]
    core = found.parts["docProps/core.xml"]
    assert "<dc:title>Hard, “hard” | *hard*⟦U+200F⟧␇</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert 'w:lang w:val="en-GB"' in found.parts["word/styles.xml"]
    assert re.search(r"<dc:creator></dc:creator>|<dc:creator/>", core)
    assert "python-docx" not in core
    assert "thumbnail" not in "".join(found.parts)


def test_wide_tables_lie_across_and_narrow_ones_stand_upright(table1: Display) -> None:
    assert 'w:orient="landscape"' in readers.word(docx.draw(table1)).parts["word/document.xml"]
    narrow = replace(table1, columns=("One",), rows=tuple(Row(r.head, r.cells[:1], r.keys) for r in table1.rows))
    assert 'w:orient="landscape"' not in readers.word(docx.draw(narrow)).parts["word/document.xml"]


def test_several_displays_are_one_document_under_headings_and_captions_that_count_on() -> None:
    found = readers.word(docx.page("North & “west”", [DISPLAY, replace(DISPLAY, title="Second", lead=("Read this.",))]))
    assert found.of("Title") == ["North & “west”"]
    assert found.of("Heading1") == ["Hard, “hard” | *hard*⟦U+200F⟧␇", "Second"]
    assert found.of("Caption")[1] == "Table 2. Second"
    assert found.of("Normal") == ["Read this."]
    assert len(found.tables) == 2


def panelled() -> Display:
    """Give a split display: three panels, two of them called alike but for what a sheet may not be called."""
    panels = [
        replace(DISPLAY, id=str(n), title=t, notes=(f"Of {n}.",), legend=())
        for n, t in enumerate(("A/B", "a:b", "C" * 50))
    ]
    return replace(DISPLAY, rows=(), margins=None, title="Whole", panels=tuple(panels))


def test_a_split_display_is_a_table_a_panel_under_one_caption_and_a_sheet_a_panel() -> None:
    found = readers.word(docx.draw(panelled()))
    assert found.of("Caption") == ["Table 1. Whole"]
    assert found.of("TablePanel") == ["A/B", "a:b", "C" * 50]
    assert len(found.tables) == 3
    assert [note for note in found.of("TableNote") if note.startswith("Of ")] == ["Of 0.", "Of 1.", "Of 2."]
    book = readers.workbook(xlsx.draw(panelled()))
    assert list(book) == ["A B", "a b 2", "C" * 31, "Evidence"]
    assert book["a b 2"].rows[0][0] == "Whole: a:b"
    assert {row[0] for row in book["Evidence"].rows[1:]} == {"A B", "a b 2", "C" * 31}


def test_the_evidence_of_every_entry_stands_on_its_sheet_with_words_only_where_they_may_be_quoted() -> None:
    rows = readers.workbook(xlsx.draw(DISPLAY))["Evidence"].rows
    assert rows[0] == ["Display", "Row", "Column", "Entry", "Coding", "Source", "Line", "Informants", "Quote"]
    assert rows[1] == ["hard", "North\nwind · Start-up", "Money, and what it buys", "Relatives", "uncle",
                       "cases/north/talk.md", 4, "wong", "My uncle, “he paid”"]  # fmt: skip
    assert rows[2][4:] == ["letter", "cases/north/letter.md", 1, "chan", None]
    found = whole(DISPLAY)
    expected = [
        (ooxml.legal(label), id_)
        for row in found["rows"] for cell in row["cells"]
        for label, ids in [(e["label"], e["evidence"]) for e in cell["entries"]] + [("", cell.get("because", []))]
        for id_ in ids
    ]  # fmt: skip
    assert [(row[3] if row[4] != "gone" else "", row[4]) for row in rows[1:]] == expected


def test_figures_are_numbers_and_what_only_looks_like_one_is_text() -> None:
    labels = ("12", "007", "3.5", "7 of 25", "9" * 16, "٣", "0")
    cells = tuple(Cell(label, (Entry("", label, ()),)) for label in labels)
    counts = replace(
        DISPLAY,
        dimensions=("case",),
        columns=labels,
        rows=(Row(("2004",), cells),),
        margins=Margins(columns=("5",) * 7),
    )
    rows = readers.workbook(xlsx.draw(counts))["hard"].rows
    assert rows[2][:8] == ["2004", 12, "007", "3.5", "7 of 25", "9" * 16, "٣", 0]
    assert rows[3][:8] == ["Total", *[5] * 7]


def test_a_figure_that_is_marked_is_text_with_its_mark() -> None:
    marked = replace(DISPLAY, dimensions=("case",), columns=("n",), margins=None,
                     rows=(Row(("a",), (Cell("n", (Entry("", "12", (), ("bold",)),)),)),))  # fmt: skip
    assert readers.workbook(xlsx.draw(marked))["hard"].runs[3, 2] == [("12", ("bold",))]


def test_each_panel_has_its_figure_above_its_table() -> None:
    drawn = docx.draw(panelled(), lambda one: (PIXEL, f"What {one.title} shows"))
    found = readers.word(drawn)
    assert [one for one in found.of("Caption") if one.startswith("Figure")] == [
        "Figure 1. Whole: A/B", "Figure 2. Whole: a:b", f"Figure 3. Whole: {'C' * 50}"
    ]  # fmt: skip
    assert found.parts["word/document.xml"].count('descr="What ') == 3
    with ZipFile(BytesIO(drawn)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1, "the same picture is held once"


@pytest.mark.parametrize("label", FORMULAS)
def test_what_begins_like_a_formula_is_text_and_stays_text_when_it_is_edited(label: str) -> None:
    held = called(label)
    assert len(held) == 5 + 1  # title, two heads, row head, cell, note
    assert all(one.data_type == "s" and one.quotePrefix and one.number_format == "@" for one in held)


@pytest.mark.parametrize("label", NUMBERS)
def test_a_number_with_a_sign_is_shown_as_it_is_told_and_not_marked_as_a_formula(label: str) -> None:
    held = called(label)
    assert len(held) == 5 + 1
    assert not any(one.data_type == "f" or one.quotePrefix or one.number_format == "@" for one in held)


def called(label: str) -> list[Any]:
    """Give the cells of a sheet where everything has one name."""
    bare = replace(DISPLAY, columns=(label,), dimensions=(label,), rows=(Row((label,), (Cell(label, (Entry("", label, ()),)),)),),
                   margins=None, title=label, notes=(label,))  # fmt: skip
    book = readers.workbook(xlsx.draw(bare))
    return [one for row in book["hard"].sheet.iter_rows() for one in row if one.value == label]


def test_a_quote_that_begins_like_a_formula_is_text_on_the_sheet_of_evidence() -> None:
    harmless = readers.workbook(xlsx.draw(DISPLAY))["Evidence"].sheet
    held = [one for row in harmless.iter_rows() for one in row if str(one.value).startswith(("=", "-", "+"))]
    assert len(held) == 5  # a link, a negative figure, and words that stand for nothing
    assert [one.value for one in held if not one.quotePrefix] == ["-1"] * 2


def test_heads_stay_in_sight_and_are_printed_on_every_page_across_the_paper() -> None:
    book = readers.workbook(xlsx.draw(DISPLAY))
    sheet = book["hard"].sheet
    assert sheet.freeze_panes == "C3"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$2", "$A:$B")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth == 1
    assert all(
        one.alignment.wrap_text
        for row in sheet.iter_rows(min_row=3, max_row=6)
        for one in row[2:5]
        if isinstance(one.value, str)
    )
    assert book["Evidence"].sheet.freeze_panes == "A2"


@pytest.mark.parametrize("form", DRAW)
def test_the_same_display_gives_the_same_bytes_whenever_it_is_drawn(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = DRAW[form](DISPLAY)
    later = time.time() + 90_000_000
    monkeypatch.setattr(time, "time", lambda: later)
    assert DRAW[form](DISPLAY) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = [archive.read(name) for name in archive.namelist() if name.startswith("docProps")]
    assert str(datetime.now(UTC).year).encode() not in b"".join(texts)


def with_label(label: str) -> Display:
    """Give a display of one cell that holds one entry, everything else called like it."""
    one = Row((label,), (Cell(label, (entry(label, "bold"),)),))
    return replace(
        DISPLAY,
        id=label,
        title=label,
        dimensions=("case",),
        columns=(label,),
        rows=(one,),
        notes=(label,),
        margins=None,
    )


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(), max_size=40))
@example("\ud800 \ufffe \uffff \x00 \x0b \r\n \t _x000D_ ]]> & </w:t> <f>")
@example("")
@example("'")
@example("Evidence")
@example("history")
def test_no_label_whatever_breaks_a_file_or_comes_back_changed(label: str) -> None:
    found = readers.word(docx.draw(with_label(label)))
    assert [run[0] for run in found.tables[0][1][1][0][1]] == ([ooxml.legal(label)] if label else [])
    book = readers.workbook(xlsx.draw(with_label(label)))
    first = next(iter(book.values()))
    assert "".join(text for text, _ in first.runs.get((3, 2), [])) == f"• {ooxml.legal(label)}"
    assert len(book) == 2
    assert all(0 < xlsxcells.units(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book)


def test_a_label_longer_than_a_cell_can_hold_is_cut_with_a_sign_in_a_workbook_and_whole_in_word() -> None:
    label = "🏦 money " * 5_000
    display = with_label(label)
    assert readers.word(docx.draw(display)).tables[0][1][1][0][1][0][0] == label
    held = next(iter(readers.workbook(xlsx.draw(display)).values()))
    text = "".join(text for text, _ in held.runs[3, 2])
    assert xlsxcells.units(text) in (32_766, 32_767)
    assert text.endswith("…")
    assert held.rows[0][0].endswith("…")


def test_a_display_of_nothing_is_drawn() -> None:
    bare = replace(DISPLAY, rows=(), legend=(), notes=(), margins=None)
    assert len(readers.word(docx.draw(bare)).tables[0]) == 1
    assert len(readers.workbook(xlsx.draw(bare))["Evidence"].rows) == 1


def test_a_million_rows_of_evidence_are_a_sheet_and_a_sentence_says_that_there_are_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casecode.render.xlsxevidence.MOST", 3)
    rows = readers.workbook(xlsx.draw(DISPLAY))["Evidence"].rows
    assert len(rows) == 1 + 3 + 1
    assert rows[-1][0] == "There is more than the 3 rows above; the format json has all of it."
