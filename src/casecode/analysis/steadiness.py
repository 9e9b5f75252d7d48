"""How robust the checks of propositions are: which outcomes change under each variation, and what each hangs on.

A verdict is a person's and stays what it is; so what is told beside a changed outcome is whether the two would then
disagree (Miles & Huberman 1994, on checking conclusions against outliers and rival readings).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.expecting import Checked, checks, wrong
from casecode.analysis.judged import Bench
from casecode.analysis.ledger import Ledger, disagrees, provenance
from casecode.analysis.material import Material
from casecode.analysis.robustness import LEFT_OUT
from casecode.analysis.variations import Kind, Variation
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.propositions import Outcome, Proposition

CHECK, AGAINST, OTHERWISE = COLUMNS = ("Check", "Then against its verdict", "Otherwise")
Found = Mapping[str, Mapping[str, Checked]]


@dataclass(frozen=True, slots=True)
class Flip:
    """An outcome that a variation changes: of which check in which case, and the passages that make the difference."""

    proposition: str
    case: str
    was: Outcome
    now: Outcome
    passages: tuple[CodedPassage, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What one variation does to the checks; ``otherwise`` says in words what is no change of one outcome."""

    variation: Variation
    flips: tuple[Flip, ...]
    otherwise: tuple[str, ...]

    @property
    def is_steady(self) -> bool:
        """Say whether every check comes out as it did."""
        return not self.flips and not self.otherwise


