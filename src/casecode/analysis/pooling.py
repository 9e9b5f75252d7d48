"""From a survey's design, the coded passages and what people decided to an item pool; nothing is invented on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis import poolcoverage, poolevidence, stemlint
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import Predicate, predicate
from casecode.analysis.poolevidence import Sides
from casecode.analysis.poolitems import Behind, Setting, item
from casecode.analysis.poolrows import Wanted, problem, stem, wanted
from casecode.analysis.poolwhole import Stuff, whole
from casecode.errors import CasecodeError
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage, State
from casecode.model.decisions import Decision
from casecode.model.instrument import Block, Words
from casecode.model.items import Item, Origin, Role
from casecode.model.pool import Blueprint, Gaps, Pool
from casecode.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pool, what stands behind each of its items, and what of the design could not be had."""

    pool: Pool
    behind: Mapping[str, Behind]
    given: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]


def compute(stuff: Stuff) -> Pooled:
    """Compute a pool; its provenance and revision are still to be filled in."""
    return _Pooling(stuff).pooled()


class _Pooling:
    """One computing of a pool."""

    def __init__(self, stuff: Stuff) -> None:
        self.stuff, self.design, self.project = stuff, stuff.design, stuff.project
        self.codebook: Codebook = stuff.project.codebook
        self.problems: list[Problem] = []
        self.dimensions = Dimensions(stuff.project)
        coders = stuff.design.coders
        counted = (one for one in stuff.passages if not coders or one.coder in coders)
        here = (one for one in counted if one.state is not State.ORPHAN)
        self.passages = sorted(here, key=lambda one: (one.case.order, one.case.key, one.evidence_order))
        self.language = self.codebook.language or stuff.design.languages[0]
        if self.language not in stuff.design.languages:
            what = f"the codebook’s labels are in {self.language}, which is no language of the pool"
            advice = "add it to `languages:`, since nothing is translated"
            self.problems.append(problem(stuff.design, ("languages",), what, advice))

    def pooled(self) -> Pooled:
        rows = wanted(self.design, self.codebook, self.problems)
        sides = {block.id: held for block, held in self._sides()}
        behind = self._behind(rows, sides)
        given = {one.id: words for one in rows if (words := self._given(one)) is not None}
        rows = [one for one in rows if one.id in behind and one.id in given]
        at, records = self._setting(rows, behind), self._records()
        items = [item(one, given[one.id], behind[one.id], records.get(one.id, ()), at) for one in rows]
        coverage = self._coverage(items)
        pool = whole(self.stuff, rows, items, at.evidence, sides, coverage)
        return Pooled(pool, behind, {one.id: given[one.id][0] for one in rows}, tuple(self.problems))

    def _coverage(self, items: Sequence[Item]) -> tuple[tuple[Blueprint, ...], Gaps]:
        at = poolcoverage.Ground(self.project, self.passages, items)
        prints: list[Blueprint] = []
        for asked in self.design.blueprints:
            try:
                prints.append(poolcoverage.blueprint(asked, at))
            except CasecodeError as wrong:
                self.problems.append(problem(self.design, ("blueprints", asked.id), wrong))
        try:
            found = poolcoverage.gaps(self.design, at)
        except CasecodeError as wrong:
            self.problems.append(problem(self.design, ("covers",), wrong))
            found = Gaps()
        return tuple(prints), found

    def _sides(self) -> Iterator[tuple[Block, Sides]]:
        for asked in self.design.blocks:
            try:
                yield asked.block, poolevidence.sides(asked.block, self.design, self.dimensions)
            except CasecodeError as wrong:
                self.problems.append(problem(self.design, ("blocks", asked.block.id), wrong))

    def _behind(self, rows: Iterable[Wanted], sides: Mapping[str, Sides]) -> dict[str, Behind]:
        """Give what stands behind each item; one whose rule cannot be read is left out.

        Passages that read alike in all that is asked of them are asked once.
        """
        rules = {one.id: rule for one in rows if (rule := self._rule(one)) is not None}
        likeness = self.dimensions.likeness()
        piles: dict[object, list[int]] = {}
        for place, passage in enumerate(self.passages):
            piles.setdefault(likeness(passage), []).append(place)
        found = {}
        for one in rows:
            held = sides.get(one.asked.block.id)
            if held and one.id in rules:
                found[one.id] = self._meant(rules[one.id], held, piles.values())
        return found

    def _rule(self, one: Wanted) -> Predicate | None:
        try:
            return predicate(one.rule, self.dimensions) if one.rule else lambda _: False
        except CasecodeError as wrong:
            self.problems.append(problem(self.design, (*one.place, "evidence"), wrong))
            return None

    def _meant(self, rule: Predicate, held: Sides, piles: Iterable[list[int]]) -> Behind:
        places: list[tuple[int, Role]] = []
        for pile in piles:
            first = self.passages[pile[0]]
            if rule(first):
                role = held.role(first)
                places += [(place, role) for place in pile]
        return Behind(tuple((self.passages[place], role) for place, role in sorted(places)))

    def _setting(self, rows: Sequence[Wanted], behind: Mapping[str, Behind]) -> Setting:
        known = {one.id: one for one in self.stuff.passages}
        wording = {one.row.quote for one in rows} | {r.origin.ref for r in self.stuff.decisions if r.origin}
        meant = wording | {id_ for held in behind.values() for id_ in held.each}
        every = [one for one in self.passages if one.id in meant]
        evidence = {one.id: poolevidence.passage(one, self.codebook) for one in every}
        people = {who for case in self.project.cases.values() for who in case.informants}
        names = tuple(sorted(people | {case.label for case in self.project.cases.values()}))
        scales = {scale.id: scale for scale in self.design.scales}
        lists = stemlint.with_words(self.stuff.words, self.design.words)
        minded = stemlint.Minded(lists, names, scales, self.design.languages)
        before = {one.id: one for one in self.stuff.before.items} if self.stuff.before else {}
        return Setting(known, evidence, tuple(self.project.cases), minded, before)

    def _given(self, one: Wanted) -> tuple[Words, Origin] | None:
        """Give the stem that the design comes to; None, with the problem noted, where it comes to none."""
        given = stem(one, self.language)
        wrong = (
            self._unfit(one)
            if given
            else (
                f'the item "{one.id}" comes to no stem',
                f"give the block a template in {self.language} and the item a code for each slot, or the item a `stem:` and `by:`",
            )
        )
        if wrong:
            self.problems.append(problem(self.design, one.place, *wrong))
        return None if wrong else given

    def _unfit(self, one: Wanted) -> tuple[str, str] | None:
        """Say what is wrong with the words of a quote that an item is to be made of."""
        row = one.row
        if not row.quote:
            return None
        quoted = next((held for held in self.passages if held.id == row.quote), None)
        return unfit(row.quote, quoted, row.words, (row.stem or {"": row.words}).values())

    def _records(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for record in self.stuff.decisions:
            found.setdefault(record.item, []).append(record)
        return found


def unfit(id_: str, quoted: CodedPassage | None, words: str, stems: Iterable[str]) -> tuple[str, str] | None:
    """Say why words cannot be an item's as words of a quote, and what to do; None where they can."""
    if quoted is None:
        return f'there is no coding "{id_}" to quote', "name a coding of the study whose words are still there"
    if quoted.source.share != "verbatim":
        return f"{quoted.source.path} may not be quoted (share: {quoted.source.share})", "take words of another source"
    if words not in quoted.quote:
        return f"“{words}” are not exact words of {id_}", f"take words of “{quoted.quote}”"
    if not any(words in one for one in stems):
        return f"the stem does not have the words “{words}”", "leave out the stem, or let it hold them"
    return None
