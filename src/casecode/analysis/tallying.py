"""Counting answers: every statistic follows from how many chose each value, so a respondent's row is never held."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from casecode.analysis.answering import Meant, Reading, Sort, settled
from casecode.model.results import LEAST, GroupResult, ItemResult

Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as it is counted: its block, within which it is ranked, and the values of its scale in order."""

    var: str
    block: str
    points: Sequence[int]
    nonsubstantive: Sequence[int] = ()


class Tally:
    """How many respondents answered what, all of them and group by group."""

    def __init__(self) -> None:
        """Begin with no respondent."""
        self.respondents = 0
        self.levels: Counter[str] = Counter()
        self._points: Counter[tuple[str, int]] = Counter()
        self._grouped: Counter[tuple[str, str, int]] = Counter()
        self._others: Counter[tuple[str, int]] = Counter()
        self._labels: Counter[tuple[str, str, str]] = Counter()

    def add(self, answers: Mapping[str, Meant], level: str) -> None:
        """Count one respondent's answers, by the variables of the items."""
        self.respondents += 1
        self.levels[level] += 1
        for var, meant in answers.items():
            if meant.sort is Sort.LABEL:
                self._labels[var, level, meant.text] += 1
            else:
                self._count(var, level, meant, 1)

    def _count(self, var: str, level: str, meant: Meant, times: int) -> None:
        if meant.sort is Sort.POINT:
            self._points[var, meant.value] += times
            self._grouped[var, level, meant.value] += times
        elif meant.sort is Sort.NONSUBSTANTIVE:
            self._others[var, meant.value] += times

    def settle(self, readings: Mapping[str, Reading]) -> Mapping[tuple[str, str], Meant]:
        """Count the labels that were read for the values they stand for, and give these: (variable, label) -> value.

        Raises AskedWrongly where it is not clear what they stand for.
        """
        known = settled(readings, ((var, text) for var, _, text in self._labels))
        for (var, level, text), times in self._labels.items():
            self._count(var, level, known[var, text], times)
        self._labels.clear()
        return known

    def items(self, asked: Iterable[Asked], levels: Sequence[str] = ()) -> dict[str, ItemResult]:
        """Give the results of items, ranked within their blocks; of the groups at ``levels`` too."""
        every = list(asked)
        ranks = _ranks(every, {one.var: mean(self._counts(one)) for one in every})
        return {one.var: self._item(one, ranks.get(one.var), levels) for one in every}

    def _counts(self, asked: Asked) -> dict[int, int]:
        return {value: self._points[asked.var, value] for value in asked.points}

    def _item(self, asked: Asked, rank: int | None, levels: Sequence[str]) -> ItemResult:
        counts = self._counts(asked)
        others = {value: self._others[asked.var, value] for value in asked.nonsubstantive}
        found = ItemResult(
            var=asked.var,
            n=0,
            missing=self.respondents - sum(counts.values()) - sum(others.values()),
            counts=counts,
            nonsubstantive=others,
            rank=rank,
            groups=tuple(self._group(asked, level) for level in levels),
        )
        return recounted(found)

    def _group(self, asked: Asked, level: str) -> GroupResult:
        counts = {value: self._grouped[asked.var, level, value] for value in asked.points}
        n = sum(counts.values())
        return GroupResult(level, n, _rounded(mean(counts)) if n >= LEAST else None)


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


def _ranks(asked: Iterable[Asked], means: Mapping[str, Fraction | None]) -> dict[str, int]:
    blocks: dict[str, dict[str, Fraction]] = {}
    for one in asked:
        found = means[one.var]
        if found is not None:
            blocks.setdefault(one.block, {})[one.var] = found
    return {var: rank for block in blocks.values() for var, rank in ranked(block).items()}


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
    passed = 0
    for value, count in sorted(counts.items()):
        passed += count
        if passed > place:
            return value
    raise IndexError(place)


def top2(counts: Counts) -> float | None:
    """Give the per cent of those who chose one of the two highest points, to six decimals.

    >>> top2({1: 1, 2: 0, 3: 1, 4: 1, 5: 1})
    50.0
    """
    n, highest = sum(counts.values()), sorted(counts)[-2:]
    return round(100 * sum(counts[value] for value in highest) / n, 6) if n else None


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)
