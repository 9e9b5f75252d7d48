"""The items of a pool as a display: what is decided on each, how broad its support is, and what speaks against it."""

from collections.abc import Iterator, Mapping, Sequence

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.items import Item, Role, Status
from casecode.model.pool import Pool

MEANING = (
    "Cases, sources and informants are those that support an item; For, Against and If count the passages that support "
    "it, speak against it, and qualify it. How often a thing is said in few cases is not how widely it holds.",
)


def listed(pool: Pool, items: Sequence[Item], known: Mapping[str, CodedPassage]) -> Display:
    """Give some items of a pool as a display, block by block; ``known`` are the study's coded passages by id."""
    cases = f"Cases of {len(pool.cases)}"
    return Display(
        id="survey-items",
        title=next(iter(pool.title.values())),
        dimensions=("block", "var"),
        columns=("Item", "Status", cases, "Sources", "Informants", "For", "Against", "If"),
        rows=tuple(_row(item, cases, known) for item in items),
        provenance=_provenance(pool, items),
        notes=(*MEANING, *(_gaps(pool) if len(items) == len(pool.items) else ()), *_decided(items)),
        kind="survey-items",
    )


def _provenance(pool: Pool, items: Sequence[Item]) -> Provenance:
    coders = tuple(sorted({one.coder for one in pool.evidence}))
    made = pool.provenance.codebook
    book = f"{made.id} revision {made.revision} ({made.sha256[:8]})" if made.revision else made.sha256[:8]
    codings = {one.ref for item in items for one in item.evidence}
    return Provenance(tuple(one.label for one in pool.cases), coders, "", book, len(codings))


def _row(item: Item, cases: str, known: Mapping[str, CodedPassage]) -> Row:
    cells = [
        Cell("Item", (_entry(next(iter(item.stem.values()), "")),)),
        Cell("Status", (_entry(f"{item.status} (stale)" if item.stale else str(item.status)),)),
        *_breadth(item, cases, known),
        *_counts(item, known),
    ]
    return Row((item.block, item.var), tuple(cells), (item.block, item.id))


def _entry(label: str, passages: tuple[CodedPassage, ...] = ()) -> Entry:
    return Entry("", label, passages)


def _passages(item: Item, known: Mapping[str, CodedPassage], *roles: Role) -> tuple[CodedPassage, ...]:
    refs = dict.fromkeys(ref for role in roles for ref in item.cited(role))
    return tuple(known[ref] for ref in refs if ref in known)


def _breadth(item: Item, cases: str, known: Mapping[str, CodedPassage]) -> Iterator[Cell]:
    support, breadth = _passages(item, known, Role.WORDING, Role.SUPPORTING), item.breadth
    for column, number in ((cases, breadth.cases), ("Sources", breadth.sources), ("Informants", breadth.informants)):
        yield Cell(column, (_entry(str(number), support),))


def _counts(item: Item, known: Mapping[str, CodedPassage]) -> Iterator[Cell]:
    counts = item.counts
    for column, number, role in (
        ("For", counts.supporting, Role.SUPPORTING),
        ("Against", counts.contrary, Role.CONTRARY),
        ("If", counts.qualifying, Role.QUALIFYING),
    ):
        yield Cell(column, (_entry(str(number), _passages(item, known, role)),))


def _gaps(pool: Pool) -> Iterator[str]:
    labels = {code.id: code.label for code in pool.codes}
    open_ = [gap for gap in pool.gaps.codes_without_item if not gap.reason]
    if open_:
        broadest = sorted(open_, key=lambda gap: (-gap.cases, -gap.sources, -gap.passages))
        told = ", ".join(f"{labels.get(gap.code, gap.code)} ({gap.cases}; {gap.sources})" for gap in broadest)
        yield f"Spoken of (cases; sources), and no item asks about it: {told}."
    for gap in pool.gaps.codes_without_item:
        if gap.reason:
            yield f"No item is meant to ask about {labels.get(gap.code, gap.code)}: {gap.reason}."
    if pool.gaps.items_without_evidence:
        vars_ = {item.id: item.var for item in pool.items}
        told = ", ".join(vars_.get(id_, id_) for id_ in pool.gaps.items_without_evidence)
        yield f"Asked for, and no passage supports it: {told}."


def _decided(items: Sequence[Item]) -> Iterator[str]:
    count = {status: sum(item.status == status for item in items) for status in Status}
    told = ", ".join(f"{number} {status}" for status, number in count.items() if number)
    yield f"Items: {told or 'none'}."
