"""Variations of a study: the same, but for one thing that could have been otherwise.

What holds under all of them holds whoever coded, whichever source was lost, however a dispute is settled.
Each variation is a study and its passages, so whatever is computed from these can be computed anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from casecode.model.cases import Case
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.project import Project

DISPUTED = "disputed"
READINGS = ("yes", "no")


class Kind(StrEnum):
    """What a variation varies."""

    DISPUTED = "disputed"
    CODER = "coder"
    CASE = "case"
    SOURCE = "source"
    INFORMANT = "informant"


@dataclass(frozen=True, slots=True)
class Variation:
    """A study with one thing otherwise; ``of`` names the thing, ``name`` says how it is otherwise."""

    kind: Kind
    name: str
    of: str
    project: Project
    passages: tuple[CodedPassage, ...]


def variations(project: Project, passages: Sequence[CodedPassage], kinds: Iterable[Kind] = Kind) -> Iterator[Variation]:
    """Give every variation of a study, of the kinds named, in a fixed order."""
    for kind in kinds:
        yield from _VARY[kind](project, passages)


def _disputed(project: Project, passages: Sequence[CodedPassage]) -> Iterator[Variation]:
    """Settle what the codebook calls disputed, attribute by attribute, for all codes at once."""
    for facet in project.codebook.facets.values():
        named = (name for code in facet.codes.values() for name, value in code.attributes.items() if value == DISPUTED)
        for attribute in dict.fromkeys(named):
            for reading in READINGS:
                of = f"{facet.key}.{attribute}"
                name = f"{of}: {DISPUTED} read as {reading}"
                yield Variation(Kind.DISPUTED, name, of, _settled(project, facet, attribute, reading), tuple(passages))


def _settled(project: Project, facet: Facet, attribute: str, reading: str) -> Project:
    def settled(code: Code) -> Code:
        is_disputed = code.attributes.get(attribute) == DISPUTED
        return replace(code, attributes={**code.attributes, attribute: reading}) if is_disputed else code

    codes = {key: settled(code) for key, code in facet.codes.items()}
    facets = {**project.codebook.facets, facet.key: replace(facet, codes=codes)}
    return replace(project, codebook=replace(project.codebook, facets=facets))


def _coders(project: Project, passages: Sequence[CodedPassage]) -> Iterator[Variation]:
    coders = project.coders()
    for coder in coders if len(coders) > 1 else ():
        for word, gone in (("alone", {*coders} - {coder}), ("left out", {coder})):
            if word == "left out" and len(coders) == 2:
                continue  # that is the other one alone
            files = tuple(file for file in project.coding_files if file.coder not in gone)
            kept = tuple(passage for passage in passages if passage.coder not in gone)
            name = f"coder {coder} {word}"
            yield Variation(Kind.CODER, name, coder, replace(project, coding_files=files), kept)


def _cases(project: Project, passages: Sequence[CodedPassage]) -> Iterator[Variation]:
    for key, case in project.cases.items() if len(project.cases) > 1 else ():
        kept = tuple(passage for passage in passages if passage.case.key != key)
        yield Variation(Kind.CASE, f"without the case {case.label}", key, without_case(project, key), kept)


def without_case(project: Project, key: str) -> Project:
    """Give a study as if a case had never been in it."""
    gone = {name for name, source in project.sources.items() if source.case == key}
    left = _without_sources(project, gone)
    return replace(left, cases={name: case for name, case in project.cases.items() if name != key})


def _sources(project: Project, passages: Sequence[CodedPassage]) -> Iterator[Variation]:
    for name in (one.name for case in project.cases.values() for one in project.sources_of(case)):
        kept = tuple(passage for passage in passages if passage.source.name != name)
        yield Variation(Kind.SOURCE, f"without {name}", name, _without_sources(project, {name}), kept)


def _without_sources(project: Project, names: set[str]) -> Project:
    return replace(
        project,
        sources={name: source for name, source in project.sources.items() if name not in names},
        coding_files=tuple(file for file in project.coding_files if file.source not in names),
    )


def _informants(project: Project, passages: Sequence[CodedPassage]) -> Iterator[Variation]:
    """Leave out what one informant alone says; where others speak too, the passage stays theirs."""
    said = [(passage, (passage.case.key, passage.informants)) for passage in passages]
    for case in project.cases.values():
        for who in _who(case, passages):
            kept = tuple(passage for passage, told in said if told != (case.key, (who,)))
            yield Variation(Kind.INFORMANT, f"without {who} of {case.label}", f"{case.key}/{who}", project, kept)


def _who(case: Case, passages: Iterable[CodedPassage]) -> list[str]:
    """Give who speaks in a case: those it lists first, in its order, then others."""
    said = {who for passage in passages if passage.case.key == case.key for who in passage.informants}
    return [*(who for who in case.informants if who in said), *sorted(said - set(case.informants))]


_VARY: Mapping[Kind, Callable[[Project, Sequence[CodedPassage]], Iterator[Variation]]] = {
    Kind.DISPUTED: _disputed,
    Kind.CODER: _coders,
    Kind.CASE: _cases,
    Kind.SOURCE: _sources,
    Kind.INFORMANT: _informants,
}
