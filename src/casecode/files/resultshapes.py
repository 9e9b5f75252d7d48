"""``survey/results.yaml`` to the plan by which answers are counted."""

from typing import ClassVar

from casecode.files.shapes import StrictShape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document
from casecode.model.results import Plan


class PlanShape(StrictShape):
    """The plan as its file says it."""

    unknown: ClassVar[str] = "bad-results"
    by: Text = ""
    levels: TextMap = {}
    missing: Texts = []


def plan(document: Document) -> Plan | None:
    """Give the plan a document describes; None, with problems noted, when it cannot be had."""
    shape = read(PlanShape, document)
    if shape is None or document.problems:
        return None
    return Plan(shape.by, shape.levels, tuple(shape.missing))
