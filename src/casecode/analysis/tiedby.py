"""What two nodes rest on that stand together: put in order once somebody looks at it, for most ties are only counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from casecode.model.codings import CodedPassage

#: In one unit, which passages hold which node.
Standing = dict[str, list[CodedPassage]]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that ties rest on: passages by their places in the order of evidence, and unit by unit what stands in it."""

    places: Mapping[CodedPassage, int]
    standing: Sequence[Standing]


class TiedBy(Sequence[CodedPassage]):
    """The passages of either of two nodes in the units where both stand, first evidence first."""

    __slots__ = ("_every", "_ground", "_one", "_other", "_where")

    def __init__(self, ground: Ground, one: str, other: str, where: Sequence[int]) -> None:
        """Take what all ties rest on, the two nodes, and the numbers of the units in which both stand."""
        self._ground, self._one, self._other, self._where = ground, one, other, where
        self._every: tuple[CodedPassage, ...] | None = None

    def __len__(self) -> int:
        """Give how many passages there are."""
        return len(self._in_order())

    def __iter__(self) -> Iterator[CodedPassage]:
        """Give the passages in order."""
        return iter(self._in_order())

    @overload
    def __getitem__(self, place: int) -> CodedPassage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CodedPassage, ...]: ...
    def __getitem__(self, place: int | slice) -> CodedPassage | tuple[CodedPassage, ...]:
        """Give a passage by its place among these, or several."""
        return self._in_order()[place]

    def __eq__(self, other: object) -> bool:
        """Say whether another sequence holds the same passages."""
        return self._in_order() == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        """Give the hash of the passages."""
        return hash(self._in_order())

    @property
    def unordered(self) -> list[CodedPassage]:
        """Give the passages in no order, one that reaches over two units or holds both nodes several times."""
        found: list[CodedPassage] = []
        for number in self._where:
            here = self._ground.standing[number]
            found += here[self._one]
            found += here[self._other]
        return found

    def _in_order(self) -> tuple[CodedPassage, ...]:
        if self._every is None:
            self._every = tuple(sorted(set(self.unordered), key=self._ground.places.__getitem__))
        return self._every
