"""What the file of a plot may say."""

from dataclasses import replace

from pydantic import Field

from casecode.files.displayshapes import Facts, HeadShape, head
from casecode.files.shapes import StrictShape, Text, Texts, read
from casecode.files.yamltext import Document
from casecode.model.plotspecs import Measure, PlotSpec
from casecode.model.specs import DisplaySpec


class MeasureShape(StrictShape):
    """What is measured of each point."""

    of: Text = ""
    count: Text = ""
    facts: Facts | None = Field(None, alias="from")
    where: Text = ""
    label: Text = ""


class PlotShape(HeadShape):
    """A plot as its file says it."""

    x: MeasureShape
    y: MeasureShape
    points: Texts
    joined: Text = ""


def spec(document: Document) -> DisplaySpec | None:
    """Give the plot a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(PlotShape, document)
    if shape is not None:
        _complain(shape, document)
    if shape is None or document.problems:
        return None
    plot = PlotSpec(_measure(shape.x), _measure(shape.y), tuple(shape.points), shape.joined)
    return replace(head(shape, document), plot=plot)


def _complain(shape: PlotShape, document: Document) -> None:
    for name, one in (("x", shape.x), ("y", shape.y)):
        if bool(one.of) == bool(one.count):
            told = f'"{name}" must measure one thing'
            document.complain("bad-display", (name,), told, 'give "of", a dimension, or "count", what is counted')
        if one.of.startswith("rating.") and not shape.rule:
            advice = "say in words how it was decided, as `rule: ...`"
            document.complain("bad-display", (name,), "a display of ratings needs a decision rule", advice)
    if not shape.points:
        document.complain("bad-display", ("points",), '"points" names nothing', "name dimensions, such as [case]")
    if shape.joined and shape.joined not in shape.points:
        told = f'"{shape.joined}" is none of the points'
        document.complain("bad-display", ("joined",), told, f"name one of: {', '.join(shape.points)}")


def _measure(shape: MeasureShape) -> Measure:
    return Measure(shape.of, shape.count, shape.facts or "", shape.where, shape.label)
