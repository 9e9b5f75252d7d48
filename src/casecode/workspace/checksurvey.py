"""What can be wrong in a study's survey: its design, the decisions, the pool handed over, and published tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casecode.analysis import poolfacts, poolforms, poolrefs
from casecode.analysis.poolagainst import against
from casecode.analysis.pooldiff import differences
from casecode.analysis.poolfinding import Finding
from casecode.analysis.poolitems import Behind, changed, of_item
from casecode.analysis.published import oddities
from casecode.errors import CannotBeDone, UnknownName
from casecode.exchange.itempool import content_hash
from casecode.files import experts as expert_files
from casecode.files import layout, pools
from casecode.files import tables as table_files
from casecode.files.reading import read_bytes
from casecode.model.codings import CodedPassage, State
from casecode.model.decisions import Act, Decision
from casecode.model.items import Item, Status
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.model.surveydesign import Design, Place
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study


def sound(pool: Pool) -> Iterator[Finding]:
    """Find all that is not so in a pool by itself; where its parts do not fit together, what rests on them is not told."""
    found = [one for rule in (*poolforms.RULES, *poolrefs.RULES) for one in rule(pool)]
    yield from found
    if not any(one.kind == "pool-reference" for one in found):
        yield from (one for rule in poolfacts.RULES for one in rule(pool))


def check_file(study: Study, path: Path) -> list[Problem]:
    """Give every problem of a pool in some file, laid against the study; raises UnknownName where there is no such file."""
    if not path.is_file():
        raise UnknownName("file", str(path), [])
    data = read_bytes(path.parent, path.name, layout.POOL_LIMIT)
    return [data] if isinstance(data, Problem) else list(_of_pool(study, data, str(path)))


def check(study: Study) -> list[Problem]:
    """Give every problem of a study's survey, each once."""
    drafts = Drafts(study)
    found = [*_live(drafts), *_handed_over(drafts), *published(study), *_unread_ratings(study)]
    return list(dict.fromkeys([*drafts.problems, *found]))


def _unread_ratings(study: Study) -> list[Problem]:
    unread: list[Problem] = []
    expert_files.read(study.root, unread)
    return unread


def published(study: Study) -> list[Problem]:
    """Give what cannot be read in published tables, and what does not add up in them."""
    unread: list[Problem] = []
    tables = table_files.read(study.root, study.cache, unread)
    return [*unread, *oddities(tables.values())]


def _live(drafts: Drafts) -> list[Problem]:
    """Find what is wrong in the pool as it comes to now."""
    design = drafts.design
    if design is None:
        return []
    findings = [one for one in sound(drafts.pool) if one.kind != "pool-hash"]
    found = [_in_design(one, design) for one in findings]
    return [*found, *_doubled(drafts.decisions), *_decided(drafts), *_renamed(drafts, design), *_lost(drafts)]


def _in_design(one: Finding, design: Design) -> Problem:
    block, _, key = one.id.partition(".")
    place: Place = ("blocks", block, "items", key) if one.section == "items" else (one.section, one.id)
    return Problem(one.kind, design.path, design.line(*place), one.what, one.advice)


def _doubled(decisions: Iterable[Decision]) -> Iterator[Problem]:
    seen: dict[str, Decision] = {}
    for one in decisions:
        first = seen.setdefault(one.id, one)
        if first is not one:
            what = f'the id "{one.id}" is that of {first.path}:{first.line} too'
            yield Problem("duplicate-id", one.path, one.line, what, "both are kept; delete the line that is not meant")


def _decided(drafts: Drafts) -> Iterator[Problem]:
    """Find decisions and claims whose evidence is gone, or has changed."""
    known = {one.id: one for one in drafts.study.passages}
    for item in drafts.draft.items:
        for act in Act if item.status != Status.DROP else ():
            records = of_item(drafts.decisions, item.id, act)
            if records:
                yield from _of_record(_Held(item, records[-1], drafts.pooled.behind[item.id]), known)


@dataclass(frozen=True, slots=True)
class _Held:
    """The record that holds on an item, and what stands behind the item now."""

    item: Item
    record: Decision
    behind: Behind

    @property
    def is_decision(self) -> bool:
        return self.record.kind == Act.DECISION

    @property
    def told(self) -> str:
        value = f" ({self.record.value})" if self.is_decision else ""
        return f"the {self.record.kind} of {self.record.coder} on {self.item.id}{value}"

    @property
    def again(self) -> str:
        return f"look at it again, and {'decide' if self.is_decision else 'freeze it'} again"

    @property
    def is_bare(self) -> bool:
        """Say whether the item is kept, and nothing supports it."""
        is_kept = self.is_decision and self.item.status == Status.KEEP
        return is_kept and not (self.item.is_supported or self.item.literature)

    def problem(self, kind: str, what: str, advice: str = "") -> Problem:
        return Problem(kind, self.record.path, self.record.line, f"{self.told} {what}", advice)


