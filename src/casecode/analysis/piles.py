"""Piles of things that read alike on all that is asked, so that each question is put once a pile."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from casecode.analysis.dimensions import Apart, Dimensions
from casecode.model.cases import Case
from casecode.model.codings import State
from casecode.model.columns import Combination, Voice
from casecode.model.laid import Block, Laid
from casecode.model.lots import Lot

#: Things that read alike on all that a display asks; never empty.
Pile = Sequence[Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Heard:
    """As much of a passage as can be read off who speaks in it."""

    case: Case
    informants: tuple[str, ...]
    question: str | None


def in_order(piles: Iterable[Pile]) -> Sequence[Any]:
    """Give all that lies in some piles, first evidence first."""
    several = list(piles)
    lots = [pile for pile in several if isinstance(pile, Lot)]
    if lots and len(lots) == len(several):
        return Lot.joined(lots)
    return sorted(chain.from_iterable(several), key=lambda thing: thing.evidence_order)


class Piler:
    """Piles things up; ``left_out`` counts those that do not come into question, by reason."""

    def __init__(self, dimensions: Dimensions, coders: Collection[str], worded: str) -> None:
        """Take the dimensions asked for so far, the coders who count (all, where none is named), and whose wording shows."""
        self.dimensions, self.coders, self.worded = dimensions, frozenset(coders), worded
        self.left_out: Counter[str] = Counter()

    def piles(self, things: Iterable[Any]) -> Iterator[Pile]:
        """Give things in piles; those that stand in columns without a look at each of them, where that will do."""
        apart = self.dimensions.apart() if isinstance(things, Laid) else None
        if not isinstance(things, Laid) or apart is None:
            return iter(self._alike((thing, thing) for thing in things))
        loose = self._alike((thing, place) for place, thing in things.loose())
        return chain(self._shelved(things, apart), (Lot(things, (places,)) for places in loose))

    def _shelved(self, laid: Laid, apart: Apart) -> Iterator[Lot]:
        worded, facets, voiced = self.worded, apart.facets, bool(apart.voice)

        def likeness(case: Case, one: Combination, voice: Voice | None) -> Hashable:
            heard = _Heard(case, voice.informants, voice.question) if voice else None
            said = [read(heard) for read in apart.voice]
            return (*[one.codes.get(facet) for facet in facets], one.wording.get(worded), *said)

        def of_file(block: Block) -> Hashable:
            return (*[read(block) for read in apart.file], block.case.key if voiced else "")

        kept = ((of_file(block), block, columns) for block, columns in laid.shelved() if self._counts(block))
        return laid.lots(kept, likeness, is_voiced=voiced)

    def _counts(self, block: Block) -> bool:
        """Say whether a coding file counts, and if not, how many codings that leaves out."""
        counts = not self.coders or block.coder in self.coders
        if not counts:
            self.left_out["by other coders"] += len(block)
        return counts

    def _alike(self, things: Iterable[tuple[Any, T]]) -> Iterable[list[T]]:
        """Pile up what is given with each thing."""
        coders, worded, likeness = self.coders, self.worded, self.dimensions.likeness()
        piles: dict[Hashable, list[T]] = {}
        for thing, one in things:
            if coders and thing.coder not in coders and thing.coder:
                self.left_out["by other coders"] += 1
            elif thing.state is State.ORPHAN:
                self.left_out["orphaned"] += 1
            else:
                wording = thing.coding.wording
                alike = (*likeness(thing), thing.state, wording.get(worded) if wording else None)
                piles.setdefault(alike, []).append(one)
        return piles.values()
