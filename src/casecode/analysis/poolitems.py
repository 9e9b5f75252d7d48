"""The items of a pool: each asked for, with its evidence, and as the last decision on it left it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis import poolevidence, stemlint
from casecode.analysis.evidence import seen, stale
from casecode.analysis.poolrows import Wanted, named
from casecode.model.codings import CodedPassage
from casecode.model.decisions import Act, Decision, ordered
from casecode.model.instrument import Words
from casecode.model.items import Cited, Claim, Decided, Item, Origin, Passage, Role, Status, Strength
from casecode.model.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one item now: the coded passages, each with how it stands to it."""

    passages: tuple[tuple[CodedPassage, Role], ...]

    @property
    def cited(self) -> tuple[Cited, ...]:
        """Give it as evidence."""
        return tuple(Cited(passage.id, role) for passage, role in self.passages)

    @property
    def each(self) -> dict[str, CodedPassage]:
        """Give each passage once, by id."""
        return {passage.id: passage for passage, _ in self.passages}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every item of a pool is made with: passages by id, as they are and as evidence; the cases; the words to mind."""

    known: Mapping[str, CodedPassage]
    evidence: Mapping[str, Passage]
    cases: Sequence[str]
    mind: stemlint.Minded
    before: Mapping[str, Item]


def of_item(records: Iterable[Decision], id_: str, act: Act) -> list[Decision]:
    """Give the records of one kind on an item, the one that holds last."""
    return ordered(one for one in records if one.item == id_ and one.kind == act)


def item(one: Wanted, given: tuple[Words, Origin], behind: Behind, records: Sequence[Decision], at: Setting) -> Item:
    """Give the item that is asked for, as it was decided on."""
    decided = of_item(records, one.id, Act.DECISION)
    last = decided[-1] if decided else None
    words, origin = (last.stem, last.origin or given[1]) if last else given
    cited = behind.cited
    if origin.ref in at.evidence and Cited(origin.ref, Role.WORDING) not in cited:
        cited = (Cited(origin.ref, Role.WORDING), *cited)
    return Item(
        id=one.id,
        var=one.var,
        block=one.asked.block.id,
        stem=words,
        origin=origin,
        status=Status(last.value) if last else Status.DRAFT,
        revision=last.revision if last else _revision(one.id, words, at),
        evidence=cited,
        breadth=poolevidence.breadth(cited, at.evidence, len(at.cases)),
        counts=poolevidence.counts(cited, at.evidence, at.cases),
        rule=one.rule,
        dimensions=tuple(f"{code.facet}.{code.key}" for code in one.codes),
        codes=tuple(named(code) for code in one.codes),
        literature=one.row.literature or ((one.row.citation,) if one.row.citation else ()),
        reverse_keyed=one.row.reverse_keyed,
        decisions=tuple(as_told(record) for record in decided),
        case_claim=claim(of_item(records, one.id, Act.CLAIM)),
        flags=tuple(stemlint.flags(words, one.asked.block, origin, at.mind)),
        stale=tuple(_stale(one.id, records, given[0], behind, at.known)),
        note=one.row.note,
    )


def _revision(id_: str, words: Words, at: Setting) -> int:
    """Give the number of a draft's wording: one more than what was handed over, where that was worded otherwise."""
    earlier = at.before.get(id_)
    if earlier is None:
        return 1
    return earlier.revision if dict(earlier.stem) == dict(words) else earlier.revision + 1


def as_told(record: Decision) -> Decided:
    """Give a decision as a pool tells it."""
    was, to = Status(record.was or Status.DRAFT), Status(record.value)
    return Decided(record.id, record.at, record.coder, was, to, record.why, record.stem)


def claim(records: Sequence[Decision]) -> Claim | None:
    """Give the claim that holds on an item."""
    if not records:
        return None
    last = records[-1]
    return Claim(last.value, Strength(last.strength), last.coder, last.at, last.seen, last.after)


def _stale(
    id_: str, records: Sequence[Decision], given: Words, behind: Behind, known: Mapping[str, CodedPassage]
) -> Iterator[str]:
    """Say what a decision, and the claim, rested on and is no longer so."""
    for act, told in ((Act.DECISION, ""), (Act.CLAIM, "of the claim: ")):
        held = of_item(records, id_, act)
        if held:
            yield from (f"{told}{why}" for why in changed(held[-1], behind, known))
    decided = of_item(records, id_, Act.DECISION)
    if decided and decided[-1].given and dict(decided[-1].given) != dict(given):
        then, now = (next(iter(words.values()), "") for words in (decided[-1].given, given))
        yield f"survey/pool.yaml came to “{then}” then, and comes to “{now}” now"


def changed(record: Decision, behind: Behind, known: Mapping[str, CodedPassage]) -> tuple[str, ...]:
    """Say what of the evidence under a record has changed since."""
    as_judged = Judgement(record.id, record.kind, {}, record.value, record.evidence, seen=record.seen)
    return stale(as_judged, known, behind.each.values())


def stamped(behind: Behind) -> str:
    """Give the stamp of all that stands behind an item."""
    return seen(behind.each.values())
