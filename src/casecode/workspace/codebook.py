"""The codebook as one works with it: finding a code by what one types, its tree, advice on it."""

from casecode.analysis.linting import Advice
from casecode.analysis.linting import lint as look
from casecode.analysis.tree import tree as arranged
from casecode.analysis.usage import Usage
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import layout
from casecode.model.codebook import Code, Codebook, Facet
from casecode.model.displays import Display
from casecode.workspace.study import Study

#: The formats for programs, which get the code above in a column in place of an indented label.
FLAT = frozenset({"csv", "json", "xlsx"})


def tree(study: Study, facet: str = "", form: str = "terminal", *, attributes: bool = False) -> Display:
    """Give the tree of one facet or of all, ready to be drawn in a format; raises UnknownName."""
    usage = Usage(study.project, study.passages)
    facets = _facets(study.project.codebook, facet)
    return arranged(study.project, usage, facets, attributes=attributes, is_flat=form in FLAT)


def lint(study: Study, facet: str = "") -> list[Advice]:
    """Give advice on the codes of one facet or of all; raises UnknownName."""
    usage = Usage(study.project, study.passages)
    return look(_facets(study.project.codebook, facet), usage, layout.CODEBOOK)


def _facets(codebook: Codebook, facet: str) -> list[Facet]:
    return [codebook.facet(facet)] if facet else list(codebook.facets.values())


def find(codebook: Codebook, name: str) -> Code:
    """Give the code meant by ``facet=code``, or by a key or label that means one code in all facets.

    Raises UnknownName with the nearest, or AskedWrongly when several codes are called so.
    """
    before, equals, after = name.partition("=")
    if equals and before in codebook.facets:
        return _in_facet(codebook.facets[before], after)
    found = [code for code in codebook.codes() if code.key == name] or _labelled(codebook, name)
    if not found:
        raise _unknown(codebook, name, before if equals else "")
    if len(found) > 1:
        choice = ", ".join(f"{code.facet}={code.key}" for code in found)
        raise AskedWrongly(f'"{name}" means several codes; say which: {choice}')
    return found[0]


def _in_facet(facet: Facet, name: str) -> Code:
    if facet.is_typed:
        raise AskedWrongly(f'the facet "{facet.key}" takes a {facet.type} and has no codes; name a code of another')
    return facet.find(name)


def _labelled(codebook: Codebook, name: str) -> list[Code]:
    wanted = name.casefold()
    return [code for code in codebook.codes() if wanted in (n.casefold() for n in (code.label, *code.aliases))]


def _unknown(codebook: Codebook, name: str, facet: str) -> AskedWrongly:
    if facet:
        return UnknownName("facet", facet, codebook.facets)
    if name in codebook.facets:
        return AskedWrongly(f'"{name}" is a facet; name one of its codes, or see them: casecode codebook tree {name}')
    keys = [code.key for code in codebook.codes()]
    labels = [code.label for code in codebook.codes()]
    return UnknownName("code", name, [*keys, *labels])
