"""Earlier material in the words of now, so that a new label is not taken for a new thing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casecode.analysis.material import Material, Varied
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.project import Project

CODEBOOK, CASES = "the codebook", "the case files"


@dataclass(frozen=True, slots=True)
class Label:
    """A label that is not what it was, of a code, a facet or a case; ``by`` says where it stands."""

    key: str
    was: str
    now: str
    by: str


def labels(old: Project, new: Project) -> list[Label]:
    """Give the labels that differ of what is there then and now."""
    return [one for one in _labels(old, new) if one.was != one.now]


def _labels(old: Project, new: Project) -> Iterator[Label]:
    for key, facet in new.codebook.facets.items():
        before = old.codebook.facets.get(key)
        if before:
            yield Label(key, before.label, facet.label, CODEBOOK)
            known = (code for code in facet.codes.values() if code.key in before.codes)
            yield from (Label(code.key, before.codes[code.key].label, code.label, CODEBOOK) for code in known)
    cases = (case for case in new.cases.values() if case.key in old.cases)
    yield from (Label(case.key, old.cases[case.key].label, case.label, CASES) for case in cases)


def worded(old: Material, new: Project) -> Material:
    """Give earlier material with the labels of now; itself where none differs."""
    if not labels(old.project, new):
        return old
    book = old.project.codebook
    facets = {key: _facet(facet, new.codebook.facets.get(key)) for key, facet in book.facets.items()}
    cases = {
        key: replace(case, label=new.cases[key].label if key in new.cases else case.label)
        for key, case in old.project.cases.items()
    }
    passages = [
        CodedPassage(one.coding, one.coder, one.source, cases[one.case.key], (one.start, one.end, one.state), one.rank)
        for one in old.passages
    ]
    project = replace(old.project, codebook=replace(book, facets=facets), cases=cases)
    return Varied(project, passages, old.judgements, old.propositions, old.memos, old.survey)


def _facet(old: Facet, new: Facet | None) -> Facet:
    if new is None:
        return old
    return replace(
        old, label=new.label, codes={key: _code(code, new.codes.get(key)) for key, code in old.codes.items()}
    )


def _code(old: Code, new: Code | None) -> Code:
    return old if new is None or new.label == old.label else replace(old, label=new.label)
