"""What differs between two computations of one display: entries, their order, marks, bounds, emptiness."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, zip_longest
from typing import TypeVar

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row

Head = tuple[str, int]
Key = tuple[str, str]
Keys = tuple[str, ...]
K = TypeVar("K")


class What(StrEnum):
    """What can change in a display; ``gone`` and ``new`` are of whole rows and columns."""

    LOST = "lost"
    GAINED = "gained"
    FIGURE = "figure"
    ORDER = "order"
    MARKS = "marks"
    EMPTY = "empty"
    NOTE = "note"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``told`` says it in words, ``passages`` are what the entry rests on where it stands.

    ``others`` are what else the place rests on in either computation, so that what did it can be looked for there.
    """

    what: What
    row: tuple[str, ...]
    column: str
    code: str
    told: str
    passages: Sequence[CodedPassage] = ()
    others: Sequence[CodedPassage] = ()

    @property
    def place(self) -> str:
        """Give where it is, as a person would point at it."""
        return " · ".join(part for part in (*self.row, self.column) if part)


def changes(before: Display, after: Display) -> Iterator[Change]:
    """Give all differences, in the order of the display as it was; margins and provenance aside.

    A row or column that is gone, or new, is one change and not one for each of its entries.
    """
    old, new = Table(before), Table(after)
    yield from _whole(What.GONE, old, new)
    yield from _whole(What.NEW, new, old)
    yield from _order("rows", {key: " · ".join(row.head) for key, row in old.rows.items()}, new.rows)
    yield from _order("columns", {head: head[0] for head in old.columns}, new.columns)
    for key, row in old.rows.items():
        if key in new.rows:
            was, now = cells(row), cells(new.rows[key])
            for head in (head for head in was if head in now):
                yield from _of_cell(row.head, was[head], now[head])
    yield from (Change(What.NOTE, (), "", "", note) for note in _notes(before.notes, after.notes))


def _order(what: str, old: Mapping[K, str], new: Iterable[K]) -> Iterator[Change]:
    """Tell the order in which the rows or columns that stay come now, where it is another."""
    now = [one for one in new if one in old]
    stays = set(now)
    if now != [one for one in old if one in stays]:
        yield Change(What.ORDER, (), "", "", f"{what} now {', '.join(old[one] for one in now)}")


def _notes(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Give the notes that are new; where there are fewer of these than are gone, the rest of those gone too."""
    gone, came = ([note for note in one if note not in other] for one, other in ((old, new), (new, old)))
    yield from (now or f"no longer: {was}" for was, now in zip_longest(gone, came, fillvalue=""))


class Table:
    """A display's rows by their keys, and its columns by head and by which of that head they are.

    Rows of panels are headed by the panel they stand in. Where several rows have the same keys, the later are numbered.
    """

    def __init__(self, display: Display) -> None:
        """Take the display."""
        self.rows: Mapping[Keys, Row] = dict(_apart(_rows(display, ())))
        self.columns = list(dict.fromkeys(_heads(display)))


def _rows(display: Display, above: Keys) -> Iterator[tuple[Keys, Row]]:
    for row in display.rows:
        yield (*above, *(row.keys or row.head)), replace(row, head=(*above, *row.head))
    for panel in display.panels:
        yield from _rows(panel, (*above, panel.title))


def _apart(rows: Iterable[tuple[Keys, Row]]) -> Iterator[tuple[Keys, Row]]:
    seen: Counter[Keys] = Counter()
    for keys, row in rows:
        seen[keys] += 1
        yield (keys if seen[keys] == 1 else (*keys, str(seen[keys]))), row


def _heads(display: Display) -> Iterator[Head]:
    yield from _numbered(display.columns)
    for panel in display.panels:
        yield from _heads(panel)


def cells(row: Row) -> dict[Head, Cell]:
    """Give a row's cells by column."""
    return dict(zip(_numbered(cell.column for cell in row.cells), row.cells, strict=True))


def key(entry: Entry) -> Key:
    """Give what makes an entry the same one: code and label; a figure is the same whatever it comes to.

    >>> key(Entry("", "3", ())) == key(Entry("", "2", ()))
    True
    """
    is_figure = not entry.code and entry.label.isdigit()
    return entry.code, "" if is_figure else entry.label


def _numbered(heads: Iterable[str]) -> list[Head]:
    """Tell heads that read alike apart.

    >>> _numbered(["Case", "Case"])
    [('Case', 0), ('Case', 1)]
    """
    seen: Counter[str] = Counter()
    found = []
    for head in heads:
        found.append((head, seen[head]))
        seen[head] += 1
    return found


def _whole(what: What, here: Table, there: Table) -> Iterator[Change]:
    """Give the rows and columns that one has and the other has not."""
    for name, row in here.rows.items():
        if name not in there.rows:
            yield _line(what, row.head, "", row.cells)
    for head in (head for head in here.columns if head not in there.columns):
        yield _line(what, (), head[0], [held[head] for held in map(cells, here.rows.values()) if head in held])


def _line(what: What, row: tuple[str, ...], column: str, held: Iterable[Cell]) -> Change:
    entries = [entry for cell in held for entry in cell.entries]
    passages = {passage.id: passage for entry in entries for passage in entry.passages}
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    return Change(what, row, column, "", f"{what}, with {count}", tuple(passages.values()))


def _of_cell(row: tuple[str, ...], before: Cell, after: Cell) -> Iterator[Change]:
    old, new = ({key(one): one for one in cell.entries} for cell in (before, after))
    both_cells = tuple(chain(before.passages, after.passages))
    yield from (_change(What.LOST, row, before, one) for name, one in old.items() if name not in new)
    yield from (_change(What.GAINED, row, after, one) for name, one in new.items() if name not in old)
    both, now = [name for name in old if name in new], [name for name in new if name in old]
    if both != now:
        told = f"now {', '.join(new[name].label for name in now)}"
        firsts = (*(old[name].passages[:1] for name in both), *(new[name].passages[:1] for name in now))
        yield Change(What.ORDER, row, before.column, "", told, tuple(chain(*firsts)), both_cells)
    for name in both:
        was, is_ = old[name], new[name]
        if was.label != is_.label:
            told = f"{was.label} to {is_.label}"
            yield Change(What.FIGURE, row, before.column, "", told, was.passages, is_.passages)
        if was.marks != is_.marks:
            told = f": {_marks(was)} to {_marks(is_)}"
            yield replace(_change(What.MARKS, row, after, is_, told), others=was.passages)
    if after.empty and before.empty != after.empty:
        told = f"{before.words} to {after.words}".removeprefix(" to ")
        yield Change(What.EMPTY, row, before.column, "", told, (), both_cells)


def _change(what: What, row: tuple[str, ...], cell: Cell, entry: Entry, more: str = "") -> Change:
    return Change(what, row, cell.column, entry.code, entry.label + more, entry.passages)


def _marks(entry: Entry) -> str:
    return " and ".join(entry.marks) or "plain"
