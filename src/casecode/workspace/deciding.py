"""Deciding on the items of a pool: kept, to be revised or dropped, by a person who says why; and what the cases claim.

Each is one action that undo takes back. The pool itself is only written when it is handed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casecode.analysis.evidence import stamp
from casecode.analysis.pooling import unfit
from casecode.analysis.poolitems import of_item, stamped
from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.files import decisions as files
from casecode.files import layout
from casecode.files import tables as table_files
from casecode.files.codings import new_id
from casecode.model.codings import CodedPassage, State
from casecode.model.decisions import Act, Decision
from casecode.model.instrument import Block, Words
from casecode.model.items import Item, Made, Origin, Status, Strength
from casecode.model.pool import Retired
from casecode.workspace import history
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decides on an item: the status and why; for a revision also the new stem, and the coding it quotes."""

    to: Status
    why: str
    stem: Words = field(default_factory=dict)
    quote: str = ""


def decide(study: Study, coder: str, name: str, wish: Wish) -> Item | Retired:
    """Record a decision on an item, named by id or var; gives the item as it is now.

    Raises UnknownName, AskedWrongly, or CannotBeDone for an item that nothing supports.
    """
    drafts = Drafts(study)
    if not wish.why.strip():
        raise AskedWrongly("a decision needs a reason; give it, as --why TEXT")
    retired = _retired(drafts, name)
    if retired is not None:
        _drop_retired(drafts, coder, retired, wish)
        return retired
    item = drafts.pool.item(name)
    made = _decision(drafts, coder, item, wish)
    if wish.to == Status.KEEP and not (item.is_supported or item.literature):
        raise CannotBeDone(
            f"no passage supports {item.id}, and it is not from the literature; code what does, or cite what does under "
            f"`literature:` of the item in {layout.DESIGN}"
        )
    _write(study, coder, f"{wish.to} the item {item.id}", made)
    return Drafts(study).pool.item(item.id)


def _retired(drafts: Drafts, name: str) -> Retired | None:
    pool = drafts.pool
    if any(name in (one.id, one.var) for one in pool.items):
        return None
    return next((one for one in pool.retired if name in (one.id, one.var)), None)


def _drop_retired(drafts: Drafts, coder: str, retired: Retired, wish: Wish) -> None:
    """Drop an item that is asked for no more, the one decision that such an item can have."""
    if wish.to != Status.DROP:
        raise AskedWrongly(f"{layout.DESIGN} asks for {retired.id} no more; give it its row back, or drop it")
    before = of_item(drafts.decisions, retired.id, Act.DECISION)
    last = before[-1] if before else None
    made = Decision(
        id=new_id(),
        kind=Act.DECISION,
        item=retired.id,
        value=Status.DROP,
        was=last.value if last else Status.DRAFT,
        why=wish.why,
        var=retired.var,
        block=retired.block,
        stem=retired.stem,
        origin=last.origin if last else None,
        revision=last.revision if last else 1,
        at=history.now(),
        replaces=last.id if last else "",
    )
    _write(drafts.study, coder, f"drop the item {retired.id}", made)


def _decision(drafts: Drafts, coder: str, item: Item, wish: Wish) -> Decision:
    stem, origin = _worded(drafts, coder, item, wish)
    behind = drafts.pooled.behind[item.id]
    before = of_item(drafts.decisions, item.id, Act.DECISION)
    resting = dict(behind.each)
    quoted = {one.id: one for one in drafts.study.passages}.get(origin.ref)
    if quoted is not None:
        resting.setdefault(quoted.id, quoted)
    is_new = dict(stem) != dict(item.stem)
    return Decision(
        id=new_id(),
        kind=Act.DECISION,
        item=item.id,
        value=wish.to,
        was=item.status,
        why=wish.why,
        var=item.var,
        block=item.block,
        stem=stem,
        given=drafts.pooled.given[item.id],
        origin=origin,
        revision=item.revision + is_new,
        evidence={id_: stamp(passage) for id_, passage in resting.items()},
        seen=stamped(behind),
        at=history.now(),
        replaces=before[-1].id if before else "",
    )


