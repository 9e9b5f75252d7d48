"""Statistics of one item's answers: each follows from how many chose each point, and from nothing else."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate
from math import sqrt

from casecode.model.results import LEAST, GroupResult, ItemResult

Counts = Mapping[int, int]


def recounted(one: ItemResult) -> ItemResult:
    """Give results with every figure as it follows from the counts."""
    counts = one.counts
    return replace(
        one,
        n=sum(counts.values()),
        mean=_rounded(mean(counts)),
        sd=sd(counts),
        median=median(counts),
        top2=top2(counts),
    )


def group(level: str, counts: Counts) -> GroupResult:
    """Give the result of one group: no mean where they are fewer than LEAST."""
    n = sum(counts.values())
    return GroupResult(level, n, _rounded(mean(counts)) if n >= LEAST else None)


def ranked(means: Mapping[str, Fraction]) -> dict[str, int]:
    """Rank by mean, 1 the highest; what has one mean shares the lowest number.

    >>> ranked({"a": Fraction(3), "b": Fraction(4), "c": Fraction(4), "d": Fraction(1)})
    {'a': 3, 'b': 1, 'c': 1, 'd': 4}
    """
    return {name: 1 + sum(other > one for other in means.values()) for name, one in means.items()}


def mean(counts: Counts) -> Fraction | None:
    """Give the mean of the points chosen, exactly; None where nobody chose any.

    >>> mean({1: 1, 2: 0, 3: 2})
    Fraction(7, 3)
    """
    n = sum(counts.values())
    return Fraction(sum(value * count for value, count in counts.items()), n) if n else None


def sd(counts: Counts) -> float | None:
    """Give the standard deviation of a sample (n-1) to six decimals; None for fewer than two.

    >>> sd({2: 1, 4: 1}), sd({2: 1})
    (1.414214, None)
    """
    n, middle = sum(counts.values()), mean(counts)
    if middle is None or n < 2:
        return None
    return round(sqrt(sum(count * (value - middle) ** 2 for value, count in counts.items()) / (n - 1)), 6)


def median(counts: Counts) -> float | None:
    """Give the point in the middle, or what lies halfway between the two there.

    >>> median({1: 1, 2: 1, 5: 1}), median({1: 1, 2: 1})
    (2.0, 1.5)
    """
    n = sum(counts.values())
    return (_at(counts, (n - 1) // 2) + _at(counts, n // 2)) / 2 if n else None


def _at(counts: Counts, place: int) -> int:
    """Give the point that stands at a place, from 0, among all that were chosen in order."""
    values = sorted(counts)
    passed = list(accumulate(counts[value] for value in values))
    return values[bisect_right(passed, place)]


def top2(counts: Counts) -> float | None:
    """Give the per cent of those who chose one of the two highest points, to six decimals.

    >>> top2({1: 1, 2: 0, 3: 1, 4: 1, 5: 1})
    50.0
    """
    n, highest = sum(counts.values()), sorted(counts)[-2:]
    return round(100 * sum(counts[value] for value in highest) / n, 6) if n else None


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
