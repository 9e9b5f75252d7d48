"""The matrix: passages crossed by rows and columns (Miles & Huberman 1994, chs 5-8).

One passage falls in a cell when it holds the values of that row and that column; nothing is inferred
from passages that merely overlap, so two codings on one passage give their two crossings and no other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from casecode.analysis import bounds
from casecode.analysis.axes import Key, Side, keys, reader, sides
from casecode.analysis.cells import Filler, Pile
from casecode.analysis.dimensions import Dimension, Dimensions
from casecode.analysis.empties import STATUS, Empties
from casecode.analysis.filters import Predicate, predicate, without
from casecode.analysis.grids import grid
from casecode.analysis.located import located
from casecode.errors import UnknownName, nearest
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Margins, Provenance, Row
from casecode.model.project import Project
from casecode.model.sources import Source
from casecode.model.specs import DisplaySpec

Crossing = tuple[Key, Key]


@dataclass(slots=True)
class _Placed:
    """What falls where: what counts, what only its status keeps out, and why the rest is left out."""

    cells: dict[Crossing, list[Pile]] = field(default_factory=dict)
    others: dict[Crossing, list[Pile]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    to_review: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """A display's questions, ready to be put to passages."""

    spec: DisplaySpec
    rows: tuple[Side, ...]
    cols: tuple[Side, ...]
    filler: Filler
    holds: Predicate
    holds_but_status: Predicate


def cross(spec: DisplaySpec, project: Project, passages: Iterable[CodedPassage]) -> Display:
    """Compute a matrix; raises UnknownName or BadExpression, with the line of the display's file."""
    dimensions = Dimensions(project)
    asked = _asked(spec, dimensions)
    placed = _place(asked, passages, dimensions)
    row_keys = keys(asked.rows, _occurring(placed, 0), dimensions)
    col_keys = keys(asked.cols, _occurring(placed, 1), dimensions)
    columns = tuple(_head(asked.cols, key) for key in col_keys)
    empties = Empties(dimensions, spec.cell.empty)
    table: dict[Crossing, Cell] = {}
    for row in row_keys:
        for col, head in zip(col_keys, columns, strict=True):
            table[row, col] = _cell(asked, placed, (row, col), head, empties)
    rows = tuple(_row(asked.rows, row, [table[row, col] for col in col_keys]) for row in row_keys)
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=tuple(side.name for side in asked.rows),
        columns=columns,
        rows=rows,
        provenance=_provenance(spec, project, placed, dimensions),
        legend=tuple((mark.style, mark.note) for mark in spec.cell.marks if mark.note),
        notes=tuple(_notes(asked, dimensions, table)),
        margins=_margins(asked, placed, table, row_keys, col_keys),
        figure=grid(rows, columns, f"Counts of {asked.filler.counted}") if asked.filler.counted else None,
    )


def _asked(spec: DisplaySpec, dimensions: Dimensions) -> _Asked:
    with located(spec, "where"):
        holds = predicate(spec.where, dimensions)
        loose = without(spec.where, STATUS, dimensions)
    known = dimensions.project.coders()
    for coder in spec.coders:
        if coder not in known and nearest(coder, known):
            with located(spec, "coders"):
                raise UnknownName("coder", coder, known)
    rows, cols = sides(spec, "rows", dimensions), sides(spec, "cols", dimensions)
    return _Asked(spec, rows, cols, Filler(spec, dimensions), holds, loose)


def _place(asked: _Asked, passages: Iterable[CodedPassage], dimensions: Dimensions) -> _Placed:
    placed = _Placed()
    fall = _falling(asked)
    for pile in _piles(asked, passages, dimensions, placed.left_out):
        crossings, one = fall(pile[0]), pile[0]
        if not crossings:
            placed.left_out["without a value shown here"] += len(pile)
        elif asked.holds(one):
            placed.counted += len(pile)
            placed.to_review += sum(passage.state is State.REVIEW for passage in pile)
            _put(placed.cells, crossings, pile)
        else:
            placed.left_out["by the filter"] += len(pile)
            if asked.holds_but_status(one):
                _put(placed.others, crossings, pile)
    return placed


def _piles(
    asked: _Asked, passages: Iterable[CodedPassage], dimensions: Dimensions, left_out: Counter[str]
) -> Iterable[Pile]:
    """Pile up passages that read alike on all that is asked, so that each question is put once a pile."""
    coders, worded = frozenset(asked.spec.coders), asked.filler.shown
    likeness = dimensions.likeness()
    piles: dict[object, Pile] = {}
    for passage in passages:
        if coders and passage.coder not in coders:
            left_out["by other coders"] += 1
        elif passage.state is State.ORPHAN:
            left_out["orphaned"] += 1
        else:
            wording = passage.coding.wording
            alike = (*likeness(passage), wording.get(worded)) if wording else likeness(passage)
            pile = piles.get(alike)
            if pile is None:
                pile = piles[alike] = []
            pile.append(passage)
    return piles.values()


def _falling(asked: _Asked) -> Callable[[CodedPassage], Sequence[Crossing]]:
    """Give the function from a passage to the crossings where it falls."""
    read_row, read_col, shows = reader(asked.rows), reader(asked.cols), asked.filler.shows

    def fall(passage: CodedPassage) -> Sequence[Crossing]:
        rows = read_row(passage)
        cols = read_col(passage) if rows else ()
        if not cols or not shows(passage):
            return ()
        return [(row, col) for row in rows for col in cols]

    return fall


