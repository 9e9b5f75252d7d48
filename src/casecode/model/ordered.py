"""Passages that are put in order only once somebody looks at one; most are merely counted."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import overload

from casecode.model.codings import CodedPassage


class Ordered(Sequence[CodedPassage]):
    """A sequence of passages, first evidence first; equal to any other sequence of the same ones."""

    __slots__ = ("_every",)

    def __init__(self) -> None:
        """Begin without having looked."""
        self._every: tuple[CodedPassage, ...] | None = None

    @abstractmethod
    def _ordered(self) -> tuple[CodedPassage, ...]:
        """Put the passages in order."""

    @property
    def every(self) -> tuple[CodedPassage, ...]:
        """Give all passages in order; they are put in order once."""
        if self._every is None:
            self._every = self._ordered()
        return self._every

    def __len__(self) -> int:
        """Give how many passages there are."""
        return len(self.every)

    def __iter__(self) -> Iterator[CodedPassage]:
        """Give the passages in order."""
        return iter(self.every)

    @overload
    def __getitem__(self, place: int) -> CodedPassage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CodedPassage, ...]: ...
    def __getitem__(self, place: int | slice) -> CodedPassage | tuple[CodedPassage, ...]:
        """Give a passage by its place among these, or several."""
        return self.every[place]

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence holds the same passages."""
        return self.every == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        """Give the hash of the passages."""
        return hash(self.every)
