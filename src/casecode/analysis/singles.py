"""Entries that are no value of a dimension: quotes, ids, initials of cases, sequences in time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from casecode.analysis import quotes
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.quotes import Stretch
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell
from casecode.model.project import Project
from casecode.model.specs import CellSpec


class Chosen(Protocol):
    """What somebody chose to be quoted."""

    @property
    def chosen(self) -> frozenset[Stretch]:
        """Give the stretches of text."""


class Telling(Protocol):
    """What fills cells, as far as single entries ask."""

    cell: CellSpec
    dimensions: Dimensions
    quotable: Chosen | None

    def passages(self, things: Sequence[Any]) -> Sequence[CodedPassage]:
        """Give the passages that some things rest on."""

    def groups(self, thing: Any) -> list[tuple[str, str]]:
        """Give the entries, as key and label, that a thing makes."""


ARROW = " → "
UNSAID = "unsaid"
#: What may be asked of passages that cannot give it: words that may not leave the study, dates.
UNSAYABLE = ("quote", "sequence")
Told = Iterator[tuple[str, Sequence[Any]]]


def told(show: str, things: Sequence[Any], filler: Telling) -> Told:
    """Give the entries of a cell, each with the things it rests on; ``things`` are in the order of evidence."""
    return _TELL[show](things, filler)


def _ids(things: Sequence[Any], filler: Telling) -> Told:
    for passage in filler.passages(things):
        yield passage.id, [passage]


def _quotes(things: Sequence[Any], filler: Telling) -> Told:
    """Give passages word for word, the preferred first where a preference is stated."""
    passages: Sequence[CodedPassage] = filler.passages(things)
    cell, dimensions = filler.cell, filler.dimensions
    if cell.prefer:
        chosen: frozenset[quotes.Stretch] = filler.quotable.chosen if filler.quotable else frozenset()
        number = cell.limit or len(passages)
        passages = quotes.preferred(passages, number, cell.prefer, dimensions.project, chosen)
    for passage in passages:
        yield quoted(passage), [passage]


def quoted(passage: CodedPassage) -> str:
    """Give a passage's words and where they stand; withheld unless the source may be quoted."""
    is_shared = passage.source.share == "verbatim"
    words = f"“{passage.quote}”" if is_shared else f"(words withheld: share is {passage.source.share})"
    return f"{words} ({passage.source.name}:{passage.line})"


def unsaid(cell: CellSpec, head: str, passages: Sequence[CodedPassage]) -> Cell:
    """Give the cell in which something falls that cannot be shown: no quote that may leave the study, no date."""
    words = cell.empty.get(UNSAID, "(nothing dated)" if cell.show == "sequence" else "(none that may be quoted)")
    return Cell(head, (), UNSAID, words, passages)


def _initials(things: Sequence[Any], filler: Telling) -> Told:
    """Give the initials of all cases in one entry."""
    letters = initials(filler.dimensions.project)
    cases = {thing.case.key for thing in things}
    yield " ".join(letter for key, letter in letters.items() if key in cases), things


def initials(project: Project) -> dict[str, str]:
    """Give each case the shortest beginning of its label that no other's begins with, or else its label."""
    labels = {key: case.label for key, case in project.cases.items()}
    found = {}
    for key, label in labels.items():
        others = [other for one, other in labels.items() if one != key]
        lengths = (size for size in range(1, len(label)) if not any(o.startswith(label[:size]) for o in others))
        found[key] = label[: next(lengths, len(label))]
    return found


def _sequence(things: Sequence[Any], filler: Telling) -> Told:
    """Give the labels of all that is dated in one entry, in the order of time."""
    dates = [facet.key for facet in filler.dimensions.project.codebook.facets.values() if facet.type == "date"]
    dated = [(_date(thing, dates), thing) for thing in things]
    ordered = sorted(((date, thing) for date, thing in dated if date), key=lambda one: (one[0], one[1].evidence_order))
    steps = (f"{date} {label}" for date, thing in ordered for _, label in filler.groups(thing))
    if ordered:
        yield ARROW.join(dict.fromkeys(steps)), [thing for _, thing in ordered]


def _date(thing: Any, facets: Iterable[str]) -> str:
    return next((thing.codes[facet] for facet in facets if facet in thing.codes), "")


_TELL: dict[str, Callable[[Sequence[Any], Telling], Told]] = {
    "ids": _ids,
    "quote": _quotes,
    "initials": _initials,
    "sequence": _sequence,
}
