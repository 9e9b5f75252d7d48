"""Looking at a study's survey items: a list, all about one, what their wording gives to think about, what has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casecode.analysis import poollist, stemlint
from casecode.analysis.pooldiff import Difference, differences
from casecode.errors import CannotBeDone, UnknownName
from casecode.files import layout, wordlists
from casecode.files.describing import broken
from casecode.model.displays import Display
from casecode.model.instrument import Scale, Words
from casecode.model.items import Flag, Item, Passage, Role, Status
from casecode.model.pool import Pool
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study
from casecode.workspace.taking import read_pool

_NAMES = 16
_SIDES = (
    (Role.WORDING, "in the words of"),
    (Role.SUPPORTING, "for it"),
    (Role.CONTRARY, "against it"),
    (Role.QUALIFYING, "under a condition"),
)


def listed(drafts: Drafts, status: Sequence[Status], block: str) -> Display:
    """Give the items of some status and block as a display; raises UnknownName."""
    pool = drafts.draft
    blocks = [one.id for one in pool.blocks]
    if block and block not in blocks:
        raise UnknownName("block", block, blocks)
    items = [one for one in pool.items if (not block or one.block == block) and (not status or one.status in status)]
    return poollist.listed(pool, items, {one.id: one for one in drafts.study.passages})


Told = Iterator[tuple[str, int]]


def told(drafts: Drafts, name: str, passages: int) -> Told:
    """Tell an item line by line, each with the column in which its further rows begin; raises UnknownName."""
    pool = drafts.draft
    item = pool.item(name)
    yield f"{item.id} ({item.var})  {_said(item.stem)}", 2
    for head, text in _facts(pool, item):
        if text:
            yield f"  {head:<{_NAMES - 2}} {text}", _NAMES + 1
    for role, head in _SIDES:
        yield from _side(pool, item.cited(role), head, passages)


def _said(words: Words) -> str:
    return " / ".join(words.values())


def _facts(pool: Pool, item: Item) -> Iterator[tuple[str, str]]:
    block, breadth, counts = pool.block(item.block), item.breadth, item.counts
    yield "asked under", _said(block.lead_in)
    yield "answered", ", ".join(_answers(pool.scale(block.scale)))
    yield "measures", pool.construct(block.construct).name
    yield "status", f"{item.status}, revision {item.revision} of its wording"
    yield "from", _origin(item)
    yield "asks about", ", ".join(item.codes)
    yield "evidence", item.rule
    yield (
        "support",
        f"{breadth.cases} of {breadth.of} cases, {breadth.sources} sources, {breadth.informants} informants",
    )
    by_case = ", ".join(f"{case} {number}" for case, number in counts.by_case.items())
    passages = f"{counts.supporting} for it, {counts.contrary} against it, {counts.qualifying} under a condition"
    yield "passages", f"{passages}{f' (for it: {by_case})' if by_case else ''}"
    yield "literature", ", ".join(item.literature)
    yield from (("to think about", f"“{one.words or one.language}”: {one.note}") for one in item.flags)
    yield from (("decided", f"{one.at[:10]} {one.by}: {one.was} -> {one.to}, {one.why}") for one in item.decisions)
    claim = item.case_claim
    if claim:
        after = f", when {', '.join(claim.after)} lay in the study" if claim.after else ""
        yield "claim", f"“{claim.text}” ({claim.strength}; {claim.by}, {claim.at[:10]}{after})"
    yield from (("stale", why) for why in item.stale)
    yield "note", item.note


def _answers(scale: Scale) -> Iterator[str]:
    for value, label in [(one.value, _said(one.label)) for one in scale.points]:
        yield str(value) if label == str(value) else f"{value} {label}"
    yield from (f"{one.value} {_said(one.label)}" for one in scale.nonsubstantive)


def _origin(item: Item) -> str:
    origin = item.origin
    if origin.ref:
        return f"exact words of {origin.ref}"
    if origin.author:
        return f"words of {origin.author}"
    return origin.citation or " / ".join(f"the template “{text}”" for text in origin.template.values())


def _side(pool: Pool, refs: Sequence[str], head: str, passages: int) -> Told:
    shown = _broadest([pool.passages[ref] for ref in refs if ref in pool.passages])[:passages]
    if shown:
        yield f"  {head} ({len(refs)} coding{'' if len(refs) == 1 else 's'})", 4
    for one in shown:
        who = ", ".join(one.informants) or "nobody"
        yield f"    cases/{one.source}.md:{one.anchor.line} {who} ({one.coder} {one.id})", 6
        yield f"      {one.quote or f'(not to be quoted: {one.share})'}".replace("\n", " / "), 6


def _broadest(passages: Sequence[Passage]) -> list[Passage]:
    """Give passages so that as many cases, then sources, as can be come first, each in reading order."""
    seen: dict[str, int] = {}
    ranked = []
    for place, one in enumerate(passages):
        of_source, of_case = seen.get(one.source, 0), seen.get(one.case, 0)
        seen[one.source], seen[one.case] = of_source + 1, of_case + 1
        ranked.append((of_case, of_source, place, one))
    return [one for *_, one in sorted(ranked, key=lambda held: held[:3])]


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think about in a wording: where it is asked for, of which item or block, and the flag."""

    line: int | None
    part: str
    flag: Flag

    def __str__(self) -> str:
        """Give the message, shaped as a problem's is."""
        where = layout.DESIGN if self.line is None else f"{layout.DESIGN}:{self.line}"
        words = f" “{self.flag.words}”" if self.flag.words else ""
        return f"{where}: advice: {self.part} ({self.flag.language}){words}: {self.flag.note} [{self.flag.rule}]"


def linted(drafts: Drafts) -> list[Advice]:
    """Give all there is to think about in lead-ins and stems, block by block."""
    design, pool = drafts.asked, drafts.draft
    lists = stemlint.with_words(wordlists.read(), design.words)
    minded = stemlint.Minded(lists, (), {one.id: one for one in pool.scales}, pool.languages)
    found: list[Advice] = []
    for block in pool.blocks:
        line = design.line("blocks", block.id, "lead_in")
        found += [Advice(line, f"lead-in of {block.id}", flag) for flag in stemlint.lead_in_flags(block, minded)]
        for item in pool.items_of(block.id):
            line = design.line("blocks", block.id, "items", item.id.partition(".")[2])
            found += [Advice(line, item.var, flag) for flag in item.flags if item.status != Status.DROP]
    return found


def unlisted(drafts: Drafts) -> tuple[str, ...]:
    """Give the languages of a pool for which there are no word lists, and so little was looked at."""
    lists = stemlint.with_words(wordlists.read(), drafts.asked.words)
    return tuple(language for language in drafts.draft.languages if not lists.get(language))


def diff(study: Study, old: Path | None, new: Path | None) -> list[Difference]:
    """Give what differs between two pools: in files, else the one handed over and the study's as it comes to now.

    Raises UnknownName, BrokenFile, or CannotBeDone where nothing was handed over.
    """
    drafts = Drafts(study)
    before = read_pool(old) if old else _handed_over(drafts)
    return differences(before, read_pool(new) if new else drafts.draft)


def _handed_over(drafts: Drafts) -> Pool:
    if drafts.stored is not None:
        return drafts.stored
    if drafts.problems:
        raise broken(drafts.problems)
    raise CannotBeDone(
        f"nothing was handed over yet; do so with: casecode export survey --save; there is no {layout.POOL}"
    )
