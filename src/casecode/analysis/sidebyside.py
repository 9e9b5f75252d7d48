"""Findings side by side with statistics: what each case says, what the survey says, and the fit, which only a person judges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from casecode.analysis.besides import NOTHING, Beside, beside, claim
from casecode.analysis.figuring import count, said
from casecode.analysis.fitting import Sides, item
from casecode.analysis.jointnotes import closing, provenance
from casecode.analysis.judged import BESIDE, CASE, CLAIM, PROPOSITION, Bench, Judged
from casecode.analysis.ledger import NOT_JUDGED
from casecode.analysis.located import located
from casecode.analysis.material import Material
from casecode.analysis.poolpicks import BEHIND
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.items import Item, Role
from casecode.model.jointspecs import JointSpec, Pair
from casecode.model.judgements import Kind
from casecode.model.specs import DisplaySpec

FINDING, CASES, SURVEY, FIT = "What it says", "What the cases say", "What the survey says", "Fit"


def side_by_side(spec: DisplaySpec, asked: JointSpec, material: Material) -> Display:
    """Give a row a finding and statistic; raises UnknownName with the line of the file."""
    laid = _Laid(spec, material, asked.reasons)
    rows, figures = [], []
    for place, pair in enumerate(asked.pairs):
        with located(spec, "rows", place):
            statistic = beside(pair.beside, material.survey)
            figures.append(statistic)
            rows.append(laid.row(pair, statistic))
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or spec.id,
        dimensions=("finding", "statistic"),
        columns=(FINDING, CASES, SURVEY, FIT),
        rows=tuple(rows),
        provenance=provenance(material, spec),
        notes=(*_sources(figures), *laid.notes(), *closing(spec)),
        kind="joint",
    )


def _sources(figures: Iterable[Beside]) -> Iterator[str]:
    yield from dict.fromkeys(told for one in figures for told in one.sources)


@dataclass(frozen=True)
class _Laid:
    """The judgements of a study, and the findings they are of."""

    spec: DisplaySpec
    material: Material
    with_reasons: bool

    @cached_property
    def held(self) -> list[Judged]:
        stuff = self.material
        bench = Bench(
            stuff.project,
            stuff.propositions,
            stuff.passages,
            lambda: Sides(stuff.propositions, stuff.judgements, stuff.survey),
        )
        kinds, coders = (Kind.VERDICT, Kind.FIT), self.spec.coders
        wanted = (one for one in stuff.judgements if one.kind in kinds and (not coders or one.coder in coders))
        return bench.held(wanted)

    def row(self, pair: Pair, statistic: Beside) -> Row:
        key, head, finding, cases = self._finding(pair)
        survey = Cell(SURVEY, tuple(Entry("", line, ()) for line in statistic.lines))
        if pair.beside == NOTHING:
            survey = Cell(SURVEY, (), "no-item", "(no item asks about it)")
        cells = (
            Cell(FINDING, (Entry("", finding, ()),)),
            cases,
            survey,
            self._fit({pair.what: key, BESIDE: pair.beside}),
        )
        return Row((head, statistic.name), cells, (key, pair.beside))

    def _finding(self, pair: Pair) -> tuple[str, str, str, Cell]:
        """Give the key of a finding, how it is called, what it says, and what the cases say of it."""
        if pair.what == PROPOSITION:
            one = self.material.propositions.find(pair.name)
            return one.id, one.id, one.text, self._verdicts(one.id)
        if pair.what == CLAIM:
            table, found = claim(pair.name, self.material.survey)
            head = found.where or f"claim on {table.name}"
            return (
                pair.name,
                head[:1].upper() + head[1:],
                found.says,
                Cell(CASES, (), "silent", "(no finding of the cases)"),
            )
        asked = item(pair.name, self.material.survey)
        pool = self.material.survey.pool
        return asked.var, asked.var, said(asked.stem, pool.language if pool else ""), self._claimed(asked.var)

    def _verdicts(self, proposition: str) -> Cell:
        entries = tuple(entry for case in self.material.project.cases for entry in self._verdict(proposition, case))
        return Cell(CASES, entries) if entries else Cell(CASES, (), NOT_JUDGED, "(nobody has given a verdict)")

    def _verdict(self, proposition: str, case: str) -> Iterator[Entry]:
        label = self.material.project.cases[case].label
        about = {PROPOSITION: proposition, CASE: case}
        found = [one for one in self.held if one.judgement.kind == Kind.VERDICT and one.judgement.about == about]
        for one in found:
            coder = f", {one.judgement.coder}" if len(found) > 1 else ""
            yield Entry("", f"{label}: {_said(one)}{coder}", one.passages)

    def _claimed(self, var: str) -> Cell:
        """Give what the cases claim of an item, set down before results were read, and how broad its support is."""
        asked = item(var, self.material.survey)
        behind, against = (tuple(self._behind(asked, *roles)) for roles in (BEHIND, (Role.CONTRARY,)))
        breadth = asked.breadth
        told = (count(breadth.sources, "source"), count(breadth.informants, "informant"))
        entries = [Entry("", f"{breadth.cases} of {breadth.of} cases, {', '.join(told)}", behind)]
        if asked.case_claim:
            made = asked.case_claim
            late = f"; after {', '.join(made.after)}" if made.after else ""
            entries.insert(0, Entry("", f"{made.text} ({made.strength}; set down {made.at[:10]}{late})", ()))
        if against:
            entries.append(Entry("", f"against it: {count(len(against), 'coding')}", against))
        return Cell(CASES, tuple(entries))

    def _behind(self, asked: Item, *roles: Role) -> Iterator[CodedPassage]:
        by_id = {one.id: one for one in self.material.passages if one.state is not State.ORPHAN}
        return (by_id[one.ref] for one in asked.evidence if one.role in roles and one.ref in by_id)

    def _fit(self, about: Mapping[str, str]) -> Cell:
        found = [one for one in self.held if one.judgement.kind == Kind.FIT and one.judgement.about == about]
        entries = []
        for one in found:
            held = one.judgement
            why = f": {held.why}" if held.why and self.with_reasons else ""
            entries.append(Entry("", f"{_said(one)} ({held.coder}){why}", one.passages))
        return Cell(FIT, tuple(entries)) if entries else Cell(FIT, (), NOT_JUDGED, "not judged")

    def notes(self) -> Iterator[str]:
        """Say who judged, and what is stale."""
        fits = [one for one in self.held if one.judgement.kind == Kind.FIT]
        yield "Fit: confirms, expands, discords or silent, as a person reads the two sides; it is never computed."
        if fits and not self.with_reasons:
            yield "Why each was judged so: casecode judge --list."
        stale = sum(bool(one.stale) for one in fits)
        if stale:
            yield f"stale: a verdict or a statistic has changed since ({stale} of {len(fits)} fits)."


def _said(one: Judged) -> str:
    return f"{one.judgement.value} (stale)" if one.stale else one.judgement.value
