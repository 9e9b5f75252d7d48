"""Content validity: how far experts agree that an item belongs to its construct.

Indices are exact fractions, so that nothing is rounded before it is compared. What is compared is computed, never looked
up: the table of critical values in Lawshe 1975 is irregular, and the binomial distribution is not.

Sources: Lynn 1986; Polit & Beck 2006 (I-CVI, S-CVI); Polit, Beck & Owen 2007 (modified kappa); Lawshe 1975 (CVR);
Ayre & Scally 2014 (its exact critical values).
"""

from fractions import Fraction
from math import comb

#: A rating of relevance or clarity from here on, of 1 to 4, says that the item is relevant, or clear.
AGREES = 3
#: Below this many experts an index is not computed: even if all agree, chance alone does so in one of four cases.
FEWEST = 3
_ALPHA = Fraction(1, 20)


def item_index(agreeing: int, rated: int) -> Fraction:
    """Give I-CVI, the share of experts who rate an item 3 or 4 of those who rated it.

    >>> item_index(5, 6)
    Fraction(5, 6)
    """
    return Fraction(agreeing, rated)


def chance(agreeing: int, rated: int) -> Fraction:
    """Give the probability that exactly so many of the experts agree by chance: C(N, A) times .5 to the N.

    >>> float(chance(9, 10))
    0.009765625
    """
    return Fraction(comb(rated, agreeing), 2**rated)


def modified_kappa(agreeing: int, rated: int) -> Fraction:
    """Give k*, I-CVI corrected for chance: (I-CVI - Pc) / (1 - Pc).

    >>> round(float(modified_kappa(7, 9)), 2)
    0.76
    """
    by_chance = chance(agreeing, rated)
    return (item_index(agreeing, rated) - by_chance) / (1 - by_chance)


def content_ratio(essential: int, rated: int) -> Fraction:
    """Give Lawshe's CVR, from -1, nobody calls the item essential, to 1, everybody does: (n - N/2) / (N/2).

    >>> content_ratio(9, 10)
    Fraction(4, 5)
    """
    return Fraction(2 * essential - rated, rated)


def at_least(agreeing: int, rated: int) -> Fraction:
    """Give the probability that so many of the experts, or more, agree by chance: the upper tail of the binomial.

    >>> at_least(3, 3), at_least(5, 5)
    (Fraction(1, 8), Fraction(1, 32))
    """
    return Fraction(sum(comb(rated, count) for count in range(agreeing, rated + 1)), 2**rated)


def needed(rated: int) -> int | None:
    """Give the fewest experts whose "essential" is beyond chance (one-sided, p at most .05); None where nothing is.

    >>> needed(5), needed(10), needed(40)
    (5, 9, 26)
    >>> needed(4) is None  # all four by chance: p = .0625
    True
    """
    enough = (count for count in range(rated + 1) if at_least(count, rated) <= _ALPHA)
    return next(enough, None)


def wanted_index(rated: int) -> Fraction:
    """Give the I-CVI that is by convention enough (Lynn 1986, Polit & Beck 2006): 1, .83 from six experts, .78 from nine.

    >>> wanted_index(5), float(wanted_index(6)), float(wanted_index(9))
    (Fraction(1, 1), 0.83, 0.78)
    """
    if rated < 6:
        return Fraction(1)
    return Fraction(83, 100) if rated < 9 else Fraction(78, 100)


def is_enough(agreeing: int, rated: int) -> bool:
    """Say whether I-CVI is by convention enough, with two decimals as the conventions are printed.

    >>> is_enough(7, 9), is_enough(6, 8)  # .78 of nine; .75 of eight
    (True, False)
    """
    return rounded(item_index(agreeing, rated)) >= wanted_index(rated)


def strength(kappa: Fraction) -> str:
    """Name a modified kappa as Cicchetti & Sparrow 1981 name it: excellent above .74, good from .60, fair from .40.

    >>> strength(Fraction(3, 4)), strength(Fraction(74, 100)), strength(Fraction(1, 3))
    ('excellent', 'good', 'poor')
    """
    value = rounded(kappa)
    if value > Fraction(74, 100):
        return "excellent"
    if value >= Fraction(60, 100):
        return "good"
    return "fair" if value >= Fraction(40, 100) else "poor"


def scale_average(indices: list[Fraction]) -> Fraction:
    """Give S-CVI/Ave, the mean of the I-CVIs of a scale.

    >>> round(float(scale_average([Fraction(1)] * 10 + [Fraction(5, 6)] * 2)), 2)
    0.97
    """
    return sum(indices, Fraction()) / len(indices)


def rounded(value: Fraction) -> Fraction:
    """Give an index with two decimals, a half rounded away from zero, as published tables have it.

    >>> rounded(Fraction(7, 8)), rounded(Fraction(-1, 8))
    (Fraction(22, 25), Fraction(-13, 100))
    """
    hundredths = (abs(value) * 200 + 1) // 2
    return Fraction(hundredths if value >= 0 else -hundredths, 100)


def told(value: Fraction) -> str:
    """Give an index as it prints: two decimals, without the zero before the point.

    >>> told(Fraction(5, 6)), told(Fraction(1)), told(Fraction(-1, 3)), told(Fraction(-1, 999))
    ('.83', '1.00', '-.33', '.00')
    """
    whole, hundredths = divmod(abs(rounded(value)) * 100, 100)
    sign = "-" if rounded(value) < 0 else ""
    return f"{sign}{whole or ''}.{int(hundredths):02}"


def probability(value: Fraction) -> str:
    """Give a probability as it prints: its first digits that are not nought, without the zero before the point.

    >>> probability(Fraction(1, 8)), probability(Fraction(1, 16)), probability(Fraction(1, 2))
    ('.125', '.0625', '.5')
    """
    return f"{float(value):.3g}".removeprefix("0")
