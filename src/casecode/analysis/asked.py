"""A display's questions, made ready to be put to codings or facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from casecode.analysis.axes import Side, sides
from casecode.analysis.cells import Filler
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.empties import STATUS, Empties
from casecode.analysis.filters import Predicate, predicate, without
from casecode.analysis.located import located
from casecode.analysis.summaries import Summaries
from casecode.errors import UnknownName, nearest
from casecode.model.specs import DisplaySpec


class Concludes(Summaries, Protocol):
    """What was concluded of a study, as far as a matrix asks."""

    def notes(self) -> Iterable[str]:
        """Say who judged what was shown, and what of it is stale."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A display's questions, ready to be put to things; ``empties`` gives the cells in which nothing falls."""

    spec: DisplaySpec
    dimensions: Dimensions
    rows: tuple[Side, ...]
    cols: tuple[Side, ...]
    filler: Filler
    holds: Predicate
    holds_but_status: Predicate
    empties: Any
    unit: str = "coding"
    concluded: Concludes | None = None

    @property
    def axis(self) -> tuple[Side, ...]:
        """Give the sides of rows, then those of columns."""
        return (*self.rows, *self.cols)


def asked(
    spec: DisplaySpec,
    dimensions: Dimensions,
    filling: type[Filler] = Filler,
    empties: Any = None,
    unit: str = "coding",
    concluded: Concludes | None = None,
) -> Asked:
    """Make a display's questions ready; raises UnknownName or BadExpression, with the line of the display's file."""
    with located(spec, "where"):
        holds = predicate(spec.where, dimensions)
        loose = without(spec.where, STATUS, dimensions)
    known = dimensions.project.coders()
    for coder in spec.coders:
        if coder not in known and nearest(coder, known):
            with located(spec, "coders"):
                raise UnknownName("coder", coder, known)
    rows, cols = sides(spec, "rows", dimensions), sides(spec, "cols", dimensions)
    filler = filling(spec, dimensions, concluded)
    empties = empties or Empties(dimensions, spec.cell.empty)
    return Asked(spec, dimensions, rows, cols, filler, holds, loose, empties, unit, concluded)
