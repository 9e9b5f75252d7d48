"""All that people wrote in a study beside its sources: what a report must look through before it is shown to others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from casecode.model.displays import Display
from casecode.model.plans import Plan
from casecode.site.evidence import shows_words
from casecode.workspace import memos
from casecode.workspace.study import Study


def written(study: Study, plan: Plan, displays: Iterable[Display]) -> Iterator[str]:
    """Give every text; words that a display quotes from a source that may be quoted are nobody's secret."""
    project = study.project
    yield from _texts((plan, project.codebook, project.cases, study.propositions))
    for judgement in study.judgements:
        yield from (judgement.value, judgement.why, judgement.rule)
    for one in memos.every(study):
        yield one.memo
    for source in project.sources.values():
        yield from _texts((source.attributes, source.kind, source.author, source.provenance))
    for display in displays:
        yield from _shown(display)


def _texts(thing: Any) -> Iterator[str]:
    """Give every text within a value."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        yield from (text for field in fields(thing) for text in _texts(getattr(thing, field.name)))
    elif isinstance(thing, Mapping):
        yield from (text for value in thing.values() for text in _texts(value))
    elif isinstance(thing, (tuple, list)):
        yield from (text for one in thing for text in _texts(one))


def _shown(display: Display) -> Iterator[str]:
    yield from (display.title, *display.lead, *display.notes, *display.columns, *(note for _, note in display.legend))
    for row, cell in display.cells():
        yield from (*row.head, cell.words)
        yield from (entry.label for entry in cell.entries if not shows_words(entry))
    for panel in display.panels:
        yield from _shown(panel)
