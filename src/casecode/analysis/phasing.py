"""From one phase to the next: the codes each case kept, dropped and added."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.holdings import CASE, Holding, Holdings
from casecode.analysis.sheets import by_code, merged
from casecode.errors import AskedWrongly
from casecode.model.displays import Cell, Display, Row
from casecode.model.project import Project
from casecode.model.specs import DisplaySpec

COLUMNS = ("Kept", "Dropped", "Added")


def phased(holdings: Holdings, spec: DisplaySpec, project: Project) -> Display:
    """Compare each phase with the next, case by case; raises AskedWrongly where the rows have no phases."""
    at, phases, labels = _phases(holdings, spec, project)
    rows = []
    for (party, label), (early, late) in (
        (party, pair) for party in holdings.parties.items() for pair in pairwise(phases)
    ):
        held = holdings.of([party])
        before, after = ([one for one in held if one.row[at] == phase] for phase in (early, late))
        change = f"{labels[early]} to {labels[late]}"
        rows.append(Row((label, change), tuple(_cells(before, after)), (party, early, late)))
    base = holdings.display
    return Display(
        id=f"{base.id}-phases",
        title=f"Kept, dropped and added: {base.title}",
        dimensions=("case", "change"),
        columns=COLUMNS,
        rows=tuple(rows),
        provenance=base.provenance,
        legend=base.legend,
        notes=("A code is kept where it stands anywhere in both phases, dropped or added where in one alone.",),
        kind="comparison",
        lead=(_told(rows),),
    )


def _phases(holdings: Holdings, spec: DisplaySpec, project: Project) -> tuple[int, list[str], dict[str, str]]:
    """Give where the ordered facet stands in a row without its case, and its values in order."""
    dimensions = Dimensions(project)
    names = [one.dimension for one in spec.rows]
    names.remove(CASE)  # the first, as holdings have it
    rest = [dimensions.get(name) for name in names]
    for at, dimension in enumerate(rest):
        if dimension.facet is not None and dimension.is_ordered and dimension.known is not None:
            shown = {one.row[at] for one in holdings.used}
            found = [value for value in dimension.known if value in shown]
            if len(found) > 1:
                return at, found, {value: dimension.label(value) for value in found}
    raise AskedWrongly(f'"{spec.id}" has no two phases in its rows; name a display with an ordered facet there')


def _cells(before: Sequence[Holding], after: Sequence[Holding]) -> Iterator[Cell]:
    early, late = {one.entry.code for one in before}, {one.entry.code for one in after}
    both = [*before, *after]
    parts = (
        [one for one in both if one.entry.code in early & late],
        [one for one in before if one.entry.code not in late],
        [one for one in after if one.entry.code not in early],
    )
    for column, held in zip(COLUMNS, parts, strict=True):
        yield Cell(column, tuple(merged(group, "") for group in by_code(held)))


def _told(rows: Sequence[Row]) -> str:
    told = []
    for row in rows:
        counts = [f"{len(cell.entries)} {cell.column.lower()}" for cell in row.cells]
        told.append(f"{row.head[0]}, {row.head[1]}: {', '.join(counts)}")
    return f"{'; '.join(told)}."