class Steadiness:
    """Some propositions of a study, tried under variations of it."""

    def __init__(self, material: Material, propositions: Collection[Proposition]) -> None:
        """Take the study's material, and the propositions that are to be tried."""
        self.project = material.project
        self.every = [one for one in propositions if one.expects]
        self.bench = Bench(material.project, material.propositions, material.passages)
        self.ledger = Ledger(self.bench, material.judgements)
        self.before = {one.id: self.ledger.checks[one.id] for one in self.every}

    @property
    def outcomes(self) -> int:
        """Count the outcomes there are, one a proposition and case."""
        return sum(len(cases) for cases in self.before.values())

    def tried(self, variation: Variation) -> Tried:
        """Put the propositions to the material of a variation."""
        material = variation.material
        every = [material.propositions.every[one.id] for one in self.every]
        refused = {one.id: str(why) for one in every for _, why in [*wrong(one, material.project)][:1]}
        sound = [one for one in every if one.id not in refused]
        after = checks(sound, material.project, material.passages)
        told = [f"{id_} cannot be checked: {why}" for id_, why in refused.items() if self.before[id_]]
        if variation.kind is Kind.CASE:
            told += self._patterns(after)
        return Tried(variation, tuple(self._flips(after)), tuple(told))

    def _flips(self, after: Found) -> Iterator[Flip]:
        for id_, cases in after.items():
            for case, check in cases.items():
                before = self.before[id_].get(case)
                if before and before.outcome != check.outcome:
                    yield Flip(id_, case, before.outcome, check.outcome, _difference(before, check))

    def _patterns(self, after: Found) -> Iterator[str]:
        """Tell of a proposition that without a case comes to the same in all that are left, and did not before."""
        for id_, cases in after.items():
            was, now = (list({one.outcome for one in found.values()}) for found in (self.before[id_], cases))
            if len(now) == 1 < len(was) and len(cases) > 1:
                yield f"{id_} {now[0]} in all {len(cases)} cases left"

    def against(self, flip: Flip) -> Iterator[str]:
        """Give the verdicts that would disagree with a changed outcome, or would no longer."""
        for one in self.ledger.of(flip.proposition, flip.case):
            held = one.judgement
            then, now = (disagrees(held.value, outcome) for outcome in (flip.was, flip.now))
            if then != now:
                yield f"{self._place(flip)}: {'' if now else 'no longer '}{held.coder}’s “{held.value}”"

    def _place(self, flip: Flip) -> str:
        return f"{flip.proposition} {self.project.cases[flip.case].label}"

    def by_variation(self, found: Sequence[Tried], title: str, id_: str) -> Display:
        """Give the outcomes that change, a row a variation that changes some."""
        shaken = [one for one in found if not one.is_steady]
        return self._display(
            found,
            f"What would change in {title}",
            f"{id_}-robustness",
            ("varied", "how"),
            COLUMNS,
            map(self._row, shaken),
        )

    def _row(self, one: Tried) -> Row:
        flips = [Entry("", f"{self._place(flip)}: {flip.was} to {flip.now}", flip.passages) for flip in one.flips]
        against = [Entry("", told, ()) for flip in one.flips for told in self.against(flip)]
        otherwise = [Entry("", told, ()) for told in one.otherwise]
        cells = zip(COLUMNS, (flips, against, otherwise), strict=True)
        varied = one.variation
        return Row(
            (varied.kind.value, varied.name), tuple(Cell(c, tuple(e)) for c, e in cells), (varied.kind, varied.of)
        )

    def by_entry(self, found: Sequence[Tried], title: str, id_: str) -> Display:
        """Give the outcomes that would be others without one coder, source or informant, and without which."""
        hanging = _hanging(found, LEFT_OUT)
        cases = {key: case.label for key, case in self.project.cases.items()}
        rows = (
            Row((one.id,), tuple(self._hung(one.id, key, label, hanging) for key, label in cases.items()), (one.id,))
            for one in self.every
            if any((one.id, key) in hanging for key in cases)
        )
        title = f"What hangs on one coder, source or informant in {title}"
        return self._display(found, title, f"{id_}-hanging", ("proposition",), tuple(cases.values()), rows)

    def _hung(
        self, id_: str, case: str, label: str, hanging: Mapping[tuple[str, str], Sequence[tuple[Variation, Flip]]]
    ) -> Cell:
        without: dict[Outcome, list[str]] = {}
        for variation, flip in hanging.get((id_, case), ()):
            without.setdefault(flip.now, []).append(variation.of.rpartition("/")[2])
        if not without:
            return Cell(label)
        check = self.before[id_][case]
        told = "; ".join(f"{now} without {', '.join(dict.fromkeys(names))}" for now, names in without.items())
        return Cell(label, (Entry("", f"{check.outcome}; {told}", tuple(check.speaking)),))

    def _display(
        self,
        found: Sequence[Tried],
        title: str,
        id_: str,
        dimensions: tuple[str, ...],
        columns: tuple[str, ...],
        rows: Iterable[Row],
    ) -> Display:
        return Display(
            id=id_,
            title=title,
            dimensions=dimensions,
            columns=columns,
            rows=tuple(rows),
            provenance=provenance(self.bench),
            notes=tuple(self._notes(found)),
            kind="robustness",
            lead=tuple(self._lead(found)),
        )

    def _lead(self, found: Sequence[Tried]) -> Iterator[str]:
        yield f"{sum(one.is_steady for one in found)} of {len(found)} variations change no outcome."
        for kind in LEFT_OUT:
            if any(one.variation.kind is kind for one in found):
                yield f"{len(_hanging(found, (kind,)))} of {self.outcomes} outcomes hang on a single {kind.value}."
        against = {
            (flip.proposition, flip.case)
            for one in found
            for flip in one.flips
            if any("no longer" not in told for told in self.against(flip))
        }
        yield f"{len(against)} of {self.outcomes} outcomes would in some variation be against a verdict that they agree with now."

    def _notes(self, found: Sequence[Tried]) -> Iterator[str]:
        steady = [one.variation.name for one in found if one.is_steady]
        if steady:
            yield f"Nothing changes: {'; '.join(steady)}."
        if any(one.variation.kind is Kind.INFORMANT for one in found):
            yield "Without an informant: without what that person alone says; a passage where others speak too stays."


def _hanging(found: Iterable[Tried], kinds: Collection[Kind]) -> dict[tuple[str, str], list[tuple[Variation, Flip]]]:
    """Give each outcome, by proposition and case, that some variation of these kinds changes, with those variations."""
    hanging: dict[tuple[str, str], list[tuple[Variation, Flip]]] = {}
    for one in found:
        for flip in one.flips if one.variation.kind in kinds else ():
            hanging.setdefault((flip.proposition, flip.case), []).append((one.variation, flip))
    return hanging


def _difference(before: Checked, after: Checked) -> tuple[CodedPassage, ...]:
    """Give the passages that spoke to a check and no longer do; where all still do, these."""
    here = {passage.id for passage in after.speaking}
    gone = tuple(passage for passage in before.speaking if passage.id not in here)
    return gone or tuple(after.speaking)
