"""What a display's file may say; an unknown key here is an error."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from casecode.files.shapes import StrictShape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document
from casecode.model.specs import (
    BoundsSpec,
    CellSpec,
    Crossed,
    DisplaySpec,
    Mark,
    Support,
)

STYLES = ("bold", "italic", "underline")


def _crossed(value: object) -> object:
    values = value if isinstance(value, list) else [value]
    return [{"dim": one} if isinstance(one, str) else one for one in values]


def _several(value: object) -> object:
    return value if isinstance(value, list) else [value]


class CrossedShape(StrictShape):
    """One dimension of rows or columns."""

    dim: str
    only: Texts = []
    order: Literal["", "codebook", "alphabet", "frequency"] = ""
    level: int | None = None


class MarkShape(StrictShape):
    """A style for the entries a filter picks."""

    when: str
    style: list[Literal["bold", "italic", "underline"]]
    note: Text = ""


class SupportShape(StrictShape):
    """How broad evidence must be."""

    n: Literal["sources", "informants", "cases"] = "sources"
    flag_below: int = 2


class CellShape(StrictShape):
    """What stands in a cell."""

    show: Literal["label", "count", "presence", "cases", "quote", "ids"] = "label"
    of: Text = ""
    order: Literal["first-evidence", "codebook", "frequency", "alphabet"] = "first-evidence"
    limit: Annotated[int, Field(ge=1)] | None = None
    marks: list[MarkShape] = []
    support: SupportShape | None = None
    empty: TextMap = {}


class BoundsShape(StrictShape):
    """A count printed as bounds."""

    of: str
    yes: str
    maybe: str
    by: Text = ""
    label: Text = ""


class HeadShape(StrictShape):
    """What a display of any kind may say."""

    display: Text = ""
    kind: Text = ""
    title: Text = ""
    coders: Texts = []
    where: Text = ""
    rule: Text = ""
    caption: Text = ""
    note: Text = ""


class MatrixShape(HeadShape):
    """A matrix as its file says it."""

    rows: Annotated[list[CrossedShape], BeforeValidator(_crossed)]
    cols: Annotated[list[CrossedShape], BeforeValidator(_crossed)]
    cell: CellShape = CellShape()
    bounds: Annotated[list[BoundsShape], BeforeValidator(_several)] = []
    margins: list[Literal["rows", "cols"]] = []


def spec(document: Document) -> DisplaySpec | None:
    """Give the matrix a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(MatrixShape, document)
    if shape is None or document.problems:
        return None
    return replace(
        head(shape, document),
        rows=tuple(_dimension(one) for one in shape.rows),
        cols=tuple(_dimension(one) for one in shape.cols),
        cell=_cell(shape.cell),
        bounds=tuple(BoundsSpec(b.of, b.yes, b.maybe, b.by, b.label) for b in shape.bounds),
        margins=tuple(shape.margins),
    )


def head(shape: HeadShape, document: Document) -> DisplaySpec:
    """Give what a display of any kind says of itself; its kind's own parts are still to be filled in."""
    return DisplaySpec(
        id=Path(document.path).stem,
        kind=shape.kind or "matrix",
        title=shape.title,
        where=shape.where,
        coders=tuple(shape.coders),
        rule=shape.rule,
        caption=shape.caption,
        note=shape.note,
        path=document.path,
        lines=document.lines,
    )


def _dimension(shape: CrossedShape) -> Crossed:
    return Crossed(shape.dim, tuple(shape.only), shape.order, shape.level)


def _cell(shape: CellShape) -> CellSpec:
    return CellSpec(
        show=shape.show,
        of=shape.of,
        order=shape.order,
        limit=shape.limit,
        marks=tuple(Mark(one.when, tuple(one.style), one.note) for one in shape.marks),
        support=Support(shape.support.n, shape.support.flag_below) if shape.support else None,
        empty=shape.empty,
    )