def _worded(drafts: Drafts, coder: str, item: Item, wish: Wish) -> tuple[Words, Origin]:
    """Give the stem and where it is from: as it was, a person's words, or exact words of a quote."""
    if not wish.stem:
        if wish.quote:
            raise AskedWrongly("--quote names a coding, and no words of it are given; give them, as --stem WORDS")
        return item.stem, item.origin
    _check_words(wish.stem, drafts.pool.languages)
    stem = {**item.stem, **wish.stem}
    if not wish.quote:
        return stem, Origin(Made.DESIGNER, author=coder)
    passage = coding_named(drafts.study, wish.quote)
    words = next(iter(wish.stem.values()))
    wrong = unfit(passage.id, passage, words, [words])
    if wrong:
        raise AskedWrongly("; ".join(wrong))
    return stem, Origin(Made.IN_VIVO, ref=passage.id, words=words)


def _check_words(stem: Mapping[str, str], languages: tuple[str, ...]) -> None:
    for language, text in stem.items():
        if language not in languages:
            raise UnknownName("language of the pool", language, languages)
        if not text.strip() or any(sign in text for sign in "\t\n\r|"):
            raise AskedWrongly("a stem stands on one line, without tabs and |; write it so")


def coding_named(study: Study, id_: str) -> CodedPassage:
    """Give the passage of a coding by its id or the beginning of one; raises UnknownName or AskedWrongly."""
    fits = [one for one in study.passages if one.id.startswith(id_)]
    if not fits or not id_:
        raise UnknownName("coding", id_, [one.id for one in study.passages])
    if len(fits) > 1:
        raise AskedWrongly(f'"{id_}" begins the ids of {len(fits)} codings; give more of the id')
    if fits[0].state is State.ORPHAN:
        raise AskedWrongly(f"the words of {fits[0].id} are no longer in {fits[0].source.path}; name another coding")
    return fits[0]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A claim as it was set down, and the results that lay in the study already."""

    item: Item
    after: tuple[str, ...]


def freeze(study: Study, coder: str, name: str, text: str, strength: Strength) -> Frozen:
    """Set down what the cases claim of an item, with a stamp of the evidence, before results are read.

    Where results on its block lie in the study already, the claim says so. Raises UnknownName or AskedWrongly.
    """
    drafts = Drafts(study)
    item = drafts.pool.item(name)
    if not text.strip():
        raise AskedWrongly("a claim needs words; give them, as --claim TEXT")
    behind = drafts.pooled.behind[item.id]
    before = of_item(drafts.decisions, item.id, Act.CLAIM)
    after = results_read(study, item, drafts.pool.block(item.block))
    made = Decision(
        id=new_id(),
        kind=Act.CLAIM,
        item=item.id,
        value=text,
        var=item.var,
        block=item.block,
        stem=item.stem,
        strength=strength,
        after=after,
        evidence={id_: stamp(passage) for id_, passage in behind.each.items()},
        seen=stamped(behind),
        at=history.now(),
        replaces=before[-1].id if before else "",
    )
    _write(study, coder, f"freeze the claim on {item.id}", made)
    return Frozen(Drafts(study).pool.item(item.id), after)


def results_read(study: Study, item: Item, block: Block) -> tuple[str, ...]:
    """Give what of survey results on an item lies in the study: the names of published tables, and of kept results."""
    tables = table_files.read(study.root, study.cache, []).values()
    named = {item.var, block.var}
    found = [one.id for one in tables if any(named & {row.var, row.construct} for row in one.rows.values())]
    kept = sorted(file.stem for file in (study.root / layout.RESULTS).glob("*.json"))
    return (*found, *kept)


def _write(study: Study, coder: str, what: str, made: Decision) -> None:
    path = files.path_for(coder)
    history.write(study.root, what, {path: lambda data: files.with_records(data, [made])})
