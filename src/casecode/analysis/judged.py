"""Judgements beside their evidence: what speaks to each now, and why any is stale."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.evidence import stale
from casecode.analysis.expecting import Checked, checks, wrong
from casecode.analysis.filters import Predicate
from casecode.errors import AskedWrongly, CasecodeError, UnknownName
from casecode.model.codebook import Code, Codebook
from casecode.model.codings import CodedPassage, State
from casecode.model.judgements import Judgement, Kind, current
from casecode.model.project import Project
from casecode.model.propositions import Propositions

#: What a judgement may be about beside the dimensions of a display.
CONSTRUCT, CASE, PHASE, PROPOSITION, DISPLAY = "construct", "case", "phase", "proposition", "display"
#: What a fit is about: a claim of a published table or an item, where it is of no proposition; and the statistic.
CLAIM, ITEM, BESIDE = "claim", "item", "beside"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that holds, the passages it rests on that are still there, and why it is stale, if it is."""

    judgement: Judgement
    passages: tuple[CodedPassage, ...]
    stale: tuple[str, ...]


class Fitted(Protocol):
    """What a fit was judged from, as it stands now."""

    def seen(self, about: Mapping[str, str]) -> str:
        """Give a stamp of what the cases say and of the statistic."""

    def stale(self, one: Judgement) -> Iterable[str]:
        """Say in words which of the two has changed."""


class Bench:
    """Where judgements are laid beside all that is coded."""

    def __init__(
        self,
        project: Project,
        propositions: Propositions,
        passages: Iterable[CodedPassage],
        fits: Callable[[], Fitted] | None = None,
    ) -> None:
        """Take a study, its propositions and its coded passages; propositions that cannot be checked are left out.

        ``fits`` gives what fits are judged from, once there is one; without it none is told to be stale for that.
        """
        self.project, self.propositions, self._fits = project, propositions, fits
        self.passages = tuple(passages)
        self._coded = [one for one in self.passages if one.state is not State.ORPHAN]
        self._places: dict[tuple[str, ...], list[CodedPassage]] = {}

    @cached_property
    def fits(self) -> Fitted | None:
        """Give what fits are judged from; None where that is not at hand."""
        return self._fits() if self._fits else None

    @cached_property
    def known(self) -> dict[str, CodedPassage]:
        """Give every coded passage by its id."""
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def checks(self) -> dict[str, dict[str, Checked]]:
        """Give what the check of each proposition finds in each case; one that cannot be checked finds nothing."""
        every = self.propositions.every
        sound = [one for one in every.values() if not any(wrong(one, self.project))]
        return {**{id_: {} for id_ in every}, **checks(sound, self.project, self.passages)}

    def held(self, judgements: Iterable[Judgement]) -> list[Judged]:
        """Give the judgements that hold, in a steady order, each with its evidence."""
        found = [self.laid(one) for one in current(judgements)]
        return sorted(found, key=lambda one: self._order(one.judgement))

    def laid(self, judgement: Judgement) -> Judged:
        """Lay one judgement beside its evidence."""
        here = (self.known[id_] for id_ in judgement.evidence if id_ in self.known)
        kept = sorted((p for p in here if p.state is not State.ORPHAN), key=lambda p: p.evidence_order)
        why = stale(judgement, self.known, self.speaking(judgement))
        if judgement.kind == Kind.FIT and self.fits is not None:
            why = (*why, *self.fits.stale(judgement))
        return Judged(judgement, tuple(kept), why)

    def speaking(self, judgement: Judgement) -> list[CodedPassage] | None:
        """Give the passages that speak to what was judged; None where that cannot be said.

        To a rating, the case's passages coded with the construct or a code under it, in its phase or in none; to a
        verdict, those of the case that the proposition's check depends on, and those cited; to a cell, those that
        fall in it. A chosen quote depends on nothing but its own passage, a fit on what is no passage.
        """
        about = judgement.about
        try:
            if judgement.kind == Kind.RATING:
                return self._of_construct(about[CONSTRUCT], about[CASE], about.get(PHASE, ""))
            if judgement.kind == Kind.VERDICT:
                return self._of_verdict(about[PROPOSITION], about[CASE], judgement.evidence)
            if judgement.kind == Kind.SUMMARY:
                return self._of_cell(about)
        except (KeyError, CasecodeError):
            return None
        return None

    def _of_construct(self, construct: str, case: str, phase: str) -> list[CodedPassage]:
        code = construct_named(self.project.codebook, construct, is_rated=False)
        found = self._of_cell({code.facet: code.key, CASE: case})
        return [one for one in found if not phase or one.codes.get(PHASE, phase) == phase]

    def _of_verdict(self, proposition: str, case: str, cited: Mapping[str, str]) -> list[CodedPassage]:
        check = self.checks[self.propositions.find(proposition).id].get(case)
        found = {one.id: one for one in (check.speaking if check else [])}
        found |= {id_: self.known[id_] for id_ in cited if id_ in self.known}
        return [one for one in found.values() if one.state is not State.ORPHAN]

    def _of_cell(self, about: Mapping[str, str]) -> list[CodedPassage]:
        place = tuple(sorted(f"{name} {value}" for name, value in about.items() if name != DISPLAY))
        if place not in self._places:
            tests = [_holding(name, value, self._dimensions) for name, value in about.items() if name != DISPLAY]
            here = self._by_case.get(about[CASE], ()) if CASE in about else self._coded
            self._places[place] = [one for one in here if all(holds(one) for holds in tests)]
        return self._places[place]

    @cached_property
    def _by_case(self) -> dict[str, list[CodedPassage]]:
        found: dict[str, list[CodedPassage]] = {}
        for passage in self._coded:
            found.setdefault(passage.case.key, []).append(passage)
        return found

    @cached_property
    def _dimensions(self) -> Dimensions:
        return Dimensions(self.project)

    def _order(self, one: Judgement) -> tuple[object, ...]:
        cases, about = list(self.project.cases), one.about
        case = about.get(CASE, "")
        what = list(self.propositions.every) if one.kind == Kind.VERDICT else list(self.project.codebook.constructs())
        name = about.get(PROPOSITION) or about.get(CONSTRUCT) or about.get(DISPLAY) or ""
        return (one.kind, _rank(name, what), name, _rank(case, cases), case, sorted(about.items()), one.coder, one.id)


