"""A display split by who or what tells it: what several kinds of source say, and what one alone says.

Eisenhardt's (1989) third tactic: divide the evidence by its source; a pattern that several kinds bear out is
better grounded, and where they conflict there is something to explain.
"""

from collections.abc import Sequence

from casecode.analysis.holdings import Holding, Holdings
from casecode.analysis.sheets import IN_ALL, by_code, merged, places
from casecode.model.displays import Cell, Display, Entry, Ratio, Row

Place = tuple[tuple[tuple[str, ...], str], str]
BREADTH, SEVERAL, CONFLICT = "breadth", "several", "conflict"


def split(holdings: Holdings, title: str) -> Display:
    """Give what stands in a display by how many parties tell it, and which."""
    base = holdings.display
    told = _Split(holdings)
    return Display(
        id=f"{base.id}-split",
        title=f"{title}: {base.title}",
        dimensions=("told by",),
        columns=(*holdings.columns, IN_ALL),
        rows=tuple(told.rows()),
        provenance=base.provenance,
        legend=base.legend,
        notes=("An entry is a code at one place of the display. Told otherwise: used, says one; not, says another.",),
        kind="comparison",
        lead=(told.lead(),),
    )


class _Split:
    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self.by_place: dict[Place, list[Holding]] = {}
        for one in holdings.used:
            self.by_place.setdefault((one.place, one.entry.code), []).append(one)
        self.turned: dict[Place, list[Holding]] = {}
        for one in holdings.turned:
            self.turned.setdefault((one.place, one.entry.code), []).append(one)

    def lead(self) -> str:
        alone = {label: len(self._only(party)) for party, label in self.holdings.parties.items()}
        told = "; ".join(f"{label} alone tells {count}" for label, count in alone.items() if count)
        return f"{Ratio(len(self._several()), len(self.by_place))} entries are told by several. {told}.".replace(
            " .", ""
        )

    def rows(self) -> list[Row]:
        """Give the breadth of each column, then what several tell, what each tells alone, and what is told otherwise."""
        rows = [self._breadth(), self._row(SEVERAL, "several", self._several())]
        for party, label in self.holdings.parties.items():
            rows.append(self._row(party, f"only {label}", self._only(party)))
        conflicts = [self._conflict(place) for place in self.by_place if self._is_conflict(place)]
        if conflicts:
            rows.append(self._filled(CONFLICT, "told otherwise", conflicts, len(conflicts)))
        return [row for row in rows if any(cell.entries for cell in row.cells)]

    def _several(self) -> list[Place]:
        return [place for place, held in self.by_place.items() if len({one.party for one in held}) > 1]

    def _only(self, party: str) -> list[Place]:
        return [place for place, held in self.by_place.items() if {one.party for one in held} == {party}]

    def _breadth(self) -> Row:
        several, cells = self._several(), []
        for column in (*self.holdings.columns, IN_ALL):
            part, whole = (_in(column, found) for found in (several, self.by_place))
            ratio = Ratio(len(part), len(whole))
            cells.append(Cell(column, (Entry("", f"several {ratio}", (), ratio=ratio),) if whole else ()))
        return Row(("breadth",), tuple(cells), (BREADTH,))

    def _row(self, key: str, head: str, found: Sequence[Place]) -> Row:
        held = [one for place in found for one in self.by_place[place]]
        told = []
        for column in self.holdings.columns:
            told += [
                (column, merged(group, places(group))) for group in by_code(one for one in held if one.column == column)
            ]
        return self._filled(key, head, told, len(found))

    def _filled(self, key: str, head: str, told: Sequence[tuple[str, Entry]], count: int) -> Row:
        cells = [Cell(column, tuple(entry for at, entry in told if at == column)) for column in self.holdings.columns]
        return Row((head,), (*cells, Cell(IN_ALL, words=str(count))), (key,))

    def _is_conflict(self, place: Place) -> bool:
        users = {one.party for one in self.by_place[place]}
        return any(one.party not in users for one in self.turned.get(place, ()))

    def _conflict(self, place: Place) -> tuple[str, Entry]:
        users, turned = self.by_place[place], self.turned[place]
        said = [f"used, says {self.holdings.parties[one.party]}" for one in users]
        said += [f"{one.status}, says {self.holdings.parties[one.party]}" for one in turned]
        where = f"{users[0].where}: " if users[0].where else ""
        return users[0].column, merged([*users, *turned], f"{where}{'; '.join(dict.fromkeys(said))}")


def _in(column: str, found: "Sequence[Place] | dict[Place, list[Holding]]") -> list[Place]:
    return [place for place in found if column in (place[0][1], IN_ALL)]
