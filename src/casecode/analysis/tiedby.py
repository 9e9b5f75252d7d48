"""What two nodes rest on that stand together: put in order once somebody looks at it, for most ties are only counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casecode.model.codings import CodedPassage
from casecode.model.ordered import Ordered

#: In one unit, which passages hold which node.
Standing = dict[str, list[CodedPassage]]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that ties rest on: passages by their places in the order of evidence, and unit by unit what stands in it."""

    places: Mapping[CodedPassage, int]
    standing: Sequence[Standing]


class TiedBy(Ordered):
    """The passages of either of two nodes in the units where both stand, first evidence first."""

    __slots__ = ("_ground", "_one", "_other", "_where")

    def __init__(self, ground: Ground, one: str, other: str, where: Sequence[int]) -> None:
        """Take what all ties rest on, the two nodes, and the numbers of the units in which both stand."""
        super().__init__()
        self._ground, self._one, self._other, self._where = ground, one, other, where

    @property
    def unordered(self) -> list[CodedPassage]:
        """Give the passages in no order, one that reaches over two units or holds both nodes several times."""
        found: list[CodedPassage] = []
        for number in self._where:
            here = self._ground.standing[number]
            found += here[self._one]
            found += here[self._other]
        return found

    def _ordered(self) -> tuple[CodedPassage, ...]:
        return tuple(sorted(set(self.unordered), key=self._ground.places.__getitem__))
