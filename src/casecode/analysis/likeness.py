"""How alike parties are: Jaccard's coefficient over labels, over codes, and over what stands in the same cell.

Jaccard (1912) divides what is common by what there is in all. It stays a pair of whole numbers here, because
with so few cases the whole is half of what it says.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from itertools import combinations

from casecode.analysis.holdings import Holding, Holdings
from casecode.model.displays import Cell, Display, Entry, Ratio, Row

LABELS, CODES, PLACED = "labels", "codes", "placed codes"
WAYS: dict[str, Callable[[Holding], Hashable]] = {
    LABELS: lambda one: one.entry.label,
    CODES: lambda one: one.entry.code,
    PLACED: lambda one: (one.place, one.entry.code),
}


def likeness(parties: Collection[str], held: Iterable[Holding], way: str) -> Ratio:
    """Give what all parties have of what any of them has: ``way`` is LABELS, CODES or PLACED."""
    key = WAYS[way]
    sets: dict[str, set[Hashable]] = {party: set() for party in parties}
    for one in held:
        sets[one.party].add(key(one))
    return Ratio(len(set.intersection(*sets.values())), len(set.union(*sets.values())))


def alike(parties: Collection[str], held: Sequence[Holding]) -> tuple[Entry, ...]:
    """Give the likeness of parties in each way, as entries."""
    ratios = [(way, likeness(parties, held, way)) for way in WAYS]
    return tuple(Entry("", f"{way} {ratio}", (), ratio=ratio) for way, ratio in ratios)


def overview(holdings: Holdings) -> Display:
    """Give how alike any two cases are, and what all of them have."""
    pairs = [*combinations(holdings.parties, 2)]
    rows = [_row(holdings, pair, " – ".join(holdings.parties[one] for one in pair)) for pair in pairs]
    if len(holdings.parties) > 2:
        rows.append(_row(holdings, tuple(holdings.parties), "all together"))
    base = holdings.display
    return Display(
        id=f"{base.id}-likeness",
        title=f"How alike the cases are in: {base.title}",
        dimensions=("cases",),
        columns=tuple(way.capitalize() for way in WAYS),
        rows=tuple(rows),
        provenance=base.provenance,
        notes=(_in_all(holdings), *EXPLAINED),
        kind="comparison",
    )


EXPLAINED = (
    "A figure is what all have, of what any of them has: over labels as printed, over codes, and over codes "
    "that stand in the same cell.",
)


def _row(holdings: Holdings, parties: tuple[str, ...], head: str) -> Row:
    held = holdings.of(parties)
    ratios = [(way, likeness(parties, held, way)) for way in WAYS]
    cells = [Cell(way.capitalize(), (Entry("", str(ratio), (), ratio=ratio),)) for way, ratio in ratios]
    return Row((head,), tuple(cells), (" ".join(parties),))


def _in_all(holdings: Holdings) -> str:
    having: dict[str, set[str]] = {}
    for one in holdings.used:
        having.setdefault(one.entry.label, set()).add(one.party)
    found = [label for label, parties in having.items() if len(parties) == len(holdings.parties)]
    return f"In every case: {', '.join(found) or 'nothing'}."
