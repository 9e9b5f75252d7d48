"""A display among pages: each bullet leads to its passages, and each passage back to the bullet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Link, Row
from casecode.site import addresses
from casecode.site.addresses import Links
from casecode.site.resting import Place, resting
from casecode.site.sharing import Guard, is_quotable, is_told

MOST = 400  # passages a page


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one place of a display, or some of them where they fill more than a page."""

    name: str
    back: str
    words: str
    label: str
    passages: Sequence[CodedPassage]
    first: int
    whole: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A display with its links, and the evidence they lead to, sheet by sheet; a single sheet stands below the display."""

    display: Display
    page: str
    sheets: tuple[tuple[Group, ...], ...]


def bullet(number: int) -> str:
    """Give the name of a place in a table."""
    return f"t{number}"


def lay(display: Display, page: str, links: Links, guard: Guard, most: int = MOST) -> Laid:
    """Put a display on a page, and what it rests on below it or on sheets of its own."""
    found = list(resting(display))
    sheets = _sheets(found, most)
    at = {group.name: number for number, sheet in reversed(list(enumerate(sheets, start=1))) for group in sheet}

    def link(place: Place) -> Link:
        name = links.name(page, bullet(place.number))
        if is_quote(place):
            return Link(links.to(page, *source_of(place.passages[0])), name)
        group = _name(place)
        sheet = addresses.sheet(page, at[group]) if len(sheets) > 1 else page
        return Link(links.to(page, sheet, group), name)

    return Laid(Linked(guard, {place.number: link(place) for place in found}).display(display), page, sheets)


def source_of(passage: CodedPassage) -> tuple[str, str]:
    """Give the page of a passage's source, and the name of its coding there."""
    return addresses.source(passage.source.name), target(passage)


def target(passage: CodedPassage) -> str:
    """Give the name of a passage on its source's page: its words, else its coding; none where only counts are shown."""
    if not is_told(passage.source):
        return ""
    is_there = is_quotable(passage.source) and passage.quote
    return addresses.words(passage.id) if is_there else addresses.coding(passage.id)


def is_quote(place: Place) -> bool:
    """Say whether a place shows one passage itself, so that it leads straight there."""
    return place.entry is not None and not place.entry.code and len(place.passages) == 1


def shows_words(entry: Entry) -> bool:
    """Say whether an entry shows one passage itself, and may show its words."""
    return not entry.code and len(entry.passages) == 1 and is_quotable(entry.passages[0].source)


def _name(place: Place) -> str:
    return f"e{place.number}"


def _sheets(found: list[Place], most: int) -> tuple[tuple[Group, ...], ...]:
    """Share the evidence out over sheets; what has no place of its own in a list is left out."""
    sheets: list[list[Group]] = [[]]
    room = most
    for place in found:
        if is_quote(place):
            continue
        for first in range(0, len(place.passages), most):
            part = place.passages[first : first + most]
            if len(part) > room:
                sheets.append([])
                room = most
            room -= len(part)
            name, back = _name(place), bullet(place.number)
            sheets[-1].append(Group(name, back, place.words, place.label, part, first, len(place.passages)))
    return tuple(tuple(sheet) for sheet in sheets if sheet)


class Linked:
    """Sets links into a display by the numbers of its places, and withholds what no label may say."""

    def __init__(self, guard: Guard, links: Mapping[int, Link]) -> None:
        """Take what withholds, and the links."""
        self._guard, self._links, self._number = guard, links, -1

    def display(self, one: Display) -> Display:
        """Give the display with links; its places are numbered as ``places`` numbers them."""
        rows = tuple(self._row(row) for row in one.rows)
        return replace(
            one,
            title=self._guard.text(one.title),
            rows=rows,
            lead=tuple(map(self._guard.text, one.lead)),
            notes=tuple(map(self._guard.text, one.notes)),
            legend=tuple((style, self._guard.text(note)) for style, note in one.legend),
            panels=tuple(self.display(panel) for panel in one.panels),
        )

    def _row(self, row: Row) -> Row:
        head = tuple(map(self._guard.text, row.head))
        return replace(row, head=head, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        if not cell.entries:
            return replace(cell, link=self._next())
        return replace(cell, entries=tuple(self._entry(entry) for entry in cell.entries))

    def _entry(self, entry: Entry) -> Entry:
        label = entry.label if shows_words(entry) else self._guard.text(entry.label)
        return replace(entry, label=label, link=self._next())

    def _next(self) -> Link | None:
        self._number += 1
        return self._links.get(self._number)
