"""How much of a source is coded: words, and the share of them that some coding lies on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casecode.model.codings import CodedPassage, State
from casecode.model.sources import INTERVIEWER, Source
from casecode.model.text import Span

_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Words that informants say or a document holds, and how many of them are coded."""

    words: int
    coded: int

    def __add__(self, other: "Coverage") -> "Coverage":
        """Add up two coverages."""
        return Coverage(self.words + other.words, self.coded + other.coded)

    @property
    def share(self) -> str:
        """Give the share coded in per cent; 0 and 100 are said only where they are exactly so.

        >>> Coverage(1000, 1).share, Coverage(1000, 999).share, Coverage(3, 0).share, Coverage(0, 0).share
        ('1 %', '99 %', '0 %', '-')
        """
        if not self.words:
            return "-"
        rounded = round(100 * self.coded / self.words)
        if 0 < self.coded < self.words:
            rounded = min(max(rounded, 1), 99)
        return f"{rounded} %"


def covered(source: Source, passages: Iterable[CodedPassage]) -> Coverage:
    """Count the words of a source, the interviewer's left out, and those under a coding."""
    spans = _merged(passage.span for passage in passages if passage.state is not State.ORPHAN)
    words = [word.span() for part in _spoken(source) for word in _WORD.finditer(source.text, part.start, part.end)]
    return Coverage(len(words), _under(words, spans))


def _spoken(source: Source) -> Iterable[Span]:
    if not source.speakers:
        return source.words
    return [Span(t.body, t.end) for t in source.turns if source.speakers[t.speaker] != INTERVIEWER]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Give spans in order, those that overlap joined.

    >>> _merged([Span(5, 9), Span(0, 3), Span(2, 4)])
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _under(words: Sequence[tuple[int, int]], spans: Sequence[Span]) -> int:
    count = place = 0
    for start, end in words:
        while place < len(spans) and spans[place].end <= start:
            place += 1
        count += place < len(spans) and spans[place].start < end
    return count
