"""A matrix whose columns each hold something else: ratings beside labels beside quotes, for the same rows.

Each column is a matrix of one column by itself, so all that a cell can show, a column can; together they make the
predictor-outcome, contrast and evidence tables of Miles and Huberman (1994, ch. 8).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from casecode.model.displays import Cell, Display, Provenance, Row
from casecode.model.specs import Column, DisplaySpec

Key = tuple[str, ...]


def alone(spec: DisplaySpec, column: Column, place: int) -> DisplaySpec:
    """Give the display of one column; the filter of the whole holds for columns that are of the same facts."""
    facts = column.facts or spec.facts
    where = [part for part in (spec.where if facts == spec.facts else "", column.where) if part]
    lines = {(*rest[2:],): line for rest, line in spec.lines.items() if rest[:2] == ("columns", place)}
    return replace(
        spec,
        facts=facts,
        where=" and ".join(f"({part})" for part in where) if len(where) > 1 else "".join(where),
        cell=column.cell,
        columns=(),
        split="",
        rule="",
        note="",
        lines={**spec.lines, **{_moved(rest): line for rest, line in lines.items()}},
    )


def _moved(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Give the place at which a matrix says what a column says: its cell's keys stand beside its own."""
    return place if place[:1] == ("where",) else ("cell", *place)


def side_by_side(spec: DisplaySpec, compute: Callable[[DisplaySpec], Display]) -> Display:
    """Compute every column by itself and set them side by side, over the rows that any of them has."""
    parts = [compute(alone(spec, column, place)) for place, column in enumerate(spec.columns)]
    by_key = [{row.keys: row for row in part.rows} for part in parts]
    rows = []
    for key in _keys(by_key):
        head = next(found[key].head for found in by_key if key in found)
        cells = [_cell(column, found.get(key)) for column, found in zip(spec.columns, by_key, strict=True)]
        rows.append(Row(head, tuple(cells), key))
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=parts[0].dimensions,
        columns=tuple(column.head for column in spec.columns),
        rows=tuple(rows),
        provenance=_provenance(spec, parts),
        legend=tuple(dict.fromkeys(one for part in parts for one in part.legend)),
        notes=tuple(_notes(spec, parts)),
    )


def _keys(by_key: Iterable[dict[Key, Row]]) -> list[Key]:
    """Give the rows in the order of the fullest column, then those that only others have."""
    ordered = sorted(by_key, key=len, reverse=True)
    return list(dict.fromkeys(key for found in ordered for key in found))


def _cell(column: Column, row: Row | None) -> Cell:
    return replace(row.cells[0], column=column.head) if row else Cell(column.head, (), "silent", "–")


def _notes(spec: DisplaySpec, parts: Sequence[Display]) -> Iterable[str]:
    counts: dict[str, list[str]] = {}
    for column, part in zip(spec.columns, parts, strict=True):
        for note in part.notes:
            counts.setdefault(note, []).append(column.head)
    for note, heads in counts.items():
        yield f"{heads[0]}: {note[0].lower()}{note[1:]}" if note.startswith(("Counts are", "Quotes:")) else note
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note


def _provenance(spec: DisplaySpec, parts: Sequence[Display]) -> Provenance:
    passages = {passage.id for part in parts for _, cell in part.cells() for passage in cell.passages}
    filters = dict.fromkeys(
        f"{column.head}: {part.provenance.filter}" if part.provenance.filter else ""
        for column, part in zip(spec.columns, parts, strict=True)
    )
    return replace(
        parts[0].provenance,
        codings=len(passages),
        filter="; ".join(filter(None, filters)),
        left_out={},
        to_review=max(part.provenance.to_review for part in parts),
        unit="coding",
    )
