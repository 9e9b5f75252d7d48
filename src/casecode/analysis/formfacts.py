"""What a source, a case or a proposition is known by, in words for a form."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from casecode.analysis.expectwords import expected
from casecode.analysis.material import Material
from casecode.errors import UnknownName
from casecode.model.cases import Case
from casecode.model.scripts import words
from casecode.model.sources import INTERVIEWER, Source

Facts = Mapping[str, Callable[[], Iterable[str]]]


def told(of: str, key: str, names: Iterable[str], material: Material) -> Iterator[str]:
    """Give the named facts of one thing, a line each; raises UnknownName where it has no such fact."""
    known: Facts = {"source": _source, "case": _case, "proposition": _proposition}[of](key, material)
    for name in names:
        if name not in known:
            raise UnknownName(f"fact of a {of}", name, known)
        yield from (f"{name}: {line}" for line in known[name]() if line)


def _source(key: str, material: Material) -> Facts:
    source = material.project.sources[key]
    case = material.project.cases[source.case]
    plain = {name: [value] for name, value in source.attributes.items()}
    own = {
        "case": [case.label],
        "kind": [source.kind],
        "date": [source.date],
        "informants": [", ".join(_speakers(source, case))],
        "words": [f"{sum(1 for span in source.words for _ in words(source.text[span.start : span.end])):,}"],
        "share": [source.share],
        "provenance": [source.provenance],
        "questions": [", ".join(sorted(source.questions))],
    }
    return _given({**plain, **own})


def _speakers(source: Source, case: Case) -> Iterator[str]:
    for who in dict.fromkeys((*source.speakers.values(), source.author)):
        if who and who != INTERVIEWER:
            role = case.informants[who].attributes.get("role", "") if who in case.informants else ""
            yield f"{who}, {role}" if role else who


def _case(key: str, material: Material) -> Facts:
    case = material.project.cases[key]
    plain = {name: [value] for name, value in case.attributes.items()}
    own = {
        "informants": [
            f"{who}, {one.attributes['role']}" if "role" in one.attributes else who
            for who, one in case.informants.items()
        ],
        "sources": [f"{one.key} ({one.kind})" for one in material.project.sources_of(case)],
        "phases": [f"{phase} {one.words}" for phase, one in case.phases.items()],
    }
    return _given({**plain, **own})


def _proposition(key: str, material: Material) -> Facts:
    one = material.propositions.every[key]
    rivals = material.propositions.rivals
    return _given(
        {
            "text": [one.text],
            "origin": [one.origin],
            "expects": [expected(each, material.project) for each in one.expects],
            "rivals": [rivals.get(rival, rival) for rival in one.rivals],
            "literature": [f"{work.relation} {work.key}" for work in one.literature],
            "note": [one.note],
        }
    )


def _given(lines: Mapping[str, Iterable[str]]) -> Facts:
    return {name: partial(list, found) for name, found in lines.items()}
