"""Rows, lanes, colours and the pointer, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.render.wrapping import cells
from casecode.tui import colours
from casecode.tui.margin import Margin
from casecode.tui.pointer import Pointer
from casecode.tui.rows import Rows, following, preceding
from casecode.workspace.units import Units


def source(text: str, **speakers: str) -> Source:
    return Source("a", "b", "cases/a/b.md", text, 3, speakers=speakers)


def shown(rows: Rows) -> list[str]:
    return [" " * rows[place].indent + rows.text[rows[place].start : rows[place].end] for place in range(len(rows))]


def test_lines_are_broken_at_words_and_turns_hang_below_their_label() -> None:
    rows = Rows(source("W: one two three four\n\n  plain text here\nabcdefghijklmnop x\n", W="wong"), 10)
    assert shown(rows) == ["W: one two", "   three", "   four", "", "plain text", "here", "abcdefghij", "klmnop x"]
    assert [rows[place].line for place in range(len(rows))] == [3, 3, 3, 4, 5, 5, 6, 6]
    assert rows[0].label == 2


def test_wide_characters_take_two_columns() -> None:
    rows = Rows(source("银行借钱给我们\n"), 6)
    assert shown(rows) == ["银行借", "钱给我", "们"]
    assert [rows.offset(0, column) for column in (0, 1, 2, 3, 5, 99)] == [0, 0, 1, 1, 2, 2]
    assert Rows(source("a\n\nb"), 9).offset(1, 4) == 2


@given(st.text(max_size=200), st.integers(12, 40))
def test_every_character_but_white_space_stands_in_one_row_that_fits(text: str, width: int) -> None:
    text = text.replace("\r", " ").encode("utf-8", "replace").decode()
    rows = Rows(source(text), width)
    for place in range(len(rows)):
        row = rows[place]
        assert row.indent + cells(text[row.start : row.end]) <= width or row.end - row.start == 1
        assert all(rows.of(at) == place for at in range(row.start, row.end))
    covered = {at for place in range(len(rows)) for at in range(rows[place].start, rows[place].end)}
    assert all(at in covered or character.isspace() for at, character in enumerate(text))


def test_without_a_width_there_are_no_rows_yet() -> None:
    rows = Rows(source("abc"), 0)
    assert (len(rows), rows.of(2), rows.reach(Span(0, 2))) == (0, 0, (0, 0))


def test_characters_are_stepped_over_whole() -> None:
    assert (following("e\u0331x", 0), preceding("e\u0331x", 2), preceding("x", 0), following("x", 0)) == (2, 0, 0, 1)


def test_codings_take_the_first_free_lane_and_the_rest_are_counted() -> None:
    margin = Margin([(0, 2), (1, 1), (2, 3)])
    assert [[mark.sign if mark else " " for mark in margin.marks(row)][:3] for row in range(4)] == [
        ["a", " ", " "], ["│", "b", " "], ["╵", "c", " "], [" ", "╵", " "],
    ]  # fmt: skip
    assert margin.width == 3
    assert Margin([]).width == 3
    crowded = Margin([(0, 5)] * 9 + [(3, 3)])
    assert [crowded.more(row) for row in (0, 3, 5, 6)] == [3, 4, 3, 0]
    assert (crowded.width, Margin([(0, 1)] * 5).width) == (9, 6)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("palette", "ground"), [(colours.ON_DARK, "#121212"), (colours.ON_LIGHT, "#e0e0e0")])
def test_every_colour_stands_out_from_its_ground(palette: tuple[str, ...], ground: str) -> None:
    for colour in palette:
        light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, colour


def test_each_ground_has_its_own_colours() -> None:
    drawn = [
        colours.lanes(is_dark=dark, is_ansi=ansi)[0].color
        for dark, ansi in ((True, False), (False, False), (True, True))
    ]
    assert len({str(colour) for colour in drawn}) == 3


def test_in_an_empty_text_the_pointer_stays() -> None:
    pointer = Pointer(Units(source("")))
    pointer.step(1)
    pointer.end(1)
    assert (pointer.at, pointer.span) == (0, Span(0, 0))
