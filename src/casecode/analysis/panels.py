"""A display split by a dimension: a panel for each of its values, and one that says what they differ in.

Eisenhardt's (1989) third tactic as a display: the same table made of each kind of source, and what only one of them says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casecode.analysis.asked import Asked
from casecode.analysis.dimension import Dimension
from casecode.analysis.matrix import Frame, crossed, frame_of
from casecode.model.displays import Cell, Display, Entry, Row

ALIKE = "alike"
DIFFERENCE = "What they differ in"


def split(asked: Asked, things: Sequence[Any], dimension: Dimension) -> Display:
    """Give a display with a panel a value of the dimension, and one of the differences, all over the same table."""
    whole = crossed(asked, things)
    frame = frame_of(asked, things)
    drawn = {label: _panel(asked, here, frame, label, whole) for label, here in _parts(things, dimension).items()}
    panels = {label: panel for label, panel in drawn.items() if panel.provenance.codings}
    bare = [label for label in drawn if label not in panels]
    if len(panels) > 1:
        panels[DIFFERENCE] = _difference(whole, panels)
    notes = [f"Without a panel, for nothing falls in it: {', '.join(bare)}."] if bare else []
    unsaid = crossed(asked, [thing for thing in things if not dimension.read(thing)]).provenance.codings
    notes += [f"In no panel: {_counted(unsaid, asked)} without {dimension.name}."] if unsaid else []
    return replace(whole, rows=(), margins=None, panels=tuple(panels.values()), notes=(*notes, *whole.notes))


def _parts(things: Sequence[Any], dimension: Dimension) -> Mapping[str, list[Any]]:
    """Give the things of each value, by label, in the dimension's order."""
    found: dict[str, list[Any]] = {}
    for thing in things:
        for value in dimension.read(thing):
            found.setdefault(value, []).append(thing)
    ordered = sorted(found, key=lambda value: (dimension.rank(value), value))
    return {dimension.label(value): found[value] for value in ordered}


def _panel(asked: Asked, things: Sequence[Any], frame: Frame, label: str, whole: Display) -> Display:
    found = crossed(asked, things, frame)
    count = _counted(found.provenance.codings, asked)
    notes = tuple(note for note in found.notes if note not in whole.notes)
    return replace(found, title=f"{label}: {count}", notes=notes, legend=())


def _counted(number: int, asked: Asked) -> str:
    return f"{number} {asked.unit}{'' if number == 1 else 's'}"


def _difference(whole: Display, panels: Mapping[str, Display]) -> Display:
    """Give the table with those entries alone that not every panel has, each with the panels that do."""
    rows = []
    for place, row in enumerate(whole.rows):
        parts = {label: panel.rows[place] for label, panel in panels.items()}
        cells = [
            _differing(cell, {label: part.cells[at] for label, part in parts.items()})
            for at, cell in enumerate(row.cells)
        ]
        rows.append(Row(row.head, tuple(cells), row.keys))
    return replace(whole, title=DIFFERENCE, rows=tuple(rows), notes=(), legend=(), margins=None)


def _differing(whole: Cell, parts: Mapping[str, Cell]) -> Cell:
    if not whole.entries:
        return whole
    tell: Callable[[Cell, Mapping[str, Cell]], Iterator[Entry]] = _figures if _is_figure(whole) else _entries
    found = tuple(tell(whole, parts))
    return Cell(whole.column, found) if found else Cell(whole.column, (), ALIKE, "(alike)")


def _is_figure(cell: Cell) -> bool:
    return len(cell.entries) == 1 and not cell.entries[0].code


def _figures(whole: Cell, parts: Mapping[str, Cell]) -> Iterator[Entry]:
    told = {label: cell.entries[0].label if cell.entries else cell.words for label, cell in parts.items()}
    if len(set(told.values())) > 1:
        words = "; ".join(f"{label.lower()} {said or '–'}" for label, said in told.items())
        yield replace(whole.entries[0], label=words, marks=())


def _entries(whole: Cell, parts: Mapping[str, Cell]) -> Iterator[Entry]:
    held = {label: {(one.code, one.label) for one in cell.entries} for label, cell in parts.items()}
    for entry in whole.entries:
        having = [label for label, keys in held.items() if (entry.code, entry.label) in keys]
        if len(having) < len(parts):
            who = ", ".join(label.lower() for label in having) or "none by itself"
            yield replace(entry, label=f"{entry.label}: {'only ' if len(having) == 1 else ''}{who}")
