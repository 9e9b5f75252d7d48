"""What must hold of a format whatever the display: nothing lost, nothing broken, nothing run."""

import csv as csv_reader
import io
import json as json_reader
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hard_display import DISPLAY, FORMULAS, NUMBERS, entry
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from casecode.model.displays import Cell, Display, Margins, Provenance, Row
from casecode.model.text import visible
from casecode.render import csv, html, json, latex, markdown, terminal

FORMATS: dict[str, Callable[[Display], str]] = {
    "terminal": lambda display: terminal.draw(display, width=80, is_styled=False),
    "markdown": markdown.draw,
    "html": html.draw,
    "latex": latex.draw,
    "csv": csv.draw,
    "json": json.draw,
}
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STYLES = re.compile(r"\x1b\[[\d;]*m")


def with_label(label: str) -> Display:
    """Give a display of one cell that holds one entry."""
    row = Row(("North",), (Cell("Money", (entry(label),)),))
    return replace(DISPLAY, dimensions=("case",), columns=("Money",), rows=(row,), margins=None)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_through_what_a_terminal_obeys(form: str) -> None:
    assert not OBEYED.search(FORMATS[form](DISPLAY))


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_label_whatever_gets_a_terminal_to_obey_it_or_breaks_the_table(label: str) -> None:
    display = with_label(label)
    drawn = {form: draw(display) for form, draw in FORMATS.items()}
    assert not any(OBEYED.search(text) for text in drawn.values())
    assert json_reader.loads(drawn["json"])["rows"][0]["cells"][0]["entries"][0]["label"] == label
    rows = list(csv_reader.reader(io.StringIO(drawn["csv"], newline="")))
    assert [len(row) for row in rows] == [2, 2]
    table = [line for line in drawn["markdown"].split("\n") if line.startswith("|")]
    assert [pipes(line) for line in table] == [3, 3, 3]