def _rank(name: str, names: list[str]) -> int:
    return names.index(name) if name in names else len(names)


def _holding(name: str, value: str, dimensions: Dimensions) -> Predicate:
    """Give the function that says whether a passage has a value, or a code under it, on a dimension."""
    dimension = dimensions.get(name)
    facet = None if dimension.is_attribute else dimension.facet
    meant = {value}
    if facet is not None and not facet.is_typed:
        meant = {code.key for code in facet.codes.values() if code.is_under(dimension.find(value))}
    return lambda passage: not meant.isdisjoint(dimension.read(passage))


def construct_named(codebook: Codebook, name: str, *, is_rated: bool = True) -> Code:
    """Give the construct meant by ``facet=key``, a key or a label; any code unless it is to be rated.

    Raises UnknownName, or AskedWrongly where several are called so.
    """
    codes = [code for code in codebook.codes() if code.scale or not is_rated]
    wanted = name.casefold()
    for fits in (_is_written, _is_called):
        found = [code for code in codes if fits(code, wanted)]
        if len(found) > 1:
            choice = ", ".join(f"{code.facet}={code.key}" for code in found)
            raise AskedWrongly(f'"{name}" means several codes; say which: {choice}')
        if found:
            return found[0]
    raise UnknownName("construct" if is_rated else "code", name, [code.key for code in codes])


def _is_written(code: Code, wanted: str) -> bool:
    return wanted in (f"{code.facet}={code.key}", code.key)


def _is_called(code: Code, wanted: str) -> bool:
    return wanted in (label.casefold() for label in (code.label, *code.aliases))


def name_of(code: Code, codebook: Codebook, *, is_rated: bool = True) -> str:
    """Give the name by which a judgement remembers a construct: its key, and its facet where the key needs it."""
    alike = [one for one in codebook.codes() if one.key == code.key and (one.scale or not is_rated)]
    return code.key if len(alike) == 1 else f"{code.facet}={code.key}"
