"""Where a coding stands in its source as it is now; derived each time, never written back.

A coding made on the present text stands where it says. One made on an earlier text is looked for by
its words and their surroundings (after the Web Annotation model's quote selector): exact words only,
and rather reported as lost than put in a wrong place.
"""

from collections.abc import Callable
from typing import Protocol

from casecode.model.codings import Place, State
from casecode.model.sources import Source
from casecode.model.text import CONTEXT


class Anchored(Protocol):
    """A coding with the words it was made on."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    @property
    def src(self) -> str: ...


def holds(start: int, end: int, src: str, source: Source) -> bool:
    """Say whether a span is sound and was taken from the text as it is now."""
    return src == source.digest and 0 <= start < end <= len(source.text)


def find(anchor: Anchored, source: Source) -> Place:
    """Find an anchor's words in a text that has changed since, or say they are lost.

    ``unchanged`` when the words still stand at their offsets, ``moved`` when they stand once
    elsewhere or once in their old surroundings, ``review`` when several places are as likely.
    """
    text, quote = source.text, anchor.quote
    if not quote:
        return (0, 0, State.ORPHAN)
    if (
        anchor.start >= 0
        and text[anchor.start : anchor.end] == quote
        and holds(anchor.start, anchor.end, anchor.src, source)
    ):
        return (anchor.start, anchor.end, State.UNCHANGED)
    places = _occurrences(text, quote)
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


def _likeness(text: str, place: int, anchor: Anchored) -> int:
    before = text[max(place - CONTEXT, 0) : place]
    after = text[place + len(anchor.quote) : place + len(anchor.quote) + CONTEXT]
    return _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def stand(start: int, end: int, src: str, source: Source, whole: Callable[[], Anchored]) -> Place:
    """Give where a coding stands; ``whole`` is called for its words only when they are needed."""
    if holds(start, end, src, source):
        return (start, end, State.UNCHANGED)
    return find(whole(), source)
