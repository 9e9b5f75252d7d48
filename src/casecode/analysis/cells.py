"""What stands in a cell: entries from the passages that fall in it, each marked and in order."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from casecode.analysis.dimensions import Dimension, Dimensions
from casecode.analysis.filters import Predicate, predicate
from casecode.analysis.located import located
from casecode.errors import UnknownName
from casecode.model.codings import CodedPassage
from casecode.model.displays import Entry, breadth
from casecode.model.specs import DisplaySpec

COUNTED = ("cases", "sources", "informants", "passages", "codings")
Group = tuple[str, str]
#: Passages that read alike on all that a display asks; never empty.
Pile = list[CodedPassage]


class Filler:
    """Fills cells as a display's ``cell`` asks; a wrong name in it is raised with its line."""

    def __init__(self, spec: DisplaySpec, dimensions: Dimensions) -> None:
        """Take the display and the study's dimensions."""
        self.spec, self.cell = spec, spec.cell
        self.marks: list[tuple[Predicate, tuple[str, ...]]] = []
        for place, mark in enumerate(self.cell.marks):
            with located(spec, "cell", "marks", place, "when"):
                self.marks.append((predicate(mark.when, dimensions), mark.style))
        with located(spec, "cell", "of"):
            self.dimension = _shown(spec, dimensions)
        if self.cell.show == "cases":
            dimensions.get("case")  # passages of two cases are not alike to such a cell

    @property
    def counted(self) -> str:
        """Give what is counted, in words; empty where nothing is."""
        if self.cell.show != "count":
            return ""
        return self.dimension.name if self.dimension else self._unit()

    @property
    def shown(self) -> str:
        """Give the dimension whose values stand in the cells one by one; empty where none does."""
        return self.dimension.name if self.dimension and self.cell.show == "label" else ""

    def _unit(self) -> str:
        if self.cell.of:
            return self.cell.of
        crossed = {one.dimension for one in (*self.spec.rows, *self.spec.cols)}
        return "sources" if "case" in crossed or "source" in crossed else "cases"

    def shows(self, passage: CodedPassage) -> bool:
        """Say whether a passage has what the cells show."""
        return self.dimension is None or bool(self.dimension.read(passage))

    def entries(self, piles: Sequence[Pile]) -> tuple[Entry, ...]:
        """Give the entries of a cell in which some piles fall, in the order the display asks for."""
        show = self.cell.show
        if show in ("label", "cases"):
            groups = _grouped(piles, self._groups)
            entries = [self._entry(code, label, group) for (code, label), group in groups.items()]
            return tuple(sorted(entries, key=self._order())[: self.cell.limit])
        passages = list(chain.from_iterable(piles))
        if show == "count":
            return (self._entry("", str(self.count(passages)), passages),)
        if show == "presence":
            return (self._entry("", "✓", passages),)
        singles = [self._entry("", _single(show, p), [p]) for p in _by_evidence(passages)]
        return tuple(singles[: self.cell.limit])

    def count(self, passages: Iterable[CodedPassage]) -> int:
        """Count what the display counts over some passages."""
        if self.dimension is not None:
            return len({group for passage in passages for group in self._groups(passage)})
        return breadth(passages, self._unit())

    def _groups(self, passage: CodedPassage) -> list[Group]:
        if self.dimension is None:
            return [(passage.case.key, passage.case.label)]
        worded, labels = passage.coding.wording.get(self.dimension.name), self.dimension.labels
        return [(value, worded or labels.get(value, value)) for value in self.dimension.read(passage)]

    def _entry(self, code: str, label: str, passages: Iterable[CodedPassage]) -> Entry:
        ordered = tuple(_by_evidence(passages))
        styles = [style for holds, style in self.marks if any(map(holds, ordered))]
        marks = tuple(dict.fromkeys(mark for style in styles for mark in style))
        return Entry(code, label, ordered, marks, self._flag(ordered))

    def _flag(self, passages: Sequence[CodedPassage]) -> str:
        support = self.cell.support
        if support is None or (count := breadth(passages, support.of)) >= support.flag_below:
            return ""
        unit = support.of.removesuffix("s") if count == 1 else support.of
        return f"{count or 'no'} {unit}"

    def _order(self) -> Callable[[Entry], Any]:
        if self.cell.show == "cases":
            return lambda entry: (entry.passages[0].case.order, entry.code)
        rank = self.dimension.rank if self.dimension else (lambda _: 0)
        orders: dict[str, Callable[[Entry], Any]] = {
            "first-evidence": lambda entry: entry.passages[0].evidence_order,
            "codebook": lambda entry: (rank(entry.code), entry.label),
            "frequency": lambda entry: (-entry.sources, rank(entry.code), entry.label),
            "alphabet": lambda entry: (entry.label.casefold(), entry.label),
        }
        return orders[self.cell.order]


def _shown(spec: DisplaySpec, dimensions: Dimensions) -> Dimension | None:
    cell = spec.cell
    if cell.show == "label" or (cell.show == "count" and cell.of and cell.of not in COUNTED):
        known = [*dimensions.names, *(COUNTED if cell.show == "count" else ())]
        if cell.of not in dimensions.names:
            raise UnknownName("dimension", cell.of, known)
        return dimensions.get(cell.of)
    return None


def _by_evidence(passages: Iterable[CodedPassage]) -> list[CodedPassage]:
    return sorted(passages, key=lambda passage: passage.evidence_order)


def _grouped(piles: Iterable[Pile], groups: Callable[[CodedPassage], list[Group]]) -> dict[Group, list[CodedPassage]]:
    found: dict[Group, list[CodedPassage]] = {}
    for pile in piles:
        for group in groups(pile[0]):
            found.setdefault(group, []).extend(pile)
    return found


def _single(show: str, passage: CodedPassage) -> str:
    if show == "ids":
        return passage.id
    is_shared = passage.source.share == "verbatim"
    words = f"“{passage.quote}”" if is_shared else f"(words withheld: share is {passage.source.share})"
    return f"{words} ({passage.source.name}:{passage.line})"
