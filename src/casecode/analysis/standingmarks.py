"""Marks that follow from where an entry stands in the whole table, not from what its passages are coded as."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from casecode.analysis.axes import Key, Side
from casecode.model.displays import Cell, Entry, cases_of
from casecode.model.project import Project
from casecode.model.specs import Mark

Crossing = tuple[Key, Key]
Table = dict[Crossing, Cell]
FIRST, EVERY_CASE, ONLY_HERE = "first", "every-case", "only-here"
STANDINGS = (FIRST, EVERY_CASE, ONLY_HERE)


class Standings:
    """A computed table, asked where its entries stand."""

    def __init__(self, table: Table, rows: Sequence[Side], cols: Sequence[Side], project: Project) -> None:
        """Take the table with its axes."""
        self.table, self.sides, self.project = table, (*rows, *cols), project
        self.places: dict[tuple[str, str], list[Key]] = {}
        for (row, col), cell in table.items():
            for entry in cell.entries:
                self.places.setdefault((entry.code, entry.label), []).append((*row, *col))
        ordered = (place for place, side in enumerate(self.sides) if side.dimension.is_ordered)
        self.time = next(ordered, None)

    def holds(self, standing: str, key: Key, entry: Entry) -> bool:
        """Say whether an entry stands so."""
        tests: Mapping[str, Callable[[Key, Entry], bool]] = {
            FIRST: self._is_first,
            EVERY_CASE: self._is_in_every_case,
            ONLY_HERE: lambda _, one: len(self.places[one.code, one.label]) == 1,
        }
        return tests[standing](key, entry)

    def _is_first(self, key: Key, entry: Entry) -> bool:
        """Say whether the entry is in no earlier value of the ordered dimension, all else being alike."""
        at = self.time
        if at is None:
            return True
        rank, rest = self.sides[at].dimension.rank, _without(key, at)
        alike = (one for one in self.places[entry.code, entry.label] if _without(one, at) == rest)
        return all(rank(one[at]) >= rank(key[at]) for one in alike)

    def _is_in_every_case(self, key: Key, entry: Entry) -> bool:
        held = {side.name: value for side, value in zip(self.sides, key, strict=True)}
        meant = {
            name
            for name, case in self.project.cases.items()
            if held.get("case", name) == name
            and all(case.attributes.get(k[5:], v) == v for k, v in held.items() if k.startswith("case."))
        }
        return meant <= cases_of(entry.passages)


def _without(key: Key, at: int) -> Key:
    return key[:at] + key[at + 1 :]


def marked(table: Table, marks: Iterable[Mark], rows: Sequence[Side], cols: Sequence[Side], project: Project) -> Table:
    """Give a table with the marks that depend on where entries stand."""
    wanted = [mark for mark in marks if mark.standing]
    if not wanted:
        return table
    standings = Standings(table, rows, cols, project)

    def styled(key: Key, entry: Entry) -> Entry:
        more = [style for mark in wanted if standings.holds(mark.standing, key, entry) for style in mark.style]
        return replace(entry, marks=tuple(dict.fromkeys((*entry.marks, *more)))) if more else entry

    return {
        (row, col): replace(cell, entries=tuple(styled((*row, *col), one) for one in cell.entries))
        for (row, col), cell in table.items()
    }
