"""Lines broken and cut to columns: nothing lost, nothing too wide, wide characters counted as two."""

from hypothesis import given
from hypothesis import strategies as st

from casecode.render.wrapping import cells, head, middle, rows, shown, tail, wrapped

TEXTS = st.text(st.sampled_from("ab é 銀行，の\t☺\ufe0f\u0301\x1b\u202e👩\u200d"), max_size=60) | st.text(max_size=40)
WIDE = 12  # the widest single character, a direction override made visible, takes eight columns


@given(TEXTS, st.integers(WIDE, 30), st.integers(WIDE, 30))
def test_rows_lose_only_white_space_and_fit(text: str, first: int, rest: int) -> None:
    broken = rows(text.replace("\n", " "), first, rest)
    pieces = [text[start:end] for start, end in broken]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert [cells(piece) for piece in pieces[:1] if cells(piece) > first] == []
    assert [cells(piece) for piece in pieces[1:] if cells(piece) > rest] == []


@given(TEXTS, st.integers(WIDE, 40))
def test_a_cut_text_fits_and_a_text_that_fits_is_not_cut(text: str, most: int) -> None:
    for cut in (head, tail, middle):
        assert cells(cut(text, most)) <= most
        if cells(text) <= most:
            assert cut(text, most) == shown(text)


def test_words_without_spaces_break_between_characters_and_keep_their_marks() -> None:
    text = "我們去過銀行，不肯借"
    assert [text[start:end] for start, end in rows(text, 12, 8)] == ["我們去過銀", "行，不肯", "借"]


def test_white_space_before_a_word_that_just_fits_gives_way_to_it() -> None:
    text = " aa\u202e，"  # the override takes eight columns once it is visible
    assert cells(text) == 13
    assert wrapped(text, 12) == ["aa⟦U+202E⟧，"]


def test_a_long_word_begins_on_a_row_of_its_own_and_is_parted() -> None:
    assert wrapped("see https://example.org/a", 10, "  ") == ["see https:", "  //exampl", "  e.org/a"]


def test_line_ends_are_shown_as_a_stroke() -> None:
    assert wrapped("one\ntwo", 20) == ["one / two"]


def test_the_middle_of_one_long_word_is_cut_out_of_it() -> None:
    assert middle("abcdefghijklmnop", 11) == "abcd … mnop"
