"""A display: any arranged result, before it is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.model.codings import CodedPassage
from casecode.model.figures import Figure
from casecode.model.lots import Lot, Standing

NOT_ASKED, SILENT = "not-asked", "silent"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an entry rests on: one coding, with the place a person can open.

    ``quote`` is None unless the source may be shared word for word.
    """

    source: str
    line: int
    informants: tuple[str, ...]
    quote: str | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many, kept apart so that a program can count on with them.

    >>> str(Ratio(7, 25))
    '7 of 25'
    """

    part: int
    whole: int

    def __str__(self) -> str:
        """Give it as it prints; with a slash a spreadsheet would read a date."""
        return f"{self.part} of {self.whole}"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a format that has links leads from an entry or an empty cell, and the name by which it is led back."""

    to: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One bullet of a cell: a code as it prints here, and the passages it rests on, first evidence first.

    ``flag`` says in words what its support lacks, if it lacks any; ``ratio`` is the figure that the label
    prints, where it prints one; ``link`` is set by who puts the display among other pages.
    """

    code: str
    label: str
    passages: Sequence[CodedPassage]
    marks: tuple[str, ...] = ()
    flag: str = ""
    ratio: Ratio | None = None
    link: Link | None = None

    @property
    def evidence(self) -> tuple[str, ...]:
        """Give the ids of the codings the entry rests on."""
        return tuple(passage.id for passage in self.passages)

    @property
    def sources(self) -> int:
        """Give how many sources speak for the entry."""
        return breadth(self.passages, "sources")

    @property
    def informants(self) -> int:
        """Give how many informants speak for the entry."""
        return breadth(self.passages, "informants")


def breadth(passages: Iterable[CodedPassage], of: str) -> int:
    """Count cases, sources, informants, passages (distinct spans) or codings."""
    if of == "codings":
        return len(passages) if isinstance(passages, Sequence) else sum(1 for _ in passages)
    if of == "informants":
        if isinstance(passages, Lot):
            return len(passages.speaking)
        return len({(passage.case.key, who) for passage in passages for who in passage.informants})
    if of == "passages":
        return len({(passage.source.name, passage.start, passage.end) for passage in passages})
    return len(cases_of(passages) if of == "cases" else {one.source.name for one in _standing(passages)})


def cases_of(passages: Iterable[CodedPassage]) -> set[str]:
    """Give the keys of the cases that passages are of."""
    return {one.case.key for one in _standing(passages)}


def _standing(passages: Iterable[CodedPassage]) -> Iterable[Standing]:
    """Give what says in which case and source passages stand: themselves, or fewer things where those are known."""
    return passages.standing if isinstance(passages, Lot) else passages


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands at a crossing: entries, or the kind of emptiness and the passages that explain it.

    ``empty`` is None when there are entries, else ``not-asked``, ``silent`` or the key of a status;
    ``words`` is what is printed for it.
    """

    column: str
    entries: tuple[Entry, ...] = ()
    empty: str | None = None
    words: str = ""
    because: Sequence[CodedPassage] = ()
    link: Link | None = None

    @property
    def passages(self) -> Iterator[CodedPassage]:
        """Give all passages the cell rests on, or that explain why it is empty."""
        for entry in self.entries:
            yield from entry.passages
        yield from self.because


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its heads, outermost first, and one cell a column."""

    head: tuple[str, ...]
    cells: tuple[Cell, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What went into a display and what was left out, so that a pasted table says what it is.

    ``to_review`` of its codings stand where their changed text makes likeliest, for a person to look at. ``unit`` names
    what ``codings`` counts, where a display is of something else: judgements, sources. ``beside`` says in words what it was
    made from that is nothing of the cases, such as the results of a survey; with it and no cases, nothing else went in.
    """

    cases: tuple[str, ...]
    coders: tuple[str, ...]
    filter: str
    codebook: str
    codings: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    to_review: int = 0
    unit: str = "coding"
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margins:
    """What the rows and the columns come to; empty where not asked for."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    total: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """A computed display. ``columns`` are heads; ``dimensions`` name what the row heads are.

    ``lead`` says in sentences, before the table, what a reader should not have to find in it. ``panels`` are displays of
    its own that stand in it one after the other, where it is split; it has no rows then, and its notes, legend and
    provenance are those of all. ``figure`` is what it draws; its rows tell the same in words.
    """

    id: str
    title: str
    dimensions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    provenance: Provenance
    legend: tuple[tuple[tuple[str, ...], str], ...] = ()
    notes: tuple[str, ...] = ()
    margins: Margins | None = None
    kind: str = "matrix"
    lead: tuple[str, ...] = ()
    panels: tuple["Display", ...] = ()
    figure: Figure | None = None

    def cells(self) -> Iterator[tuple[Row, Cell]]:
        """Give each cell with its row, those of the panels too."""
        for row in self.rows:
            for cell in row.cells:
                yield row, cell
        for panel in self.panels:
            yield from panel.cells()

    def evidence(self) -> dict[str, Evidence]:
        """Give what every cell and every part of a figure rests on, by coding id."""
        found = {p.id: p for _, cell in self.cells() for p in cell.passages}
        for one in (self, *self.panels):
            found |= {p.id: p for p in one.figure.passages} if one.figure else {}
        return {id_: _evidence(passage) for id_, passage in found.items()}


def _evidence(passage: CodedPassage) -> Evidence:
    quote = passage.quote if passage.source.share == "verbatim" else None
    return Evidence(passage.source.path, passage.line, passage.informants, quote)
