"""Variations of a study: the same, but for one thing that could have been otherwise.

What holds under all of them holds whoever coded, whichever source was lost, however a dispute is settled.
Each variation is material as a study has it, so whatever is computed from that can be computed anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casecode.analysis.material import Material, Varied, with_passages
from casecode.model.cases import Case
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement, current
from casecode.model.project import Project
from casecode.model.propositions import Expectation, Proposition, Propositions

DISPUTED = "disputed"
READINGS = ("yes", "no")
CASE = "case"
Judging = Callable[[Judgement], bool]


def _never(_: Judgement) -> bool:
    return False


class Kind(StrEnum):
    """What a variation varies."""

    DISPUTED = "disputed"
    CODER = "coder"
    CASE = "case"
    SOURCE = "source"
    INFORMANT = "informant"


@dataclass(frozen=True, slots=True)
class Variation:
    """Material with one thing otherwise; ``of`` names the thing, ``name`` says how it is otherwise."""

    kind: Kind
    name: str
    of: str
    material: Varied


def variations(material: Material, kinds: Iterable[Kind] = Kind) -> Iterator[Variation]:
    """Give every variation of a study's material, of the kinds named, in a fixed order."""
    for kind in kinds:
        yield from _VARY[kind](material)


def _disputed(material: Material) -> Iterator[Variation]:
    """Settle what the codebook calls disputed, attribute by attribute, for all codes at once."""
    for facet in material.project.codebook.facets.values():
        named = (name for code in facet.codes.values() for name, value in code.attributes.items() if value == DISPUTED)
        for attribute in dict.fromkeys(named):
            for reading in READINGS:
                of = f"{facet.key}.{attribute}"
                project = _settled(material.project, facet, attribute, reading)
                varied = replace(with_passages(material, material.passages), project=project)
                yield Variation(Kind.DISPUTED, f"{of}: {DISPUTED} read as {reading}", of, varied)


def _settled(project: Project, facet: Facet, attribute: str, reading: str) -> Project:
    def settled(code: Code) -> Code:
        is_disputed = code.attributes.get(attribute) == DISPUTED
        return replace(code, attributes={**code.attributes, attribute: reading}) if is_disputed else code

    codes = {key: settled(code) for key, code in facet.codes.items()}
    facets = {**project.codebook.facets, facet.key: replace(facet, codes=codes)}
    return replace(project, codebook=replace(project.codebook, facets=facets))


def _without(material: Material, project: Project, kept: Sequence[CodedPassage], is_out: Judging = _never) -> Varied:
    """Give the material of a project with some passages alone, and what is judged on these.

    A judgement is left out where ``is_out`` says so, and where nothing that it rests on is left; of the others the
    evidence that is gone is taken away. Those that later ones have passed are left out first, or they would hold again.
    """
    here = {passage.id for passage in kept}
    gone = {passage.id for passage in material.passages} - here
    judgements = []
    for one in current(material.judgements):
        evidence = {id_: stamp for id_, stamp in one.evidence.items() if id_ not in gone}
        if not is_out(one) and (evidence or not one.evidence):
            judgements.append(replace(one, evidence=evidence))
    return replace(with_passages(material, kept), project=project, judgements=tuple(judgements))


def _coders(material: Material) -> Iterator[Variation]:
    project = material.project
    coders = project.coders()
    for coder in coders if len(coders) > 1 else ():
        for word, gone in (("alone", {*coders} - {coder}), ("left out", {coder})):
            if word == "left out" and len(coders) == 2:
                continue  # that is the other one alone
            files = tuple(file for file in project.coding_files if file.coder not in gone)
            kept = [passage for passage in material.passages if passage.coder not in gone]
            varied = _without(material, replace(project, coding_files=files), kept, _by(gone))
            yield Variation(Kind.CODER, f"coder {coder} {word}", coder, varied)


def _by(coders: set[str]) -> Judging:
    return lambda judgement: judgement.coder in coders


def _cases(material: Material) -> Iterator[Variation]:
    cases = material.project.cases
    for key, case in cases.items() if len(cases) > 1 else ():
        kept = [passage for passage in material.passages if passage.case.key != key]
        varied = _without(material, without_case(material.project, key), kept, _about(key))
        varied = replace(varied, propositions=_not_of(case, material.propositions))
        yield Variation(Kind.CASE, f"without the case {case.label}", key, varied)


def _about(case: str) -> Judging:
    return lambda judgement: judgement.about.get(CASE) == case


def _not_of(case: Case, propositions: Propositions) -> Propositions:
    """Give propositions that expect nothing of a case; what is expected of it alone is left out."""
    names = {case.key, case.label.casefold()}

    def left(one: Proposition) -> Iterator[Expectation]:
        for expected in one.expects:
            others = tuple(name for name in expected.cases if not {name, name.casefold()} & names)
            if others or not expected.cases:
                yield replace(expected, cases=others)

    every = {id_: replace(one, expects=tuple(left(one))) for id_, one in propositions.every.items()}
    return replace(propositions, every=every)


def without_case(project: Project, key: str) -> Project:
    """Give a study as if a case had never been in it."""
    gone = {name for name, source in project.sources.items() if source.case == key}
    left = _without_sources(project, gone)
    return replace(left, cases={name: case for name, case in project.cases.items() if name != key})


def _sources(material: Material) -> Iterator[Variation]:
    project = material.project
    for name in (one.name for case in project.cases.values() for one in project.sources_of(case)):
        kept = [passage for passage in material.passages if passage.source.name != name]
        varied = _without(material, _without_sources(project, {name}), kept)
        yield Variation(Kind.SOURCE, f"without {name}", name, varied)


def _without_sources(project: Project, names: set[str]) -> Project:
    return replace(
        project,
        sources={name: source for name, source in project.sources.items() if name not in names},
        coding_files=tuple(file for file in project.coding_files if file.source not in names),
    )


def _informants(material: Material) -> Iterator[Variation]:
    """Leave out what one informant alone says; where others speak too, the passage stays theirs."""
    said = [(passage, (passage.case.key, passage.informants)) for passage in material.passages]
    for case in material.project.cases.values():
        for who in _who(case, material.passages):
            kept = [passage for passage, told in said if told != (case.key, (who,))]
            varied = _without(material, material.project, kept)
            yield Variation(Kind.INFORMANT, f"without {who} of {case.label}", f"{case.key}/{who}", varied)


def _who(case: Case, passages: Iterable[CodedPassage]) -> list[str]:
    """Give who speaks in a case: those it lists first, in its order, then others."""
    said = {who for passage in passages if passage.case.key == case.key for who in passage.informants}
    return [*(who for who in case.informants if who in said), *sorted(said - set(case.informants))]


_VARY: Mapping[Kind, Callable[[Material], Iterator[Variation]]] = {
    Kind.DISPUTED: _disputed,
    Kind.CODER: _coders,
    Kind.CASE: _cases,
    Kind.SOURCE: _sources,
    Kind.INFORMANT: _informants,
}
