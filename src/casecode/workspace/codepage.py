"""All there is to know of one code."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casecode.analysis.usage import Usage
from casecode.files.codings import Record
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.displays import breadth
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Held:
    """An attribute of a code; ``by`` is the code above it that says so for all under it, if one does."""

    name: str
    value: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """How often a code was used, and by whom in which case."""

    codings: int
    cases: int
    by_case: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Older:
    """A coding made when the code was defined otherwise, and in words how one can tell."""

    passage: CodedPassage
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """One code with its place, its attributes, its use, and passages that show it."""

    code: Code
    facet: Facet
    below: tuple[Code, ...]
    attributes: tuple[Held, ...]
    own: Used
    whole: Used
    examples: tuple[CodedPassage, ...]
    older: tuple[Older, ...]


def page(study: Study, code: Code, examples: int = 3) -> Page:
    """Give what there is to know of a code, with so many passages as examples."""
    usage = Usage(study.project, study.passages)
    facet = study.project.codebook.facets[code.facet]
    own, whole = usage.of(code), usage.under(code)
    return Page(
        code=code,
        facet=facet,
        below=tuple(one for one in facet.codes.values() if one.parent == code.key),
        attributes=tuple(_attributes(code, facet)),
        own=_used(own),
        whole=_used(whole),
        examples=tuple(_examples(own or whole, examples)),
        older=tuple(_older(study, code)),
    )


def _attributes(code: Code, facet: Facet) -> Iterator[Held]:
    above = [facet.codes[key] for key in code.path[:-1]]
    for name, value in code.attributes.items():
        by = ""
        for one in reversed(above):
            if one.attributes.get(name) != value:
                break
            by = one.key
        yield Held(name, value, by)


def _used(passages: Sequence[CodedPassage]) -> Used:
    counts = Counter((passage.case.order, passage.case.label, passage.coder) for passage in passages)
    by_case: dict[str, list[tuple[str, int]]] = {}
    for (_, case, coder), number in sorted(counts.items()):
        by_case.setdefault(case, []).append((coder, number))
    told = tuple((case, tuple(coders)) for case, coders in by_case.items())
    return Used(len(passages), breadth(passages, "cases"), told)


def _examples(passages: Sequence[CodedPassage], most: int) -> list[CodedPassage]:
    """Give the first evidence of each case in turn, then the second of each."""
    ordered = sorted(passages, key=lambda one: (one.case.order, one.case.key, one.evidence_order))
    seen: Counter[str] = Counter()
    ranked = []
    for passage in ordered:
        seen[passage.case.key] += 1
        ranked.append((seen[passage.case.key], passage))
    return [passage for _, passage in sorted(ranked, key=lambda one: one[0])][:most]


def _older(study: Study, code: Code) -> Iterator[Older]:
    passages = {passage.id: passage for passage in study.passages if passage.codes.get(code.facet) == code.key}
    for file in study.project.coding_files:
        if any(coding.id in passages for coding in file.codings):
            for _, record in study.records(file):
                why = _why(record, code)
                if record.id in passages and why:
                    yield Older(passages[record.id], why)


def _why(record: Record, code: Code) -> str:
    """Say how one can tell that a coding saw another definition; empty when it saw this one, or did not say."""
    revision = record.rev.get(code.facet, code.revision)
    if revision < code.revision:
        return f"revision {revision}"
    if record.stamp.get(code.facet, code.stamp()) != code.stamp():
        return f"other words, though revision {revision} too"
    return ""
