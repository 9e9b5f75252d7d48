"""Whether what an item pool says is so by its own evidence: quotes, counts, stems, decisions, consent, coverage, hash."""

from collections.abc import Callable, Iterator

from casecode.analysis import poolevidence
from casecode.analysis.poolfinding import Finding
from casecode.analysis.poolrows import rendered
from casecode.model.items import Item, Made, Passage, Role, Status
from casecode.model.pool import NO_QUOTES, VERBATIM, Blueprint, BlueprintCell, Covered, Pool
from casecode.model.text import digest


def quotes(pool: Pool) -> Iterator[Finding]:
    """Find quotes that are not what their hash and their place say, and words that are not in their quote."""
    for passage in pool.evidence:
        if passage.quote is not None:
            yield from (Finding("pool-quote", "evidence", passage.id, what) for what in _misquoted(passage))
    for item in pool.items:
        if item.origin.kind == Made.IN_VIVO:
            yield from (Finding("pool-quote", "items", item.id, *told) for told in _worded(item, pool))


def _misquoted(passage: Passage) -> Iterator[str]:
    quote, anchor = passage.quote or "", passage.anchor
    if digest(quote, 64) != anchor.sha256:
        yield f'the quote of "{passage.id}" is not what its hash is of'
    if len(quote) != anchor.end - anchor.start:
        yield f'the quote of "{passage.id}" has {len(quote)} characters, and its place {anchor.end - anchor.start}'


def _worded(item: Item, pool: Pool) -> Iterator[tuple[str, str]]:
    origin = item.origin
    passage = pool.passages.get(origin.ref)
    if not origin.words or not origin.ref:
        yield f'"{item.id}" is in the words of a quote and does not say which', "give `ref` and `words`"
        return
    if passage and passage.quote is not None and origin.words not in passage.quote:
        yield f'“{origin.words}” in "{item.id}" are not exact words of {origin.ref}', "quote word for word"
    if not any(origin.words in text for text in item.stem.values()):
        yield f'the stem of "{item.id}" has not the words “{origin.words}” that it is said to be', "give it the words"
    if origin.ref not in item.cited(Role.WORDING) and not item.stale:
        yield f'"{item.id}" does not cite {origin.ref} as wording', "add it to its evidence"


def figures(pool: Pool) -> Iterator[Finding]:
    """Find counts that its own evidence does not come to."""
    cases = [case.id for case in pool.cases]
    for item in pool.items:
        found = (
            poolevidence.breadth(item.evidence, pool.passages, len(cases)),
            poolevidence.counts(item.evidence, pool.passages, cases),
        )
        for name, told, counted in zip(("breadth", "counts"), (item.breadth, item.counts), found, strict=True):
            if told != counted:
                what = f'the {name} of "{item.id}" is told as {_few(told)}, and its evidence comes to {_few(counted)}'
                yield Finding("pool-count", "items", item.id, what, "compute the pool again")
    without = tuple(one.id for one in pool.items if one.status != Status.DROP and not one.is_supported)
    if set(without) != set(pool.gaps.items_without_evidence):
        what = f"the gaps name {_list(pool.gaps.items_without_evidence)} as without evidence, and there are {_list(without)}"
        yield Finding("pool-count", "gaps", "gaps", what, "compute the pool again")


def _few(figures: object) -> str:
    return repr(figures).partition("(")[2].removesuffix(")").replace("=", " ")


