"""Adding codes and facets to the codebook, as lines among the researcher's own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.linting import Advice, lint
from casecode.analysis.usage import Usage
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import codebook as codebook_file
from casecode.files import layout
from casecode.files.describing import broken
from casecode.files.reading import decode
from casecode.files.splicing import with_entry
from casecode.files.yamllines import Value
from casecode.files.yamltext import parse
from casecode.model.codebook import Code, Codebook, Facet
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.workspace import history

FACETS = "facets"
CODES = "codes"


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code as asked for; ``words`` are its texts by the key under which the codebook has them."""

    facet: str
    key: str
    words: Mapping[str, str] = field(default_factory=dict)
    aliases: Sequence[str] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    under: str = ""


@dataclass(frozen=True, slots=True)
class NewFacet:
    """A facet as asked for."""

    key: str
    words: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False
    type: str = CODES


@dataclass(frozen=True, slots=True)
class Added:
    """A code as the codebook has it now, and advice on it."""

    code: Code
    advice: tuple[Advice, ...]


#: From the codebook as it is to the place, the key and the value of what is new.
_Plan = Callable[[Codebook], tuple[tuple[str, ...], str, Value]]


def add_code(root: Path, new: NewCode) -> Added:
    """Add a code to a facet; raises AskedWrongly when its key is taken or cannot be one, or its parent is not there."""
    book = _add(root, f"add the code {new.facet}={new.key}", lambda book: (_place(book, new), new.key, _code(new)))
    project = Project(str(root), book)
    told = lint([book.facets[new.facet]], Usage(project, ()), layout.CODEBOOK)
    code = book.facets[new.facet].codes[new.key]
    return Added(code, tuple(one for one in told if one.line == code.line and one.kind != "lone-top"))


def add_facet(root: Path, new: NewFacet) -> Facet:
    """Add a facet; raises AskedWrongly when its key is taken or cannot be one."""

    def plan(book: Codebook) -> tuple[tuple[str, ...], str, Value]:
        _check_facet(book, new)
        return (FACETS,), new.key, _facet(new)

    return _add(root, f"add the facet {new.key}", plan).facets[new.key]


def _add(root: Path, what: str, plan: _Plan) -> Codebook:
    """Put something new into the codebook; gives the codebook as it is then read."""
    made: list[Codebook] = []

    def change(data: bytes) -> bytes:
        place, key, value = plan(_read(data))
        changed = with_entry(data, layout.CODEBOOK, place, key, value)
        made.append(_read(changed))
        return changed

    history.write(root, what, {layout.CODEBOOK: change})
    return made[-1]


def _read(data: bytes) -> Codebook:
    text = decode(data, layout.CODEBOOK)
    if isinstance(text, Problem):
        raise broken([text])
    document = parse(text, layout.CODEBOOK)
    book = codebook_file.codebook(document, text)
    if book is None:
        raise broken(document.problems)
    return book


def _place(book: Codebook, new: NewCode) -> tuple[str, ...]:
    facet = book.facet(new.facet)
    if facet.is_typed:
        raise AskedWrongly(f'the facet "{facet.key}" takes a {facet.type} and has no codes; name another facet')
    _check_key(new.key, "code")
    _check_free(facet, new.key)
    above = _parent(facet, new.under).path if new.under else ()
    return (FACETS, facet.key, CODES, *(part for key in above for part in (key, CODES)))


def _parent(facet: Facet, name: str) -> Code:
    parent = facet.find(name)
    if parent.retired:
        raise AskedWrongly(f'the code "{parent.key}" is retired; name another with --under').at(
            layout.CODEBOOK, parent.line
        )
    return parent


def _check_free(facet: Facet, key: str) -> None:
    known = facet.codes.get(key)
    if known is None:
        return
    if known.retired:
        what = f'the key "{key}" is that of a retired code, and a key is never used again; take another key'
    else:
        what = f'the facet "{facet.key}" has a code "{key}"; take another key, or edit that code'
    raise AskedWrongly(what).at(layout.CODEBOOK, known.line)


def _check_key(key: str, what: str) -> None:
    if layout.KEY.fullmatch(key):
        return
    like = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-")
    advice = f", such as {like}" if like else ""
    raise AskedWrongly(f'"{key}" cannot be the key of a {what}; use lower case letters, digits and hyphens{advice}')


def _check_facet(book: Codebook, new: NewFacet) -> None:
    _check_key(new.key, "facet")
    if new.type not in codebook_file.TYPES:
        raise UnknownName("type", new.type, codebook_file.TYPES)
    if new.ordered and new.type != CODES:
        raise AskedWrongly(f"a {new.type} has its own order; leave out --ordered")
    known = book.facets.get(new.key)
    if known:
        what = f'the codebook has a facet "{new.key}"; name a new code of it as {new.key}=KEY, or take another key'
        raise AskedWrongly(what).at(layout.CODEBOOK, known.line)
    if new.key in Dimensions(Project("", book)).names:
        raise AskedWrongly(f'every study has its own "{new.key}" to cross; take another key for the facet')


def _code(new: NewCode) -> dict[str, Value]:
    words = {name: text for name, text in new.words.items() if text}
    found: dict[str, Value] = {"label": words.pop("label")} if "label" in words else {}
    if new.aliases:
        found["aliases"] = list(new.aliases)
    if new.attributes:
        found["attributes"] = dict(new.attributes)
    return {**found, **words, "revision": 1}


def _facet(new: NewFacet) -> dict[str, Value]:
    found: dict[str, Value] = {name: text for name, text in new.words.items() if text}
    if new.ordered:
        found["ordered"] = True
    if new.type != CODES:
        found["type"] = new.type
    return found
