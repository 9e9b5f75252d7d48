"""What a plot asks for: two measures of the same points (Miles & Huberman 1994, ch. 8: scatterplots)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of each point.

    ``of`` is a dimension whose value is taken: a rating, a number, a date; else ``count`` says what is counted of the
    ``facts`` that meet ``where``.
    """

    of: str = ""
    count: str = ""
    facts: str = ""
    where: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlotSpec:
    """A plot: ``points`` are the dimensions whose values have a point each; ``joined`` is the one along which a line runs."""

    x: Measure
    y: Measure
    points: tuple[str, ...]
    joined: str = ""
