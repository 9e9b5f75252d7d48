"""Where a coding stands after its source has changed; never at other words than its quote."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casecode.anchoring.standing import find, holds
from casecode.model.codings import State
from casecode.model.sources import Source
from casecode.model.text import CONTEXT, canonical, digest

TALK = "W: My uncle paid at first.\nW: Then the bank paid.\nW: My sister sold the shops.\n"


@dataclass(frozen=True)
class Anchor:
    """The words of a coding and where they stood."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    src: str


def source(text: str) -> Source:
    return Source("acme", "talk", "cases/acme/talk.md", text)


def anchored(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    end = start + len(quote)
    return Anchor(start, end, quote, text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], digest(text))


def standing(old: str, quote: str, new: str, nth: int = 0) -> tuple[State, str, str]:
    """Give the state, the words where it stands, and what stands before them in their line."""
    start, end, state = find(anchored(old, quote, nth), source(new))
    return state, new[start:end], new[:start].rpartition("\n")[2]


@pytest.mark.parametrize(
    ("edit", "state"),
    [
        (("", ""), State.UNCHANGED),
        (("shops.", "three shops."), State.UNCHANGED),
        (("shops.\n", "shops.\nW: That was all.\n"), State.UNCHANGED),
        (("at first", "in the first year"), State.MOVED),
        (("W: My uncle paid at first.\n", ""), State.MOVED),
        (("bank paid.", "bank gave."), State.ORPHAN),
        (("bank paid", "bank, in 2001, paid"), State.ORPHAN),
        (("W: Then the bank paid.\n", ""), State.ORPHAN),
    ],
)
def test_an_edit_before_after_or_inside_a_passage(edit: tuple[str, str], state: State) -> None:
    found, words, _ = standing(TALK, "the bank paid", TALK.replace(*edit))
    assert found is state
    assert words == ("" if state is State.ORPHAN else "the bank paid")


def test_an_edit_of_the_same_length_before_a_passage_leaves_it_where_it_was() -> None:
    assert standing(TALK, "the bank paid", TALK.replace("uncle", "niece")) == (
        State.UNCHANGED,
        "the bank paid",
        "W: Then ",
    )


def test_words_that_stand_several_times_are_told_apart_by_their_surroundings() -> None:
    new = "W: We began small.\n" + TALK
    assert standing(TALK, "My", new) == (State.MOVED, "My", "W: ")
    assert standing(TALK, "paid", new, nth=1) == (State.MOVED, "paid", "W: Then the bank ")


def test_words_whose_surroundings_are_gone_are_put_at_the_nearest_likely_place_and_shown_for_review() -> None:
    old = "yes. Q yes. R yes."
    assert find(anchored(old, "yes", nth=1), source("yes! yes! yes!")) == (5, 8, State.REVIEW)
    assert find(anchored(old, "yes", nth=2), source("yes! yes! yes!")) == (10, 13, State.REVIEW)


def test_overlapping_places_are_all_looked_at() -> None:
    assert standing("naa.", "aa", "an aaa.") == (State.MOVED, "aa", "an a")


def test_a_passage_that_was_moved_with_its_paragraph_is_found() -> None:
    lines = TALK.splitlines(keepends=True)
    new = "".join([lines[2], lines[1], lines[0]])
    assert standing(TALK, "My uncle paid", new) == (State.MOVED, "My uncle paid", "W: ")


def test_a_passage_without_words_is_an_orphan() -> None:
    assert find(Anchor(0, 0, "", "", "", digest(TALK)), source(TALK)) == (0, 0, State.ORPHAN)


@pytest.mark.parametrize(("start", "end"), [(-9, -1), (5, 5), (7, 5), (0, 900), (900, 913), (3, 16)])
def test_offsets_that_are_not_those_of_the_words_are_not_believed(start: int, end: int) -> None:
    whole = anchored(TALK, "the bank paid")
    wrong = Anchor(start, end, whole.quote, whole.prefix, whole.suffix, whole.src)
    assert find(wrong, source(TALK)) == (whole.start, whole.end, State.MOVED)


@pytest.mark.parametrize(
    ("start", "end", "src", "do"),
    [
        (0, 5, digest(TALK), True),
        (0, len(TALK), digest(TALK), True),
        (0, 5, digest("other"), False),
        (-1, 5, digest(TALK), False),
        (5, 5, digest(TALK), False),
        (0, len(TALK) + 1, digest(TALK), False),
    ],
)
def test_offsets_hold_when_they_are_a_span_of_the_text_as_it_is(start: int, end: int, src: str, do: bool) -> None:  # noqa: FBT001
    assert holds(Anchor(start=start, end=end, quote="", prefix="", suffix="", src=src), source(TALK)) is do


