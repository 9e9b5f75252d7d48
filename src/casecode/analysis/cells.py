"""What stands in a cell: entries from the things that fall in it, each marked and in order."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from casecode.analysis import singles
from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import Predicate, predicate
from casecode.analysis.located import located
from casecode.analysis.piles import Pile, in_order
from casecode.analysis.singles import Chosen
from casecode.analysis.support import flag, shown
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.codings import CodedPassage
from casecode.model.displays import Entry, breadth
from casecode.model.lots import Lot
from casecode.model.specs import DisplaySpec

COUNTED = ("cases", "sources", "informants", "passages", "codings")
#: What cells show one value of a dimension each, and the dimension where the display names none.
LISTED = {"label": "", "rating": "level", "sequence": ""}
Group = tuple[str, str]


class Filler:
    """Fills cells as a display's ``cell`` asks; a wrong name in it is raised with its line."""

    def __init__(self, spec: DisplaySpec, dimensions: Dimensions, chosen: Chosen | None = None) -> None:
        """Take the display, the study's dimensions, and what was chosen to be quoted, if that is at hand."""
        self.spec, self.cell, self.dimensions, self.quotable = spec, spec.cell, dimensions, chosen
        self.marks: list[tuple[Predicate, tuple[str, ...]]] = []
        for place, mark in enumerate(self.cell.marks):
            if mark.when:
                with located(spec, "cell", "marks", place, "when"):
                    self.marks.append((predicate(mark.when, dimensions), mark.style))
        with located(spec, "cell", "of"):
            self.dimension = self._shown(dimensions)
        if self.cell.show in ("cases", "initials"):
            dimensions.get("case")  # passages of two cases are not alike to such a cell

    @property
    def counted(self) -> str:
        """Give what is counted, in words; empty where nothing is."""
        if self.cell.show != "count":
            return ""
        return self.dimension.name if self.dimension else self.unit()

    @property
    def shown(self) -> str:
        """Give the dimension whose values stand in the cells one by one; empty where none does."""
        return self.dimension.name if self.dimension and self.cell.show in ("label", "rating") else ""

    @property
    def worded(self) -> str:
        """Give the dimension whose wording tells entries apart, shown or counted; empty where none does."""
        return self.dimension.name if self.dimension else ""

    def unit(self) -> str:
        """Give what a figure counts, where it counts no dimension's values."""
        if self.cell.of:
            return self.cell.of
        crossed = {one.dimension for one in (*self.spec.rows, *self.spec.cols)}
        return "sources" if "case" in crossed or "source" in crossed else "cases"

    def units(self) -> tuple[str, ...]:
        """Give what a figure may count."""
        return COUNTED

    def shows(self, thing: Any) -> bool:
        """Say whether a thing has what the cells show."""
        return self.dimension is None or bool(self.dimension.read(thing))

    def entries(self, piles: Sequence[Pile]) -> tuple[Entry, ...]:
        """Give the entries of a cell in which some piles fall, in the order the display asks for."""
        show = self.cell.show
        if show in ("label", "rating", "cases"):
            groups = _grouped(piles, self.groups)
            entries = [self.entry(code, label, group) for (code, label), group in groups.items()]
            return tuple(sorted(entries, key=self._order())[: self.cell.limit])
        if show == "count":
            return (self.entry("", str(self.count(piles)), piles),)
        if show == "presence":
            return (self.entry("", "✓", piles),)
        told = singles.told(show, in_order(piles), self)
        return tuple(self.entry("", label, [[one] for one in here]) for label, here in told)[: self.cell.limit]

    def count(self, piles: Sequence[Pile]) -> int:
        """Count what the display counts over some piles."""
        if self.dimension is not None:
            return len({group for pile in piles for group in self.groups(pile[0])})
        return breadth(in_order(piles), self.unit())

    def groups(self, thing: Any) -> list[Group]:
        """Give the entries, as key and label, that a thing makes."""
        if self.dimension is None:
            return [(thing.case.key, thing.case.label)]
        worded, labels = thing.coding.wording.get(self.dimension.name), self.dimension.labels
        return [(value, worded or labels.get(value, value)) for value in self.dimension.read(thing)]

    def entry(self, code: str, label: str, piles: Sequence[Pile]) -> Entry:
        """Give an entry that some piles make, with its marks and what its support lacks."""
        ordered = in_order(piles)
        styles = [style for holds, style in self.marks if any(holds(pile[0]) for pile in piles)]
        marks = tuple(dict.fromkeys(mark for style in styles for mark in style))
        passages = self.passages(ordered)
        told = label + self.aside(ordered) + shown(passages, self.cell.support)
        return Entry(code, told, passages, marks, flag(passages, self.cell.support))

    def passages(self, things: Sequence[Any]) -> Sequence[CodedPassage]:
        """Give the passages that some things rest on: of codings, themselves."""
        return things if isinstance(things, Lot) else tuple(things)

    def aside(self, things: Sequence[Any]) -> str:  # noqa: ARG002 - of codings nothing is said
        """Give what is said of an entry behind its label; nothing of codings."""
        return ""

    def _order(self) -> Callable[[Entry], Any]:
        if self.cell.show == "cases":
            cases = self.dimensions.project.cases
            return lambda entry: (cases[entry.code].order if entry.code in cases else 0, entry.code)
        rank = self.dimension.rank if self.dimension else (lambda _: 0)
        orders: dict[str, Callable[[Entry], Any]] = {
            "first-evidence": self._first_evidence,
            "codebook": lambda entry: (rank(entry.code), entry.label),
            "frequency": lambda entry: (-entry.sources, rank(entry.code), entry.label),
            "alphabet": lambda entry: (entry.label.casefold(), entry.label),
        }
        return orders[self.cell.order]

    def _first_evidence(self, entry: Entry) -> Any:
        return entry.passages[0].evidence_order

    def _shown(self, dimensions: Dimensions) -> Dimension | None:
        cell = self.cell
        of = cell.of or LISTED.get(cell.show, "")
        if cell.show in LISTED or (cell.show == "count" and of and of not in self.units()):
            if of not in dimensions.names and not of.startswith("rating."):
                units = self.units() if cell.show == "count" else ()
                raise UnknownName("dimension", of, [*dimensions.names, *units])
            return dimensions.get(of)
        if cell.show == "ids" and cell.of:
            raise AskedWrongly('"ids" are of codings; leave "of" out')
        return None


def _grouped(piles: Iterable[Pile], groups: Callable[[Any], list[Group]]) -> dict[Group, list[Pile]]:
    found: dict[Group, list[Pile]] = {}
    for pile in piles:
        for group in groups(pile[0]):
            found.setdefault(group, []).append(pile)
    return found