def pipes(line: str) -> int:
    """Count the pipes that part cells: those with an even number of backslashes before them."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))


def test_markdown_has_as_many_cells_in_every_line_of_the_table() -> None:
    lines = [line for line in markdown.draw(DISPLAY).split("\n") if line.startswith("|")]
    assert [pipes(line) for line in lines] == [6] * (2 + 4 + 1)


def test_markdown_below_the_table_makes_no_list_and_no_heading() -> None:
    below = markdown.draw(DISPLAY).rpartition("|")[2]
    assert not re.search(r"^ *([-+*#>=] |\d+[.)] )", below, re.MULTILINE)


def test_csv_is_a_rectangle_in_which_nothing_is_run() -> None:
    rows = list(csv_reader.reader(io.StringIO(csv.draw(DISPLAY), newline="")))
    assert {len(row) for row in rows} == {2 + 3 + 1}
    assert [row[:2] for row in rows] == [
        ["case", "phase"], *[list(row.head) for row in replace_isolates()], ["Total", ""]
    ]  # fmt: skip
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert "'=absent" in cells
    assert "'-1\n&lt;b&gt; R&D <b>\nback\\slash `tick`" in cells


def replace_isolates() -> list[Row]:
    """Give the rows with what a terminal would obey shown as its name."""
    shown = str.maketrans({"\u2066": "⟦U+2066⟧", "\u2069": "⟦U+2069⟧"})
    return [replace(row, head=tuple(head.translate(shown) for head in row.head)) for row in DISPLAY.rows]


@pytest.mark.parametrize("label", FORMULAS)
def test_csv_gives_a_formula_an_apostrophe(label: str) -> None:
    rows = list(csv_reader.reader(io.StringIO(csv.draw(with_label(label)), newline="")))
    assert rows[1][1] == f"'{label}"


@pytest.mark.parametrize("label", NUMBERS)
def test_csv_leaves_a_number_with_a_sign_alone(label: str) -> None:
    rows = list(csv_reader.reader(io.StringIO(csv.draw(with_label(label)), newline="")))
    assert rows[1][1] == label


def test_json_is_the_display_with_nothing_changed_and_only_shared_words_quoted() -> None:
    found = json_reader.loads(json.draw(DISPLAY))
    assert found["schema"] == "casecode.display/1"
    assert [row["head"] for row in found["rows"]] == [list(row.head) for row in DISPLAY.rows]
    labels = [entry["label"] for row in found["rows"] for cell in row["cells"] for entry in cell["entries"]]
    assert labels == [entry.label for _, cell in DISPLAY.cells() for entry in cell.entries]
    kinds = [cell["empty"] for row in found["rows"] for cell in row["cells"] if cell["empty"]]
    assert kinds == ["not-asked", "silent", "rejected", "considered", "discontinued", "absent"]
    assert found["evidence"] == {
        "gone": {"source": "cases/north/talk.md", "line": 5, "informants": ["wong"], "quote": "\x1b[2J\u202egone"},
        "letter": {"source": "cases/north/letter.md", "line": 1, "informants": ["chan"], "quote": None},
        "uncle": {"source": "cases/north/talk.md", "line": 4, "informants": ["wong"], "quote": "My uncle, “he paid”"},
    }
    assert found["margins"] == {"rows": ["9", "0", "1", "5"], "columns": ["6", "6", "3"], "total": "15"}
    first = found["rows"][0]["cells"][0]["entries"][0]
    assert (first["marks"], first["evidence"], first["sources"], first["informants"]) == (
        ["bold", "italic"], ["uncle", "letter"], 2, 2
    )  # fmt: skip


def test_json_has_the_keys_a_program_may_rely_on() -> None:
    found = json_reader.loads(json.draw(DISPLAY))
    assert set(found) == {
        "schema", "id", "kind", "title", "dimensions", "columns", "rows", "margins", "evidence", "legend",
        "notes", "provenance",
    }  # fmt: skip
    assert set(found["rows"][0]["cells"][0]) == {"column", "empty", "entries"}
    assert set(found["rows"][1]["cells"][2]) == {"column", "empty", "entries", "because"}


@pytest.mark.parametrize("width", [40, 80, 160])
@pytest.mark.parametrize("is_styled", [False, True])
def test_no_line_is_wider_than_the_terminal_and_no_label_loses_its_words(width: int, is_styled: bool) -> None:  # noqa: FBT001
    drawn = STYLES.sub("", terminal.draw(DISPLAY, width=width, is_styled=is_styled))
    assert max(cell_len(line) for line in drawn.split("\n")) <= width
    assert not OBEYED.search(drawn)
    assert "…" not in drawn
    labels = [visible(text) for _, cell in DISPLAY.cells() for text in (cell.words, *(e.label for e in cell.entries))]
    short = {word for text in labels for word in text.split() if cell_len(word) <= 4}
    assert {word for word in short if word not in drawn} == set()


def test_a_terminal_without_styles_writes_the_marks_out() -> None:
    plain = terminal.draw(with_label("Relatives"), width=80, is_styled=False)
    assert "***bold and italic***: personal network" in plain
    assert "_underline_: three" in plain
    styled = terminal.draw(DISPLAY, width=160, is_styled=True)
    assert "\x1b[1;3mRelatives" in styled
    assert "**" not in styled


NOTHING = replace(
    DISPLAY, title="Nothing", rows=(), legend=(), notes=(), margins=None, columns=("Money",),
    provenance=Provenance((), (), "", "0123abcd", 0),
)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_display_of_nothing_is_drawn_and_says_what_it_is(form: str) -> None:
    drawn = FORMATS[form](NOTHING)
    assert "Money" in drawn
    if form in ("terminal", "markdown", "html", "latex"):
        assert "0 codings of 0 cases, nobody has coded yet; codebook 0123abcd." in drawn
        assert "Filter" not in drawn
        assert "Left out" not in drawn


def test_figures_take_no_bullets() -> None:
    row = Row(("North",), (Cell("Money", (replace(entry("12"), code=""),)),))
    figures = replace(NOTHING, dimensions=("case",), rows=(row,))
    drawn = terminal.draw(figures, width=80, is_styled=False)
    assert re.search(r"^North +12$", drawn, re.MULTILINE)
    assert "·" not in drawn
    assert "· 12" in terminal.draw(with_label("12"), width=80, is_styled=False)


def test_one_coding_of_one_case_is_said_in_the_singular() -> None:
    one = replace(NOTHING, provenance=Provenance(("North",), ("lead",), "", "0123abcd", 1))
    assert "1 coding of 1 case, coded by lead; codebook 0123abcd." in markdown.draw(one)


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv"])
@pytest.mark.parametrize("margins", [Margins(rows=("7", "8", "9", "5")), Margins(columns=("71", "72", "73"))])
def test_only_the_margins_asked_for_are_drawn(margins: Margins, form: str) -> None:
    drawn = FORMATS[form](replace(DISPLAY, margins=margins))
    lines = [line for line in drawn.split("\n") if "Total" in line]
    assert len(lines) == 1
    assert ("73" in lines[0]) == bool(margins.columns)
