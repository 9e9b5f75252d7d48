"""What is no coding and yet can be crossed: judgements, verdicts, sources, cases, passages with all that is coded on them.

A fact says what it is by values on dimensions and keeps the passages it rests on, so the same matrix crosses it, the
same filters ask it, and every figure can still be followed to a line.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casecode.analysis.concluded import Concluded
from casecode.analysis.judged import CASE, PHASE, PROPOSITION, Judged, name_of
from casecode.analysis.ledger import disagrees
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.judgements import Kind
from casecode.model.project import Project
from casecode.model.sources import Source

Values = tuple[str, ...]
CODINGS, EVENTS, PASSAGES, JUDGEMENTS = "codings", "events", "passages", "judgements"
SOURCES, CASES, PROPOSITIONS = "sources", "cases", "propositions"
KINDS = (CODINGS, PASSAGES, EVENTS, JUDGEMENTS, SOURCES, CASES, PROPOSITIONS)
#: What one of each is called.
NOUNS = {
    PASSAGES: "passage",
    JUDGEMENTS: "judgement",
    SOURCES: "source",
    CASES: "case",
    PROPOSITIONS: "verdict",
}
#: What is itself a coding, and so is crossed as it stands.
OF_CODINGS = (CODINGS, EVENTS)


@dataclass(frozen=True)
class Fact:
    """One thing to be crossed: ``values`` says dimension -> values; ``order`` is its place among others."""

    id: str
    values: Mapping[str, Values]
    case: Case
    order: tuple[object, ...]
    source: Source | None = None
    coder: str = ""
    passages: tuple[CodedPassage, ...] = ()
    stale: tuple[str, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    state: State = State.UNCHANGED

    @property
    def coding(self) -> "Fact":
        """Give itself, where a coding would be asked for its wording."""
        return self

    @property
    def codes(self) -> Mapping[str, str]:
        """Give nothing: a fact has values on dimensions, not codes."""
        return {}

    @property
    def evidence_order(self) -> tuple[object, ...]:
        """Give what it is put in order by."""
        return self.order

    @cached_property
    def informants(self) -> Values:
        """Give who speaks in it: in a source its speakers, elsewhere those of the passages it rests on."""
        if self.source is not None and not self.passages:
            return _speakers(self.source)
        return tuple(dict.fromkeys(who for one in self.passages for who in one.informants))


def _speakers(source: Source) -> Values:
    named = (*source.speakers.values(), source.author)
    return tuple(dict.fromkeys(who for who in named if who and who != "interviewer"))


def facts(kind: str, concluded: Concluded) -> list[Fact]:
    """Give all facts of a kind; orphaned codings stand behind none."""
    return _MAKERS[kind](concluded)


def _sound(concluded: Concluded) -> list[CodedPassage]:
    return [one for one in concluded.material.passages if one.state is not State.ORPHAN]


def _passages(concluded: Concluded) -> list[Fact]:
    """Give each coded stretch of text once, with the codes of all codings on it."""
    found: dict[tuple[str, int, int], list[CodedPassage]] = {}
    for one in _sound(concluded):
        found.setdefault((one.source.name, one.start, one.end), []).append(one)
    facets = concluded.material.project.codebook.facets
    return [_stretch(group, {key: facet.understood for key, facet in facets.items()}) for group in found.values()]


def _stretch(group: list[CodedPassage], understood: Mapping[str, str | None]) -> Fact:
    first = min(group, key=lambda one: one.evidence_order)
    values: dict[str, dict[str, None]] = {}
    for one in group:
        for facet, default in understood.items():
            code = one.codes.get(facet, default)
            if code is not None:
                values.setdefault(facet, {})[code] = None
        values.setdefault("coder", {})[one.coder] = None
    base = {
        CASE: (first.case.key,),
        "source": (first.source.name,),
        "informant": first.informants,
        "question": (first.question,) if first.question else (),
    }
    about = {**base, **{name: tuple(codes) for name, codes in values.items()}}
    id_ = f"{first.source.name}:{first.start}-{first.end}"
    return Fact(id_, about, first.case, first.evidence_order, first.source, "", tuple(group))


def _judgements(concluded: Concluded) -> list[Fact]:
    """Give the ratings that hold."""
    project = concluded.material.project
    found = []
    for place, one in enumerate(concluded.of(Kind.RATING)):
        construct, case = concluded.construct(one), project.cases.get(one.judgement.about.get(CASE, ""))
        if construct is None or case is None:
            continue
        about = one.judgement.about
        values = {
            "construct": (name_of(construct, project.codebook),),
            "level": (one.judgement.value,),
            CASE: (case.key,),
            PHASE: (about[PHASE],) if PHASE in about else (),
        }
        found.append(_judged(one, values, case, place))
    return found


def _judged(one: Judged, values: Mapping[str, Values], case: Case, place: int) -> Fact:
    judgement = one.judgement
    return Fact(
        judgement.id,
        {**values, "coder": (judgement.coder,), "source": _sources(one.passages)},
        case,
        (case.order, case.key, place),
        coder=judgement.coder,
        passages=one.passages,
        stale=one.stale,
    )


def _sources(passages: Iterable[CodedPassage]) -> Values:
    return tuple(dict.fromkeys(one.source.name for one in passages))


def _propositions(concluded: Concluded) -> list[Fact]:
    """Give each verdict that holds, and each pair of proposition and case that nobody judged."""
    project, bench = concluded.material.project, concluded.bench
    verdicts: dict[tuple[str, str], list[Judged]] = {}
    for one in concluded.of(Kind.VERDICT):
        about = one.judgement.about
        verdicts.setdefault((about.get(PROPOSITION, ""), about.get(CASE, "")), []).append(one)
    found = []
    for rank, id_ in enumerate(bench.propositions.every):
        for case in project.cases.values():
            check = bench.checks[id_].get(case.key)
            told: dict[str, Values] = {
                PROPOSITION: (id_,),
                CASE: (case.key,),
                "check": (check.outcome,) if check else (),
            }
            for place, one in enumerate(verdicts.get((id_, case.key), ())):
                is_odd = disagrees(one.judgement.value, check.outcome if check else None)
                said = {
                    **told,
                    "verdict": (one.judgement.value,),
                    "agrees": ("no" if is_odd else "yes",) if check else (),
                }
                found.append(_judged(one, said, case, rank * 1000 + place))
            if (id_, case.key) not in verdicts:
                speaking = tuple(check.speaking) if check else ()
                found.append(Fact(f"{id_} {case.key}", told, case, (case.order, case.key, rank), passages=speaking))
    return found


def _of_sources(concluded: Concluded) -> list[Fact]:
    """Give each source, with what is coded in it."""
    project = concluded.material.project
    coded: dict[str, list[CodedPassage]] = {}
    for one in _sound(concluded):
        coded.setdefault(one.source.name, []).append(one)
    return [
        _source(source, case, tuple(coded.get(source.name, ())), place)
        for case in project.cases.values()
        for place, source in enumerate(project.sources_of(case))
    ]


def _source(source: Source, case: Case, passages: tuple[CodedPassage, ...], place: int) -> Fact:
    values = {
        CASE: (case.key,),
        "source": (source.name,),
        "informant": _speakers(source),
        "question": tuple(sorted(source.questions)),
        "coder": tuple(dict.fromkeys(one.coder for one in passages)),
    }
    return Fact(source.name, values, case, (case.order, case.key, place), source, passages=passages)


def _of_cases(concluded: Concluded) -> list[Fact]:
    """Give each case, with what is coded in it."""
    coded: dict[str, list[CodedPassage]] = {}
    for one in _sound(concluded):
        coded.setdefault(one.case.key, []).append(one)
    return [
        Fact(case.key, {CASE: (case.key,)}, case, (case.order, case.key), passages=tuple(coded.get(case.key, ())))
        for case in concluded.material.project.cases.values()
    ]


_MAKERS: Mapping[str, Callable[[Concluded], list[Fact]]] = {
    PASSAGES: _passages,
    JUDGEMENTS: _judgements,
    PROPOSITIONS: _propositions,
    SOURCES: _of_sources,
    CASES: _of_cases,
}


def dated(passages: Iterable[CodedPassage], project: Project) -> list[CodedPassage]:
    """Give the events: codings with a value of a facet of dates."""
    facets = [facet.key for facet in project.codebook.facets.values() if facet.type == "date"]
    return [one for one in passages if any(facet in one.codes for facet in facets)]
