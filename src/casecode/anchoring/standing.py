"""Where a coding stands in its source as it is now; derived each time, never written back.

A coding made on the present text stands where it says. One made on an earlier text is looked for by
its words and their surroundings (after the Web Annotation model's quote selector): exact words only,
and rather reported as lost than put in a wrong place.
"""

from typing import Protocol
from unicodedata import east_asian_width

from casecode.model.codings import Place, State
from casecode.model.sources import Source
from casecode.model.text import CONTEXT


class Pinned(Protocol):
    """A coding's place in the text it was made on, and the words that stood there."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def src(self) -> str: ...


class Anchored(Pinned, Protocol):
    """A pinned coding with what stood before and after."""

    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...


def holds(pinned: Pinned, source: Source) -> bool:
    """Say whether a coding was made on the text as it is now, and its words stand where it says."""
    if pinned.src != source.digest or not 0 <= pinned.start < pinned.end <= len(source.text):
        return False
    return not pinned.quote or source.text[pinned.start : pinned.end] == pinned.quote


def find(anchor: Anchored, source: Source) -> Place:
    """Find an anchor's words in a text that has changed since, or say they are lost.

    ``unchanged`` when the words still stand at their offsets, ``moved`` when they stand once
    elsewhere or once in their old surroundings, ``review`` when several places are as likely.
    """
    text, quote = source.text, anchor.quote
    if not quote:
        return (0, 0, State.ORPHAN)
    if holds(anchor, source):
        return (anchor.start, anchor.end, State.UNCHANGED)
    places = [place for place in _occurrences(text, quote) if _keeps_words(text, place, anchor)]
    if not places:
        return (0, 0, State.ORPHAN)
    likeness = [_likeness(text, place, anchor) for place in places]
    best = max(likeness)
    likely = [place for place, alike in zip(places, likeness, strict=True) if alike == best]
    start = min(likely, key=lambda place: abs(place - anchor.start))
    state = State.REVIEW if len(likely) > 1 else _settled(start, anchor)
    return (start, start + len(quote), state)


def _settled(start: int, anchor: Anchored) -> State:
    return State.UNCHANGED if start == anchor.start else State.MOVED


def _occurrences(text: str, quote: str) -> list[int]:
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _keeps_words(text: str, place: int, anchor: Anchored) -> bool:
    """Say whether the words stand there as words: not inside a longer one, where they did not before."""
    end = place + len(anchor.quote)
    quote = anchor.quote
    cuts_before = _is_inside(text[place - 1 : place], quote[0]) and not _is_inside(anchor.prefix[-1:], quote[0])
    cuts_after = _is_inside(quote[-1], text[end : end + 1]) and not _is_inside(quote[-1], anchor.suffix[:1])
    return not (cuts_before or cuts_after)


def _is_inside(left: str, right: str) -> bool:
    """Say whether an edge lies inside a word; scripts without spaces between words have no such edges.

    >>> _is_inside("a", "b"), _is_inside(" ", "b"), _is_inside("银", "行")
    (True, False, False)
    """
    both = left + right
    return len(both) == 2 and both.isalnum() and not any(east_asian_width(letter) in "WF" for letter in both)


def _likeness(text: str, place: int, anchor: Anchored) -> int:
    before = text[max(place - CONTEXT, 0) : place]
    after = text[place + len(anchor.quote) : place + len(anchor.quote) + CONTEXT]
    return common(before[::-1], anchor.prefix[::-1]) + common(after, anchor.suffix)


def common(one: str, other: str) -> int:
    """Count the characters with which two texts begin alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
