"""A published table as a display: every figure as it is printed, and what texts say of them."""

from collections.abc import Iterator

from casecode.analysis.besides import about
from casecode.analysis.figuring import NONE
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.published import Claim, PublishedTable, TableRow


def table(one: PublishedTable) -> Display:
    """Give a row a row and a column a column, and what stands below."""
    return Display(
        id=one.id,
        title=f"{one.name}: {one.title}",
        dimensions=("row",),
        columns=tuple(column.label for column in one.columns.values()),
        rows=tuple(_row(one, row) for row in one.rows.values()),
        provenance=Provenance((), (), "", "", 0, beside=(f"Entered as published, from {one.source or one.path}.",)),
        notes=tuple(_notes(one)),
        kind="published",
    )


def _row(one: PublishedTable, row: TableRow) -> Row:
    cells = []
    for key, column in one.columns.items():
        figure = row.figures.get(key)
        entries = (Entry("", figure.printed, ()),) if figure else ()
        cells.append(Cell(column.label, entries, None if figure else "not-printed", "" if figure else NONE))
    return Row((row.label,), tuple(cells), (row.key,))


def _notes(one: PublishedTable) -> Iterator[str]:
    yield from filter(None, [about(one, is_titled=False)])
    for test in one.tests.values():
        told = ", ".join(f"{name} {figure.printed}" for name, figure in test.figures.items())
        yield f"{test.label}: {told}."
    for claim in one.claims.values():
        yield _claimed(claim)
    yield from one.notes


def _claimed(claim: Claim) -> str:
    where = f", {claim.where}" if claim.where else ""
    return f"Claim {claim.key}{where}: {claim.says}"
