"""Following a coding from the text it was made on to the text as it is now, and saying how sure its place is.

It stands ``unchanged`` where the same words came through, ``edited`` where they were changed in place, ``moved``
where they were taken out and put in elsewhere, for ``review`` where that is not certain, and is an ``orphan`` where
they are gone. A moved copy is looked for in inserted text alone, so words that merely read alike are never taken.
Where the old text is lost, the likeliest place is for review.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from casecode.anchoring.likeness import LONG, edge_after, edge_before, likeness, surroundings, words_in
from casecode.anchoring.runs import Landing, Runs, gaps, land
from casecode.anchoring.standing import Anchored
from casecode.model.codings import Place, State
from casecode.model.text import CONTEXT, Span, trimmed

BRIEF = 12  # characters under which words are so common that a neighbour may be meant
_LITERAL = 5_000  # characters from which a copy must have the same white space
_FUZZY = 2_000  # characters at most in a passage that is looked for with small differences
_COPIES = 40  # copies of one passage that are weighed
_EFFORT = 400_000_000  # characters compared in looking for moved copies in one text, at most
_ORPHAN: Place = (0, 0, State.ORPHAN)


def follow(anchor: Anchored, runs: Runs, text: str) -> Place | None:
    """Give where one coding stands in a text; None where the runs are not those of the text it was made on."""
    return Following(runs, text).place(anchor)


class Following:
    """The way from an earlier text to the present one, along which codings are followed."""

    def __init__(self, runs: Runs, text: str) -> None:
        """Take what the two texts have in common, and the present one."""
        self.runs, self.text = runs, text
        self._left = _EFFORT

    @cached_property
    def _gaps(self) -> list[tuple[Span, Span]]:
        return list(gaps(self.runs))

    def place(self, anchor: Anchored) -> Place | None:
        """Give where a coding stands now; None where the runs are not those of the text it was made on."""
        span = Span(anchor.start, anchor.end)
        is_within = 0 <= span.start < span.end <= self.runs[-1][0] and len(anchor.quote) == span.end - span.start
        if not is_within or self.runs[-1][1] != len(self.text):
            return None
        landing = land(self.runs, span)
        if landing is None:
            return self._moved(anchor) or _ORPHAN
        if any(self.text[b : b + n] != anchor.quote[a - span.start : a - span.start + n] for a, b, n in landing.kept):
            return None
        return self._settled(anchor, landing)

    def likely(self, anchor: Anchored) -> Place:
        """Give the likeliest place of a coding whose old text is lost, always for review, by its words alone."""
        moved = self._moved(anchor, 85) if anchor.quote else None
        return (moved[0], moved[1], State.REVIEW) if moved else _ORPHAN

    def _settled(self, anchor: Anchored, landing: Landing) -> Place:
        place = self._whole(anchor, landing)
        if place.start >= place.end:  # nothing but white space came through
            return self._moved(anchor) or _ORPHAN
        words, quote = _bare(self.text[place.start : place.end]), _bare(anchor.quote)
        covered = _covered(anchor, landing)
        if words == quote or covered >= 0.5 or likeness(words, quote) >= 0.6:
            is_swollen = len(words) > 3 * len(quote) + 20
            sure = State.UNCHANGED if words == quote else State.EDITED
            return (place.start, place.end, State.REVIEW if is_swollen or self._is_doubtful(anchor) else sure)
        if self._is_replaced(anchor, place):
            return (place.start, place.end, State.REVIEW)
        moved = self._moved(anchor)
        if moved:
            return moved
        is_telling = covered >= 0.3 or (covered >= 0.1 and covered * len(quote) >= BRIEF)
        return (place.start, place.end, State.REVIEW) if is_telling else _ORPHAN

    def _whole(self, anchor: Anchored, landing: Landing) -> Span:
        """Give the place with what belongs to it of replaced stretches at its edges, by what stood about it."""
        start = edge_before(self.text, landing.before, anchor.prefix)
        end = edge_after(self.text, landing.behind, anchor.suffix)
        place = Span(landing.span.start if start is None else start, landing.span.end if end is None else end)
        return place if anchor.quote != anchor.quote.strip() else trimmed(self.text, place)

    def _is_doubtful(self, anchor: Anchored) -> bool:
        """Say whether words are so brief, and so near to where as much was deleted, that those may have been meant."""
        size = len(anchor.quote)
        if size >= BRIEF:
            return False
        near = Span(anchor.start - CONTEXT, anchor.end + CONTEXT + 1)
        return any(
            old.end - old.start - (new.end - new.start) >= size and near.overlaps(old) for old, new in self._gaps
        )

    def _is_replaced(self, anchor: Anchored, place: Span) -> bool:
        """Say whether other words stand in a passage's place, as where a name was made anonymous."""
        if place.end - place.start > 3 * len(anchor.quote) + 20:
            return False
        return min(surroundings(self.text, place, anchor)) >= 0.7

    def _moved(self, anchor: Anchored, least: int = 70) -> Place | None:
        """Give the copy of a passage in inserted text, for review where several are as likely; None without any."""
        inserted = [new for _, new in self._gaps if new.end - new.start >= 0.6 * len(anchor.quote)]
        size = sum(part.end - part.start + len(anchor.quote) for part in inserted)
        if not anchor.quote.strip() or not self._affords(size):
            return None
        exact = list(dict.fromkeys(place for part in inserted for place in self._exact(anchor.quote, part)))[:_COPIES]
        is_searched = not exact and BRIEF <= len(anchor.quote) <= _FUZZY
        may_differ = is_searched and self._affords(size * len(anchor.quote) // 64)
        places = exact or (list(dict.fromkeys(self._similar(anchor, inserted, least))) if may_differ else [])
        is_known = bool(exact) and len(anchor.quote) >= LONG
        scored = [(sum(surroundings(self.text, place, anchor)) / 2, place) for place in places]
        likely = sorted(one for one in scored if one[0] >= 0.6 or is_known)
        if not likely:
            return None
        score, place = likely[-1]
        is_alone = len(likely) == 1 or (score >= 0.6 and score > likely[-2][0])
        return (place.start, place.end, State.MOVED if is_alone else State.REVIEW)

    def _affords(self, effort: int) -> bool:
        """Say whether a search may still be made, so that a text made to be slow is not."""
        self._left -= effort
        return self._left >= 0

    def _exact(self, quote: str, part: Span) -> Iterator[Span]:
        """Give where the very words stand, mostly within a part of the text; white space may differ."""
        is_literal = len(quote) > _LITERAL
        words = re.compile(re.escape(quote) if is_literal else r"\s+".join(map(re.escape, quote.split())))
        margin = int(0.4 * len(quote))
        high = part.end + margin
        found = words.search(self.text, max(part.start - margin, 0), high)
        for _ in range(_COPIES):
            if found is None:
                return
            yield Span(*found.span())
            found = words.search(self.text, found.start() + 1, high)

    def _similar(self, anchor: Anchored, inserted: list[Span], least: int) -> Iterator[Span]:
        """Give the passages of inserted text that differ from the words looked for by no more than a few edits."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        size = len(anchor.quote)
        margin, cutoff = int(0.4 * size), 85 if size < LONG else least
        for part in inserted:
            low = max(part.start - margin, 0)
            chunk = self.text[low : part.end + margin]
            if len(chunk) >= 0.8 * size:
                found = partial_ratio_alignment(anchor.quote, chunk, score_cutoff=cutoff)
                if found is not None:
                    yield self._fitted(anchor, Span(low + found.dest_start, low + found.dest_end))

    def _fitted(self, anchor: Anchored, near: Span) -> Span:
        """Fit a span to the words about it that stand as the passage did, or else are most like it."""
        text, quote, margin = self.text, anchor.quote, len(anchor.quote) // 5 + 8
        low = max(near.start - margin, 0)
        edges = words_in(text, Span(low, near.end + margin))
        starts = [start for start, _ in edges if start <= near.start + margin] or [near.start]
        start = edge_before(text, Span(low, min(near.start + margin, near.end)), anchor.prefix)
        if start is None or likeness(quote, text[start : near.end]) < 0.75:
            start = max(starts, key=lambda at: likeness(quote, text[at : near.end]))
        ends = [end for _, end in edges if end >= near.end - margin and end > start] or [near.end]
        return Span(start, max(ends, key=lambda at: likeness(quote, text[start:at])))


def _bare(text: str) -> str:
    return "".join(text.split())


def _covered(anchor: Anchored, landing: Landing) -> float:
    at = anchor.start
    kept = sum(len(_bare(anchor.quote[a - at : a - at + n])) for a, _, n in landing.kept)
    return kept / max(len(_bare(anchor.quote)), 1)
