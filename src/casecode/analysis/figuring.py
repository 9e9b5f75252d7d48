"""Figures of a survey in words: means with two decimals, counts, and a mean of few never told."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from casecode.analysis.itemstats import mean
from casecode.model.instrument import Nonsubstantive, Point, Scale, Words
from casecode.model.results import LEAST, UNSAID, GroupResult, ItemResult

NONE = "–"


def two(value: Fraction | float | None) -> str:
    """Give a figure with two decimals, halves rounded up; a dash where there is none.

    >>> two(Fraction(9, 8)), two(2.345), two(None)
    ('1.13', '2.35', '–')
    """
    if value is None:
        return NONE
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(repr(value))
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def said(words: Words, language: str = "") -> str:
    """Give a text in a language, else in the first that it is written in; empty where it is in none.

    >>> said({"en": "None", "ms": "Tiada"}, "ms"), said({"en": "None"}, "ms"), said({})
    ('Tiada', 'None', '')
    """
    return words.get(language) or next(iter(words.values()), "")


def count(number: int, noun: str) -> str:
    """Say how many of a thing there are."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def mean_of(item: ItemResult) -> str:
    """Give the mean and standard deviation of an item's answers: ``3.27 (1.33)``."""
    if not item.n:
        return NONE
    return f"{two(mean(item.counts))}{f' ({two(item.sd)})' if item.sd is not None else ''}"


def group_mean(group: GroupResult) -> str:
    """Give the mean of a group and over how many; of fewer than LEAST nothing is told."""
    return f"{two(group.mean)} ({group.n})" if group.mean is not None else f"n<{LEAST}"


def level_named(level: str) -> str:
    """Give the name of a group, also of those who said nothing."""
    return "not said" if level == UNSAID else level


def distribution(item: ItemResult) -> str:
    """Give how many chose each point, the lowest first."""
    return " ".join(str(count) for count in item.counts.values())


def unanswered(item: ItemResult) -> str:
    """Give how many did not choose a point: those who gave no answer, then those with a declared one, by its value."""
    others = [f"{value}: {count}" for value, count in item.nonsubstantive.items() if count]
    return "; ".join([str(item.missing), *others])


def anchors(scale: Scale, language: str) -> Iterator[str]:
    """Give the values of a scale with their labels; a label that is its own value is not said twice."""
    every: list[Point | Nonsubstantive] = [*scale.points, *scale.nonsubstantive]
    for one in every:
        label = said(one.label, language)
        yield str(one.value) if label == str(one.value) else f"{one.value} {label}"
