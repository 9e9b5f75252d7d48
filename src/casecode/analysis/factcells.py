"""Cells of what is no coding: counted by themselves, flagged where stale, empty where nobody judged."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from casecode.analysis.cells import COUNTED, Filler
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.facts import CASES, JUDGEMENTS, PASSAGES, PROPOSITIONS, SOURCES, Fact
from casecode.analysis.judged import PROPOSITION
from casecode.analysis.ledger import NOT_JUDGED
from casecode.analysis.piles import Pile, in_order
from casecode.analysis.singles import Chosen
from casecode.model.codings import CodedPassage
from casecode.model.displays import SILENT, Cell, Entry, breadth
from casecode.model.specs import DisplaySpec

#: What a figure counts by itself, and the dimension that tells those things apart.
_OWN = {JUDGEMENTS: "judgements", SOURCES: "sources", CASES: "cases", PROPOSITIONS: "propositions", PASSAGES: ""}
_EMPTY = {NOT_JUDGED: "(not judged)", SILENT: "–"}


class FactFiller(Filler):
    """Fills cells with facts of one kind."""

    def __init__(self, spec: DisplaySpec, dimensions: Dimensions, chosen: Chosen | None = None) -> None:
        """Take the display and the dimensions of its kind of fact, and what was chosen to be quoted."""
        self.kind = spec.facts
        self._places: dict[tuple[str, str], Any] = {}
        super().__init__(spec, dimensions, chosen)

    def shows(self, thing: Any) -> bool:
        """Say that every fact has its row, also one that nobody judged; a passage must hold what is shown."""
        return self.kind != PASSAGES or super().shows(thing)

    def unit(self) -> str:
        """Give what a figure counts: unless told otherwise, the facts themselves."""
        return self.cell.of or _OWN[self.kind] or super().unit()

    def units(self) -> tuple[str, ...]:
        """Give what a figure may count."""
        return tuple(dict.fromkeys((*COUNTED, *filter(None, (_OWN[self.kind],)))))

    def count(self, piles: Sequence[Pile]) -> int:
        """Count facts by themselves, or by the breadth of what they rest on."""
        facts, unit = list(chain.from_iterable(piles)), self.unit()
        if self.dimension is not None:
            return super().count(piles)
        if unit == _OWN[self.kind]:
            return len({one.values[PROPOSITION] if unit == "propositions" else one.id for one in facts})
        if unit == "cases":
            return len({one.case.key for one in facts})
        return breadth({p.id: p for one in facts for p in one.passages}.values(), unit)

    def passages(self, things: Sequence[Any]) -> tuple[CodedPassage, ...]:
        """Give the passages that some facts rest on, each once, first evidence first."""
        found = {one.id: one for one in chain.from_iterable(fact.passages for fact in things)}
        return tuple(sorted(found.values(), key=lambda one: (one.case.order, one.case.key, one.evidence_order)))

    def aside(self, things: Sequence[Any]) -> str:
        """Say who judged where not all judged alike, and that a judgement is stale."""
        stale = any(fact.stale for fact in things)
        return " (stale)" if stale else ""

    def _first_evidence(self, entry: Entry) -> Any:
        return self._places.get((entry.code, entry.label), 0)

    def entry(self, code: str, label: str, piles: Sequence[Pile]) -> Entry:
        """Give an entry that some facts make, and remember its place among others; a quote rests on its passage alone."""
        facts = in_order(piles)
        if all(isinstance(one, CodedPassage) for one in facts):
            return Entry(code, label, tuple(facts))
        found = super().entry(code, label, piles)
        self._places[found.code, found.label] = facts[0].evidence_order
        return found


class FactEmpties:
    """The emptiness of a cell of facts: nobody judged, or nothing is there."""

    def __init__(self, kind: str, words: Mapping[str, str]) -> None:
        """Take the kind of fact, and the display's own words for each kind of emptiness."""
        self.empty = NOT_JUDGED if kind in (JUDGEMENTS, PROPOSITIONS) else SILENT
        self.words = words

    def cell(self, column: str, _place: Mapping[str, str], _sources: Iterable[Any], others: Sequence[Fact]) -> Cell:
        """Give an empty cell, with what the filter kept out of it."""
        because = tuple(p for fact in others for p in fact.passages)
        return Cell(column, (), self.empty, self.words.get(self.empty, _EMPTY[self.empty]), because)
