"""Some of a study's passages, first evidence first, known by their places until one is looked at."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Protocol, overload

from casecode.model.cases import Case
from casecode.model.codings import CodedPassage
from casecode.model.ordered import Ordered
from casecode.model.sources import Source


class Standing(Protocol):
    """Something in a source of a case: a passage, or all that one coder coded there."""

    @property
    def case(self) -> Case: ...  # noqa: D102 - named after what it gives
    @property
    def source(self) -> Source: ...  # noqa: D102


class Filed(Standing, Protocol):
    """All that one coder coded in a source."""

    @property
    def coder(self) -> str: ...  # noqa: D102
    @property
    def rank(self) -> tuple[int, str]: ...  # noqa: D102


class Places(Protocol):
    """All passages of a study by their places."""

    def passage(self, place: int) -> CodedPassage:
        """Give the passage at a place."""

    def rank(self, place: int) -> tuple[int, str]:
        """Give the rank of its source."""

    def order(self, place: int) -> tuple[tuple[int, str], int, int, str]:
        """Give what first evidence is decided by."""

    def standing(self, places: Sequence[int]) -> Sequence[Standing]:
        """Give what says in which case and source the passages at some places stand."""

    def speaking(self, places: Sequence[int]) -> set[tuple[str, str]]:
        """Give who speaks in the passages at some places, each with the key of the case."""


class Lot(Ordered):
    """Passages in the order of their evidence; how many there are, and the first of them, cost little."""

    __slots__ = ("_first", "_laid", "_parts", "_standing")

    def __init__(self, laid: Places, parts: tuple[Sequence[int], ...]) -> None:
        """Take all passages, and the places of these in parts, none empty, each in the order of its sources' ranks."""
        super().__init__()
        self._laid, self._parts = laid, parts
        self._first: CodedPassage | None = None
        self._standing: list[Standing] | None = None

    @classmethod
    def joined(cls, lots: Sequence["Lot"]) -> "Lot":
        """Give lots that have no passage in common as one."""
        return lots[0] if len(lots) == 1 else cls(lots[0]._laid, tuple(part for lot in lots for part in lot._parts))

    def __len__(self) -> int:
        """Give how many passages there are."""
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, place: int) -> CodedPassage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CodedPassage, ...]: ...
    def __getitem__(self, place: int | slice) -> CodedPassage | tuple[CodedPassage, ...]:
        """Give a passage by its place among these; the first without looking at the rest."""
        if place != 0:
            return self.every[place]
        if self._first is None:
            order = self._laid.order
            foremost = (min(self._foremost(part), key=order) for part in self._parts)
            self._first = self._laid.passage(min(foremost, key=order))
        return self._first

    def _foremost(self, part: Sequence[int]) -> Iterator[int]:
        """Give the places of a part whose source ranks as its first one does."""
        rank = self._laid.rank(part[0])
        return takewhile(lambda place: self._laid.rank(place) == rank, part)

    def _ordered(self) -> tuple[CodedPassage, ...]:
        places = sorted(chain.from_iterable(self._parts), key=self._laid.order)
        return tuple(map(self._laid.passage, places))

    @property
    def standing(self) -> list[Standing]:
        """Give what says in which case and source the passages stand."""
        if self._standing is None:
            self._standing = [one for part in self._parts for one in self._laid.standing(part)]
        return self._standing

    @property
    def speaking(self) -> set[tuple[str, str]]:
        """Give who speaks in the passages, each with the key of the case."""
        return {one for part in self._parts for one in self._laid.speaking(part)}
