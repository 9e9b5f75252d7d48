"""Walking a figure back to the lines it rests on, and a line forward to every figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casecode.errors import UnknownName
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.sources import Source
from casecode.workspace import displays
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Resting:
    """One cell's entry, or one kind of emptiness, and the passages it rests on."""

    display: Display
    row: Row
    cell: Cell
    entry: Entry | None
    passages: Sequence[CodedPassage]
    panel: str = ""

    @property
    def place(self) -> str:
        """Give the cell as a person would point at it."""
        what = self.entry.label if self.entry and self.entry.label else self.cell.words or "empty"
        panel = [self.panel] if self.panel else []
        return " · ".join([self.display.id, *panel, *self.row.head, self.cell.column, what])


def back(study: Study, id_: str | None, entry: str = "", row: str = "", column: str = "") -> list[Resting]:
    """Give what cells rest on: of one display or all, of one entry, row or column where named.

    Names are labels, keys, or parts of a row's head, ignoring case. Raises UnknownName when none fits.
    """
    computed = [displays.compute(study, id_)] if id_ else displays.every(study)[0]
    found = [one for display in computed for one in _cells(display)]
    picked = [one for one in found if _fits(one, entry, row, column)]
    if not picked:
        what, name, names = _missing(found, entry, row, column)
        raise UnknownName(what, name, names)
    return picked


def _cells(display: Display) -> Iterator[Resting]:
    for part in display.panels or (display,):
        panel = part.title if display.panels else ""
        for row, cell in part.cells():
            for entry in cell.entries:
                yield Resting(display, row, cell, entry, entry.passages, panel)
            if not cell.entries:
                yield Resting(display, row, cell, None, cell.because, panel)


def _fits(one: Resting, entry: str, row: str, column: str) -> bool:
    if entry and not (one.entry and _same(entry, one.entry.label, one.entry.code)):
        return False
    if row and not all(_same(part, *one.row.head, *one.row.keys) for part in row.split("/")):
        return False
    return not column or _same(column, one.cell.column)


def _same(wanted: str, *names: str) -> bool:
    return wanted.strip().casefold() in (name.casefold() for name in names)


def _missing(found: list[Resting], entry: str, row: str, column: str) -> tuple[str, str, list[str]]:
    columns = [one.cell.column for one in found]
    heads = ["/".join(one.row.head) for one in found]
    labels = [one.entry.label for one in found if one.entry]
    if column and not any(_same(column, name) for name in columns):
        return "column", column, columns
    if row and not any(_fits(one, "", row, "") for one in found):
        return "row", row, heads
    return "entry", entry or row or column, labels


def forward(study: Study, source: Source, first: int, last: int) -> tuple[list[CodedPassage], list[Resting]]:
    """Give the coded passages on some lines of a source, and every cell that rests on one of them."""
    here = [p for p in study.passages if p.source is source and p.quote and _touches(p, first, last)]
    ids = {passage.id for passage in here}
    resting = [
        one
        for display in displays.every(study)[0]
        for one in _cells(display)
        if any(passage.id in ids for passage in one.passages)
    ]
    return sorted(here, key=lambda passage: passage.evidence_order), resting


def _touches(passage: CodedPassage, first: int, last: int) -> bool:
    return passage.line <= last and first <= passage.last_line
