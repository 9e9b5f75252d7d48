"""Groups of cases side by side: what all of one group have and no other case has comes first.

Eisenhardt's (1989) first tactic: choose a dimension, look for what is alike within groups and different
between them. What differs is looked for at two grains, the codes themselves and the groups of the code
tree above them, because two firms may use different institutions and yet both go to institutions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from casecode.analysis.holdings import Holding, Holdings
from casecode.analysis.likeness import LABELS, likeness
from casecode.model.codebook import Facet
from casecode.model.displays import Cell, Display, Entry, Row

ANYWHERE = "Anywhere"
NOTES = (
    "Grouped: the widest groups of the codebook's tree that set the cases apart, with the codes they are there by. "
    "Anywhere: whatever the column.",
)
Groups = Mapping[str, tuple[str, ...]]
Picked = dict[str, list["Unit"]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A code, or a group of codes, as the cases hold it in one column; empty column: in any."""

    key: str
    label: str
    path: tuple[str, ...]
    held: tuple[Holding, ...]

    @property
    def parties(self) -> frozenset[str]:
        """Give the cases that have it."""
        return frozenset(one.party for one in self.held)


def grouped(holdings: Holdings, groups: Groups, facet: Facet | None, title: str) -> Display:
    """Compare groups of cases; ``facet`` is what the cells show, if that is a facet."""
    base = holdings.display
    told = _Groups(holdings, groups, facet)
    return Display(
        id=f"{base.id}-groups",
        title=f"{title}: {base.title}",
        dimensions=("had by", "what"),
        columns=(*holdings.columns, ANYWHERE),
        rows=tuple(told.rows()),
        provenance=base.provenance,
        legend=base.legend,
        notes=NOTES,
        kind="comparison",
        lead=(*told.sentences(), *told.likenesses()),
    )


