"""What people decide on the items of a pool, and what they say the cases claim: records of ``survey/decisions/``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casecode.model.instrument import Words
from casecode.model.items import Origin


class Act(StrEnum):
    """What a record is: a decision on an item, or the claim of the cases."""

    DECISION = "decision"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Decision:
    """One record of a coder.

    ``value`` is the status decided on, or the claim's text; ``strength`` and ``after`` belong to a claim. ``var``,
    ``block``, ``stem`` and ``origin`` are the item's from then on, so that nothing is lost when it is asked for no more; ``given`` is the stem that
    ``survey/pool.yaml`` came to at the time.
    ``evidence`` gives for the id of each coding that stood behind the item the stamp it had, ``seen`` the stamp of all;
    ``replaces`` is the record that held on the item until then, whoever made it.
    """

    id: str
    kind: str
    item: str
    value: str
    was: str = ""
    why: str = ""
    var: str = ""
    block: str = ""
    stem: Words = field(default_factory=dict)
    given: Words = field(default_factory=dict)
    origin: Origin | None = None
    revision: int = 1
    strength: str = ""
    after: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    seen: str = ""
    at: str = ""
    replaces: str = ""
    coder: str = ""
    path: str = ""
    line: int = 0


def ordered(records: Iterable[Decision]) -> list[Decision]:
    """Give the records on one item and of one kind in order; the last one holds.

    A record stands behind the one it replaces, whatever the clocks say; of two branches that were merged, the one that
    was added to later holds.

    >>> old = Decision("b", "decision", "x", "keep", at="2026-05-02")
    >>> new = Decision("a", "decision", "x", "drop", at="2026-05-01", replaces="b")
    >>> [one.value for one in ordered([new, old])]
    ['keep', 'drop']
    """
    every = {one.id: one for one in records}
    depth = {id_: _depth(every, id_) for id_ in every}
    told = sorted(every.values(), key=lambda one: (one.at, depth[one.id], one.id))
    passed = {one.replaces for one in told}
    heads = [one for one in told if one.id not in passed] or told
    return [one for one in told if one is not heads[-1]] + heads[-1:]


def _depth(every: Mapping[str, Decision], id_: str) -> int:
    """Count the records that one stands behind; a ring of them, which only a hand can make, ends where it began."""
    seen = {id_}
    above = every[id_].replaces
    while above in every and above not in seen:
        seen.add(above)
        above = every[above].replaces
    return len(seen)
