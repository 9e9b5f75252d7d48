"""Finding words a person typed: white space, typographic marks and composition may differ."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casecode.anchoring.quoting import occurrences
from casecode.model.text import Span

FANCY = "W: It\u2019s  \u201clate\u201d \u2013 or\nlate\u00a0enough \u2014 it\u2018s\n"


def found(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in occurrences(text, words)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("late", ["late", "late"]),
        ("  late\n", ["late", "late"]),
        ("It's", ["It\u2019s"]),
        ("it's", ["it\u2018s"]),
        ('It\'s "late" - or late enough', [FANCY[3:32]]),
        ('"late"\n\n- or', ["\u201clate\u201d \u2013 or"]),
        ("or late", ["or\nlate"]),
        ("early", []),
        ("LATE", []),
        ("", []),
        (" \n", []),
    ],
)
def test_words_are_found_however_they_are_typed(words: str, wanted: list[str]) -> None:
    assert found(FANCY, words) == wanted


def test_words_that_stand_exactly_are_not_looked_for_otherwise() -> None:
    assert occurrences("It\u2019s late. It's late.", "It's late") == [Span(11, 20)]


def test_words_that_overlap_themselves_are_found_each_time() -> None:
    assert occurrences("ana ana ana", "ana ana") == [Span(0, 7), Span(4, 11)]


@pytest.mark.parametrize(
    "typed",
    [
        "Cafe\u0301 Mu\u0308ller",
        "Caf\u00e9\r\nM\u00fcller",
        "\ufeffCaf\u00e9 M\u00fcller",
        "Caf\u00e9\u3000M\u00fcller",
    ],
)
def test_words_typed_in_another_form_are_the_same_words(typed: str) -> None:
    assert found("At Caf\u00e9 M\u00fcller.", typed) == ["Caf\u00e9 M\u00fcller"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She \U0001f469\u200d\U0001f52c  hired.", "\U0001f469\u200d\U0001f52c hired"),
        ("\u05d0\u05de\u05e8  \u05e9\u05dc\u05d5\u05dd", "\u05d0\u05de\u05e8 \u05e9\u05dc\u05d5\u05dd"),
        ("The x\u0304  mark", "x\u0304 mark"),
    ],
)
def test_every_script_is_found(text: str, words: str) -> None:
    assert [" ".join(one.split()) for one in found(text, words)] == [words]


@given(st.text(alphabet="ab \n'\u2019\u00a0-\u2013\U0001f44d", min_size=1, max_size=30), st.data())
def test_any_words_of_a_text_are_found_in_it_and_what_is_found_reads_like_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    spans = occurrences(text, words)
    assert bool(spans) == bool(words.strip())
    for span in spans:
        assert plain(text[span.start : span.end]) == plain(words)


def plain(text: str) -> str:
    alike = text.translate({0x2019: "'", 0x2013: "-"})
    return " ".join(unicodedata.normalize("NFC", alike).split())
