"""What a display asks for, as its file in ``displays/`` says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casecode.model.graphspecs import GraphSpec


@dataclass(frozen=True, slots=True)
class Crossed:
    """One dimension of the rows or columns.

    ``only`` names the values to show, in that order; ``level`` rolls a tree facet up to its first,
    second ... level; ``order`` is ``codebook``, ``alphabet`` or ``frequency``.
    """

    dimension: str
    only: tuple[str, ...] = ()
    order: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A style for the entries that a filter picks, with the legend line that explains it."""

    when: str
    style: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How broad an entry's evidence must be: fewer than ``flag_below`` of ``of`` is flagged."""

    of: str = "sources"
    flag_below: int = 2


@dataclass(frozen=True, slots=True)
class CellSpec:
    """What stands in a cell.

    ``show`` is ``label``, ``count``, ``presence``, ``cases``, ``quote`` or ``ids``; ``of`` is the facet
    shown, or for a count what is counted; ``order`` is ``first-evidence``, ``codebook``, ``frequency``
    or ``alphabet``; ``empty`` maps a kind of emptiness to the words printed for it.
    """

    show: str = "label"
    of: str = ""
    order: str = "first-evidence"
    limit: int | None = None
    marks: tuple[Mark, ...] = ()
    support: Support | None = None
    empty: Mapping[str, str] = field(default_factory=dict)


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
    """One display, before it is computed: a matrix, or what its own part asks for.

    ``lines`` gives the file's line for each part.
    """

    id: str
    rows: tuple[Crossed, ...] = ()
    cols: tuple[Crossed, ...] = ()
    cell: CellSpec = CellSpec()
    kind: str = "matrix"
    title: str = ""
    where: str = ""
    coders: tuple[str, ...] = ()
    bounds: tuple[BoundsSpec, ...] = ()
    margins: tuple[str, ...] = ()
    rule: str = ""
    caption: str = ""
    note: str = ""
    graph: GraphSpec | None = None
    path: str = ""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, *place: str | int) -> int | None:
        """Give the line of the file that says a part, or the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)