def _put(cells: dict[Crossing, list[Pile]], crossings: Iterable[Crossing], pile: Pile) -> None:
    for crossing in crossings:
        cells.setdefault(crossing, []).append(pile)


def _occurring(placed: _Placed, axis: int) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for crossing, piles in placed.cells.items():
        found[crossing[axis]] += sum(map(len, piles))
    return found


def _head(axis: Sequence[Side], key: Key) -> str:
    return " · ".join(_heads(axis, key))


def _heads(axis: Sequence[Side], key: Key) -> tuple[str, ...]:
    return tuple(side.dimension.label(value) for side, value in zip(axis, key, strict=True))


def _row(axis: Sequence[Side], key: Key, cells: Sequence[Cell]) -> Row:
    return Row(_heads(axis, key), tuple(cells), key)


def _cell(asked: _Asked, placed: _Placed, crossing: Crossing, head: str, empties: Empties) -> Cell:
    here = placed.cells.get(crossing)
    if here:
        return Cell(head, asked.filler.entries(here))
    held = _held(asked, crossing)
    facets = empties.project.codebook.facets
    place = {name: value for name, value in held.items() if name in facets}
    return empties.cell(
        head, place, _sources(held, empties.project), list(chain.from_iterable(placed.others.get(crossing, ())))
    )


def _held(asked: _Asked, crossing: Crossing) -> dict[str, str]:
    sides_and_values = zip((*asked.rows, *asked.cols), (*crossing[0], *crossing[1]), strict=True)
    return {side.name: value for side, value in sides_and_values}


def _sources(held: dict[str, str], project: Project) -> Iterable[Source]:
    """Give the sources that a crossing is about."""
    cases = _cases(held, project)
    return (
        source
        for source in project.sources.values()
        if source.case in cases and held.get("source", source.name) == source.name
    )


def _cases(held: dict[str, str], project: Project) -> list[str]:
    wanted = {name.partition(".")[2]: value for name, value in held.items() if name.startswith("case.")}
    return [
        key
        for key, case in project.cases.items()
        if held.get("case", key) == key and all(case.attributes.get(a) == v for a, v in wanted.items())
    ]


def _margins(
    asked: _Asked,
    placed: _Placed,
    table: dict[Crossing, Cell],
    row_keys: Sequence[Key],
    col_keys: Sequence[Key],
) -> Margins | None:
    wanted = asked.spec.margins
    if not wanted:
        return None

    def total(crossings: Iterable[Crossing]) -> str:
        return str(_total(asked, placed, table, list(crossings)))

    by_row = tuple(total((row, col) for col in col_keys) for row in row_keys) if "rows" in wanted else ()
    by_col = tuple(total((row, col) for row in row_keys) for col in col_keys) if "cols" in wanted else ()
    return Margins(by_row, by_col, total(table))


def _total(asked: _Asked, placed: _Placed, table: dict[Crossing, Cell], crossings: list[Crossing]) -> int:
    """Count over the union of cells what a count display counts; elsewhere, add up entries."""
    if asked.spec.cell.show != "count":
        return sum(len(table[crossing].entries) for crossing in crossings)
    union = {p.id: p for crossing in crossings for pile in placed.cells.get(crossing, ()) for p in pile}
    return asked.filler.count(union.values())


def _notes(asked: _Asked, dimensions: Dimensions, table: dict[Crossing, Cell]) -> Iterable[str]:
    spec = asked.spec
    axis = (*asked.rows, *asked.cols)
    for place, one in enumerate(spec.bounds):
        placed = [((*row, *col), cell) for (row, col), cell in table.items()]
        with located(spec, "bounds", place):
            yield bounds.note(one, dimensions, axis, placed, asked.filler.shown)
    if asked.filler.counted:
        yield f"Counts are of {asked.filler.counted}."
    if spec.cell.support is not None:
        yield f"° fewer than {spec.cell.support.flag_below} {spec.cell.support.of}."
    yield from _boundaries(axis, dimensions.project)
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note


def _boundaries(axis: Sequence[Side], project: Project) -> Iterable[str]:
    """Say in words where the phases that are crossed begin and end in each case."""
    for dimension in (side.dimension for side in axis if side.dimension.facet and side.dimension.is_ordered):
        told = [line for case in project.cases.values() if (line := _bounded(case, dimension))]
        if told:
            yield f"{dimension.facet.label if dimension.facet else dimension.name}. {'; '.join(told)}."


def _bounded(case: Case, dimension: Dimension) -> str:
    phases = [(phase, case.phases[phase].words) for phase in dimension.known or () if phase in case.phases]
    told = [f"{dimension.label(phase).lower()} {words}" for phase, words in phases if words]
    return f"{case.label}: {', '.join(told)}" if told else ""


def _provenance(spec: DisplaySpec, project: Project, placed: _Placed, dimensions: Dimensions) -> Provenance:
    book = project.codebook
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=spec.coders or tuple(project.coders()),
        filter=spec.where,
        codebook=f"{book.id} revision {book.revision} ({book.digest})" if book.revision else book.digest,
        codings=placed.counted,
        left_out=dict(sorted(placed.left_out.items())),
        to_review=placed.to_review,
    )
