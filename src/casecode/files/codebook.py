"""codebook.yaml to a Codebook."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from casecode.files.layout import KEY
from casecode.files.shapes import Shape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document, Place
from casecode.model.codebook import Code, Codebook, Facet
from casecode.model.problems import Problem
from casecode.model.text import digest

TYPES = ("codes", "date", "number", "text")


def _codes(value: object) -> object:
    if value is None:
        return {}
    if not isinstance(value, dict):
        return value
    return {key: ({"label": code} if isinstance(code, str) else code or {}) for key, code in value.items()}


class CodeShape(Shape):
    """A code as the file says it; its children stand under ``codes``."""

    label: Text = ""
    aliases: Texts = []
    definition: Text = ""
    use_when: Text = ""
    not_when: Text = ""
    example: Text = ""
    near_miss: Text = ""
    origin: Text = ""
    revision: int = 1
    history: list[TextMap] = []
    attributes: TextMap = {}
    retired: bool = False
    scale: Texts = []
    anchors: TextMap = {}
    codes: Annotated[dict[str, "CodeShape"], BeforeValidator(_codes)] = {}


class FacetShape(Shape):
    """A facet as the file says it."""

    label: Text = ""
    question: Text = ""
    ordered: bool = False
    type: Text = "codes"
    default: Text = ""
    with_: Text = Field("", alias="with")
    codes: Annotated[dict[str, CodeShape], BeforeValidator(_codes)] = {}


class CodebookShape(Shape):
    """The codebook as the file says it."""

    id: Text = ""
    revision: Text = ""
    language: Text = ""
    facets: dict[str, FacetShape]


def codebook(document: Document, text: str) -> Codebook | None:
    """Give the codebook a document describes; None, with problems noted, when it cannot be had."""
    shape = read(CodebookShape, document)
    if shape is None:
        return None
    facets = {key: _facet(key, facet, document) for key, facet in shape.facets.items()}
    for key, facet in facets.items():
        _check_default(facet, facets, document, ("facets", key))
    return Codebook(facets, shape.id, shape.revision, shape.language, digest(text, 8))


def _facet(key: str, shape: FacetShape, document: Document) -> Facet:
    place: Place = ("facets", key)
    _check_key(key, "facet", document, place)
    if shape.type not in TYPES:
        document.complain(
            "bad-value", (*place, "type"), f'a facet has no type "{shape.type}"', f"there are: {', '.join(TYPES)}"
        )
    codes: dict[str, Code] = {}
    for code in _flatten(key, shape.codes, (), {}, document, (*place, "codes")):
        if code.key in codes:
            what = f'the code "{code.key}" stands twice in facet "{key}"; a key is unique in its facet'
            document.problems.append(Problem("duplicate-key", document.path, code.line, what, "rename one"))
        codes[code.key] = code
    return Facet(
        key=key,
        label=shape.label or key.replace("-", " ").capitalize(),
        codes=codes,
        question=shape.question,
        ordered=shape.ordered,
        type=shape.type,
        default=shape.default or None,
        default_with=shape.with_ or None,
        line=document.line(place) or 0,
    )


def _flatten(
    facet: str,
    shapes: Mapping[str, CodeShape],
    above: tuple[str, ...],
    inherited: Mapping[str, str],
    document: Document,
    place: Place,
) -> Iterator[Code]:
    for key, shape in shapes.items():
        here = (*place, key)
        _check_key(key, "code", document, here)
        attributes = {**inherited, **shape.attributes}
        yield _code(facet, key, shape, (*above, key), attributes, document.line(here) or 0)
        yield from _flatten(facet, shape.codes, (*above, key), attributes, document, (*here, "codes"))


def _code(
    facet: str, key: str, shape: CodeShape, path: tuple[str, ...], attributes: Mapping[str, str], line: int
) -> Code:
    return Code(
        facet=facet,
        key=key,
        label=shape.label or key.replace("-", " ").capitalize(),
        path=path,
        aliases=tuple(shape.aliases),
        definition=shape.definition,
        use_when=shape.use_when,
        not_when=shape.not_when,
        example=shape.example,
        near_miss=shape.near_miss,
        origin=shape.origin,
        revision=shape.revision,
        history=tuple(shape.history),
        attributes=attributes,
        retired=shape.retired,
        line=line,
        scale=tuple(shape.scale),
        anchors=shape.anchors,
    )


def _check_key(key: str, what: str, document: Document, place: Place) -> None:
    if not KEY.fullmatch(key):
        message = f'the {what} "{key}" is not a key'
        document.complain(
            "bad-value", place, message, "use lower case letters, digits and hyphens; put the wording in `label`"
        )


def _check_default(facet: Facet, facets: Mapping[str, Facet], document: Document, place: Place) -> None:
    if facet.default and not facet.is_typed and facet.default not in facet.codes:
        document.complain(
            "bad-value", (*place, "default"), f'the default "{facet.default}" is not a code of facet "{facet.key}"'
        )
    if facet.default_with and facet.default_with not in facets:
        document.complain("bad-value", (*place, "with"), f'there is no facet "{facet.default_with}"')
