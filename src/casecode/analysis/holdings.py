"""What stands in a display, taken apart by who has it: the ground on which cases are compared.

The display is the very one that is printed, computed once for each party, so a comparison can say
nothing that the display does not.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.empties import STATUS
from casecode.analysis.filters import predicate, without
from casecode.analysis.matrix import cross
from casecode.errors import AskedWrongly
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display, Entry, Row
from casecode.model.project import Project
from casecode.model.specs import DisplaySpec

CASE, KIND = "case", "source.kind"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that a party has at one place of a display.

    ``row`` and ``heads`` are what of the row is left when the party is taken out of it. ``status`` is empty
    for what counts; else it says in words that it was turned down, given up and the like.
    """

    party: str
    row: tuple[str, ...]
    heads: tuple[str, ...]
    column: str
    entry: Entry
    status: str = ""

    @property
    def place(self) -> tuple[tuple[str, ...], str]:
        """Give where it stands, whoever has it."""
        return self.row, self.column

    @property
    def where(self) -> str:
        """Give the row it stands in, as a person would say it; empty where rows are parties alone."""
        return " ".join(self.heads)


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that the parties have: ``used`` is what the display prints, ``turned`` what only its status keeps out.

    ``parties`` maps keys to labels, in order; ``display`` is the display itself.
    """

    parties: dict[str, str]
    used: tuple[Holding, ...]
    turned: tuple[Holding, ...]
    display: Display

    def of(self, parties: Iterable[str]) -> list[Holding]:
        """Give what counts of some parties, in the order of the display."""
        wanted = frozenset(parties)
        return [one for one in self.used if one.party in wanted]

    def only(self, parties: Collection[str]) -> "Holdings":
        """Give what some parties have, as if there were no others."""
        return replace(
            self,
            parties={key: label for key, label in self.parties.items() if key in parties},
            used=tuple(self.of(parties)),
            turned=tuple(one for one in self.turned if one.party in parties),
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the heads of the columns, each once."""
        return tuple(dict.fromkeys(self.display.columns))


def is_comparable(spec: DisplaySpec) -> bool:
    """Say whether cases can be compared on a display: they stand in its rows, and its cells hold codes."""
    is_crossed = spec.kind == "matrix" and bool(spec.cols) and spec.facts == "codings" and not spec.split
    return is_crossed and any(one.dimension == CASE for one in spec.rows) and spec.cell.show == "label"


def by_case(spec: DisplaySpec, project: Project, passages: Sequence[CodedPassage]) -> Holdings:
    """Give what each case has; raises AskedWrongly where the display cannot say."""
    if not is_comparable(spec):
        raise AskedWrongly(
            f'"{spec.id}" cannot compare cases; name a display with case in its rows and labels in cells'
        )
    at = [one.dimension for one in spec.rows].index(CASE)
    whole = _Whole(spec, project, passages)

    def apart(row: Row) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        return row.keys[at], _without(row.keys, at), _without(row.head, at)

    found = {row.keys[at]: row.head[at] for row in whole.display.rows}
    used = [Holding(*apart(row), column, entry) for row, column, entry in _entries(whole.display)]
    turned = [Holding(*apart(row), column, entry, status) for row, column, entry, status in whole.turned()]
    return Holdings(found, tuple(used), tuple(turned), whole.display)


def by_dimension(name: str, spec: DisplaySpec, project: Project, passages: Sequence[CodedPassage]) -> Holdings:
    """Give what the passages of each value of a dimension hold, such as each kind of source.

    Raises AskedWrongly where the display cannot say, UnknownName where there is no such dimension.
    """
    if spec.kind != "matrix" or spec.columns or spec.facts != "codings" or spec.cell.show != "label":
        raise AskedWrongly(f'"{spec.id}" has no labels in its cells; name a display that has')
    dimension = Dimensions(project).get(name)
    read = dimension.read
    values = {value for passage in passages for value in read(passage)}
    used: list[Holding] = []
    turned: list[Holding] = []
    parties = {value: dimension.label(value) for value in sorted(values, key=lambda v: (dimension.rank(v), v))}
    for party in parties:
        part = _Whole(spec, project, [passage for passage in passages if party in read(passage)])
        used += [Holding(party, r.keys, r.head, column, e) for r, column, e in _entries(part.display)]
        turned += [Holding(party, r.keys, r.head, column, e, status) for r, column, e, status in part.turned()]
    return Holdings(parties, tuple(used), tuple(turned), cross(_asked(spec), project, passages))


def _asked(spec: DisplaySpec) -> DisplaySpec:
    """Give the display without what would make things look different that are not: short cells, sums."""
    return replace(spec, cell=replace(spec.cell, limit=None), bounds=(), margins=())


class _Whole:
    """A display of some passages, and beside it what its filter keeps out for the status alone."""

    def __init__(self, spec: DisplaySpec, project: Project, passages: Sequence[CodedPassage]) -> None:
        self.spec, self.project, self.passages = _asked(spec), project, passages
        self.display = cross(self.spec, project, passages)

    def turned(self) -> Iterator[tuple[Row, str, Entry, str]]:
        status = self.project.codebook.facets.get(STATUS)
        if status is None:
            return
        for row, column, entry in (*_entries(self.display), *_entries(self._kept_out())):
            told = [passage.codes.get(STATUS, status.default) for passage in entry.passages]
            for code in (code for code in status.codes if code != status.default and code in told):
                rests = [passage for passage, one in zip(entry.passages, told, strict=True) if one == code]
                yield row, column, replace(entry, passages=tuple(rests)), status.codes[code].label.lower()

    def _kept_out(self) -> Display:
        dimensions = Dimensions(self.project)
        holds = predicate(self.spec.where, dimensions)
        holds_but_status = without(self.spec.where, STATUS, dimensions)
        others = [passage for passage in self.passages if holds_but_status(passage) and not holds(passage)]
        return cross(replace(self.spec, where=""), self.project, others)


def _entries(display: Display) -> Iterator[tuple[Row, str, Entry]]:
    return ((row, cell.column, entry) for row, cell in display.cells() for entry in cell.entries)


def _without(texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    return texts[:at] + texts[at + 1 :]
