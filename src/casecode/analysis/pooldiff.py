"""What differs between two item pools, said item by item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casecode.model.instrument import Words
from casecode.model.items import Item, Role
from casecode.model.pool import Pool


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: of which part, and how."""

    part: str
    what: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.part}: {self.what}"


def differences(old: Pool, new: Pool) -> list[Difference]:
    """Give what a newer pool says otherwise than an older one, items first in the order of the newer."""
    return [*_items(old, new), *_parts(old, new)]


def _items(old: Pool, new: Pool) -> Iterator[Difference]:
    before, after = ({item.id: item for item in pool.items} for pool in (old, new))
    for id_, item in after.items():
        if id_ not in before:
            yield Difference(id_, f"new ({item.var}): {_text(item.stem)}")
        elif before[id_] != item:
            yield from (Difference(id_, what) for what in _of_item(before[id_], item))
    for id_ in before:
        if id_ not in after:
            yield Difference(id_, "asked for no more")


def _of_item(old: Item, new: Item) -> Iterator[str]:
    if old.var != new.var:
        yield f"var {old.var} -> {new.var}"
    if dict(old.stem) != dict(new.stem):
        yield f"stem {_text(old.stem)} -> {_text(new.stem)}"
    yield from _decided(old, new)
    yield from _evidence(old, new)
    if (old.breadth, old.counts) != (new.breadth, new.counts):
        yield f"support in {_breadth(old)} -> {_breadth(new)}"
    for name in ("block", "codes", "literature", "reverse_keyed", "rule", "note"):
        if getattr(old, name) != getattr(new, name):
            yield f"{name.replace('_', ' ')} {_plain(getattr(old, name))} -> {_plain(getattr(new, name))}"


def _decided(old: Item, new: Item) -> Iterator[str]:
    known = {one.id for one in old.decisions}
    for one in new.decisions:
        if one.id not in known:
            yield f"{one.was} -> {one.to} by {one.by}: {one.why}"
    if old.status != new.status and len(new.decisions) <= len(old.decisions):
        yield f"{old.status} -> {new.status}, by nobody"
    if old.case_claim != new.case_claim:
        yield f"claim {_claim(old)} -> {_claim(new)}"
    if old.stale != new.stale:
        yield f"stale: {'; '.join(new.stale) or 'no longer'}"


def _evidence(old: Item, new: Item) -> Iterator[str]:
    for role in Role:
        gone = [id_ for id_ in old.cited(role) if id_ not in new.cited(role)]
        come = [id_ for id_ in new.cited(role) if id_ not in old.cited(role)]
        if gone:
            yield f"{role} evidence gone: {', '.join(gone)}"
        if come:
            yield f"{role} evidence new: {', '.join(come)}"


def _breadth(item: Item) -> str:
    breadth = item.breadth
    return f"{breadth.cases} of {breadth.of} cases, {breadth.sources} sources, {breadth.informants} informants"


def _claim(item: Item) -> str:
    return f"“{item.case_claim.text}” ({item.case_claim.strength})" if item.case_claim else "none"


def _text(words: Words) -> str:
    return " / ".join(f"“{text}”" for text in words.values())


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value) or "none"


_PARTS: Sequence[str] = ("scales", "constructs", "blocks", "dimensions", "evidence", "codes", "cases", "sources")


def _parts(old: Pool, new: Pool) -> Iterator[Difference]:
    for name in _PARTS:
        before, after = _by_id(old, name), _by_id(new, name)
        changed = [id_ for id_ in after if id_ in before and before[id_] != after[id_]]
        come, gone = [id_ for id_ in after if id_ not in before], [id_ for id_ in before if id_ not in after]
        for told, ids in (("new", come), ("gone", gone), ("changed", changed)):
            if ids:
                yield Difference(name, f"{told}: {', '.join(ids)}")
    if old.blueprints != new.blueprints:
        yield Difference("blueprints", "changed")
    before_gaps, after_gaps = ({one.code for one in pool.gaps.codes_without_item} for pool in (old, new))
    for told, codes in (("no longer a gap", before_gaps - after_gaps), ("a gap now", after_gaps - before_gaps)):
        if codes:
            yield Difference("gaps", f"{told}: {', '.join(sorted(codes))}")
    for name in ("title", "languages", "purpose", "population"):
        if getattr(old, name) != getattr(new, name):
            yield Difference("pool", f"{name} changed")


def _by_id(pool: Pool, section: str) -> dict[str, Any]:
    held: tuple[Any, ...] = getattr(pool, section)
    return {one.id: one for one in held}
