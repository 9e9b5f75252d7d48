"""What differs between two computations of one display: entries, their order, marks, bounds, emptiness."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row

Head = tuple[str, int]
Key = tuple[str, str]


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
    """One difference; ``told`` says it in words, ``passages`` are what the entry rests on where it stands."""

    what: What
    row: tuple[str, ...]
    column: str
    code: str
    told: str
    passages: tuple[CodedPassage, ...] = ()

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
    for key, row in old.rows.items():
        if key in new.rows:
            was, now = cells(row), cells(new.rows[key])
            for head in (head for head in was if head in now):
                yield from _of_cell(row.head, was[head], now[head])
    yield from (Change(What.NOTE, (), "", "", note) for note in after.notes if note not in before.notes)


class Table:
    """A display's rows by their keys, and its columns by head and by which of that head they are."""

    def __init__(self, display: Display) -> None:
        """Take the display."""
        self.rows: Mapping[tuple[str, ...], Row] = {row.keys or row.head: row for row in display.rows}
        self.columns = _numbered(display.columns)


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
        yield _line(what, (), head[0], [cells(row)[head] for row in here.rows.values()])


def _line(what: What, row: tuple[str, ...], column: str, held: Iterable[Cell]) -> Change:
    entries = [entry for cell in held for entry in cell.entries]
    passages = {passage.id: passage for entry in entries for passage in entry.passages}
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    return Change(what, row, column, "", f"{what}, with {count}", tuple(passages.values()))


def _of_cell(row: tuple[str, ...], before: Cell, after: Cell) -> Iterator[Change]:
    old, new = ({key(one): one for one in cell.entries} for cell in (before, after))
    yield from (_change(What.LOST, row, before, one) for name, one in old.items() if name not in new)
    yield from (_change(What.GAINED, row, after, one) for name, one in new.items() if name not in old)
    both, now = [name for name in old if name in new], [name for name in new if name in old]
    if both != now:
        yield Change(What.ORDER, row, before.column, "", f"now {', '.join(new[name].label for name in now)}")
    for name in both:
        was, is_ = old[name], new[name]
        if was.label != is_.label:
            yield Change(What.FIGURE, row, before.column, "", f"{was.label} to {is_.label}", was.passages)
        if was.marks != is_.marks:
            yield _change(What.MARKS, row, after, is_, f": {_marks(was)} to {_marks(is_)}")
    if after.empty and before.empty != after.empty:
        yield Change(What.EMPTY, row, before.column, "", f"{before.words} to {after.words}".removeprefix(" to "))


def _change(what: What, row: tuple[str, ...], cell: Cell, entry: Entry, more: str = "") -> Change:
    return Change(what, row, cell.column, entry.code, entry.label + more, entry.passages)


def _marks(entry: Entry) -> str:
    return " and ".join(entry.marks) or "plain"
