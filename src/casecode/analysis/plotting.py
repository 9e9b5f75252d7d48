"""Plots: two measures of the same points, and the table that says the same (Miles & Huberman 1994, ch. 8)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.located import located
from casecode.model.cellspecs import CellSpec
from casecode.model.displays import Cell, Display, Provenance, Row
from casecode.model.figures import Axis, Plot, Point, Shape
from casecode.model.plotspecs import Measure, PlotSpec
from casecode.model.specs import Crossed, DisplaySpec

Key = tuple[str, ...]
Compute = Callable[[DisplaySpec], Display]
UNMEASURED = "without a single value"


@dataclass(frozen=True, slots=True)
class _Measured:
    """What one measure comes to: its axis, and row by row a cell and the place on the axis, None where it has none."""

    axis: Axis
    rows: Mapping[Key, Row]
    places: Mapping[Key, float | None]
    notes: tuple[str, ...]
    provenance: Provenance
    is_figure: bool


def plot(spec: DisplaySpec, asked: PlotSpec, dimensions: Dimensions, compute: Compute) -> Display:
    """Compute a plot; raises UnknownName or AskedWrongly, with the line of the display's file."""
    x, y = (_measured(spec, asked, name, dimensions, compute) for name in ("x", "y"))
    keys = list(dict.fromkeys((*x.rows, *y.rows)))
    whole = [key for key in keys if x.places.get(key) is not None and y.places.get(key) is not None]
    rows = tuple(_row(key, x, y) for key in keys)
    points = tuple(_points(whole, asked, x, y))
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=asked.points,
        columns=(x.axis.label, y.axis.label),
        rows=rows,
        provenance=_provenance(spec, x, rows, len(keys) - len(whole)),
        notes=tuple(dict.fromkeys(_notes(spec, x, y))),
        kind="plot",
        figure=Plot(x.axis, y.axis, points, Shape.LINE if asked.joined else Shape.SCATTER, bool(asked.joined)),
    )


def _measured(spec: DisplaySpec, asked: PlotSpec, name: str, dimensions: Dimensions, compute: Compute) -> _Measured:
    measure: Measure = getattr(asked, name)
    with located(spec, name):
        dimension = dimensions.get(measure.of) if measure.of else None
        found = compute(_spec(spec, asked, measure, name))
        rows = {row.keys: row for row in found.rows}
        places = {key: _place(row.cells[0], dimension) for key, row in rows.items()}
    ticks = _ticks(dimension) if dimension else ()
    axis = Axis(measure.label or measure.of or f"number of {measure.count}", ticks)
    return _Measured(axis, rows, places, found.notes, found.provenance, dimension is None)


def _spec(spec: DisplaySpec, asked: PlotSpec, measure: Measure, name: str) -> DisplaySpec:
    """Give the matrix of one column that measures every point."""
    cell = CellSpec("label", measure.of, "codebook") if measure.of else CellSpec("count", measure.count)
    facts = measure.facts or ("cases" if measure.of and asked.points == ("case",) else "codings")
    where = " and ".join(f"({part})" for part in (spec.where, measure.where) if part and facts == "codings")
    where = where or measure.where
    lines = {
        ("where",) if rest[1:] == ("where",) else rest[:1]: line
        for rest, line in spec.lines.items()
        if rest[:1] == (name,)
    }
    rows = tuple(Crossed(one) for one in asked.points)
    return replace(
        spec, kind="matrix", plot=None, facts=facts, where=where, rows=rows, cell=cell, rule="", note="", lines=lines
    )


def _place(cell: Cell, dimension: Dimension | None) -> float | None:
    """Give where a cell stands on its axis; a figure of nothing is 0, a value of nothing nowhere."""
    if dimension is None:
        return float(cell.entries[0].label) if cell.entries else 0.0
    values = {entry.code for entry in cell.entries}
    return _number(values.pop(), dimension) if len(values) == 1 else None


def _number(value: str, dimension: Dimension) -> float | None:
    """Give a level by its place, a number by its size, and a date by its year and the part of it that is over.

    >>> _number("2004-07", Dimension("date", lambda _: (), None))
    2004.5
    """
    if dimension.known and dimension.is_ordered:
        return float(dimension.rank(value))
    year, _, rest = value.partition("-")
    try:
        return float(year) + (int(rest[:2]) - 1) / 12 if rest else float(year)
    except ValueError:
        return None


def _ticks(dimension: Dimension) -> tuple[tuple[float, str], ...]:
    if dimension.known is None or not dimension.is_ordered:
        return ()
    return tuple((float(place), dimension.label(value)) for place, value in enumerate(dimension.known))


def _row(key: Key, x: _Measured, y: _Measured) -> Row:
    head = next(one.rows[key].head for one in (x, y) if key in one.rows)
    return Row(head, tuple(_cell(one, key) for one in (x, y)), key)


def _cell(measured: _Measured, key: Key) -> Cell:
    row = measured.rows.get(key)
    if row is None:
        return Cell(measured.axis.label, (), "silent", "–")
    cell = row.cells[0]
    entries = tuple(replace(one, code="") for one in cell.entries)  # one value, and no list of codes
    nothing = "0" if measured.is_figure else cell.words
    return replace(cell, column=measured.axis.label, words=nothing, entries=entries)


def _points(keys: Iterable[Key], asked: PlotSpec, x: _Measured, y: _Measured) -> Iterator[Point]:
    at = asked.points.index(asked.joined) if asked.joined else -1
    for key in keys:
        row = _row(key, x, y)
        series = " · ".join(head for place, head in enumerate(row.head) if place != at)
        label = row.head[at] if asked.joined and len(row.head) > 1 else " · ".join(row.head)
        passages = tuple({one.id: one for cell in row.cells for one in cell.passages}.values())
        yield Point(x.places[key] or 0.0, y.places[key] or 0.0, label, series if asked.joined else "", 0, passages)


def _provenance(spec: DisplaySpec, x: _Measured, rows: Sequence[Row], unmeasured: int) -> Provenance:
    passages = {one.id for row in rows for cell in row.cells for one in cell.passages}
    left = {UNMEASURED: unmeasured} if unmeasured else {}
    return replace(x.provenance, codings=len(passages), left_out=left, filter=spec.where, to_review=0, unit="coding")


def _notes(spec: DisplaySpec, x: _Measured, y: _Measured) -> Iterator[str]:
    for measured in (x, y):
        for note in measured.notes:
            yield f"{measured.axis.label}: {note[0].lower()}{note[1:]}" if note.startswith("Counts") else note
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note
