"""Which parts of a text some spans cover."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from casecode.model.text import Span


class Covered:
    """The parts of a text that some spans cover, however they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, in any order."""
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = [0, *accumulate((span.end for span in ordered), max)]

    def touches(self, span: Span) -> bool:
        """Say whether any character of a span is covered.

        >>> covered = Covered([Span(0, 9), Span(2, 4)])
        >>> covered.touches(Span(5, 6)), covered.touches(Span(9, 12))
        (True, False)
        """
        return self._reach[bisect_right(self._starts, span.end - 1)] > span.start

    def holds(self, span: Span) -> bool:
        """Say whether one of the spans holds all of a span.

        >>> covered = Covered([Span(0, 9), Span(2, 4), Span(9, 12)])
        >>> covered.holds(Span(3, 8)), covered.holds(Span(8, 10))
        (True, False)
        """
        return self._reach[bisect_right(self._starts, span.start)] >= span.end
