"""What a proposition expects, put to the codings of each case: holds, fails or undecided, and on which passages.

A check is pure: it takes a proposition, a study and some coded passages, so the same question can be put to a study
without one coder, or with one source left out.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.empties import STATUS
from casecode.analysis.filters import Both, Expression, Not, Predicate, parse, predicate
from casecode.errors import CasecodeError
from casecode.model.codings import CodedPassage, State
from casecode.model.project import Project
from casecode.model.propositions import Expectation, Outcome, Proposition

USED = "used"
STANCE, CONTRADICTS = "stance", "contradicts"


@dataclass(slots=True)
class Finding:
    """What one expectation finds in one case.

    ``looked`` are the passages looked at, ``surely`` those that meet the condition, ``perhaps`` those that meet it
    but may be read either way, ``contradicting`` those coded as contradicting among what is looked at. ``lowest`` and
    ``highest`` are what the condition comes to without and with those that may be read either way.
    """

    expectation: Expectation
    looked: list[CodedPassage] = field(default_factory=list)
    surely: list[CodedPassage] = field(default_factory=list)
    perhaps: list[CodedPassage] = field(default_factory=list)
    contradicting: list[CodedPassage] = field(default_factory=list)
    lowest: int = 0
    highest: int = 0

    @property
    def wanted(self) -> tuple[float, float]:
        """Give the least and the most that the condition may come to."""
        one = self.expectation
        if one.none:
            return 0, 0
        return 1 if one.least is None else one.least, math.inf if one.most is None else one.most

    @property
    def outcome(self) -> Outcome:
        """Say whether the case is as expected, however what is disputed is read."""
        least, most = self.wanted
        if not self.looked:
            return Outcome.UNDECIDED
        if least <= self.lowest and self.highest <= most:
            return Outcome.HOLDS
        return Outcome.FAILS if self.highest < least or self.lowest > most else Outcome.UNDECIDED

    @property
    def breaking(self) -> list[CodedPassage]:
        """Give the passages that break the expectation or may break it; empty where only something is missing."""
        return [*self.surely, *self.perhaps] if self.highest > self.wanted[1] else []

    @property
    def speaking(self) -> list[CodedPassage]:
        """Give every passage that the outcome depends on, or that contradicts."""
        looked = self.looked if self.expectation.within else []
        return [*looked, *self.surely, *self.perhaps, *self.contradicting]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a proposition's expectations find in one case: all must hold, and any that fails, fails."""

    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        """Give what the check comes to."""
        found = {finding.outcome for finding in self.findings}
        return next(one for one in (Outcome.FAILS, Outcome.UNDECIDED, Outcome.HOLDS) if one in found)

    @property
    def speaking(self) -> list[CodedPassage]:
        """Give every passage that speaks to the check, each once."""
        return list({passage.id: passage for finding in self.findings for passage in finding.speaking}.values())


def outcomes(proposition: Proposition, project: Project, passages: Iterable[CodedPassage]) -> dict[str, Outcome]:
    """Say, case by case, whether what a proposition expects is so; cases that it expects nothing of are left out.

    Raises BadExpression or UnknownName where an expectation asks for what is not there.
    """
    return {case: one.outcome for case, one in checks([proposition], project, passages)[proposition.id].items()}


def checks(
    propositions: Collection[Proposition], project: Project, passages: Iterable[CodedPassage]
) -> dict[str, dict[str, Checked]]:
    """Put what some propositions expect to every case: proposition -> case -> what is found.

    Raises BadExpression or UnknownName where an expectation asks for what is not there.
    """
    dimensions = Dimensions(project)
    asked = [_Asked(proposition.id, one, dimensions) for proposition in propositions for one in proposition.expects]
    _read(asked, passages, dimensions)
    found: dict[str, dict[str, Checked]] = {proposition.id: {} for proposition in propositions}
    for id_, cases in found.items():
        own = [one for one in asked if one.proposition == id_]
        for case in project.cases:
            findings = tuple(one.finding(case) for one in own if case in one.cases)
            if findings:
                cases[case] = Checked(findings)
    return found


def wrong(proposition: Proposition, project: Project) -> Iterator[tuple[int, CasecodeError]]:
    """Give what is wrong in a proposition's expectations, with the line of its file."""
    dimensions = Dimensions(project)
    for one in proposition.expects:
        for part, ask in _parts(one, dimensions):
            try:
                ask()
            except CasecodeError as found:
                yield one.lines.get(part, proposition.line), found


