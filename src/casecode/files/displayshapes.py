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
    Column,
    Crossed,
    DisplaySpec,
    Mark,
    Support,
)

Unit = Literal["sources", "informants", "cases"]
Preference = Literal["chosen", "ordinary", "source", "informant", "short", "long"]
Facts = Literal["codings", "passages", "events", "judgements", "sources", "cases", "propositions"]
#: What is judged and not coded, so that a reader must be told by which rule.
BY_RULE = frozenset({"rating", "summary"})


def _crossed(value: object) -> object:
    values = value if isinstance(value, list) else [value]
    return [{"dim": one} if isinstance(one, str) else one for one in values]


def several(value: object) -> object:
    """Give a list where one thing stands for a list of one."""
    return value if isinstance(value, list) else [value]


class CrossedShape(StrictShape):
    """One dimension of rows or columns."""

    dim: str
    only: Texts = []
    order: Literal["", "codebook", "alphabet", "frequency"] = ""
    level: int | None = None
    by: Text = ""
    descending: bool = False
    keys: bool = False


class MarkShape(StrictShape):
    """A style for the entries a filter picks, or that stand so in the table."""

    when: Text = ""
    standing: Literal["", "first", "every-case", "only-here"] = Field("", alias="is")
    style: Annotated[list[Literal["bold", "italic", "underline"]], BeforeValidator(several)]
    note: Text = ""


class SupportShape(StrictShape):
    """How broad evidence must be."""

    n: Unit = "sources"
    flag_below: int | None = None
    show: Annotated[list[Unit], BeforeValidator(several)] = []


class CellShape(StrictShape):
    """What stands in a cell."""

    show: Literal[
        "label", "count", "presence", "cases", "initials", "quote", "ids", "sequence", "rating", "summary"
    ] = "label"
    of: Text = ""
    order: Literal["first-evidence", "codebook", "frequency", "alphabet"] = "first-evidence"
    limit: Annotated[int, Field(ge=1)] | None = None
    marks: list[MarkShape] = []
    support: SupportShape | None = None
    empty: TextMap = {}
    prefer: Annotated[list[Preference], BeforeValidator(several)] = []


class ColumnShape(CellShape):
    """A column with cells of its own."""

    head: str
    facts: Facts | None = Field(None, alias="from")
    where: Text = ""


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

    facts: Facts = Field("codings", alias="from")
    rows: Annotated[list[CrossedShape], BeforeValidator(_crossed)]
    cols: Annotated[list[CrossedShape], BeforeValidator(_crossed)] = []
    columns: list[ColumnShape] = []
    split: Text = ""
    cell: CellShape = CellShape()
    bounds: Annotated[list[BoundsShape], BeforeValidator(several)] = []
    margins: list[Literal["rows", "cols"]] = []


def spec(document: Document) -> DisplaySpec | None:
    """Give the matrix a document asks for; None, with problems noted, when it cannot be had."""
    shape = read(MatrixShape, document)
    if shape is not None:
        _complain(shape, document)
    if shape is None or document.problems:
        return None
    return replace(
        head(shape, document),
        facts=shape.facts,
        rows=tuple(_dimension(one) for one in shape.rows),
        cols=tuple(_dimension(one) for one in shape.cols),
        columns=tuple(Column(one.head, cell(one), one.facts or "", one.where) for one in shape.columns),
        split=shape.split,
        cell=cell(shape.cell),
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
    return Crossed(shape.dim, tuple(shape.only), shape.order, shape.level, shape.by, shape.descending, shape.keys)


def _complain(shape: MatrixShape, document: Document) -> None:
    """Say what no key alone is wrong in, but several together are."""
    if shape.columns and (shape.cols or shape.split or shape.margins or shape.bounds):
        told = '"columns" each hold something of their own, so nothing is crossed, split or summed up over them'
        document.complain("bad-display", ("columns",), told, "leave cols, split, margins and bounds out")
    if not shape.columns and not shape.cols:
        document.complain("bad-value", (), '"cols" is missing', "add it, as `cols:` and what belongs there")
    cells: list[tuple[tuple[str | int, ...], CellShape]] = [(("cell",), shape.cell)]
    cells += [(("columns", place), one) for place, one in enumerate(shape.columns)]
    for place, one in cells:
        complain_of_cell(one, place, shape.rule, document)


def complain_of_cell(shape: CellShape, place: tuple[str | int, ...], rule: str, document: Document) -> None:
    """Say what no key of a cell alone is wrong in, but several together are."""
    if shape.show in BY_RULE and not rule:
        told = f"a display of {'ratings' if shape.show == 'rating' else 'summed up cells'} needs a decision rule"
        document.complain("bad-display", (*place, "show"), told, "say in words how it was decided, as `rule: ...`")
    if shape.prefer and shape.limit is None:
        told = '"prefer" says which quotes come first'
        document.complain("bad-display", (*place, "prefer"), told, "say how many are wanted, as `limit: 2`")
    for at, mark in enumerate(shape.marks):
        if bool(mark.when) == bool(mark.standing):
            told = 'a mark says either "when" its passages meet a filter, or what "is" so of its entry in the table'
            document.complain("bad-display", (*place, "marks", at), told, "give one of the two")


def cell(shape: CellShape) -> CellSpec:
    """Give what stands in a cell."""
    return CellSpec(
        show=shape.show,
        of=shape.of,
        order=shape.order,
        limit=shape.limit,
        marks=tuple(Mark(one.when, tuple(one.style), one.note, one.standing) for one in shape.marks),
        support=_support(shape.support) if shape.support else None,
        empty=shape.empty,
        prefer=tuple(shape.prefer),
    )


def _support(shape: SupportShape) -> Support:
    """Give what is said of breadth; who only asks for the counts is shown no flags."""
    below = shape.flag_below if shape.flag_below is not None else 0 if shape.show else 2
    return Support(shape.n, below, tuple(shape.show))
