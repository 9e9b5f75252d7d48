"""The matrix: things crossed by rows and columns (Miles & Huberman 1994, chs 5-8).

One thing falls in a cell when it holds the values of that row and that column; nothing is inferred
from passages that merely overlap, so two codings on one passage give their two crossings and no other.
What is crossed are codings, or facts such as judgements and sources.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from casecode.analysis import bounds, singles, tablenotes
from casecode.analysis.asked import Asked, asked
from casecode.analysis.axes import Key, Side, keys, reader
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.grids import grid
from casecode.analysis.located import located
from casecode.analysis.piles import Pile, Piler
from casecode.analysis.standingmarks import Table, marked
from casecode.analysis.summaries import summary
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Margins, Provenance, Row
from casecode.model.project import Project
from casecode.model.sources import Source
from casecode.model.specs import DisplaySpec

Crossing = tuple[Key, Key]
#: The places of rows and columns, where a display is laid over those of another.
Frame = tuple[Sequence[Key], Sequence[Key]]


@dataclass(slots=True)
class _Placed:
    """What falls where: what counts, what only its status keeps out, and why the rest is left out."""

    cells: dict[Crossing, list[Pile]] = field(default_factory=dict)
    others: dict[Crossing, list[Pile]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    to_review: int = 0


def cross(spec: DisplaySpec, project: Project, passages: Iterable[CodedPassage]) -> Display:
    """Compute a matrix of codings; raises UnknownName or BadExpression, with the line of the display's file."""
    return crossed(asked(spec, Dimensions(project)), passages)


def crossed(asked: Asked, things: Iterable[Any], frame: Frame | None = None) -> Display:
    """Put a display's questions to things; ``frame`` gives the rows and columns where they do not follow from these."""
    spec, dimensions = asked.spec, asked.dimensions
    placed = _place(asked, things)
    row_keys, col_keys = frame or _frame(asked, placed)
    columns = tuple(_head(asked.cols, key) for key in col_keys)
    table: Table = {}
    for row in row_keys:
        for col, head in zip(col_keys, columns, strict=True):
            table[row, col] = _cell(asked, placed, (row, col), head)
    table = marked(table, spec.cell.marks, asked.rows, asked.cols, dimensions.project)
    rows = tuple(_row(asked.rows, row, [table[row, col] for col in col_keys]) for row in row_keys)
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=tuple(side.name for side in asked.rows),
        columns=columns,
        rows=rows,
        provenance=_provenance(asked, placed),
        legend=tuple((mark.style, mark.note) for mark in spec.cell.marks if mark.note),
        notes=tuple(_notes(asked, table)),
        margins=_margins(asked, placed, table, row_keys, col_keys),
        figure=grid(rows, columns, f"Counts of {asked.filler.counted}") if asked.filler.counted else None,
    )


def frame_of(asked: Asked, things: Iterable[Any]) -> Frame:
    """Give the rows and columns that a display of some things has."""
    return _frame(asked, _place(asked, things))


def _frame(asked: Asked, placed: _Placed) -> Frame:
    rows = keys(asked.rows, _occurring(placed, 0), asked.dimensions)
    return rows, keys(asked.cols, _occurring(placed, 1), asked.dimensions)


def _place(asked: Asked, things: Iterable[Any]) -> _Placed:
    piler = Piler(asked.dimensions, asked.spec.coders, asked.filler.worded)
    placed = _Placed(left_out=piler.left_out)
    fall = _falling(asked)
    for pile in piler.piles(things):
        crossings, one = fall(pile[0]), pile[0]
        if not crossings:
            placed.left_out["without a value shown here"] += len(pile)
        elif asked.holds(one):
            placed.counted += len(pile)
            placed.to_review += len(pile) if one.state is State.REVIEW else 0
            _put(placed.cells, crossings, pile)
        else:
            placed.left_out["by the filter"] += len(pile)
            if asked.holds_but_status(one):
                _put(placed.others, crossings, pile)
    return placed


def _falling(asked: Asked) -> Callable[[Any], Sequence[Crossing]]:
    """Give the function from a thing to the crossings where it falls."""
    read_row, read_col, shows = reader(asked.rows), reader(asked.cols), asked.filler.shows

    def fall(thing: Any) -> Sequence[Crossing]:
        rows = read_row(thing)
        cols = read_col(thing) if rows else ()
        if not cols or not shows(thing):
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
    return tuple(side.head(value) for side, value in zip(axis, key, strict=True))


def _row(axis: Sequence[Side], key: Key, cells: Sequence[Cell]) -> Row:
    return Row(_heads(axis, key), tuple(cells), key)


def _cell(asked: Asked, placed: _Placed, crossing: Crossing, head: str) -> Cell:
    held = _held(asked, crossing)
    if asked.spec.cell.show == "summary":
        return summary(
            asked.spec, asked.filler, asked.concluded, head, held, chain.from_iterable(placed.cells.get(crossing, ()))
        )
    here = placed.cells.get(crossing)
    entries = asked.filler.entries(here) if here else ()
    if entries:
        return Cell(head, entries)
    others = list(chain.from_iterable((*(here or ()), *placed.others.get(crossing, ()))))
    if here and asked.spec.cell.show in singles.UNSAYABLE:
        return singles.unsaid(asked.spec.cell, head, asked.filler.passages(others))
    project = asked.dimensions.project
    place = {name: value for name, value in held.items() if name in project.codebook.facets}
    return asked.empties.cell(head, place, _sources(held, project), others)  # type: ignore[no-any-return]


def _held(asked: Asked, crossing: Crossing) -> dict[str, str]:
    return {side.name: value for side, value in zip(asked.axis, (*crossing[0], *crossing[1]), strict=True)}


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
    asked: Asked,
    placed: _Placed,
    table: Table,
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


def _total(asked: Asked, placed: _Placed, table: Table, crossings: list[Crossing]) -> int:
    """Count over the union of cells what a count display counts; elsewhere, add up entries."""
    if asked.spec.cell.show != "count":
        return sum(len(table[crossing].entries) for crossing in crossings)
    union = {id(pile): pile for crossing in crossings for pile in placed.cells.get(crossing, ())}
    return asked.filler.count(list(union.values()))


def _notes(asked: Asked, table: Table) -> Iterable[str]:
    spec = asked.spec
    for place, one in enumerate(spec.bounds):
        placed = [((*row, *col), cell) for (row, col), cell in table.items()]
        with located(spec, "bounds", place):
            yield bounds.note(one, asked.dimensions, asked.axis, placed, asked.filler.shown)
    yield from tablenotes.about_cells(asked.filler)
    yield from tablenotes.about_order(spec, asked.axis)
    if asked.concluded is not None:
        yield from asked.concluded.notes()
    yield from tablenotes.boundaries(asked.axis, table, asked.dimensions)
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note


def _provenance(asked: Asked, placed: _Placed) -> Provenance:
    project, spec = asked.dimensions.project, asked.spec
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=spec.coders or tuple(project.coders()),
        filter=spec.where,
        codebook=tablenotes.codebook_named(project),
        codings=placed.counted,
        left_out=dict(sorted(placed.left_out.items())),
        to_review=placed.to_review,
        unit=asked.unit,
    )