def _parts(one: Expectation, dimensions: Dimensions) -> Iterator[tuple[str, Callable[[], object]]]:
    for part in ("none", "some", "within", "maybe"):
        yield part, partial(predicate, getattr(one, part), dimensions)
    if one.count:
        yield "count", partial(dimensions.get, one.count)
    yield "cases", partial(_cases, one, dimensions.project)


def _cases(one: Expectation, project: Project) -> frozenset[str]:
    return frozenset(project.case(name).key for name in one.cases) if one.cases else frozenset(project.cases)


class _Asked:
    """One expectation, ready to be put to passages, and what it has found so far."""

    def __init__(self, proposition: str, one: Expectation, dimensions: Dimensions) -> None:
        self.proposition, self.expectation = proposition, one
        self.cases = _cases(one, dimensions.project)
        self.counted: Dimension | None = dimensions.get(one.count) if one.count else None
        self.within = predicate(one.within, dimensions)
        self.meets = predicate(one.condition, dimensions)
        self.maybe: Predicate = predicate(one.maybe, dimensions) if one.maybe else lambda _: False
        spoken = {*_named(one.condition), *_named(one.within)}
        self.stands = _base(spoken, dimensions)
        self.may_stand = _base({*spoken, *_named(one.maybe)}, dimensions)
        self.is_used = _base({*spoken, STANCE}, dimensions)
        self.findings: dict[str, Finding] = {}

    def finding(self, case: str) -> Finding:
        """Give what was found in a case."""
        found = self.findings.get(case) or Finding(self.expectation)
        found.lowest = self._measure(found.surely)
        found.highest = self._measure([*found.surely, *found.perhaps])
        return found

    def _measure(self, passages: list[CodedPassage]) -> int:
        if self.counted is None:
            return len(passages)
        return len({value for passage in passages for value in self.counted.read(passage)})

    def places(self, passage: CodedPassage) -> tuple[str, ...]:
        """Give the parts of a finding in which a passage belongs; passages that read alike belong in the same."""
        if not self.within(passage):
            return ()
        found = []
        meets, maybe = self.meets(passage), self.maybe(passage)
        is_perhaps = meets and maybe and self.may_stand(passage)
        if is_perhaps:
            found.append("perhaps")
        elif meets and not maybe and self.stands(passage):
            found.append("surely")
        if is_perhaps or self.stands(passage):
            found.append("looked")
        if (meets or self.expectation.within) and _contradicts(passage) and self.is_used(passage):
            found.append("contradicting")
        return tuple(found)

    def put(self, passage: CodedPassage, places: Iterable[str]) -> None:
        """Put a passage where it belongs."""
        finding = self.findings.get(passage.case.key)
        if finding is None:
            finding = self.findings[passage.case.key] = Finding(self.expectation)
        for place in places:
            getattr(finding, place).append(passage)


def _read(asked: list[_Asked], passages: Iterable[CodedPassage], dimensions: Dimensions) -> None:
    """Put every passage where it belongs; passages that read alike are asked once."""
    for facet in (STATUS, STANCE):
        if facet in dimensions.project.codebook.facets:
            dimensions.get(facet)
    likeness = dimensions.likeness()
    known: dict[object, list[tuple[_Asked, tuple[str, ...]]]] = {}
    for passage in passages:
        if passage.state is State.ORPHAN:
            continue
        alike = likeness(passage)
        if alike not in known:
            known[alike] = [(one, places) for one in asked if (places := one.places(passage))]
        for one, places in known[alike]:
            one.put(passage, places)


def _named(text: str) -> Iterator[str]:
    """Give what a filter speaks of: facets, case, source ..., whether themselves or by an attribute."""
    return _owners(parse(text)) if text.strip() else iter(())


def _owners(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Not):
        yield from _owners(expression.inner)
    elif isinstance(expression, Both):
        yield from _owners(expression.left)
        yield from _owners(expression.right)
    else:
        yield expression.dimension.partition(".")[0]


def _base(spoken: set[str], dimensions: Dimensions) -> Predicate:
    """Give what is understood of passages unless a filter speaks of it: used, and not contradicted.

    A coding that says nothing of a status, as most do that code no channel, is not said to be unused.
    """
    facets = dimensions.project.codebook.facets
    if STATUS not in spoken and STATUS in facets:
        understood = facets[STATUS].understood
        is_used: Predicate = lambda passage: passage.codes.get(STATUS, understood) in (None, USED)  # noqa: E731
    else:
        is_used = _always
    if STANCE in spoken or STANCE not in facets:
        return is_used
    return lambda passage: is_used(passage) and not _contradicts(passage)


def _always(_: CodedPassage) -> bool:
    return True


def _contradicts(passage: CodedPassage) -> bool:
    return passage.codes.get(STANCE) == CONTRADICTS
