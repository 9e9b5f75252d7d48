"""Passages found again after people worked on a text: by the generator, whose truth is known by construction."""

import random
from collections import Counter
from collections.abc import Iterable

import edited_texts
import pytest

from casecode.anchoring.aligning import align
from casecode.anchoring.following import Following
from casecode.anchoring.runs import Runs, are_sound, composed
from casecode.model.codings import Place, State
from casecode.model.sources import Source
from casecode.model.text import canonical

SEEDS = range(10)


def told(found: Iterable[tuple[Place | None, edited_texts.Place | None]]) -> Counter[str]:
    """Count how good some places are."""
    count: Counter[str] = Counter()
    for place, truth in found:
        assert place is not None, "none is dropped"
        count[verdict(place[:2], truth, place[2])] += 1
    return count


def verdict(place: tuple[int, int], truth: tuple[int, int] | None, state: State) -> str:
    """Say how good a place is; a passage whose parts were set apart has no one place, and must be reported."""
    if truth == edited_texts.TORN:
        return "torn" if state is not State.UNCHANGED else "unreported"
    if state is State.ORPHAN or truth is None:
        return "exact" if state is State.ORPHAN and truth is None else "lost" if truth else "wrong"
    if place == truth:
        return "exact"
    shared = max(0, min(place[1], truth[1]) - max(place[0], truth[0]))
    whole = max(place[1], truth[1]) - min(place[0], truth[0])
    if state is State.UNCHANGED:
        return "unreported"
    return "near" if 2 * shared >= whole else "wrong"


def followed(
    runs: Runs, text: str, passages: list[tuple[edited_texts.Anchor, edited_texts.Place | None]]
) -> list[tuple[Place | None, edited_texts.Place | None]]:
    way = Following(runs, text)
    return [(way.place(passage), truth) for passage, truth in passages]


@pytest.mark.parametrize("edit", edited_texts.EDITS)
def test_passages_are_found_again_and_none_stands_at_other_words_unreported(edit: str) -> None:
    count: Counter[str] = Counter()
    for seed in SEEDS:
        old, new, passages = edited_texts.edited(edit, seed, 3000, 120)
        text = canonical(edited_texts.saved_elsewhere(new))
        assert text == new
        runs = align(old, text)
        assert are_sound(runs)
        found = followed(runs, text, passages)
        count += told(found)
        for (passage, _), (place, _) in zip(passages, found, strict=True):
            assert place is not None
            alike = text[place[0] : place[1]].split() == passage.quote.split()
            assert (place[2] is State.UNCHANGED) <= alike
    assert count.total() == 1200
    sure = count.total() - count["torn"]
    assert sure > 1150
    assert count["exact"] / sure >= 0.985, count
    assert count["wrong"] / sure <= 0.003, count
    assert count["unreported"] == 0


def test_following_two_edits_by_their_ledgers_is_as_good_as_having_the_oldest_text() -> None:
    direct: Counter[str] = Counter()
    noted: Counter[str] = Counter()
    agreed = total = 0
    edits = ("typos", "inserted", "deleted", "moved", "anonymous", "headed", "wrapped")
    for seed in range(2 * len(edits)):
        first, then = edits[seed % len(edits)], edits[(seed // 2 + 1) % len(edits)]
        old, between, new, passages = edited_texts.edited_twice(first, then, seed, 2000, 80)
        one = followed(align(old, new), new, passages)
        other = followed(composed(align(old, between), align(between, new)), new, passages)
        direct += told(one)
        noted += told(other)
        agreed += sum(a == b for (a, _), (b, _) in zip(one, other, strict=True))
        total += len(passages)
    for count in (direct, noted):
        assert count["exact"] / (total - count["torn"]) >= 0.985, count
        assert count["wrong"] / total <= 0.003, count
        assert count["unreported"] == 0
    assert agreed / total >= 0.99


def test_a_text_saved_by_another_program_is_the_same_text() -> None:
    old, _, passages = edited_texts.edited("typos", 1, 1500, 40)
    again = Source("acme", "talk", "cases/acme/talk.md", canonical(edited_texts.saved_elsewhere(old)))
    assert all(again.digest == passage.src for passage, _ in passages)


def test_the_generator_knows_where_passages_stand() -> None:
    """What it says is read off the text itself: every passage that kept its letters stands there letter by letter."""
    for edit in edited_texts.EDITS:
        old, new, passages = edited_texts.edited(edit, 3, 1500, 60)
        for passage, truth in passages:
            assert old[passage.start : passage.end] == passage.quote
            if truth not in (None, edited_texts.TORN):
                words = new[truth[0] : truth[1]]
                assert words == words.strip()
                assert len(words) <= 3 * len(passage.quote) + 40
        unchanged = [p for p, truth in passages if truth and new[truth[0] : truth[1]].split() == p.quote.split()]
        assert len(unchanged) > 15, edit


def test_the_texts_hold_what_is_hard() -> None:
    text = edited_texts.interview(random.Random(5), 6000)
    for hard in ("\U0001f469\u200d\U0001f52c", "x\u0304", "שלום", "نعم", "借錢", "José"):
        assert hard in text
    saved = edited_texts.saved_elsewhere(text)
    assert saved.startswith("\ufeff")
    assert "\r\n" in saved
    assert "Jose\u0301" in saved


LENT = (
    "The bank of the town lent us what we asked for, on the word of a friend, and never wrote it down, which was how things "
    "were done in those years, whatever the law said about it"
)


@pytest.mark.parametrize(("words", "state"), [("Mr. Ho, a friend.", State.REVIEW), (f"M{LENT},.", State.ORPHAN)])
def test_other_words_about_as_long_stand_for_a_passage_and_far_longer_ones_do_not(words: str, state: State) -> None:
    quote = "My uncle paid for the first machine we had then."
    old = f"I: Who paid for all of it?\nW: {quote} It ran well for ten years, and nobody complained.\n"
    passage = edited_texts.anchor(old, old.index(quote), old.index(quote) + len(quote))
    new = old.replace(quote, words)
    place = Following(align(old, new), new).place(passage)
    assert place is not None
    assert place[2] is state
