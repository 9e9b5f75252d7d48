"""Cells whose words somebody wrote: shown with whose they are, and stale once what falls in the cell has changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from casecode.analysis.cells import Filler
from casecode.errors import AskedWrongly
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry
from casecode.model.judgements import Judgement
from casecode.model.specs import DisplaySpec

NOT_JUDGED = "not-judged"


class Words(Protocol):
    """A judgement with the passages it rests on, and why it is stale."""

    @property
    def judgement(self) -> Judgement: ...  # noqa: D102 - named after what it gives
    @property
    def passages(self) -> tuple[CodedPassage, ...]: ...  # noqa: D102
    @property
    def stale(self) -> tuple[str, ...]: ...  # noqa: D102


class Summaries(Protocol):
    """The words that somebody gave to cells."""

    def summaries(self, display: str, place: Mapping[str, str]) -> Sequence[Words]:
        """Give those of one cell."""

    @property
    def chosen(self) -> frozenset[str]:
        """Give the ids of the codings that somebody chose to quote."""


def summary(
    spec: DisplaySpec,
    filler: Filler,
    concluded: Summaries | None,
    head: str,
    held: Mapping[str, str],
    things: Iterable[Any],
) -> Cell:
    """Give the words of a cell that somebody judged, or an empty cell that rests on what is to be summed up."""
    if concluded is None:
        raise AskedWrongly(f'"{spec.id}" shows judged words, which cannot be compared')
    coders = frozenset(spec.coders)
    found = [one for one in concluded.summaries(spec.id, held) if not coders or one.judgement.coder in coders]
    if found:
        is_one = len({one.judgement.coder for one in found}) < 2
        return Cell(head, tuple(_entry(one, is_one=is_one) for one in found))
    because = filler.passages(sorted(things, key=lambda thing: thing.evidence_order))
    words = spec.cell.empty.get(NOT_JUDGED, f"(no words yet; {len(because)} codings)" if because else "–")
    return Cell(head, (), NOT_JUDGED, words, because)


def _entry(one: Words, *, is_one: bool) -> Entry:
    held = one.judgement
    said = held.value if is_one else f"{held.coder}: {held.value}"
    return Entry("", f"{said}{' (stale)' if one.stale else ''}", one.passages)
