"""Taking over what a designer, a person or a program, wrote into a pool: as decisions, so that nothing of it is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casecode.analysis.poolitems import of_item
from casecode.analysis.poolrows import rendered
from casecode.errors import AskedWrongly, BrokenFile, UnknownName
from casecode.files import layout, pools
from casecode.files.describing import broken
from casecode.files.reading import read_bytes
from casecode.model.decisions import Act, Decision
from casecode.model.items import Decided, Item, Made, Origin, Status
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.workspace.deciding import Wish, made, write
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over: the decisions, and what of the pool cannot be, in words."""

    decisions: tuple[Decision, ...]
    left: tuple[str, ...]


def read_pool(path: Path) -> Pool:
    """Read a pool out of a file; raises UnknownName where there is none, BrokenFile where its shape is not that of one."""
    if not path.is_file():
        raise UnknownName("file", str(path), [])
    data, problems = read_bytes(path.parent, path.name, layout.POOL_LIMIT), list[Problem]()
    if isinstance(data, Problem):
        raise broken([replace(data, path=str(path))])
    pool = pools.read(data, str(path), problems)
    if pool is None:
        raise broken(problems)
    return pool


def take(study: Study, coder: str, path: Path, why: str) -> Taken:
    """Make decisions of what a pool says otherwise than the study's, all as one action.

    Decisions in it stay those of the person they name; a stem or status that differs without one becomes a decision of
    ``coder``. Raises AskedWrongly where that needs a reason and none is given.
    """
    theirs, drafts = read_pool(path), Drafts(study)
    ours = {item.id for item in drafts.draft.items}
    known = {one.id for one in drafts.decisions}
    records: list[Decision] = []
    for item in theirs.items:
        if item.id in ours:
            told = [_told(one, item, drafts) for one in item.decisions if one.id not in known]
            records += told
            records += _undecided(drafts, coder, item, told, why)
    if records:
        by = {one.coder for one in records}
        write(study, f"survey: take over {path.name}", {name: [r for r in records if r.coder == name] for name in by})
    return Taken(tuple(records), tuple(_left(theirs, drafts.draft)))


def _told(one: Decided, item: Item, drafts: Drafts) -> Decision:
    """Give a decision that a pool tells of as a record of the person it names."""
    if not layout.is_coder(one.by):
        raise BrokenFile(f'a decision on {item.id} is by "{one.by}", who cannot be named so; use a coder’s name')
    place = [held.id for held in item.decisions].index(one.id)
    before = item.decisions[place - 1].id if place else ""
    is_last = place == len(item.decisions) - 1
    return Decision(
        id=one.id,
        kind=Act.DECISION,
        item=item.id,
        value=one.to,
        was=one.was,
        why=one.why,
        var=item.var,
        block=item.block,
        stem=one.stem,
        given=drafts.pooled.given[item.id],
        origin=_origin(one, item) if is_last else None,
        revision=item.revision,
        at=one.at,
        replaces=before,
        coder=one.by,
    )


def _origin(one: Decided, item: Item) -> Origin:
    """Give where a stem is from, as the pool says; what does not come to the stem was worded by who decided."""
    is_as_told = item.origin.kind != Made.TEMPLATE or dict(rendered(item.origin)) == dict(one.stem)
    return item.origin if is_as_told else Origin(Made.DESIGNER, author=one.by)


def _undecided(drafts: Drafts, coder: str, item: Item, told: list[Decision], why: str) -> Iterator[Decision]:
    """Give the decision that a stem or a status comes to which no decision in the pool accounts for."""
    edited = _edited(drafts, item)
    if not any(edited):
        return
    if not why.strip():
        raise AskedWrongly(f"{item.id} was changed without a decision; say why it is taken over, as --why TEXT")
    is_worded, _ = edited
    to = Status.REVISE if item.status == Status.DRAFT else item.status
    new = made(drafts, coder, item.id, Wish(to, why, item.stem if is_worded else {}))
    records = [*of_item(drafts.decisions, item.id, Act.DECISION), *told]
    last = records[-1] if records else None
    yield replace(new, was=last.value if last else Status.DRAFT, replaces=last.id if last else "", coder=coder)


def _edited(drafts: Drafts, item: Item) -> tuple[bool, bool]:
    """Say whether the stem, and the status, of an item were changed by hand: whether nothing accounts for them.

    They are accounted for by the last decision that the pool tells or, without one, by its template or what
    survey/pool.yaml comes to; and by what was decided here since.
    """
    last = item.decisions[-1] if item.decisions else None
    since = _since(of_item(drafts.decisions, item.id, Act.DECISION), last.id if last else "")
    stems = [words for one in since for words in (one.stem, one.given)]
    if last:
        stems.append(last.stem)
    else:
        stems += [drafts.pooled.given[item.id], *([rendered(item.origin)] if item.origin.template else [])]
    is_worded = not any(dict(words) == dict(item.stem) for words in stems)
    return is_worded, item.status not in {last.to if last else Status.DRAFT, *(Status(one.value) for one in since)}


def _since(records: list[Decision], id_: str) -> list[Decision]:
    """Give the records behind one; all where it is none of them."""
    ids = [one.id for one in records]
    return records[ids.index(id_) + 1 :] if id_ in ids else records


def _left(theirs: Pool, ours: Pool) -> Iterator[str]:
    """Say what of a pool is asked for in survey/pool.yaml and nowhere else, and differs."""
    known = {item.id for item in ours.items}
    for item in theirs.items:
        if item.id not in known:
            yield f"the item {item.id} ({item.var}) is not asked for; give it a row in {layout.DESIGN}"
    for section in ("scales", "constructs", "blocks"):
        held = {one.id: one for one in getattr(ours, section)}
        for one in getattr(theirs, section):
            if held.get(one.id) != one:
                yield f"{section[:-1]} {one.id} differs; change it in {layout.DESIGN}"


def untaken(theirs: Pool, drafts: Drafts) -> list[str]:
    """Say what was written into a pool by hand that the study does not have yet."""
    ours, known = {item.id for item in drafts.draft.items}, {one.id for one in drafts.decisions}
    found = [
        f"what {item.id} says"
        for item in theirs.items
        if item.id in ours and (any(_edited(drafts, item)) or any(one.id not in known for one in item.decisions))
    ]
    return [*found, *_left(theirs, drafts.draft)]
