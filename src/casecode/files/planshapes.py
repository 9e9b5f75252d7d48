"""What build.yaml may say."""

from casecode.files.shapes import Shape, Text, Texts, read
from casecode.files.yamltext import Document
from casecode.model.plans import Plan


class PlanShape(Shape):
    """The plan as the file says it."""

    title: Text = ""
    about: Text = ""
    formats: Texts = []
    displays: Texts = []
    report: bool = True
    cases: bool = True


def plan(document: Document) -> Plan | None:
    """Give the plan a document describes; None, with problems noted, when it cannot be had."""
    shape = read(PlanShape, document)
    if shape is None:
        return None
    return Plan(shape.title, shape.about, tuple(shape.formats), tuple(shape.displays), shape.report, shape.cases)
