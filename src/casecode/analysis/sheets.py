"""Sheets: two or three parties side by side, what they share and what only one of them has.

Eisenhardt's (1989) second tactic: take cases in pairs and threes, and list what is alike and what differs.
A sheet has the columns of the display; each thing that stands in one of its cells is in exactly one of
these rows: in all parties at this place, in some of them and in no way in the others, or also in the
others but in another cell.
"""

from collections.abc import Iterable, Iterator, Sequence

from casecode.analysis.holdings import Holding, Holdings
from casecode.analysis.likeness import EXPLAINED, alike
from casecode.model.displays import Cell, Display, Entry, Row

IN_ALL = "In all"
ALIKE, ELSEWHERE, TURNED = "alike", "elsewhere", "turned"
_SIZES = {2: "both", 3: "all three"}


def sheets(holdings: Holdings, sets: Iterable[tuple[str, ...]], title: str) -> Display:
    """Give a sheet for each set of parties."""
    base = holdings.display
    rows = tuple(row for parties in sets for row in Sheet(holdings, parties).rows())
    return Display(
        id=f"{base.id}-sheets",
        title=f"{title}: {base.title}",
        dimensions=("compared", "had by"),
        columns=(*holdings.columns, IN_ALL),
        rows=rows,
        provenance=base.provenance,
        legend=base.legend,
        notes=(*EXPLAINED, *(NOTES if any(row.keys[1] == ELSEWHERE for row in rows) else ())),
        kind="comparison",
    )


NOTES = ("Same code, other cell: they have it too, but not at this place.",)


