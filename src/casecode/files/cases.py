"""case.yaml and guide.yaml to a Case and a Guide."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from casecode.files.shapes import Shape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document
from casecode.model.cases import Boundary, Case, Informant
from casecode.model.guide import Guide, Question


def _informants(value: object) -> object:
    if not isinstance(value, dict):
        return value or {}
    return {key: ({"role": about} if isinstance(about, str) else about or {}) for key, about in value.items()}


class BoundaryShape(Shape):
    """Where a phase begins and ends in one case."""

    words: Text = ""
    from_: Text = Field("", alias="from")
    until: Text = ""


class CaseShape(Shape):
    """A case as the file says it."""

    label: Text = ""
    order: int = 0
    attributes: TextMap = {}
    informants: Annotated[dict[str, TextMap], BeforeValidator(_informants)] = {}
    sources: Texts = []
    phases: dict[str, BoundaryShape] = {}


class QuestionShape(Shape):
    """A question as the file says it."""

    text: Text = ""
    asks: dict[str, Texts] = {}


class GuideShape(Shape):
    """The interview guide as the file says it."""

    questions: dict[str, QuestionShape] = {}


def case(document: Document) -> Case | None:
    """Give the case a document describes; None, with problems noted, when it cannot be had."""
    shape = read(CaseShape, document)
    if shape is None:
        return None
    key = document.path.split("/")[-2]
    return Case(
        key=key,
        label=shape.label or key.replace("-", " ").capitalize(),
        order=shape.order,
        attributes=shape.attributes,
        informants={name: Informant(name, about) for name, about in shape.informants.items()},
        ranked=tuple(shape.sources),
        phases=_boundaries(shape.phases),
        path=document.path,
    )


def _boundaries(shapes: Mapping[str, BoundaryShape]) -> dict[str, Boundary]:
    return {phase: Boundary(shape.words, shape.from_, shape.until) for phase, shape in shapes.items()}


def guide(document: Document) -> Guide | None:
    """Give the guide a document describes; None, with problems noted, when it cannot be had."""
    shape = read(GuideShape, document)
    if shape is None:
        return None
    questions = {}
    for key, question in shape.questions.items():
        asks = {facet: tuple(codes) for facet, codes in question.asks.items()}
        questions[key] = Question(key, question.text, asks, document.line(("questions", key)) or 0)
    return Guide(questions)
