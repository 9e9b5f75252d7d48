"""displays/*.yaml to a DisplaySpec; an unknown key here is an error."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from casecode.errors import BrokenFile, UnknownName
from casecode.files import layout
from casecode.files.reading import read_text
from casecode.files.shapes import StrictShape, Text, TextMap, Texts, read
from casecode.files.yamltext import parse
from casecode.model.problems import Problem
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
    limit: int | None = None
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


class DisplayShape(StrictShape):
    """A display as its file says it."""

    display: Text = ""
    kind: Literal["matrix"] = "matrix"
    title: Text = ""
    coders: Texts = []
    where: Text = ""
    rows: Annotated[list[CrossedShape], BeforeValidator(_crossed)]
    cols: Annotated[list[CrossedShape], BeforeValidator(_crossed)]
    cell: CellShape = CellShape()
    bounds: Annotated[list[BoundsShape], BeforeValidator(_several)] = []
    margins: list[Literal["rows", "cols"]] = []
    rule: Text = ""
    caption: Text = ""
    note: Text = ""


def names(root: Path) -> list[str]:
    """Give the ids of the displays a study has."""
    folder = root / layout.DISPLAYS
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []


def spec(root: Path, id_: str) -> DisplaySpec:
    """Read a display's file; raises UnknownName or BrokenFile with all that is wrong in it."""
    if id_ not in names(root):
        raise UnknownName("display", id_, names(root))
    path = f"{layout.DISPLAYS}/{id_}.yaml"
    found = parse_spec(root, path)
    if isinstance(found, DisplaySpec):
        return found
    first = found[0]
    more = "".join(f"\n{problem}" for problem in found[1:])
    error = BrokenFile(f"{first.what}; {first.advice or 'mend it'} [{first.kind}]{more}")
    error.at(first.path, first.line)
    raise error


def parse_spec(root: Path, path: str) -> DisplaySpec | list[Problem]:
    """Read a display's file, or give all that is wrong in it."""
    text = read_text(root, path, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        return [text]
    document = parse(text, path)
    shape = read(DisplayShape, document)
    if shape is None or document.problems:
        return document.problems
    return DisplaySpec(
        id=Path(path).stem,
        rows=tuple(_dimension(one) for one in shape.rows),
        cols=tuple(_dimension(one) for one in shape.cols),
        cell=_cell(shape.cell),
        kind=shape.kind,
        title=shape.title,
        where=shape.where,
        coders=tuple(shape.coders),
        bounds=tuple(BoundsSpec(b.of, b.yes, b.maybe, b.by, b.label) for b in shape.bounds),
        margins=tuple(shape.margins),
        rule=shape.rule,
        caption=shape.caption,
        note=shape.note,
        path=path,
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