def _list(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "none"


def stems(pool: Pool) -> Iterator[Finding]:
    """Find stems that are not what they are said to be made of."""
    labels = {code.id: code.label for code in pool.codes}
    for item in pool.items:
        origin, told = item.origin, f'"{item.id}"'
        if origin.kind == Made.TEMPLATE and (not origin.template or dict(rendered(origin)) != dict(item.stem)):
            made = next(iter(rendered(origin).values()), "nothing")
            advice = "set its origin to designer, with the author, where a person changed it"
            yield Finding(
                "pool-template",
                "items",
                item.id,
                f"the stem of {told} is not what its template comes to, “{made}”",
                advice,
            )
        elif origin.kind == Made.TEMPLATE and item.status == Status.DRAFT:
            known = {labels.get(code, "") for code in item.codes}
            strange = [text for slots in origin.slots.values() for text in slots.values() if text not in known]
            for text in strange:
                what = f"a slot of {told} is filled with “{text}”, which is no label of its codes"
                yield Finding("pool-template", "items", item.id, what, "slots hold labels of the codebook alone")
        if origin.kind == Made.DESIGNER and not origin.author:
            yield Finding(
                "pool-template", "items", item.id, f"{told} is by a designer who is not named", "name the author"
            )
        if origin.kind == Made.LITERATURE and not origin.citation:
            yield Finding(
                "pool-template", "items", item.id, f"{told} is from a publication that is not named", "cite it"
            )


def statuses(pool: Pool) -> Iterator[Finding]:
    """Find items whose status nobody decided on, or was decided on for another wording, or on nothing."""
    for item in pool.items:
        yield from (Finding("pool-status", "items", item.id, *told) for told in _undecided(item))
        if item.status == Status.KEEP and not (item.is_supported or item.literature or item.stale):
            what = f'"{item.id}" is kept, and no passage supports it, nor is a publication cited'
            yield Finding(
                "pool-status", "items", item.id, what, "only what the cases or the literature say can be kept"
            )


def _undecided(item: Item) -> Iterator[tuple[str, str]]:
    last = item.decisions[-1] if item.decisions else None
    decided = last.to if last else Status.DRAFT
    if item.status != decided:
        told = f"the last decision on it is {decided}" if last else "nobody has decided on it"
        yield f'"{item.id}" has the status {item.status}, and {told}', "let a person decide, with a name and a reason"
    elif last and dict(last.stem) != dict(item.stem):
        told = f'"{item.id}" is worded otherwise than when {last.by} decided on it ({last.to})'
        yield told, "it is to be revised: decide again on the new wording"
    for one in item.decisions:
        if not one.why.strip():
            yield f'a decision on "{item.id}" has no reason', "say why"


def consent(pool: Pool) -> Iterator[Finding]:
    """Find words of sources that may not be quoted."""
    shares = {source.id: source.share for source in pool.sources}
    policy = pool.provenance.quotes
    if policy not in (VERBATIM, NO_QUOTES):
        yield Finding(
            "pool-consent",
            "provenance",
            "quotes",
            f'"{policy}" says not which quotes the pool has',
            "say verbatim or none",
        )
    for item in pool.items:
        lent = pool.passages.get(item.origin.ref)
        if lent is not None and lent.share != VERBATIM:
            what = f'the stem of "{item.id}" is words of {lent.source}, which may not be quoted (share: {lent.share})'
            yield Finding("pool-consent", "items", item.id, what, "word it otherwise: casecode survey revise")
    for passage in pool.evidence:
        share = shares.get(passage.source, passage.share)
        if passage.share != share:
            what = f'"{passage.id}" has the share {passage.share}, and its source {share}'
            yield Finding("pool-consent", "evidence", passage.id, what, "take that of the source")
        if passage.quote is None and not passage.anchor.sha256:
            continue
        if policy == NO_QUOTES:
            yield Finding("pool-consent", "evidence", passage.id, f'"{passage.id}" is quoted in a pool without quotes')
        elif {share, passage.share} != {VERBATIM}:
            what = f'"{passage.id}" is quoted, and {passage.source} may not be (share: {share})'
            yield Finding("pool-consent", "evidence", passage.id, what, "take the quote and its hash out")


def coverage(pool: Pool) -> Iterator[Finding]:
    """Find kept items where none is meant to be, and covered cells with too few items."""
    kept = {one.id for one in pool.items if one.status == Status.KEEP}
    for blueprint in pool.blueprints:
        for cell in blueprint.cells:
            yield from (
                Finding("pool-coverage", "blueprints", blueprint.id, *told)
                for told in _uncovered(blueprint, cell, kept)
            )


def _uncovered(blueprint: Blueprint, cell: BlueprintCell, kept: set[str]) -> Iterator[tuple[str, str]]:
    where = f"the cell {cell.row}, {cell.col} of {blueprint.id}"
    if cell.state == Covered.EXCLUDED:
        if not cell.reason:
            yield f"{where} is excluded and nothing says why", "give the reason"
        for id_ in sorted(kept & set(cell.items)):
            yield f'"{id_}" is kept, and {where} is excluded', "drop it, or exclude the cell no longer"
    if cell.state == Covered.COVERED and len(cell.items) < blueprint.least:
        yield f"{where} has {len(cell.items)} of {blueprint.least} items", "ask for more, or for fewer"
    if (cell.state in (Covered.COVERED, Covered.NO_EVIDENCE)) != bool(cell.items) and cell.state != Covered.EXCLUDED:
        yield f"{where} is told as {cell.state} with {len(cell.items)} items", "compute the pool again"


RULES: tuple[Callable[[Pool], Iterator[Finding]], ...] = (quotes, figures, stems, statuses, consent, coverage)
