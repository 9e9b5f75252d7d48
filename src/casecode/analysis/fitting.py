"""The two sides of a fit as they stand now, by which a fit is known to be stale: what the cases say, and the statistic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.besides import beside, claim
from casecode.analysis.judged import BESIDE, CASE, CLAIM, ITEM, PROPOSITION
from casecode.analysis.material import Surveyed
from casecode.errors import CannotBeDone, CasecodeError
from casecode.model.items import Item
from casecode.model.judgements import Judgement, Kind, current
from casecode.model.propositions import Propositions
from casecode.model.text import digest


@dataclass(frozen=True, slots=True)
class Sides:
    """Where fits are laid beside what they were judged from."""

    propositions: Propositions
    judgements: Sequence[Judgement]
    survey: Surveyed

    def seen(self, about: Mapping[str, str]) -> str:
        """Give a stamp of both sides; raises UnknownName where one is not there.

        A verdict that is given again and says the same changes nothing, and nor does one that is merely stale.
        """
        return f"cases:{self._cases(about)} survey:{beside(about[BESIDE], self.survey).stamp}"

    def stale(self, one: Judgement) -> Iterator[str]:
        """Say in words which side of a fit has changed since it was judged."""
        try:
            now = _parts(self.seen(one.about))
        except (CasecodeError, KeyError):
            yield "what it was judged from is gone"
            return
        then = _parts(one.seen)
        if then.get("cases", now["cases"]) != now["cases"]:
            yield "what the cases say has changed"
        if then.get("survey", now["survey"]) != now["survey"]:
            yield f"the statistic {one.about[BESIDE]} has changed"

    def _cases(self, about: Mapping[str, str]) -> str:
        if PROPOSITION in about:
            id_ = self.propositions.find(about[PROPOSITION]).id
            return digest("\n".join(sorted(self._verdicts(id_))), 8)
        if CLAIM in about:
            return digest(claim(about[CLAIM], self.survey)[1].says, 8)
        return digest(_claimed(item(about[ITEM], self.survey)), 8)

    def _verdicts(self, proposition: str) -> Iterator[str]:
        for one in current(one for one in self.judgements if one.kind == Kind.VERDICT):
            if one.about.get(PROPOSITION) == proposition:
                yield f"{one.about.get(CASE, '')} {one.coder} {one.value}"


def item(name: str, survey: Surveyed) -> Item:
    """Find an item of the pool by its variable or id; raises UnknownName, or CannotBeDone where there is no pool."""
    if survey.pool is None:
        raise CannotBeDone("the study has no item pool; write survey/pool.yaml")
    return survey.pool.item(name)


def _claimed(one: Item) -> str:
    """Give what the cases say of an item: the claim that was frozen, and how broad the support is."""
    breadth = f"{one.breadth.cases} {one.breadth.of} {one.breadth.sources} {one.breadth.informants}"
    return f"{one.case_claim.strength} {one.case_claim.text} {breadth}" if one.case_claim else breadth


def _parts(seen: str) -> dict[str, str]:
    return {side: stamp for side, _, stamp in (part.partition(":") for part in seen.split())}
