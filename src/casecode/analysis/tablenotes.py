"""What stands below a matrix: what was counted, ordered and judged, boundaries of phases, the rule, and provenance."""

from collections.abc import Iterable, Sequence

from casecode.analysis.axes import Side
from casecode.analysis.cells import Filler
from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.quotes import preference
from casecode.analysis.singles import initials
from casecode.analysis.standingmarks import Table
from casecode.model.cases import Case
from casecode.model.displays import cases_of
from casecode.model.project import Project
from casecode.model.specs import DisplaySpec


def about_cells(filler: Filler) -> Iterable[str]:
    """Say what figures count, what initials stand for, which quotes are preferred, what is flagged."""
    cell, project = filler.cell, filler.dimensions.project
    if filler.counted:
        yield f"Counts are of {filler.counted}."
    if cell.show == "initials":
        labels = (f"{letter} {project.cases[key].label}" for key, letter in initials(project).items())
        yield f"{', '.join(labels)}."
    if cell.show == "quote" and cell.prefer:
        yield f"Quotes: at most {cell.limit} a cell; {preference(cell.prefer)}."
    if cell.support is not None and cell.support.flag_below > 0:
        yield f"° fewer than {cell.support.flag_below} {cell.support.of}."


def about_order(spec: DisplaySpec, axis: Sequence[Side]) -> Iterable[str]:
    """Say what rows or columns are put in order by, where it is something else than their own order."""
    for one, side in zip((*spec.rows, *spec.cols), axis, strict=True):
        if one.by:
            way = "from high to low" if one.descending else "from low to high"
            yield f"{side.dimension.name.capitalize()}s in the order of {one.by}, {way}."


def boundaries(axis: Sequence[Side], table: Table, dimensions: Dimensions) -> Iterable[str]:
    """Say in words where the phases that are crossed begin and end in each case that the table is about."""
    shown = _cases(axis, table)
    for dimension in (side.dimension for side in axis if side.dimension.facet and side.dimension.is_ordered):
        cases = [case for key, case in dimensions.project.cases.items() if key in shown]
        lines = [line for case in cases if (line := _bounded(case, dimension))]
        if lines:
            yield f"{dimension.facet.label if dimension.facet else dimension.name}. {'; '.join(lines)}."


def _cases(axis: Sequence[Side], table: Table) -> set[str]:
    """Give the cases that stand in rows or columns, or in whose passages a cell rests."""
    at = [place for place, side in enumerate(axis) if side.name == "case"]
    if at:
        return {(*row, *col)[at[0]] for row, col in table}
    return {case for cell in table.values() for entry in cell.entries for case in cases_of(entry.passages)}


def _bounded(case: Case, dimension: Dimension) -> str:
    phases = [(phase, case.phases[phase].words) for phase in dimension.known or () if phase in case.phases]
    lines = [f"{dimension.label(phase).lower()} {words}" for phase, words in phases if words]
    return f"{case.label}: {', '.join(lines)}" if lines else ""


def codebook_named(project: Project) -> str:
    """Name the codebook with its revision and digest."""
    book = project.codebook
    return f"{book.id} revision {book.revision} ({book.digest})" if book.revision else book.digest
