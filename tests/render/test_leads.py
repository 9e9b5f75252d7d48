"""What a display says before its table stands there in every format that has words around the table."""

import json
from dataclasses import replace

import pytest
from hard_display import DISPLAY

from casecode.model.displays import Cell, Entry, Ratio, Row
from casecode.workspace.displays import draw

LEAD = "First <b>of all</b> | \x1b[2J and “so” on."
LED = replace(DISPLAY, lead=(LEAD, "Then this."))


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "latex"])
def test_a_lead_stands_before_the_table_and_is_harmless(form: str) -> None:
    drawn = draw(LED, form, width=200)
    head = DISPLAY.columns[0]
    assert drawn.index("First") < drawn.index("Then this.") < drawn.index(head, drawn.index("Then this."))
    assert "\x1b" not in drawn
    assert "Then this." not in draw(DISPLAY, form, width=200)


def test_html_and_markdown_show_a_lead_as_text() -> None:
    assert "&lt;b&gt;of all&lt;/b&gt;" in draw(LED, "html")
    assert r"\<b\>of all\</b\> \|" in draw(LED, "markdown")


def test_json_holds_the_lead_where_there_is_one_and_csv_is_the_table_alone() -> None:
    assert json.loads(draw(LED, "json"))["lead"] == [LEAD, "Then this."]
    assert "lead" not in json.loads(draw(DISPLAY, "json"))
    assert draw(LED, "csv") == draw(DISPLAY, "csv")


def test_json_holds_a_figure_as_numbers() -> None:
    cell = Cell("A", (Entry("", "1 of 2", (), ratio=Ratio(1, 2)), Entry("", "none", ())))
    one = replace(DISPLAY, columns=("A",), rows=(Row(("r",), (cell,)),), margins=None)
    entries = json.loads(draw(one, "json"))["rows"][0]["cells"][0]["entries"]
    assert [entry.get("ratio") for entry in entries] == [{"part": 1, "whole": 2}, None]