def test_a_coding_whose_offsets_were_edited_by_hand_does_not_hold() -> None:
    whole = anchored(TALK, "the bank paid")
    shifted = replace(whole, start=whole.start - 1, end=whole.end - 1)
    assert not holds(shifted, source(TALK))
    assert find(shifted, source(TALK)) == (whole.start, whole.end, State.MOVED)


def test_words_inside_a_longer_word_are_not_the_words() -> None:
    talk = "We used it. It was unused."
    whole = anchored(talk, "used it")
    short = replace(whole, end=whole.start + 4, quote="used", suffix=" it. It was unused.")
    assert find(short, source("We tried it. It was unused."))[2] is State.ORPHAN
    assert find(short, source("Once we used it. It was unused."))[2] is State.MOVED


@pytest.mark.parametrize(
    ("old", "quote", "new", "state"),
    [
        (
            "She \U0001f469\u200d\U0001f52c hired.",
            "hired",
            "She \U0001f469\u200d\U0001f52c\U0001f44d hired.",
            State.MOVED,
        ),
        ("A \U0001f44d\U0001f3fd then.", "\U0001f44d\U0001f3fd", "So: a \U0001f44d\U0001f3fd then.", State.MOVED),
        ("A \U0001f44d\U0001f3fd then.", "\U0001f44d\U0001f3fd", "A \U0001f44d\U0001f3fb then.", State.ORPHAN),
        ("The x\u0304 mark.", "x\u0304", "Well, the x\u0304 mark.", State.MOVED),
        ("The x\u0304 mark.", "x\u0304", "The x mark.", State.ORPHAN),
        (
            "\u05d0\u05de\u05e8 \u05e9\u05dc\u05d5\u05dd \u05dc\u05d9",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u05db\u05df \u05d0\u05de\u05e8 \u05e9\u05dc\u05d5\u05dd \u05dc\u05d9",
            State.MOVED,
        ),
        (
            "\u0642\u0627\u0644 \u0646\u0639\u0645",
            "\u0646\u0639\u0645",
            "\u0642\u0627\u0644 \u0644\u0627",
            State.ORPHAN,
        ),
        ("\u6211\u5011\u501f\u9322\u3002", "\u501f\u9322", "\u7576\u6642\u6211\u5011\u501f\u9322\u3002", State.MOVED),
    ],
)
def test_emoji_marks_and_every_script_are_found_whole(old: str, quote: str, new: str, state: State) -> None:
    found, words, _ = standing(old, quote, new)
    assert (found, words) == (state, "" if state is State.ORPHAN else quote)


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
    ],
    ids=["BOM", "CRLF", "CR", "NFD", "all"],
)
def test_a_text_saved_in_another_way_is_the_same_text(saved: Callable[[str], str]) -> None:
    text = "W: Caf\u00e9 M\u00fcller paid.\nW: \ud55c\uad6d, too.\n"
    whole = anchored(text, "M\u00fcller paid.\nW: \ud55c")
    again = source(canonical(saved(text)))
    assert find(whole, again) == (whole.start, whole.end, State.UNCHANGED)
    assert holds(whole, again)


WORDS = st.text(alphabet="ab \n\u00e9\u0304\U0001f44d\U0001f3fd\u05d0", max_size=40)


@settings(max_examples=300, deadline=None, database=None)
@given(data=st.data(), old=WORDS.filter(bool), before=WORDS, after=WORDS)
def test_nothing_ever_stands_at_other_words_than_its_quote(
    data: st.DataObject, old: str, before: str, after: str
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    cut = data.draw(st.integers(0, len(old)))
    new = f"{before} {old[:cut]} {after} {old[cut:]}"
    whole = Anchor(
        start, end, old[start:end], old[max(start - CONTEXT, 0) : start], old[end : end + CONTEXT], digest(old)
    )
    at, to, state = find(whole, source(new))
    if state is State.ORPHAN:
        assert not re.search(rf"(?<![^\W_]){re.escape(whole.quote)}(?![^\W_])", new)
    else:
        assert new[at:to] == whole.quote
        assert (state is State.UNCHANGED) <= (at == start)
    if not start < cut < end:
        assert state is not State.ORPHAN
