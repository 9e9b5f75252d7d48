"""How alike two passages are, and where the edge of one stands by what was before or behind it."""

import re

from casecode.anchoring.standing import Anchored, common
from casecode.model.text import CONTEXT, Span

LONG = 40  # characters from which a copy needs no surroundings to be known
_WEIGHED = 20_000  # characters up to which two passages are compared; longer ones are known by what they keep
_SHARED = 2  # characters of the surroundings by which an edge is known
_WORD = re.compile(r"\w+|[^\w\s]")


def likeness(one: str, other: str) -> float:
    """Give how alike two texts are, from 0 to 1.

    >>> likeness("uncle", "uncles") > 0.9, likeness("uncle", "bank") < 0.5
    (True, True)
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) if max(len(one), len(other)) <= _WEIGHED else 0.0


def surroundings(text: str, place: Span, anchor: Anchored) -> tuple[float, float]:
    """Give how alike what stands before a place, and behind it, is to what stood about a passage."""
    before, after = _before(text, place.start), _after(text, place.end)
    return likeness(before, _level(anchor.prefix)), likeness(after, _level(anchor.suffix))


def _before(text: str, at: int) -> str:
    return _level(text[max(at - CONTEXT, 0) : at])


def _after(text: str, at: int) -> str:
    return _level(text[at : at + CONTEXT])


def _level(text: str) -> str:
    """Give a text on one line, since a line may be broken elsewhere now."""
    return text.replace("\n", " ")


def words_in(text: str, within: Span) -> list[tuple[int, int]]:
    """Give where each word, and each mark, of a stretch begins and ends."""
    found = _WORD.finditer(text[within.start : within.end])
    return [(within.start + word.start(), within.start + word.end()) for word in found]


def edge_before(text: str, within: Span, prefix: str) -> int | None:
    """Give the word of a stretch before which most of a prefix stands, the last of several; None where none does."""
    wanted = _level(prefix)[::-1]
    shared = {at: common(_before(text, at)[::-1], wanted) for at, _ in words_in(text, within)}
    best = max(shared, key=lambda at: (shared[at], at), default=0)
    return best if shared.get(best, 0) >= _SHARED else None


def edge_after(text: str, within: Span, suffix: str) -> int | None:
    """Give the end of the word of a stretch behind which most of a suffix stands; None where none does."""
    wanted = _level(suffix)
    shared = {at: common(_after(text, at), wanted) for _, at in words_in(text, within)}
    best = max(shared, key=lambda at: (shared[at], -at), default=0)
    return best if shared.get(best, 0) >= _SHARED else None
