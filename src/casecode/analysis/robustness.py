"""How robust a display is: what changes in it under each variation of the study, and what each entry hangs on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casecode.analysis.changes import Change, Head, Key, Keys, Table, What, cells, changes, key
from casecode.analysis.computing import compute
from casecode.analysis.material import Material, with_passages
from casecode.analysis.variations import Kind, Variation
from casecode.errors import CasecodeError
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.specs import DisplaySpec

Place = tuple[Keys, Head, Key]
COLUMNS = {
    "Lost": (What.LOST, What.GONE),
    "Gained": (What.GAINED, What.NEW),
    "Otherwise": (What.FIGURE, What.ORDER, What.MARKS, What.EMPTY, What.NOTE),
}
LEFT_OUT = (Kind.CODER, Kind.SOURCE, Kind.INFORMANT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one variation does to a display: what changes, and which entries it takes away in all.

    ``refused`` says why it cannot be computed, where that is so.
    """

    kind: Kind
    name: str
    of: str
    changes: tuple[Change, ...]
    lost: frozenset[Place]
    refused: str = ""

    @property
    def is_steady(self) -> bool:
        """Say whether the display stays as it is."""
        return not self.changes and not self.refused


def outcomes(spec: DisplaySpec, material: Material, varied: Iterable[Variation]) -> Iterator[Outcome]:
    """Compute a display anew under each variation; raises what computing it as it stands would raise."""
    before = compute(spec, _without_boundaries(material))
    places = frozenset(_places(before))
    for one in varied:
        try:
            after = _computed(spec, one)
        except CasecodeError as why:
            yield Outcome(one.kind, one.name, one.of, (), frozenset(), str(why))
        else:
            yield Outcome(one.kind, one.name, one.of, tuple(changes(before, after)), places - {*_places(after)})


def _places(display: Display) -> Iterator[Place]:
    """Give every entry by row, column, code and label."""
    for keys, row in Table(display).rows.items():
        for head, cell in cells(row).items():
            yield from ((keys, head, key(entry)) for entry in cell.entries)


def _computed(spec: DisplaySpec, variation: Variation) -> Display:
    """Compute the display; whoever is left counts where coders vary, though the display names one of them."""
    asked = replace(spec, coders=()) if variation.kind is Kind.CODER else spec
    return compute(asked, _without_boundaries(variation.material))


def _without_boundaries(material: Material) -> Material:
    """Leave the words on phases out, which name each case and so would change with every case left out."""
    project = material.project
    cases = {key: replace(case, phases={}) for key, case in project.cases.items()}
    return replace(with_passages(material, material.passages), project=replace(project, cases=cases))


def by_variation(display: Display, found: Sequence[Outcome]) -> Display:
    """Give what changes, a row a variation that changes something."""
    shaken = [one for one in found if not one.is_steady]
    return Display(
        id=f"{display.id}-robustness",
        title=f"What would change in: {display.title}",
        dimensions=("varied", "how"),
        columns=tuple(COLUMNS),
        rows=tuple(_row(one) for one in shaken),
        provenance=display.provenance,
        notes=tuple(_notes(found)),
        kind="robustness",
        lead=tuple(_lead(display, found)),
    )


def _row(one: Outcome) -> Row:
    cells = [_cell(column, [c for c in one.changes if c.what in kinds]) for column, kinds in COLUMNS.items()]
    if one.refused:
        cells[-1] = Cell("Otherwise", (Entry("", f"cannot be computed: {one.refused}", ()),))
    return Row((one.kind.value, one.name), tuple(cells), (one.kind, one.of))


def _cell(column: str, found: Sequence[Change]) -> Cell:
    return Cell(column, tuple(Entry(one.code, _told(one), one.passages) for one in found))


def _told(one: Change) -> str:
    return f"{one.place}: {one.told}" if one.place else one.told


def _lead(display: Display, found: Sequence[Outcome]) -> Iterator[str]:
    steady = sum(one.is_steady for one in found)
    yield f"{steady} of {len(found)} variations change nothing."
    count = sum(len(cell.entries) for _, cell in display.cells())
    for kind in LEFT_OUT:
        tried = [one for one in found if one.kind is kind]
        hanging = _hanging(tried)
        if tried:
            yield f"{len(hanging)} of {count} entries hang on a single {kind.value}."


def _notes(found: Sequence[Outcome]) -> Iterator[str]:
    steady = [one.name for one in found if one.is_steady]
    if steady:
        yield f"Nothing changes: {'; '.join(steady)}."
    if any(one.kind is Kind.INFORMANT for one in found):
        yield "Without an informant: without what that person alone says; a passage where others speak too stays."


def _hanging(found: Iterable[Outcome]) -> dict[Place, list[Outcome]]:
    """Give each entry that some variation takes away, with those variations."""
    hanging: dict[Place, list[Outcome]] = {}
    for one in found:
        for place in one.lost:
            hanging.setdefault(place, []).append(one)
    return hanging


def by_entry(display: Display, found: Sequence[Outcome]) -> Display:
    """Give the display with those entries alone that hang on one coder, source or informant, and on which."""
    hanging = _hanging(one for one in found if one.kind in LEFT_OUT)
    return replace(
        _left(display, hanging, iter(Table(display).rows)),
        id=f"{display.id}-hanging",
        title=f"What hangs on one coder, source or informant in: {display.title}",
        notes=("An entry stands here where it would be lost without what is named behind it.",),
        kind="robustness",
        lead=tuple(_lead(display, found)),
    )


def _left(display: Display, hanging: Mapping[Place, Sequence[Outcome]], keys: Iterator[Keys]) -> Display:
    """Give a display, and its panels, with those entries alone that hang on something; ``keys`` are those of all rows."""
    rows = [_left_of(row, hanging, next(keys)) for row in display.rows]
    panels = [_left(panel, hanging, keys) for panel in display.panels]
    return replace(display, rows=tuple(rows), panels=tuple(panels), margins=None, figure=None)


def _left_of(row: Row, hanging: Mapping[Place, Sequence[Outcome]], keys: Keys) -> Row:
    left = [Cell(cell.column, tuple(_hung(hanging, keys, head, cell.entries))) for head, cell in cells(row).items()]
    return replace(row, cells=tuple(left))


def _hung(
    hanging: Mapping[Place, Sequence[Outcome]], keys: Keys, head: Head, entries: Iterable[Entry]
) -> Iterator[Entry]:
    for entry in entries:
        if on := hanging.get((keys, head, key(entry))):
            told = ", ".join(dict.fromkeys(one.of.rpartition("/")[2] for one in on))
            yield replace(entry, label=f"{entry.label}: {told}")
