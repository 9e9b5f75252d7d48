"""Graphs: what is tied to what in coded passages, as a figure and as a table that says the same in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.gathered import Gathered, gather, provenance
from casecode.analysis.graphdrawing import Asked, Drawn, drawn
from casecode.analysis.graphfinding import Finder, finder
from casecode.analysis.graphtables import Breadth
from casecode.analysis.located import located
from casecode.errors import AskedWrongly
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display
from casecode.model.graphspecs import GraphSpec
from casecode.model.project import Project
from casecode.model.specs import DisplaySpec


def graph(spec: DisplaySpec, dimensions: Dimensions, passages: Iterable[CodedPassage]) -> Display:
    """Compute a graph; raises UnknownName, BadExpression or AskedWrongly, with the line of the display's file."""
    if spec.graph is None:
        raise AskedWrongly(f'"{spec.id}" is no graph')
    find = finder(spec, spec.graph, dimensions)
    gathered = gather(spec, dimensions, passages, find.shows)
    asked = _asked(spec, spec.graph, find, gathered, dimensions.project)
    if spec.split:
        return _split(spec, asked, gathered, dimensions)
    whole = drawn(asked, gathered.passages)
    shown = _display(spec, spec.id, _title(spec), whole, gathered, dimensions)
    return replace(shown, notes=(_told(whole), *whole.notes, *_words(spec)))


def _asked(spec: DisplaySpec, graph: GraphSpec, find: Finder, gathered: Gathered, project: Project) -> Asked:
    with located(spec, "chains"):
        start, end = (find.node(name) if name else "" for name in (graph.start, graph.end))
    is_one_case = len({id(passage.case) for passage in gathered.passages}) == 1
    return Asked(
        graph, find, Breadth(project, gathered.passages), len(project.cases), is_one_case, spec.split, start, end
    )


def _split(spec: DisplaySpec, asked: Asked, gathered: Gathered, dimensions: Dimensions) -> Display:
    """Give a graph for each value of a dimension, in panels."""
    with located(spec, "split"):
        by = dimensions.get(spec.split)
    parts: dict[str, list[CodedPassage]] = {}
    kept = []
    for passage in gathered.passages:
        values = by.read(passage)
        kept += [passage] if values else []
        for value in values:
            parts.setdefault(value, []).append(passage)
    left_out = gathered.left_out + Counter({f"without a {by.name}": len(gathered.passages) - len(kept)})
    panels = []
    for value in sorted(parts, key=lambda value: (by.rank(value), value)):
        part = drawn(asked, parts[value])
        panels.append(_display(spec, f"{spec.id}-{value}", by.label(value), part, Gathered(parts[value]), dimensions))
    none = drawn(asked, ())
    shown = _display(spec, spec.id, _title(spec), none, Gathered(kept, left_out), dimensions)
    return replace(shown, figure=None, margins=None, panels=tuple(panels), notes=(_told(none), *_words(spec)))


def _display(
    spec: DisplaySpec, id_: str, title: str, told: Drawn, gathered: Gathered, dimensions: Dimensions
) -> Display:
    return Display(
        id=id_,
        title=title,
        dimensions=told.rows.dimensions,
        columns=told.rows.columns,
        rows=told.rows.rows,
        provenance=provenance(spec, dimensions, gathered),
        notes=told.notes,
        margins=told.rows.margins,
        kind="graph",
        figure=told.figure,
    )


def _title(spec: DisplaySpec) -> str:
    return spec.title or spec.caption or spec.id


def _told(told: Drawn) -> str:
    return f"{told.told} Counts are of {told.figure.counted}."


def _words(spec: DisplaySpec) -> Iterator[str]:
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note
