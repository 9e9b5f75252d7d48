"""``survey/tables/*.yaml`` to published tables; an unknown key here is an error, since a figure could hide under it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from casecode.errors import did_you_mean
from casecode.files import layout
from casecode.files.shapes import StrictShape, Text, TextMap, Texts, read
from casecode.files.yamltext import Document, Place
from casecode.model.published import (
    Claim,
    Printed,
    PublishedTable,
    Statistic,
    TableColumn,
    TableRow,
    TableScale,
    TableTest,
    is_printed,
)

KIND = "bad-table"


class _Shape(StrictShape):
    unknown: ClassVar[str] = KIND


class ColumnShape(_Shape):
    """A column."""

    label: str
    statistic: Text = ""
    group: Text = ""


class RowShape(_Shape):
    """A row with its figures."""

    label: str
    figures: TextMap
    statistic: Text = ""
    var: Text = ""
    construct_: Text = Field("", alias="construct")


class TestedShape(_Shape):
    """A test below the table."""

    label: str
    figures: TextMap


class ClaimShape(_Shape):
    """What a text says of the figures."""

    says: str
    where: Text = ""
    rows: Texts = []
    columns: Texts = []
    significant: bool | None = None
    sign: Literal["", "+", "-"] = ""
    highest: Texts = []
    high: Texts = []
    low: Texts = []


class ScaleShape(_Shape):
    """A scale from 1 to ``points``."""

    points: int
    low: Text = ""
    high: Text = ""


class TableShape(_Shape):
    """A published table as its file says it."""

    title: str
    columns: dict[str, ColumnShape]
    rows: dict[str, RowShape]
    table: Text = ""
    source: Text = ""
    method: Text = ""
    model: Literal["", "linear", "logistic"] = ""
    n: int | None = None
    scale: ScaleShape | None = None
    by: Text = ""
    stars: TextMap = {}
    tests: dict[str, TestedShape] = {}
    claims: dict[str, ClaimShape] = {}
    notes: Texts = []


def table(document: Document) -> PublishedTable | None:
    """Give the table a document describes; None, with problems noted, when it cannot be had."""
    shape = read(TableShape, document)
    if shape is None:
        return None
    _check(shape, document)
    if document.problems:
        return None
    return PublishedTable(
        id=Path(document.path).stem,
        title=shape.title,
        columns={key: TableColumn(key, one.label, one.statistic, one.group) for key, one in shape.columns.items()},
        rows={key: _row(key, one, document) for key, one in shape.rows.items()},
        number=shape.table,
        source=shape.source,
        method=shape.method,
        model=shape.model,
        n=shape.n,
        scale=TableScale(shape.scale.points, shape.scale.low, shape.scale.high) if shape.scale else None,
        by=shape.by,
        stars=shape.stars,
        tests={key: _test(key, one, document) for key, one in shape.tests.items()},
        claims={key: _claim(key, one, document) for key, one in shape.claims.items()},
        notes=tuple(shape.notes),
        path=document.path,
    )


def _check(shape: TableShape, document: Document) -> None:
    for part, named in (("columns", shape.columns), ("rows", shape.rows), ("tests", shape.tests)):
        for key in named:
            if not layout.KEY.fullmatch(key):
                document.complain(
                    KIND, (part, key), f'"{key}" cannot name one of its {part}', "use lower case letters and hyphens"
                )
    for key, row in shape.rows.items():
        _check_figures(row.figures, shape.columns, "column", ("rows", key, "figures"), document)
        _check_meaning(key, row, shape, document)
    for key, test in shape.tests.items():
        _check_figures(test.figures, Statistic, "statistic", ("tests", key, "figures"), document)
    for key, claim in shape.claims.items():
        for part in ("rows", "highest", "high", "low"):
            _check_names(getattr(claim, part), shape.rows, "row", ("claims", key, part), document)
        _check_names(claim.columns, shape.columns, "column", ("claims", key, "columns"), document)
    for stars, p in shape.stars.items():
        if set(stars) != {"*"} or not is_printed(p):
            document.complain(KIND, ("stars", stars), f'"{stars}: {p}" explains no stars', 'write "*": .05')


def _check_figures(
    figures: Mapping[str, str], known: Iterable[str], what: str, place: Place, document: Document
) -> None:
    _check_names(figures, known, what, place, document)
    for key, figure in figures.items():
        if not is_printed(figure):
            advice = "write it as it is printed, such as .325***; leave out what is not printed"
            document.complain(KIND, (*place, key), f'"{figure}" is no figure', advice)


def _check_names(names: Iterable[str], known: Iterable[str], what: str, place: Place, document: Document) -> None:
    for name in names:
        if name not in set(known):
            at: Place = (*place, name)
            document.complain(KIND, at, f'there is no {what} "{name}" in this table', did_you_mean(name, known))


def _check_meaning(key: str, row: RowShape, shape: TableShape, document: Document) -> None:
    """Require that row or column, and not both, say what a figure is."""
    for column in row.figures:
        own, other = row.statistic, shape.columns[column].statistic if column in shape.columns else "?"
        if bool(own) == bool(other):
            lack = "both the row and the column say" if own else "neither the row nor the column says"
            advice = f"write `statistic:` in one of them; there are: {', '.join(Statistic)}"
            document.complain(
                KIND, ("rows", key, "figures", column), f'{lack} what the figure in "{column}" is', advice
            )
        _check_names(filter(None, [own]), Statistic, "statistic", ("rows", key, "statistic"), document)
    for name, column_shape in shape.columns.items():
        known = filter(None, [column_shape.statistic])
        if key == next(iter(shape.rows)):
            _check_names(known, Statistic, "statistic", ("columns", name, "statistic"), document)


def _row(key: str, shape: RowShape, document: Document) -> TableRow:
    place: Place = ("rows", key)
    figures = _figures(shape.figures, (*place, "figures"), document)
    return TableRow(key, shape.label, figures, shape.statistic, shape.var, shape.construct_, document.line(place) or 0)


def _test(key: str, shape: TestedShape, document: Document) -> TableTest:
    place: Place = ("tests", key)
    return TableTest(
        key, shape.label, _figures(shape.figures, (*place, "figures"), document), document.line(place) or 0
    )


def _figures(figures: Mapping[str, str], place: Place, document: Document) -> dict[str, Printed]:
    return {key: Printed(one, document.line((*place, key)) or 0) for key, one in figures.items()}


def _claim(key: str, shape: ClaimShape, document: Document) -> Claim:
    return Claim(
        key,
        shape.says,
        shape.where,
        tuple(shape.rows),
        tuple(shape.columns),
        shape.significant,
        shape.sign,
        tuple(shape.highest),
        tuple(shape.high),
        tuple(shape.low),
        document.line(("claims", key)) or 0,
    )
