"""A large study's passages in columns: each is made only once somebody looks at it.

A million codings are a gigabyte as objects, and a few numbers each in columns. What a display asks of the codes is asked
once for each combination of codes there is, and what it asks of a case, a source or a coder once for each coding file.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.lots import Lot, Standing
from casecode.model.sources import Source

Column = Sequence[int]


@dataclass(frozen=True, slots=True)
class Combination:
    """Codes that were given together, facet -> code, with what is to be printed for them."""

    codes: Mapping[str, str]
    wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """A coding file in columns, in the order of its lines; every coding stands where it was made.

    ``combinations`` are places in a list of all combinations, ``ids`` the ids without anything between them.
    """

    combinations: Column
    starts: Column
    ends: Column
    ids: bytes | memoryview

    def __len__(self) -> int:
        """Give how many codings it holds."""
        return len(self.starts)

    def id(self, place: int) -> str:
        """Give the id of a coding by its place."""
        size = len(self.ids) // len(self.starts)
        return str(self.ids[place * size : (place + 1) * size], "ascii")


class Shelved:
    """A coding made from columns, as every analysis reads it."""

    __slots__ = ("_source", "codes", "end", "id", "start", "wording")

    kind = "coding"

    def __init__(self, id_: str, start: int, end: int, combination: Combination, source: Source) -> None:
        """Take what stands in the columns, and the source that it was made on."""
        self.id, self.start, self.end, self._source = id_, start, end, source
        self.codes, self.wording = combination.codes, combination.wording

    @property
    def src(self) -> str:
        """Give the digest of the text it was made on, which is the text as it is now."""
        return self._source.digest

    @property
    def quote(self) -> str:
        """Give the words that stood there, and stand there."""
        return self._source.text[self.start : self.end]


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

    def __init__(self, blocks: Sequence[Block], combinations: Sequence[Combination]) -> None:
        """Take blocks whose places follow one another from 0, and the combinations that columns are of."""
        self.blocks, self.combinations = tuple(blocks), combinations
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
        columns, at = block.columns, place - block.first
        if columns is None:
            return block.loose[at]
        start, end = columns.starts[at], columns.ends[at]
        coding = Shelved(columns.id(at), start, end, self.combinations[columns.combinations[at]], block.source)
        return CodedPassage(coding, block.coder, block.source, block.case, (start, end, State.UNCHANGED), block.rank)

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

    def lots(
        self, blocks: Iterable[tuple[Hashable, Block]], likeness: Callable[[Combination], Hashable]
    ) -> Iterator[Lot]:
        """Put the passages of some blocks together that are alike: in what is given with the block, and by their codes."""
        heaps: dict[Hashable, _Heaps] = {}
        for key, block in sorted(blocks, key=lambda one: one[1].rank):
            heap = heaps.get(key)
            if heap is None:
                heap = heaps[key] = _Heaps(self.combinations, likeness)
            for place, combination in enumerate(block.columns.combinations if block.columns else (), block.first):
                heap[combination](place)
        for heap in heaps.values():
            yield from (Lot(self, (places,)) for places in heap.alike.values())


class _Heaps(dict[int, Callable[[int], None]]):
    """What puts a place to those that are alike, by the number of its combination."""

    def __init__(self, combinations: Sequence[Combination], likeness: Callable[[Combination], Hashable]) -> None:
        super().__init__()
        self.combinations, self.likeness = combinations, likeness
        self.alike: dict[Hashable, array[int]] = {}

    def __missing__(self, number: int) -> Callable[[int], None]:
        alike = self.alike.setdefault(self.likeness(self.combinations[number]), array("I"))
        self[number] = alike.append
        return alike.append
