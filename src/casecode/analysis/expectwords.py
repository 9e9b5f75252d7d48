"""What a proposition expects, and what was found, said in words."""

from collections.abc import Iterable

from casecode.analysis.empties import STATUS
from casecode.analysis.expecting import STANCE, Finding
from casecode.model.codings import CodedPassage
from casecode.model.project import Project
from casecode.model.propositions import Expectation, Outcome


def expected(one: Expectation, project: Project) -> str:
    """Say what an expectation expects of each case.

    >>> from casecode.model.codebook import Codebook
    >>> expected(Expectation(none="channel == relatives", within="resource == human"), Project("", Codebook({})))
    'no coding should meet: channel == relatives; looking at: resource == human.'
    """
    parts = [condition(one)]
    parts += [f"looking at: {one.within}"] if one.within else []
    parts += [f"which may be read either way: {one.maybe}"] if one.maybe else []
    parts += [f"only in: {', '.join(project.case(name).label for name in one.cases)}"] if one.cases else []
    parts += [understood] if (understood := _understood(one, project)) else []
    return "; ".join(parts) + "." + (f" {one.why}" if one.why else "")


def condition(one: Expectation) -> str:
    """Say what an expectation asks of the codings, whatever is looked at."""
    return f"{_how_many(one)} should meet: {one.condition}"


def _how_many(one: Expectation) -> str:
    if one.none:
        return "no coding"
    if not one.count:
        return "some coding"
    bounds = (("at least", one.least), ("at most", one.most))
    return f"codings with {' and '.join(f'{word} {n}' for word, n in bounds if n is not None)} different values of {one.count}"


def _understood(one: Expectation, project: Project) -> str:
    """Say what is taken for granted of the codings, since no filter speaks of it."""
    spoken = f"{one.condition} {one.within}"
    words = {STATUS: "used", STANCE: "not contradicted"}
    told = [word for facet, word in words.items() if facet in project.codebook.facets and facet not in spoken]
    return f"among what is {' and '.join(told)}" if told else ""


def found(findings: Iterable[Finding], outcome: Outcome) -> str:
    """Say what decided a check: what those of its expectations found that came out as the whole did."""
    return "; ".join(dict.fromkeys(_found(one) for one in findings if one.outcome == outcome))


def _found(one: Finding) -> str:
    if not one.looked:
        return "nothing that it looks at is coded"
    looked = f"of the {len(one.looked)} looked at" if one.expectation.within else "of all that is coded"
    number = str(one.lowest) if one.lowest == one.highest else f"{one.lowest} to {one.highest}"
    if one.expectation.count:
        return f"{number} different values of {one.expectation.count}"
    told = f"{'none' if number == '0' else number} {looked} {'meets' if number in ('0', '1') else 'meet'} it"
    return told if one.lowest == one.highest else f"{told}, as what may be read either way is read"


def quoted(passage: CodedPassage) -> str:
    """Give a passage's words with their place; withheld where the source may not be quoted."""
    is_shared = passage.source.share == "verbatim"
    words = f"“{passage.quote}”" if is_shared else f"(words withheld: share is {passage.source.share})"
    return f"{words} ({passage.source.name}:{passage.line})"
