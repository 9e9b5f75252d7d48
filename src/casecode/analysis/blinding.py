"""Keeping other cases out of what is written up of one: names withheld, and what rests on their passages too."""

import re
from collections.abc import Iterable
from dataclasses import replace

from casecode.model.cases import Case
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.project import Project

WITHHELD = "(withheld: it names another case)"


class Blind:
    """Withholds from a display of one case what would tell of another.

    What people wrote (titles, notes, reasons, memos, propositions) is withheld where it names another case by label
    or key, or an informant who speaks there alone. What rests on passages is the case's own, and stands.
    """

    def __init__(self, project: Project, case: Case) -> None:
        """Take the whole study, and the case that may be told of."""
        self.case = case
        names = set(_names(one for one in project.cases.values() if one.key != case.key)) - set(_names([case]))
        told = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        self._other = re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE) if names else None

    def names_another(self, text: str) -> bool:
        """Say whether a text names another case."""
        return bool(self._other and self._other.search(text))

    def words(self, text: str) -> str:
        """Give a text, or in its place that it is withheld."""
        return WITHHELD if self.names_another(text) else text

    def display(self, one: Display) -> Display:
        """Give a display in which nothing tells of another case."""
        return replace(
            one,
            title=self.words(one.title),
            columns=tuple(map(self.words, one.columns)),
            rows=tuple(map(self._row, one.rows)),
            legend=tuple((style, self.words(note)) for style, note in one.legend),
            notes=tuple(map(self.words, one.notes)),
            provenance=replace(one.provenance, filter=self.words(one.provenance.filter)),
        )

    def _row(self, row: Row) -> Row:
        return replace(row, head=tuple(map(self.words, row.head)), cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        entries = tuple(map(self._entry, cell.entries))
        return replace(cell, column=self.words(cell.column), entries=entries, words=self.words(cell.words))

    def _entry(self, entry: Entry) -> Entry:
        own = tuple(one for one in entry.passages if one.case.key == self.case.key)
        if len(own) < len(entry.passages):
            return replace(entry, label=WITHHELD, passages=own)
        return entry if own else replace(entry, label=self.words(entry.label))


def _names(cases: Iterable[Case]) -> Iterable[str]:
    return (name.casefold() for case in cases for name in (case.key, case.label, *case.informants))
