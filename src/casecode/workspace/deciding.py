"""Deciding on the items of a pool: kept, to be revised or dropped, by a person who says why; and what the cases claim.

Each is one action that undo takes back. The pool itself is only written when it is handed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.evidence import stamp
from casecode.analysis.pooling import unfit
from casecode.analysis.poolitems import of_item, stamped
from casecode.errors import AskedWrongly, CannotBeDone, UnknownName
from casecode.files import decisions as files
from casecode.files import layout
from casecode.files.codings import new_id
from casecode.files.writer import Change
from casecode.model.codings import CodedPassage, State
from casecode.model.decisions import Act, Decision
from casecode.model.instrument import Words
from casecode.model.items import Item, Made, Origin, Status
from casecode.model.pool import Pool, Retired
from casecode.workspace import history
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decides on an item: the status and why; for a revision also the new stem, and the coding it quotes.

    A stem under no language is in the pool's first.
    """

    to: Status
    why: str
    stem: Words = field(default_factory=dict)
    quote: str = ""


def decide(study: Study, coder: str, names: Sequence[str], wish: Wish) -> list[Item | Retired]:
    """Record a decision on items, named by id or var, all or none; gives them as they are now.

    Raises UnknownName, AskedWrongly, or CannotBeDone for an item that nothing supports.
    """
    drafts = Drafts(study)
    if not wish.why.strip():
        raise AskedWrongly("a decision needs a reason; give it, as --why TEXT")
    if not names:
        raise AskedWrongly(f"no item is named; say which to {wish.to}, by id or var, such as facidea")
    ids = [_known(drafts.draft, name).id for name in dict.fromkeys(names)]
    record(drafts, coder, [made(drafts, coder, id_, wish) for id_ in ids])
    after = Drafts(study).draft
    return [_known(after, id_) for id_ in ids]


def _known(pool: Pool, name: str) -> Item | Retired:
    """Give an item by id or var, one that is asked for no more too; raises UnknownName."""
    retired = next((one for one in pool.retired if name in (one.id, one.var)), None)
    is_asked = any(name in (one.id, one.var) for one in pool.items)
    return retired if retired and not is_asked else pool.item(name)


def record(drafts: Drafts, coder: str, decisions: Sequence[Decision]) -> None:
    """Write decisions of one coder as one action."""
    what = ", ".join(f"{one.value} {one.item}" for one in decisions[:3]) + (" ..." if len(decisions) > 3 else "")
    write(drafts.study, f"survey: {what}", {coder: decisions})


def made(drafts: Drafts, coder: str, id_: str, wish: Wish) -> Decision:
    """Make a decision on an item, without writing it."""
    one = _known(drafts.draft, id_)
    if isinstance(one, Retired):
        return _on_retired(drafts, one, wish)
    if wish.to == Status.KEEP and not (one.is_supported or one.literature or wish.quote):
        raise CannotBeDone(
            f"no passage supports {one.id}, and it is not from the literature; code what does, or cite what does under "
            f"`literature:` of the item in {layout.DESIGN}"
        )
    return _decision(drafts, coder, one, wish)


def _on_retired(drafts: Drafts, retired: Retired, wish: Wish) -> Decision:
    """Drop an item that is asked for no more, the one decision that such an item can have."""
    if wish.to != Status.DROP:
        raise AskedWrongly(f"{layout.DESIGN} asks for {retired.id} no more; give it its row back, or drop it")
    before = of_item(drafts.decisions, retired.id, Act.DECISION)
    last = before[-1] if before else None
    return Decision(
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
    new = {language or drafts.draft.language: text for language, text in wish.stem.items()}
    _check_words(new, drafts.draft.languages)
    stem = {**item.stem, **new}
    if not wish.quote:
        return stem, Origin(Made.DESIGNER, author=coder)
    passage = coding_named(drafts.study, wish.quote)
    words = next(iter(new.values()))
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


def write(study: Study, what: str, records: Mapping[str, Sequence[Decision]]) -> None:
    """Write records, coder by coder, as one action."""
    changes = {files.path_for(coder): _adding(held) for coder, held in records.items()}
    history.write(study.root, what, changes)


def _adding(records: Sequence[Decision]) -> Change:
    return lambda data: files.with_records(data, records)
