"""A large study's passages: each is made only once somebody looks at it.

A million codings are a gigabyte as objects, and a few numbers each in columns. What a display asks of the codes is asked
once for each combination of codes there is, and what it asks of a case, a source or a coder once for each coding file.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from casecode.model.cases import Case
from casecode.model.codings import CodedPassage
from casecode.model.columns import Column, Columns, Combination, Common, ShelvedPassage, Voice
from casecode.model.lots import Lot, Standing
from casecode.model.sources import Source

#: Whether passages are alike, from their case, their codes and, where that is asked, who speaks in them.
Likeness = Callable[[Case, Combination, Voice | None], Hashable]


@dataclass(frozen=True, slots=True)
class Block:
    """The codings of one coding file among all: in columns, or where they do not all stand as they were made, ``loose``.

    ``first`` is the place of the first among the passages of the study.
    """

    first: int
    coder: str
    source: Source
    case: Case
    rank: tuple[int, str]
    columns: Columns | None = None
    loose: tuple[CodedPassage, ...] = ()

    def __len__(self) -> int:
        """Give how many codings it holds."""
        return len(self.loose if self.columns is None else self.columns)


class Laid(Sequence[CodedPassage]):
    """Every coding laid against its source, file by file."""

    def __init__(self, blocks: Sequence[Block], common: Common) -> None:
        """Take blocks whose places follow one another from 0, and what is common to many passages."""
        self.blocks, self.common = tuple(blocks), common
        self._firsts = [block.first for block in self.blocks]
        self._made: dict[int, CodedPassage] = {}

    def __len__(self) -> int:
        """Give how many passages there are."""
        return self.blocks[-1].first + len(self.blocks[-1]) if self.blocks else 0

    def __iter__(self) -> Iterator[CodedPassage]:
        """Give all passages, each the same one every time."""
        return map(self.passage, range(len(self)))

    @overload
    def __getitem__(self, place: int) -> CodedPassage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CodedPassage, ...]: ...
    def __getitem__(self, place: int | slice) -> CodedPassage | tuple[CodedPassage, ...]:
        """Give a passage by its place, or several."""
        places = range(len(self))[place]
        if isinstance(places, range):
            return tuple(map(self.passage, places))
        return self.passage(places)

    def passage(self, place: int) -> CodedPassage:
        """Give the passage at a place, the same one every time."""
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._passage(self._block(place), place)
        return made

    def _passage(self, block: Block, place: int) -> CodedPassage:
        at = place - block.first
        return block.loose[at] if block.columns is None else ShelvedPassage(block.columns, at, self.common, block)

    def _block(self, place: int) -> Block:
        return self.blocks[bisect_right(self._firsts, place) - 1]

    def rank(self, place: int) -> tuple[int, str]:
        """Give the rank of the source in which the passage at a place stands."""
        return self._block(place).rank

    def order(self, place: int) -> tuple[tuple[int, str], int, int, str]:
        """Give what first evidence is decided by, as ``CodedPassage.evidence_order`` does."""
        block = self._block(place)
        columns, at = block.columns, place - block.first
        if columns is None:
            return block.loose[at].evidence_order
        return (block.rank, columns.starts[at], -columns.ends[at], columns.id(at))

    def standing(self, places: Sequence[int]) -> Sequence[Standing]:
        """Give what says in which case and source the passages at some places stand."""
        number = self._block_of
        return [self.blocks[one] for one in {number[place] for place in places}]

    @cached_property
    def _block_of(self) -> Column:
        """Give the number of its block, place by place."""
        found = array("I")
        for number, block in enumerate(self.blocks):
            found.extend(array("I", [number]) * len(block))
        return found

    def loose(self) -> Iterator[tuple[int, CodedPassage]]:
        """Give the passages that stand in no columns, each with its place, in the order of their sources' ranks."""
        for block in sorted(self.blocks, key=lambda one: one.rank):
            yield from enumerate(block.loose, block.first)

    def speaking(self, places: Sequence[int]) -> set[tuple[str, str]]:
        """Give who speaks in the passages at some places, each with the key of the case."""
        found = {(block.case.key, self._informants(block, at)) for block, at in map(self._at, places)}
        return {(case, who) for case, informants in found for who in informants}

    def _at(self, place: int) -> tuple[Block, int]:
        block = self.blocks[self._block_of[place]]
        return block, place - block.first

    def _informants(self, block: Block, at: int) -> tuple[str, ...]:
        columns = block.columns
        return block.loose[at].informants if columns is None else self.common.voices[columns.voices[at]].informants

    def shelved(self) -> Iterator[tuple[Block, Columns]]:
        """Give the coding files that stand in columns, in the order of their sources' ranks."""
        for block in sorted(self.blocks, key=lambda one: one.rank):
            if block.columns is not None:
                yield block, block.columns

    def lots(
        self, files: Iterable[tuple[Hashable, Block, Columns]], likeness: Likeness, *, is_voiced: bool
    ) -> Iterator[Lot]:
        """Put the passages of files in columns together that are alike: in what is given with each, and by ``likeness``."""
        heaps: dict[Hashable, _Heaps] = {}
        for key, block, columns in files:
            heap = heaps.get(key)
            if heap is None:
                heap = heaps[key] = _Heaps(self.common, block.case, likeness)
            heap.take(columns, block.first, is_voiced=is_voiced)
        for heap in heaps.values():
            yield from (Lot(self, (places,)) for places in heap.alike.values())


class _Heaps(dict[int, Callable[[int], None]]):
    """What puts a place to those that are alike, by the number of its combination, or of that and its voice."""

    def __init__(self, common: Common, case: Case, likeness: Likeness) -> None:
        super().__init__()
        self.common, self.case, self.likeness = common, case, likeness
        self.size = len(common.combinations)
        self.alike: dict[Hashable, array[int]] = {}

    def take(self, columns: Columns, first: int, *, is_voiced: bool) -> None:
        """Put all of a coding file to what is alike."""
        numbers = columns.combinations
        if is_voiced:
            pairs = zip(columns.voices, columns.combinations, strict=True)
            numbers = [(voice + 1) * self.size + combination for voice, combination in pairs]
        for place, number in enumerate(numbers, first):
            self[number](place)

    def __missing__(self, number: int) -> Callable[[int], None]:
        voice, combination = divmod(number, self.size)
        said = self.common.voices[voice - 1] if voice else None
        alike = self.alike.setdefault(self.likeness(self.case, self.common.combinations[combination], said), array("I"))
        self[number] = alike.append
        return alike.append
