"""What follows from printed figures: each stands for all numbers that print so, and so does what follows from it.

F and adjusted R-squared of a linear regression with ``k`` predictors on ``n`` cases; the Wald statistic, its p and the
odds ratio of a logistic coefficient; the p of a chi-squared statistic. Formulas as in any textbook of regression.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

from casecode.model.published import Printed


@dataclass(frozen=True, slots=True)
class Between:
    """All numbers from ``low`` to ``high``."""

    low: float
    high: float

    def meets(self, other: "Between") -> bool:
        """Say whether two have a number in common, but for what floating point loses."""
        least = 1e-9
        return self.low <= other.high + least and other.low <= self.high + least


def of(printed: Printed) -> Between:
    """Give all numbers that print so.

    >>> of(Printed(".305"))
    Between(low=0.3045, high=0.3055)
    """
    half = 0.5 * 10**-printed.decimals
    value = float(printed.value)
    return Between(round(value - half, printed.decimals + 1), round(value + half, printed.decimals + 1))


def through(formula: Callable[..., float], *given: Between) -> Between:
    """Give all that a formula comes to, one that in each of what is given only rises, or only falls."""
    found = [formula(*corner) for corner in product(*((one.low, one.high) for one in given))]
    return Between(min(found), max(found))


def adjusted(r2: float, n: float, k: int) -> float:
    """Give the adjusted R-squared.

    >>> round(adjusted(0.305, 210, 3), 3)
    0.295
    """
    return 1 - (1 - r2) * (n - 1) / (n - k - 1)


def f_ratio(r2: float, n: float, k: int) -> float:
    """Give the F-ratio of a whole model.

    >>> round(f_ratio(0.305, 208.4, 3), 1)
    29.9
    """
    return (r2 / k) / ((1 - r2) / (n - k - 1))


def n_of(f: float, r2: float, k: int) -> float:
    """Give the number of cases at which an R-squared gives an F-ratio.

    >>> round(n_of(29.895, 0.305, 3), 1)
    208.4
    """
    return f * (1 - r2) / r2 * k + k + 1


def wald(b: float, se: float) -> float:
    """Give the Wald statistic of a coefficient.

    >>> round(wald(-0.455, 0.207), 2)
    4.83
    """
    return (b / se) ** 2


def odds(b: float) -> float:
    """Give the odds ratio of a coefficient.

    >>> round(odds(-0.455), 3)
    0.634
    """
    return math.exp(b)


def p_of(chi2: float, df: int) -> float:
    """Give the p of a chi-squared statistic.

    >>> round(p_of(9.643, 2), 3), round(p_of(5.697, 7), 3), round(p_of(4.851, 1), 3)
    (0.008, 0.576, 0.028)
    """
    half = chi2 / 2
    found, reached = (math.erfc(math.sqrt(half)), 1) if df % 2 else (math.exp(-half), 2)
    while reached < df:
        found += math.exp(reached / 2 * math.log(half) - half - math.lgamma(reached / 2 + 1)) if half else 0.0
        reached += 2
    return found


def share(total: float, one: float, other: float) -> float:
    """Give the share of the first of two groups that takes their means to that of all."""
    return (total - other) / (one - other)


def shares(total: Printed, one: Printed, other: Printed) -> Between:
    """Give what the share of the first of two groups can be; anything, where their means may be the same."""
    first, second, whole = of(one), of(other), of(total)
    if first.meets(second):
        return Between(0.0, 1.0)
    found = through(share, whole, first, second)
    return Between(max(found.low, 0.0), min(found.high, 1.0)) if found.low <= 1 and found.high >= 0 else found


def common(several: Iterable[Between]) -> Between | None:
    """Give the numbers that lie in every one; None where there are none.

    >>> common([Between(0, 0.7), Between(0.6, 1)])
    Between(low=0.6, high=0.7)
    """
    every = list(several)
    low, high = max(one.low for one in every), min(one.high for one in every)
    return Between(low, high) if low <= high else None