def _of_record(held: _Held, known: Mapping[str, CodedPassage]) -> Iterator[Problem]:
    record = held.record
    gone = [id_ for id_ in record.evidence if id_ not in known or known[id_].state is State.ORPHAN]
    if gone:
        what = "a coding that is gone" if len(gone) == 1 else "codings that are gone"
        yield held.problem("unsupported-item", f"rests on {what}: {', '.join(gone)}", f"bring it back, or {held.again}")
        return
    reasons = list(changed(record, held.behind, known))
    if held.is_decision:
        reasons += [why for why in held.item.stale if why.startswith(layout.DESIGN)]
    if reasons:
        yield held.problem("stale-decision", f"is stale: {'; '.join(reasons)}", held.again)
    if held.is_bare:
        yield held.problem("unsupported-item", "stands, and no passage supports the item any more", held.again)
    if record.after:
        yield held.problem("hindsight", f"was set down when {', '.join(record.after)} lay in the study")


def _renamed(drafts: Drafts, design: Design) -> Iterator[Problem]:
    """Find names that were another's, or other names, when the pool was handed over."""
    before = drafts.stored
    if before is None:
        return
    held = {one.id: one.var for one in before.items}
    taken = {one.var: one.id for one in before.items} | {one.var: one.id for one in before.retired}
    for item in drafts.draft.items:
        block, _, key = item.id.partition(".")
        line = design.line("blocks", block, "items", key, "var")
        if held.get(item.id, item.var) != item.var:
            what = f'"{item.id}" is called {item.var}, and was handed over as {held[item.id]}'
            yield Problem("renamed-item", design.path, line, what, f"call it {held[item.id]}, so that answers find it")
        if taken.get(item.var, item.id) != item.id:
            what = f'"{item.id}" is called {item.var}, as “{taken[item.var]}” was when it was handed over'
            yield Problem("renamed-item", design.path, line, what, "take another var; none is used twice")


def _lost(drafts: Drafts) -> Iterator[Problem]:
    """Find items that were decided on and are asked for no more."""
    for one in drafts.draft.retired:
        last = one.decisions[-1] if one.decisions else None
        if last and last.to != Status.DROP:
            record = next(held for held in drafts.decisions if held.id == last.id)
            what = f'{last.by} decided on "{one.id}" ({last.to}), and {layout.DESIGN} asks for it no more'
            advice = f"give it its row back, or drop it: casecode survey drop {one.id} --why TEXT"
            yield Problem("lost-item", record.path, record.line, what, advice)


def _handed_over(drafts: Drafts) -> Iterator[Problem]:
    """Find what is not so in the pool that was handed over, or no longer."""
    data, stored = drafts.stored_bytes, drafts.stored
    if data is None or stored is None:
        return
    yield from _of_pool(drafts.study, data, layout.POOL)
    if drafts.design is not None and content_hash(stored) != drafts.pool.provenance.content_sha256:
        found = differences(stored, drafts.pool)
        count = f"{len(found)} thing{'' if len(found) == 1 else 's'}"
        what = f"revision {stored.revision} differs from what the study comes to now in {count}"
        told = f", the first: {found[0]}" if found else ""
        yield Problem("pool-older", layout.POOL, None, f"{what}{told}", "see: casecode survey diff")


def _of_pool(study: Study, data: bytes, path: str) -> Iterator[Problem]:
    problems: list[Problem] = []
    pool = pools.read(data, path, problems)
    yield from problems
    if pool is None:
        return
    text = data.decode("utf-8", "replace")
    known = {one.id: one for one in study.passages}
    lines = pools.lines(text)
    for one in (*sound(pool), *_hash(pool), *against(pool, study.project, known)):
        yield Problem(
            one.kind, path, lines.get((one.section, one.id), lines.get((one.section, ""))), one.what, one.advice
        )


def _hash(pool: Pool) -> Iterator[Finding]:
    if content_hash(pool) != pool.provenance.content_sha256:
        what = f"the content of revision {pool.revision} is not what its hash is of: it was edited since it was made"
        yield Finding(
            "pool-hash",
            "provenance",
            "content_sha256",
            what,
            f"see: casecode survey diff {layout.POOL}; take it over: casecode survey take {layout.POOL}",
        )


def summary(study: Study) -> str:
    """Say in a few words what there is to check; raises CannotBeDone where there is nothing."""
    drafts = Drafts(study)
    tables = len(table_files.names(study.root))
    pool = drafts.draft if drafts.design else drafts.stored
    if pool is None and not tables and not drafts.problems:
        raise CannotBeDone(f"the study has no survey yet; write {layout.DESIGN}, as docs/survey.md shows")
    told = [f"{len(pool.items)} items, {len(pool.evidence)} passages"] if pool else []
    told += [f"{tables} published tables"] if tables else []
    return f"{', '.join(told)}: " if told else ""
