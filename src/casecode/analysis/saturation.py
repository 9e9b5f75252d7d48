"""Saturation curves: what each further source adds, in the order the sources were collected (Eisenhardt 1989, step 8).

The curve is a description. Whether enough was collected is a judgement that no curve can give.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.judged import Bench
from casecode.analysis.ledger import provenance
from casecode.errors import AskedWrongly
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.figures import Axis, Plot, Point, Shape
from casecode.model.sources import Source

ALL = "All cases"
CODES, CELLS, ENTRIES = "Codes", "Cells", "Entries"
Thing = tuple[str, ...]
#: What is counted, by the head of its column -> each thing -> the passages that show it.
Shown = Mapping[str, Mapping[Thing, Sequence[CodedPassage]]]


@dataclass(slots=True)
class Step:
    """One source of a curve: the passages that show what was not there before, by column, and how many there are so far."""

    source: Source
    new: dict[str, dict[Thing, list[CodedPassage]]] = field(default_factory=dict)
    so_far: dict[str, int] = field(default_factory=dict)


def in_order(sources: Iterable[Source], cases: Mapping[str, Case]) -> list[Source]:
    """Give sources in the order of their dates; those without one come last, in the order of cases and ranks."""
    return sorted(sources, key=lambda one: (not one.date, one.date, _rank(one, cases[one.case])))


def _rank(source: Source, case: Case) -> tuple[object, ...]:
    return case.order, case.key, case.rank(source.key)


def curve(sources: Sequence[Source], shown: Shown) -> list[Step]:
    """Give source by source what is new with it; what only sources outside the curve show is not counted."""
    steps = [Step(source) for source in sources]
    place = {source.name: number for number, source in enumerate(sources)}
    for column, things in shown.items():
        for step in steps:
            step.new[column] = {}
        for thing, passages in things.items():
            here = [one for one in passages if one.source.name in place]
            if here:
                first = min(place[one.source.name] for one in here)
                steps[first].new[column][thing] = [one for one in here if place[one.source.name] == first]
        total = 0
        for step in steps:
            total += len(step.new[column])
            step.so_far[column] = total
    return steps


def codes(passages: Iterable[CodedPassage], facets: Sequence[str]) -> dict[Thing, list[CodedPassage]]:
    """Give each code of some facets with the passages that are coded with it."""
    found: dict[Thing, list[CodedPassage]] = {}
    for one in passages:
        for facet in facets:
            if one.state is not State.ORPHAN and facet in one.codes:
                found.setdefault((facet, one.codes[facet]), []).append(one)
    return found


def cells(display: Display) -> dict[Thing, list[CodedPassage]]:
    """Give each cell of a display that holds something with the passages it rests on."""
    return {(*row.head, cell.column): list(cell.passages) for row, cell in display.cells() if cell.entries}


def entries(display: Display) -> dict[Thing, list[CodedPassage]]:
    """Give each entry of each cell of a display with the passages it rests on."""
    return {
        (*row.head, cell.column, entry.code, entry.label): list(entry.passages)
        for row, cell in display.cells()
        for entry in cell.entries
    }


def table(bench: Bench, crossed: Display | None, facets: Sequence[str], *, is_by_facet: bool = False) -> Display:
    """Give the curves of all cases together and of each by itself: a row a source; raises AskedWrongly or UnknownName."""
    asked = _facets(bench, facets)
    shown: dict[str, Mapping[Thing, Sequence[CodedPassage]]] = {CODES: codes(bench.passages, asked)}
    if is_by_facet:
        shown |= {f"{CODES} of {one}": codes(bench.passages, [one]) for one in asked}
    if crossed:
        shown |= {CELLS: cells(crossed), ENTRIES: entries(crossed)}
    heads = tuple(head for column in shown for head in (f"New {column.lower()}", column))
    rows = tuple(_rows(bench, shown))
    return Display(
        id="saturation",
        title="What each further source adds",
        dimensions=("within", "source"),
        columns=("Date", "Codings", *heads),
        rows=rows,
        provenance=provenance(bench),
        notes=tuple(_notes(bench, asked, crossed)),
        kind="saturation",
        figure=_curves(rows, shown),
    )


def _facets(bench: Bench, names: Sequence[str]) -> list[str]:
    book = bench.project.codebook
    for name in names:
        if book.facet(name).is_typed:
            raise AskedWrongly(f'facet "{name}" has no codes, and so none that could be new; name one that has')
    return list(dict.fromkeys(names)) or [facet.key for facet in book.facets.values() if not facet.is_typed]


def _rows(bench: Bench, shown: Shown) -> Iterator[Row]:
    project = bench.project
    held: dict[str, list[CodedPassage]] = {}
    for one in bench.passages:
        if one.state is not State.ORPHAN:
            held.setdefault(one.source.name, []).append(one)
    scopes = [(ALL, "", list(project.sources.values()))]
    scopes += [(case.label, key, project.sources_of(case)) for key, case in project.cases.items()]
    for label, key, sources in scopes:
        for step in curve(in_order(sources, project.cases), shown):
            source, here = step.source, held.get(step.source.name, [])
            name = source.key if key else source.name
            figures = [_figure("Date", source.date or "–"), _figure("Codings", str(len(here)), here)]
            yield Row((label, name), (*figures, *_figures(step)), (key, source.name))


def _figures(step: Step) -> Iterator[Cell]:
    for column, new in step.new.items():
        first = [one for passages in new.values() for one in passages]
        yield _figure(f"New {column.lower()}", str(len(new)), list({one.id: one for one in first}.values()))
        yield _figure(column, str(step.so_far[column]))


def _figure(column: str, told: str, passages: Sequence[CodedPassage] = ()) -> Cell:
    return Cell(column, (Entry("", told, tuple(passages)),))


def _curves(rows: Iterable[Row], shown: Iterable[str]) -> Plot:
    """Give the curves of all cases together: how many there are so far, source by source."""
    whole = [row for row in rows if row.head[0] == ALL]
    points = [
        Point(place, int(so_far.entries[0].label), series=column, passages=tuple(new.passages))
        for column in shown
        for place, row in enumerate(whole, 1)
        for new, so_far in zip(row.cells, row.cells[1:], strict=False)
        if so_far.column == column
    ]
    ticks = tuple((place, row.head[-1]) for place, row in enumerate(whole, 1))
    return Plot(Axis("Sources, in the order of their dates", ticks), Axis("So far"), tuple(points), Shape.LINE)


def _notes(bench: Bench, facets: Sequence[str], crossed: Display | None) -> Iterator[str]:
    undated = sum(not source.date for source in bench.project.sources.values())
    last = f"; {undated} without a date come last, in the order of cases and their sources" if undated else ""
    yield f"Order: the sources' dates, which may differ from the days on which they were collected{last}."
    yield (
        f"A code of {', '.join(facets)} is new with the first source in which a coding holds it. "
        "Codes under it do not count for it, nor does a status or stance that is merely understood."
    )
    if crossed:
        yield (
            f"A cell of “{crossed.title}” is new with the first source on which something in it rests; "
            "an entry is one thing in one cell."
        )
    yield (
        "Within a case, everything counts from nothing again. A curve that is flat at its end says that these sources added "
        "nothing under this codebook, not that others would not."
    )