class Sheet:
    """Some parties side by side."""

    def __init__(self, holdings: Holdings, parties: tuple[str, ...]) -> None:
        """Take what all parties have, and those that are compared."""
        self.holdings, self.parties = holdings, parties
        self.held = holdings.of(parties)
        self.by_code = {group[0].entry.code: group for group in by_code(self.held)}
        self.turned = [one for one in holdings.turned if one.party in parties]

    @property
    def head(self) -> str:
        """Give the labels of the parties."""
        return " – ".join(self.holdings.parties[one] for one in self.parties)

    def rows(self) -> Iterator[Row]:
        """Give how alike the parties are, then what is in which of them; rows with nothing are left out."""
        yield self._alike(self.held)
        sorted_ = self._sorted(self.held)
        for key, rests in sorted_.items():
            yield self._row(key, rests)
        turned = {column: entries for column in self.holdings.columns if (entries := self._turned(column))}
        if turned:
            yield self._listed(TURNED, "used and turned down", turned, sum(map(len, turned.values())))

    def _alike(self, held: Sequence[Holding]) -> Row:
        cells = []
        for column in self.holdings.columns:
            here = [one for one in held if one.column == column]
            cells.append(Cell(column, alike(self.parties, here) if here else ()))
        whole = Cell(IN_ALL, alike(self.parties, held))
        return Row((self.head, "alike"), (*cells, whole), (" ".join(self.parties), ALIKE))

    def _sorted(self, held: Sequence[Holding]) -> dict[str, list[Holding]]:
        """Sort holdings into rows by who has the code here, and who has it elsewhere."""
        having = {(one.place, one.entry.code): set[str]() for one in held}
        anywhere = {one.entry.code: set[str]() for one in held}
        for one in held:
            having[one.place, one.entry.code].add(one.party)
            anywhere[one.entry.code].add(one.party)
        found: dict[str, list[Holding]] = {}
        for one in held:
            here, all_ = having[one.place, one.entry.code], anywhere[one.entry.code]
            key = " ".join(p for p in self.parties if p in here) if here == all_ else ELSEWHERE
            found.setdefault(key, []).append(one)
        return dict(sorted(found.items(), key=lambda item: self._rank(item[0])))

    def _rank(self, key: str) -> tuple[int, list[int]]:
        """Put what most parties have first, and what stands elsewhere last."""
        if key == ELSEWHERE:
            return 1, []
        had = key.split(" ")
        return -len(had), [self.parties.index(one) for one in had]

    def _row(self, key: str, held: Sequence[Holding]) -> Row:
        is_elsewhere = key == ELSEWHERE
        tell = self._elsewhere if is_elsewhere else _told
        entries = {
            column: tuple(tell(group) for group in by_code(one for one in held if one.column == column))
            for column in self.holdings.columns
        }
        count = len({(one.place, one.entry.code) for one in held})
        return self._listed(key, "same code, other cell" if is_elsewhere else self._had_by(key), entries, count)

    def _had_by(self, key: str) -> str:
        had = key.split(" ")
        if len(had) == len(self.parties):
            return _SIZES.get(len(had), f"all {len(had)}")
        return f"only {' and '.join(self.holdings.parties[one] for one in had)}"

    def _listed(self, key: str, head: str, entries: dict[str, tuple[Entry, ...]], count: int) -> Row:
        cells = [Cell(column, entries.get(column, ())) for column in self.holdings.columns]
        return Row((self.head, head), (*cells, Cell(IN_ALL, words=str(count))), (" ".join(self.parties), key))

    def _elsewhere(self, here: Sequence[Holding]) -> Entry:
        """Tell of a code in which cells each party has it."""
        everywhere = self.by_code[here[0].entry.code]
        told = []
        for party in self.parties:
            own = [one for one in everywhere if one.party == party]
            if own:
                told.append(f"{self.holdings.parties[party]} {places(own, here[0].column)}")
        return merged(everywhere, "; ".join(told))

    def _turned(self, column: str) -> tuple[Entry, ...]:
        """Give what one party uses and another has turned down, given up and the like, in one column."""
        found = []
        for group in by_code(one for one in self.turned if one.column == column):
            users = [one for one in self.by_code.get(group[0].entry.code, ()) if one.column == column]
            if users and len({one.party for one in (*users, *group)}) > 1:
                found.append(self._against(users, group))
        return tuple(found)

    def _against(self, users: Sequence[Holding], turned: Sequence[Holding]) -> Entry:
        told = []
        for party in self.parties:
            own = [*(one for one in users if one.party == party), *(one for one in turned if one.party == party)]
            said = dict.fromkeys(one.status or "used" for one in own)
            parts = [
                f"{word} {_when([one for one in own if (one.status or 'used') == word])}".rstrip() for word in said
            ]
            told += [f"{self.holdings.parties[party]} {', '.join(parts)}"] if parts else []
        return merged([*users, *turned], "; ".join(told))


def by_code(held: Iterable[Holding]) -> list[list[Holding]]:
    """Group holdings by code, in the order in which codes first come."""
    found: dict[str, list[Holding]] = {}
    for one in held:
        found.setdefault(one.entry.code, []).append(one)
    return list(found.values())


def places(held: Sequence[Holding], column: str = "") -> str:
    """Say in which rows holdings stand, and in which column where it is another than the one named."""
    rows = dict.fromkeys((one.where, one.column) for one in held)
    return ", ".join(
        " ".join(part for part in (where, f"({at})" if column and at != column else "") if part) for where, at in rows
    )


def _when(held: Sequence[Holding]) -> str:
    return f"({', '.join(dict.fromkeys(one.where for one in held))})" if held[0].where else ""


def _told(held: Sequence[Holding]) -> Entry:
    return merged(held, places(held))


def merged(held: Sequence[Holding], told: str) -> Entry:
    """Make one entry of several: their labels, what is told of them, and all that they rest on."""
    label = " / ".join(dict.fromkeys(one.entry.label for one in held))
    passages = {passage.id: passage for one in held for passage in one.entry.passages}
    marks = tuple(dict.fromkeys(mark for one in held for mark in one.entry.marks))
    return Entry(held[0].entry.code, f"{label}: {told}" if told else label, tuple(passages.values()), marks)
