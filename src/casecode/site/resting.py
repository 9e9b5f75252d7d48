"""What rests on each passage: the way back from a line of a source to every figure and conclusion."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing that rests on a passage: its kind, in words what it is, and where it stands."""

    kind: str
    words: str
    page: str
    place: str = ""


class Resting:
    """All that rests on passages, by the ids of their codings."""

    def __init__(self) -> None:
        self._found: dict[str, list[Rest]] = {}

    def add(self, passages: Iterable[CodedPassage], rest: Rest) -> None:
        """Note that something rests on some passages."""
        for passage in passages:
            self._found.setdefault(passage.id, []).append(rest)

    def on(self, id_: str) -> dict[str, list[Rest]]:
        """Give what rests on a coding, each thing once, by its kind."""
        kinds: dict[str, list[Rest]] = {}
        for rest in dict.fromkeys(self._found.get(id_, ())):
            kinds.setdefault(rest.kind, []).append(rest)
        return kinds


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of a display, or an empty cell that passages explain: its number, row, cell and passages."""

    number: int
    row: Row
    cell: Cell
    entry: Entry | None

    @property
    def passages(self) -> Sequence[CodedPassage]:
        """Give what it rests on, or what explains that it is empty."""
        return self.entry.passages if self.entry else self.cell.because

    @property
    def words(self) -> str:
        """Say which cell it stands in."""
        return " · ".join([*self.row.head, self.cell.column])

    @property
    def label(self) -> str:
        """Give what is printed there."""
        return self.entry.label if self.entry else self.cell.words or "(empty)"


def places(display: Display) -> Iterator[Place]:
    """Give every place of a display, those of its panels too, numbered in reading order."""
    number = 0
    for row, cell in display.cells():
        for entry in cell.entries or (None,):
            yield Place(number, row, cell, entry)
            number += 1


def resting(display: Display) -> Iterator[Place]:
    """Give the places of a display that rest on passages."""
    return (place for place in places(display) if place.passages)
