"""What a display asks for, as its file in ``displays/`` says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casecode.model.cellspecs import CellSpec, Mark, Support
from casecode.model.formspecs import FormSpec
from casecode.model.graphspecs import GraphSpec
from casecode.model.jointspecs import JointSpec
from casecode.model.plotspecs import PlotSpec

__all__ = ["BoundsSpec", "CellSpec", "Column", "Crossed", "DisplaySpec", "Mark", "Support"]


@dataclass(frozen=True, slots=True)
class Crossed:
    """One dimension of the rows or columns.

    ``only`` names the values to show, in that order; ``level`` rolls a tree facet up to its first,
    second ... level; ``order`` is ``codebook``, ``alphabet`` or ``frequency``. ``by`` names what the values are put in
    order by instead: an attribute of theirs, or a rating of cases; from low to high, or ``descending``. ``keys`` prints keys for labels, as the ids of questions.
    """

    dimension: str
    only: tuple[str, ...] = ()
    order: str = ""
    level: int | None = None
    by: str = ""
    descending: bool = False
    keys: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column with cells of its own: what stands in it, from which facts, and which of them count."""

    head: str
    cell: CellSpec = field(default_factory=CellSpec)
    facts: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class BoundsSpec:
    """A count printed as bounds: entries whose code attribute is surely ``yes``, or may be.

    ``of`` is ``facet.attribute``; ``by`` names the row or column dimension to count within.
    """

    of: str
    yes: str
    maybe: str
    by: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class DisplaySpec:
    """One display, before it is computed; ``lines`` gives the file's line for each part.

    ``facts`` is what falls in its cells: ``codings``, ``passages``, ``events``, ``judgements``, ``sources``, ``cases`` or
    ``propositions``. A matrix has ``cols`` that are crossed, or ``columns`` that each hold something else. ``split`` names a
    dimension, each of whose values has a panel.
    """

    id: str
    rows: tuple[Crossed, ...] = ()
    cols: tuple[Crossed, ...] = ()
    cell: CellSpec = field(default_factory=CellSpec)
    kind: str = "matrix"
    facts: str = "codings"
    columns: tuple[Column, ...] = ()
    split: str = ""
    form: FormSpec | None = None
    plot: PlotSpec | None = None
    graph: GraphSpec | None = None
    joint: JointSpec | None = None
    title: str = ""
    where: str = ""
    coders: tuple[str, ...] = ()
    bounds: tuple[BoundsSpec, ...] = ()
    margins: tuple[str, ...] = ()
    rule: str = ""
    caption: str = ""
    note: str = ""
    path: str = ""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, *place: str | int) -> int | None:
        """Give the line of the file that says a part, or the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)
