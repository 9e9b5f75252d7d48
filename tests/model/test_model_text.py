"""Canonical text, spans, digests, and text made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casecode.model.text import Span, canonical, digest, trimmed, visible
from casecode.model.values import check_value


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("plain\n", "plain\n"),
        ("\ufeffHello", "Hello"),
        ("Hel\ufefflo", "Hel\ufefflo"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\r\r\nb", "a\n\nb"),
        ("cafe\u0301", "caf\u00e9"),
        ("caf\u00e9", "caf\u00e9"),
        ("x\u0304", "x\u0304"),
        ("\u2126", "\u03a9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("a\u2028b\x0bc", "a\u2028b\x0bc"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        ("", ""),
    ],
)
def test_canonical_text_has_no_mark_plain_line_ends_and_composed_letters(raw: str, wanted: str) -> None:
    assert canonical(raw) == wanted


@given(st.text(alphabet=st.characters(exclude_characters="\ufeff")))
def test_canonical_text_is_its_own_canonical_form_and_the_same_however_composed(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert "\r" not in once
    assert canonical(unicodedata.normalize("NFD", text)) == once


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [((0, 5), (4, 9), True), ((0, 5), (5, 9), False), ((0, 9), (3, 4), True), ((5, 9), (0, 5), False)],
)
def test_spans_overlap_where_they_share_a_character(one: tuple[int, int], other: tuple[int, int], do: bool) -> None:  # noqa: FBT001
    assert Span(*one).overlaps(Span(*other)) is do


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("  a b \n", "a b"), ("ab", "ab"), ("\u00a0\u3000ab\t", "ab"), (" \n ", ""), ("", "")],
)
def test_a_span_is_trimmed_of_white_space_at_its_ends(text: str, wanted: str) -> None:
    span = trimmed(text, Span(0, len(text)))
    assert text[span.start : span.end] == wanted


def test_a_digest_is_of_the_words_and_as_long_as_asked() -> None:
    assert digest("") == "e3b0c44298fc"
    assert digest("", 6) == "e3b0c4"
    assert digest("a") != digest("b")
    assert len(digest("\ud800")) == 12


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\tcolumns\nand lines", "two\tcolumns\nand lines"),
        ("caf\u00e9 \u4e2d\u6587 \U0001f469\u200d\U0001f52c", "caf\u00e9 \u4e2d\u6587 \U0001f469\u200d\U0001f52c"),
        ("a\x1b[2Jb", "a\u241b[2Jb"),
        ("a\rb\x00\x07", "a\u240db\u2400\u2407"),
        ("a\x7fb", "a\u2421b"),
        ("a\x9bb", "a\ufffdb"),
        ("a\u202eb", "a\u27e6U+202E\u27e7b"),
        ("a\u2066b\u2069\u200f\u061c", "a\u27e6U+2066\u27e7b\u27e6U+2069\u27e7\u27e6U+200F\u27e7\u27e6U+061C\u27e7"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("a\ud800b", "a?b"),
    ],
)
def test_what_could_act_on_a_terminal_is_shown_and_harmless(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_shown_text_holds_no_control_character_and_can_always_be_written(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(character) == "Cc" for character in shown if character not in "\t\n")
    assert not any(
        unicodedata.bidirectional(c) in {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI"} for c in shown
    )


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        ("date", "2004", ""),
        ("date", "2004-05", ""),
        ("date", "2004-05-17", ""),
        ("date", "2004-13", "is not a date; write 2004, 2004-05 or 2004-05-17"),
        ("date", "2004-05-32", "is not a date; write 2004, 2004-05 or 2004-05-17"),
        ("date", "17.5.2004", "is not a date; write 2004, 2004-05 or 2004-05-17"),
        ("date", "2004\n", "is not a date; write 2004, 2004-05 or 2004-05-17"),
        ("date", "", "is not a date; write 2004, 2004-05 or 2004-05-17"),
        ("number", "-1.5", ""),
        ("number", "12", ""),
        ("number", "many", "is not a number"),
        ("text", "anything", ""),
    ],
)
def test_a_value_must_be_of_the_kind_its_facet_takes(kind: str, value: str, wrong: str) -> None:
    assert check_value(kind, value) == wrong
