"""Looking for words, words near one another, and regular expressions, in a text as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casecode.anchoring.covering import Covered
from casecode.anchoring.searching import Search, expression, near, words
from casecode.errors import AskedWrongly
from casecode.model.text import Span


def found(search: Search, text: str) -> list[str]:
    return [text[span.start : span.end] for span in search.spans(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("bank", "Bank, embank, banker, a bank", ["Bank", "bank"]),
        ("a", "a an a", ["a", "a"]),
        ("trade fair", "trade\n  fair and trade\u00a0Fair", ["trade\n  fair", "trade\u00a0Fair"]),
        ("don't", "I don’t, I don't, I dont", ["don’t", "don't"]),
        ("“yes” - no", 'He said "yes" – no', ['"yes" – no']),
        ("cafe\u0301", "the CAFÉ", ["CAFÉ"]),
        ("loan*", "loan, loans, loaned, aloan", ["loan", "loans", "loaned"]),
        ("to * bank", "to the bank, to bank", ["to the bank"]),
        ("a.c (x)", "abc (x) a.c (x)", ["a.c (x)"]),
        ("?", "Who? Me?", ["?", "?"]),
        ("銀行", "我們去過銀行，銀行不肯借", ["銀行", "銀行"]),
        ("IBM", "後來IBM的", ["IBM"]),
    ],
)
def test_words_are_whole_and_what_is_typed_differently_is_the_same(phrase: str, text: str, hits: list[str]) -> None:
    assert found(words(phrase), text) == hits
    assert words(phrase).may_hold(text) is True
    assert words(phrase).may_hold("nothing of it here") is False


@pytest.mark.parametrize("phrase", ["", "  ", "*", "* *"])
def test_a_phrase_without_words_is_refused(phrase: str) -> None:
    with pytest.raises(AskedWrongly, match="there are no words to look for"):
        words(phrase)


@pytest.mark.parametrize(
    ("phrases", "distance", "hits"),
    [
        (["bank", "loan"], 1, []),
        (["bank", "loan"], 3, ["loan from our bank"]),
        (["bank", "loan"], 4, ["bank gave us a loan"]),
        (["our bank", "loan*"], 3, ["loan from our bank"]),
        (["bank", "loan", "gave"], 4, ["bank gave us a loan"]),
        (["bank", "guarantor"], 9, []),
    ],
)
def test_words_near_each_other_are_counted_from_the_first_to_the_last(
    phrases: list[str], distance: int, hits: list[str]
) -> None:
    text = "The bank gave us a loan. A loan from our bank!"
    assert found(near(phrases, distance), text)[: len(hits)] == hits
    assert bool(found(near(phrases, distance), text)) is bool(hits)


def test_every_place_where_words_stand_near_each_other_is_found_once() -> None:
    assert found(near(["a", "b"], 1), "a b a x b a") == ["a b", "b a"]
    assert found(near(["銀", "錢"], 3), "銀行有錢") == ["銀行有錢"]


@pytest.mark.parametrize("phrases", [["bank"], ["bank", "bank"]])
def test_one_word_is_near_nothing(phrases: list[str]) -> None:
    with pytest.raises(AskedWrongly, match="--near takes two words or more"):
        near(phrases, 5)


def test_an_expression_ignores_case_means_a_lines_edges_and_never_finds_nothing() -> None:
    assert found(expression("^yes|no$"), "Yes\nyes, no\nno way") == ["Yes", "yes", "no"]
    assert found(expression("x*"), "axxb") == ["xx"]
    assert found(expression("(?-i:B)ank"), "bank Bank") == ["Bank"]
    assert expression("bank").may_hold("") is True


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("(bank", r'"\(bank" at column 1: missing \)'),
        ("ban[k", "at column 4: unterminated character set"),
        ("a{99999999999999}", "at column 1: it is too large or too deep"),
        ("(" * 20_000 + ")" * 20_000, "at column 1: it is too large or too deep"),
    ],
)
def test_an_expression_that_cannot_be_read_is_told_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(AskedWrongly, match=complaint):
        expression(text)


def test_an_expression_python_warns_of_is_searched_without_a_word() -> None:
    assert found(expression("[[b]"), "[b") == ["[", "b"]


@given(st.text("ab c’'\n-銀", max_size=12), st.text("ab c’'\n-銀", max_size=40))
def test_what_words_find_is_what_was_asked_for(phrase: str, text: str) -> None:
    if not phrase.split():
        return
    alike = str.maketrans("’", "'")
    for hit in found(words(phrase), text):
        assert hit.translate(alike).split() == phrase.translate(alike).split()


SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 20), st.integers(1, 9))


@given(st.lists(SPANS), SPANS)
def test_covered_says_what_comparing_every_span_would(spans: list[Span], span: Span) -> None:
    assert Covered(spans).touches(span) is any(one.overlaps(span) for one in spans)
