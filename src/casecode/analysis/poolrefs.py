"""Whether the parts of an item pool fit together: every name leads somewhere, is unique, and every survey system takes it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from casecode.analysis.poolfinding import Finding
from casecode.errors import did_you_mean
from casecode.model.instrument import Scale, is_var
from casecode.model.pool import Pool

MOST_POINTS = 11
VAR_ADVICE = "use 2 to 19 lower case letters and digits, beginning with a letter, and no word that survey systems keep"


def references(pool: Pool) -> Iterator[Finding]:
    """Find names that lead nowhere."""
    for section, id_, what, name, known in _named(pool):
        if name not in known:
            yield Finding(
                "pool-reference",
                section,
                id_,
                f'"{id_}" names the {what} "{name}", which the pool has not',
                did_you_mean(name, known),
            )


_Name = tuple[str, str, str, str, Collection[str]]


def _ids(parts: Iterable[Any]) -> Mapping[str, None]:
    """Give the ids of parts in their order; looked up by their hash, for a pool may name 50,000 passages."""
    return dict.fromkeys(one.id for one in parts)


def _named(pool: Pool) -> Iterator[_Name]:
    codes, cases, sources = map(_ids, (pool.codes, pool.cases, pool.sources))
    yield from (("codes", one.id, "code", one.parent, codes) for one in pool.codes if one.parent)
    yield from (("sources", one.id, "case", one.case, cases) for one in pool.sources)
    for passage in pool.evidence:
        yield "evidence", passage.id, "case", passage.case, cases
        yield "evidence", passage.id, "source", passage.source, sources
        yield from (("evidence", passage.id, "code", code, codes) for code in passage.codes)
    yield from (("constructs", one.id, "code", code, codes) for one in pool.constructs for code in one.codes)
    yield from (("dimensions", one.id, "code", code, codes) for one in pool.dimensions for code in one.codes)
    yield from _of_blocks(pool)
    yield from _of_items(pool, codes)
    yield from _of_coverage(pool, codes, cases)


def _of_blocks(pool: Pool) -> Iterator[_Name]:
    constructs, scales, dimensions = map(_ids, (pool.constructs, pool.scales, pool.dimensions))
    for block in pool.blocks:
        yield "blocks", block.id, "construct", block.construct, constructs
        yield "blocks", block.id, "scale", block.scale, scales
        yield from (("blocks", block.id, "dimension", one, dimensions) for one in block.dimensions)


def _of_items(pool: Pool, codes: Collection[str]) -> Iterator[_Name]:
    blocks, dimensions = map(_ids, (pool.blocks, pool.dimensions))
    for item in pool.items:
        yield "items", item.id, "block", item.block, blocks
        yield from (("items", item.id, "dimension", one, dimensions) for one in item.dimensions)
        yield from (("items", item.id, "code", one, codes) for one in item.codes)
        yield from (("items", item.id, "passage", one.ref, pool.passages) for one in item.evidence)


def _of_coverage(pool: Pool, codes: Collection[str], cases: Collection[str]) -> Iterator[_Name]:
    items = _ids(pool.items)
    heads = dict.fromkeys([*codes, *(f"case={case}" for case in cases)])
    for blueprint in pool.blueprints:
        for cell in blueprint.cells:
            yield "blueprints", blueprint.id, "code or case", cell.row, heads
            if cell.col:
                yield "blueprints", blueprint.id, "code or case", cell.col, heads
            yield from (("blueprints", blueprint.id, "item", one, items) for one in cell.items)
    yield from (("gaps", "gaps", "code", one.code, codes) for one in pool.gaps.codes_without_item)
    yield from (("gaps", "gaps", "item", one, items) for one in pool.gaps.items_without_evidence)


def names(pool: Pool) -> Iterator[Finding]:
    """Find vars that some survey system would rewrite or refuse, and names that two parts have."""
    held = [("items", one.id, one.var) for one in pool.items] + [("blocks", one.id, one.var) for one in pool.blocks]
    for section, id_, var in [*held, *(("scales", one.id, one.id) for one in pool.scales)]:
        if not is_var(var):
            yield Finding("pool-name", section, id_, f'"{var}" cannot be the var of "{id_}"', VAR_ADVICE)
    every = [*held, *(("retired", one.id, one.var) for one in pool.retired)]
    yield from _twice("var", [(section, id_, var.casefold()) for section, id_, var in every])
    ids = [("items", one.id, one.id) for one in pool.items] + [("retired", one.id, one.id) for one in pool.retired]
    yield from _twice("id", ids)
    for section in (
        "blocks",
        "scales",
        "constructs",
        "dimensions",
        "evidence",
        "cases",
        "sources",
        "codes",
        "blueprints",
    ):
        yield from _twice("id", [(section, one.id, one.id) for one in getattr(pool, section)])


def _twice(what: str, named: list[tuple[str, str, str]]) -> Iterator[Finding]:
    count = Counter(name for _, _, name in named)
    seen: set[str] = set()
    for section, id_, name in named:
        if count[name] > 1 and name in seen:
            told = f'the {what} "{name}" of "{id_}" is that of another in {section}'
            yield Finding("pool-name", section, id_, told, "take another; names are never used again")
        seen.add(name)


def scales(pool: Pool) -> Iterator[Finding]:
    """Find scales whose answers could not be read back, and blocks whose rows lie apart."""
    for scale in pool.scales:
        yield from (Finding("pool-scale", "scales", scale.id, what, advice) for what, advice in _unfit(scale))
    before = ""
    closed: set[str] = set()
    for item in pool.items:
        if item.block != before:
            closed.add(before)
            if item.block in closed:
                what = f'the items of the block "{item.block}" stand apart, "{item.id}" behind those of "{before}"'
                yield Finding("pool-scale", "items", item.id, what, "put the items of a block behind one another")
            before = item.block


def _unfit(scale: Scale) -> Iterator[tuple[str, str]]:
    values = list(scale.values())
    if not 2 <= len(values) <= MOST_POINTS or values != list(range(values[0], values[0] + len(values))):
        yield f'the scale "{scale.id}" has the points {values}', f"number 2 to {MOST_POINTS} points, in a row"
    others = [one.value for one in scale.nonsubstantive]
    for value in others:
        if not 95 <= value <= 99:
            what = f'{value} on the scale "{scale.id}" would be counted as a point of it'
            yield what, "give an answer that is none a number from 95 to 99"
    if len(set(others)) < len(others):
        yield f'the scale "{scale.id}" has a number twice', "number each answer once"


RULES: tuple[Callable[[Pool], Iterator[Finding]], ...] = (references, names, scales)
