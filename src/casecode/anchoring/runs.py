"""What two versions of a text have in common: runs of characters, in order, without a word of either.

A run ``(a, b, n)`` says that the ``n`` characters from ``a`` of the old text are those from ``b`` of the new.
The last run is empty and stands at the two ends, so that the lengths of the texts are known as well. Between
runs lie gaps, in which characters were deleted, inserted, or replaced.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casecode.model.text import Span

_NOWHERE = Span(0, 0)
_FAR = 4000  # characters of a replaced stretch in which the edge of a span is looked for, at most
Run = tuple[int, int, int]
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a span of the old text lies in the new one, and which characters of it survive there.

    ``before`` and ``behind`` are replaced stretches at its edges that it held only in part.
    """

    span: Span
    kept: tuple[Run, ...]
    before: Span = _NOWHERE
    behind: Span = _NOWHERE


def are_sound(runs: Iterable[Run]) -> bool:
    """Say whether these could be the runs of two texts: in order, without overlap, ended by an empty one.

    >>> are_sound([(0, 0, 4), (6, 4, 2), (8, 6, 0)]), are_sound([(0, 0, 4), (3, 4, 2), (8, 6, 0)]), are_sound([])
    (True, False, False)
    """
    old = new = 0
    length = -1
    for a, b, length in runs:
        if a < old or b < new or length < 0:
            return False
        old, new = a + length, b + length
    return length == 0


def composed(first: Runs, then: Runs) -> Runs:
    """Give the runs from the oldest text to the newest, over one in between.

    >>> composed(((0, 2, 6), (6, 8, 0)), ((0, 0, 4), (5, 4, 3), (8, 7, 0)))
    ((0, 2, 2), (3, 4, 3), (6, 7, 0))
    """
    found: list[Run] = []
    place = 0
    for a, b, length in first:
        while place and then[place][0] > b:
            place -= 1
        while place < len(then) and then[place][0] < b + length:
            at, to, count = then[place]
            low, high = max(b, at), min(b + length, at + count)
            if low < high:
                found.append((a + low - b, to + low - at, high - low))
            place += 1
        place = min(place, len(then) - 1)
    return (*found, (first[-1][0], then[-1][1], 0))


def turned(runs: Runs) -> Runs:
    """Give the runs from the new text back to the old.

    >>> turned(((0, 2, 6), (6, 8, 0)))
    ((2, 0, 6), (8, 6, 0))
    """
    return tuple((b, a, length) for a, b, length in runs)


def gaps(runs: Runs) -> Iterator[tuple[Span, Span]]:
    """Give what lies between runs: the span of the old text, and that of the new in its place."""
    old = new = 0
    for a, b, length in runs:
        if a > old or b > new:
            yield Span(old, a), Span(new, b)
        old, new = a + length, b + length


def land(runs: Runs, span: Span) -> Landing | None:
    """Give where a span lies in the new text; None when nothing of it is left there.

    It begins at the first character that survives or was replaced, and ends at the last. What was inserted just
    before or behind stays outside. A replaced stretch belongs to a span that holds all of it.

    >>> land(((0, 0, 4), (8, 9, 4), (12, 13, 0)), Span(2, 10)).span
    Span(start=2, end=11)
    >>> land(((0, 0, 4), (4, 9, 4), (8, 13, 0)), Span(4, 8)).span
    Span(start=9, end=13)
    """
    kept: list[Run] = []
    before = behind = _NOWHERE
    low, high = runs[-1][1] + 1, -1
    first = max(bisect_right(runs, (span.start, -1, 0)) - 1, 0)
    old, new = _end(runs[first - 1]) if first else (0, 0)
    last = bisect_left(runs, (span.end, -1, 0))
    for a, b, length in runs[first : last + 1]:
        if a > old and b > new and old < span.end and span.start < a:
            if old < span.start:
                before = Span(max(new, b - min(_room(a - span.start), _FAR)), b)
            elif a > span.end:
                behind = Span(new, min(b, new + min(_room(span.end - old), _FAR)))
            elif b - new <= _room(a - old):
                low, high = min(low, new), max(high, b)
        begin, end = max(span.start, a), min(span.end, a + length)
        if begin < end:
            kept.append((begin, b + begin - a, end - begin))
            low, high = min(low, b + begin - a), max(high, b + end - a)
        old, new = _end((a, b, length))
    return Landing(Span(low, high), tuple(kept), before, behind) if low < high else None


def _room(length: int) -> int:
    """Give how many characters may stand in the place of so many."""
    return 3 * length + 20


def _end(run: Run) -> tuple[int, int]:
    return run[0] + run[2], run[1] + run[2]