class _Groups:
    def __init__(self, holdings: Holdings, groups: Groups, facet: Facet | None) -> None:
        self.holdings, self.groups, self.facet = holdings, groups, facet
        self.columns = (*holdings.columns, ANYWHERE)
        self.above = {column: list(self._above(column)) for column in self.columns}
        self.codes = {column: list(self._codes(column)) for column in self.columns}
        self.what = facet.label if facet else "Entries"

    def rows(self) -> Iterator[Row]:
        """Give what sets each group apart, at both grains; then what some of a group have; then what is common."""
        for group in self.groups:
            yield from self._row(f"all {group}, no other", f"{self.what}, grouped", self._topmost(group))
            yield from self._row(f"all {group}, no other", self.what, self._picked(self._all_of(group)))
        for group in self.groups:
            if len(self.groups[group]) > 1:
                yield from self._row(f"some {group}, no other", self.what, self._here(self._some_of(group)))
        yield from self._row("every case", self.what, self._picked(self._everywhere))
        yield from self._row("cases of several groups", self.what, self._here(self._across))

    def sentences(self) -> Iterator[str]:
        """Say column by column what sets the groups apart, in the widest words that the code tree has."""
        for column in self.holdings.columns:
            told = [
                f"{_all(cases)} {group} {'case has' if len(cases) == 1 else 'cases have'} {text}, no other has"
                for group, cases in self.groups.items()
                if (text := self._apart(group, column))
            ]
            if told:
                yield f"{column}: {'; '.join(told)}."

    def likenesses(self) -> Iterator[str]:
        """Say whether pairs within groups are more alike than pairs across them."""
        within, across = self._pairs()
        if within and across:
            yield (
                f"Labels shared within groups: {', '.join(self._shared(pair) for pair in within)}; "
                f"across: {', '.join(self._shared(pair) for pair in across)}."
            )
            is_split = min(map(self._share, within)) > max(map(self._share, across))
            every = "Every pair within a group is" if is_split else "Not every pair within a group is"
            yield f"{every} more alike than any pair across."

    def _pairs(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        group_of = {case: group for group, cases in self.groups.items() for case in cases}
        pairs = [*combinations(self.holdings.parties, 2)]
        within = [pair for pair in pairs if group_of[pair[0]] == group_of[pair[1]]]
        return within, [pair for pair in pairs if pair not in within]

    def _shared(self, pair: tuple[str, str]) -> str:
        names = "–".join(self.holdings.parties[one] for one in pair)
        return f"{names} {likeness(pair, self.holdings.of(pair), LABELS)}"

    def _share(self, pair: tuple[str, str]) -> float:
        found = likeness(pair, self.holdings.of(pair), LABELS)
        return found.part / found.whole if found.whole else 0.0

    def _in(self, column: str) -> list[Holding]:
        return [one for one in self.holdings.used if column in (one.column, ANYWHERE)]

    def _codes(self, column: str) -> Iterator[Unit]:
        found: dict[str, list[Holding]] = {}
        for one in self._in(column):
            found.setdefault(one.entry.code, []).append(one)
        for key, held in found.items():
            label = " / ".join(dict.fromkeys(one.entry.label for one in held))
            yield Unit(key, label, self._path(key), tuple(held))

    def _above(self, column: str) -> Iterator[Unit]:
        """Give every group of the code tree under which something stands in a column, the widest first."""
        found: dict[tuple[str, ...], list[Holding]] = {}
        for one in self._in(column):
            path = self._path(one.entry.code)
            for length in range(1, len(path)):
                found.setdefault(path[:length], []).append(one)
        for path in sorted(found, key=lambda path: (len(path), self._rank(path[-1]))):
            codes = self.facet.codes if self.facet else {}
            yield Unit(path[-1], codes[path[-1]].label, path, tuple(found[path]))

    def _path(self, key: str) -> tuple[str, ...]:
        return self.facet.codes[key].path if self.facet and key in self.facet.codes else (key,)

    def _rank(self, key: str) -> int:
        return self.facet.rank(key) if self.facet else 0

    def _all_of(self, group: str) -> Callable[[Unit], bool]:
        return lambda unit: unit.parties == frozenset(self.groups[group])

    def _some_of(self, group: str) -> Callable[[Unit], bool]:
        return lambda unit: unit.parties < frozenset(self.groups[group])

    def _everywhere(self, unit: Unit) -> bool:
        return len(unit.parties) == len(self.holdings.parties)

    def _across(self, unit: Unit) -> bool:
        return not self._everywhere(unit) and not any(unit.parties <= set(cases) for cases in self.groups.values())

    def _picked(self, holds: Callable[[Unit], bool]) -> Picked:
        return {column: [unit for unit in self.codes[column] if holds(unit)] for column in self.columns}

    def _here(self, holds: Callable[[Unit], bool]) -> Picked:
        """Pick in the display's own columns alone; what few cases have, told again beside them, tells nothing."""
        return {**self._picked(holds), ANYWHERE: []}

    def _topmost(self, group: str) -> Picked:
        """Give the groups of codes that set a group of cases apart, none below another that does."""
        holds = self._all_of(group)
        return {column: _outermost([u for u in self.above[column] if holds(u)]) for column in self.columns}

    def _row(self, head: str, what: str, picked: Picked) -> Iterator[Row]:
        if any(picked.values()):
            cells = [Cell(column, tuple(map(self._entry, picked[column]))) for column in self.columns]
            yield Row((head, what), tuple(cells), (head, what))

    def _entry(self, unit: Unit) -> Entry:
        passages = {passage.id: passage for one in unit.held for passage in one.entry.passages}
        marks = tuple(dict.fromkeys(mark for one in unit.held for mark in one.entry.marks))
        is_group = any(one.entry.code != unit.key for one in unit.held)
        return Entry(unit.key, self._label(unit), tuple(passages.values()), () if is_group else marks)

    def _label(self, unit: Unit) -> str:
        below = _below(unit)
        label = f"{unit.label}: {', '.join(below)}" if below else unit.label
        breadth = [(g, len(unit.parties & set(cases)), len(cases)) for g, cases in self.groups.items()]
        having = [(group, count, of) for group, count, of in breadth if count]
        if all(count == of for _, count, of in having):
            return label
        told = [f"{count} of {of}" if len(having) == 1 else f"{group} {count} of {of}" for group, count, of in having]
        return f"{label} ({', '.join(told)})"

    def _apart(self, group: str, column: str) -> str:
        """Say what all of a group have in a column and no other case has: groups of codes, and codes beside them."""
        wide = self._topmost(group)[column]
        codes = [unit for unit in self.codes[column] if self._all_of(group)(unit)]
        found = [*wide, *(unit for unit in codes if not any(_is_under(unit, other) for other in wide))]
        return ", ".join(
            f"{unit.label} ({', '.join(below)})" if (below := _below(unit)) else unit.label for unit in found
        )


def _all(cases: Sequence[str]) -> str:
    return {1: "the one", 2: "both"}.get(len(cases), f"all {len(cases)}")


def _outermost(units: Sequence[Unit]) -> list[Unit]:
    found: list[Unit] = []
    for unit in units:
        if not any(_is_under(unit, other) for other in found):
            found.append(unit)
    return found


def _is_under(unit: Unit, other: Unit) -> bool:
    return other.path == unit.path[: len(other.path)]


def _below(unit: Unit) -> list[str]:
    """Give the labels of the codes by which a group of codes is there; none where the unit is a code itself."""
    return list(dict.fromkeys(one.entry.label for one in unit.held if one.entry.code != unit.key))
