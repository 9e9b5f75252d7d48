"""What holds whatever was done to a text, and whatever a ledger says of it."""

import itertools

import edited_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel, LCSseq

from casecode.anchoring import aligning
from casecode.anchoring.aligning import align
from casecode.anchoring.following import Following, follow
from casecode.anchoring.runs import Runs, are_sound, composed, turned
from casecode.model.codings import Place, State
from casecode.model.text import canonical

WORDS = st.sampled_from(
    ["yes", "the", "bank", "loan", "uncle", "paid", "W:", "I:", ".", "José", "שלום", "نعم", "借錢", "x\u0304", "\U0001f44d\U0001f3fd", "[P 1]", "\ufeff", "\u2028"]
)  # fmt: skip
SPACES = st.sampled_from([" ", " ", " ", "\n", "  ", ""])
TEXTS = st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=60).map(
    lambda parts: canonical("".join(word + space for word, space in parts))
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """Give a text and what came of it: pieces kept, dropped, moved, or written anew."""
    old = draw(TEXTS)
    cuts = sorted({0, len(old), *draw(st.lists(st.integers(0, len(old)), max_size=4))})
    pieces = [old[a:b] for a, b in itertools.pairwise(cuts)]
    kept = draw(st.lists(st.sampled_from(pieces or [old]) | TEXTS, max_size=6))
    return old, canonical("".join(kept))


@st.composite
def anchored(draw: st.DrawFn, old: str) -> edited_texts.Anchor:
    start = draw(st.integers(0, len(old) - 1))
    return edited_texts.anchor(old, start, draw(st.integers(start + 1, len(old))))


def check(place: Place | None, quote: str, text: str) -> None:
    """Hold a place to what a reader may rely on."""
    if place is None or place[2] is State.ORPHAN:
        assert place in (None, (0, 0, State.ORPHAN))
        return
    start, end, state = place
    assert 0 <= start < end <= len(text)
    words, bare = "".join(text[start:end].split()), "".join(quote.split())
    if state is State.UNCHANGED:
        assert words == bare
    elif state is not State.REVIEW:
        assert LCSseq.similarity(words, bare) >= 0.5 * len(bare) or Indel.normalized_similarity(words, bare) >= 0.6


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_place_lies_inside_the_text_and_is_only_sure_where_words_are_alike(data: st.DataObject) -> None:
    old, new = data.draw(edits())
    if old and new:
        anchor = data.draw(anchored(old))
        runs = align(old, new)
        assert are_sound(runs)
        assert all(old[a : a + n] == new[b : b + n] for a, b, n in runs)
        place = follow(anchor, runs, new)
        assert place is not None
        check(place, anchor.quote, new)
        check(Following(((0, len(new), 0),), new).likely(anchor), anchor.quote, new)


def test_where_nothing_but_white_space_came_through_a_passage_is_lost() -> None:
    old, new = "bank  uncleW: W: bank W: yesyes ", "bank  uncleW: W: baesyes esyes "
    anchor = edited_texts.anchor(old, 20, 23)
    assert anchor.quote == "k W"
    assert follow(anchor, align(old, new), new) == (0, 0, State.ORPHAN)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_ledger_that_says_what_is_not_so_misleads_nobody(data: st.DataObject) -> None:
    old, new = data.draw(edits())
    if old and new:
        anchor = data.draw(anchored(old))
        runs = data.draw(sound(len(old), len(new)))
        assert are_sound(runs)
        check(follow(anchor, runs, new), anchor.quote, new)


@st.composite
def sound(draw: st.DrawFn, old: int, new: int) -> Runs:
    """Give any runs that two texts of these lengths could have."""
    found: list[tuple[int, int, int]] = []
    a = b = 0
    for skip, jump, length in draw(st.lists(st.tuples(*[st.integers(0, 9)] * 3), max_size=8)):
        if a + skip + length <= old and b + jump + length <= new:
            found.append((a + skip, b + jump, length))
            a, b = a + skip + length, b + jump + length
    return (*found, (old, new, 0))


@settings(deadline=None, max_examples=200)
@given(edits(), TEXTS)
def test_steps_put_together_have_only_what_the_first_and_the_last_text_share(pair: tuple[str, str], third: str) -> None:
    old, between = pair
    for new in (third, old, between + third):
        runs = composed(align(old, between), align(between, new))
        assert are_sound(runs)
        assert runs[-1] == (len(old), len(new), 0)
        assert all(old[a : a + n] == new[b : b + n] for a, b, n in runs)
        assert turned(turned(runs)) == runs


@settings(deadline=None)
@given(edits())
def test_a_step_taken_back_leads_back(pair: tuple[str, str]) -> None:
    old, new = pair
    there = align(old, new)
    assert are_sound(turned(there))
    home = composed(there, turned(there))
    assert all(a == b for a, b, n in home if n)


@settings(deadline=None, max_examples=100)
@given(edits())
def test_texts_too_long_for_one_alignment_are_still_aligned_truly(pair: tuple[str, str]) -> None:
    old, new = pair
    whole = aligning.AT_ONCE, aligning.IN_ALL, aligning.LONGEST
    try:
        for aligning.AT_ONCE, aligning.IN_ALL, aligning.LONGEST in ((9, 99, 10**6), (9, 0, 10**6), (9, 99, 3)):
            runs = align(old, new)
            assert are_sound(runs)
            assert runs[-1] == (len(old), len(new), 0)
            assert all(old[a : a + n] == new[b : b + n] for a, b, n in runs)
    finally:
        aligning.AT_ONCE, aligning.IN_ALL, aligning.LONGEST = whole
