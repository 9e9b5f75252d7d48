"""Writing .xlsx: the only file of this room that does.

No cell is ever a formula: what is written is text or a number, and a text that a spreadsheet would run if it were typed
again is marked as quoted, as Excel's own apostrophe does. The same sheets give the same bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from io import BytesIO
from textwrap import wrap
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casecode.errors import NotInstalled
from casecode.model.cells import in_xlsx, would_run

_FONT = "Arial"  # it is everywhere, or one of the same widths is
_A3, _A4 = 8, 9
_LINE, _HIGHEST = 13.5, 409  # points; Excel allows no more
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_INK, _QUIET, _LINKED, _EDGE, _OPEN = "1F2A37", "8A8378", "1F5FA8", "C9C4BA", "FFF8DC"


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to a row of another sheet of the workbook."""

    text: str
    sheet: str
    row: int


#: What a cell's looks depend on: column, kind of value, whether it would run, whether it is a remark, tint.
Look = tuple[int, type, bool, bool, str]
#: What a cell may hold.
Value = str | int | float | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how many characters wide, and how its cells look and behave.

    ``choices`` are all that may be entered, ``prompt`` explains them where the cell is entered. ``is_open`` says that
    it is to be filled in, ``is_quiet`` that it is for the machine.
    """

    head: str
    width: float = 12
    choices: tuple[str, ...] = ()
    prompt: str = ""
    is_open: bool = False
    is_quiet: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows under the heads of its columns.

    ``frozen`` columns stay in sight, as the heads do. A ``locked`` sheet lets only its open columns be filled in, in
    ``spare`` rows below too. ``tints`` colours rows by place, ``shades`` cells by row and column. From the row ``aside`` on there
    are remarks below the table. A sheet without ``is_table`` is read from top to bottom, its first line being the title.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    frozen: int = 0
    is_locked: bool = False
    is_table: bool = True
    spare: int = 0
    tints: Mapping[int, str] = field(default_factory=dict)
    shades: Mapping[tuple[int, int], str] = field(default_factory=dict)
    aside: int | None = None


def openpyxl(part: str = "") -> Any:
    """Give openpyxl, or a part of it; raises NotInstalled with the command that installs it."""
    try:
        return import_module(f"openpyxl{part}")
    except ImportError:
        raise NotInstalled("openpyxl", extra="xlsx") from None


def workbook(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Give the bytes of a workbook; raises NotInstalled."""
    whole = openpyxl().Workbook()
    whole.properties.title, whole.properties.creator = in_xlsx(title), "casecode"
    whole.remove(whole.active)
    for one in sheets:
        _Drawn(whole.create_sheet(one.title), one).draw()
    out = BytesIO()
    whole.save(out)
    return _settled(out.getvalue())


def lines(value: Value, width: float, *, is_bold: bool = False) -> int:
    r"""Estimate on how many lines a cell's text stands in a column so many characters wide.

    >>> lines("one two three", 8), lines("a\nb", 8), lines(None, 8)
    (2, 2, 1)
    """
    text = value.text if isinstance(value, Link) else str("" if value is None else value)
    room = max(1, int(width * (1 if is_bold else 1.1)))
    return sum(len(wrap(line, room)) or 1 for line in text.split("\n"))


class _Drawn:
    """One sheet as it is written."""

    def __init__(self, paper: Any, sheet: Sheet) -> None:
        styles = openpyxl(".styles")
        self.paper, self.sheet, self.styles = paper, sheet, styles
        side = styles.Side(style="thin", color=_EDGE)
        self.edge = styles.Border(left=side, right=side, top=side, bottom=side)
        self.wrapped = styles.Alignment(wrap_text=True, vertical="top")
        self.centred = styles.Alignment(wrap_text=True, vertical="top", horizontal="center")
        self.open = styles.Protection(locked=False)
        self.known: dict[Look, Any] = {}
        self.font = partial(styles.Font, name=_FONT, size=10)

    def draw(self) -> None:
        """Write the sheet."""
        sheet = self.sheet
        if sheet.is_table:
            self._heads()
        first = 2 if sheet.is_table else 1
        blank: list[Value] = [None] * len(sheet.columns)
        rows = [*sheet.rows, *[blank] * sheet.spare]
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                self._cell(first, number, place, value)
            if sheet.aside is None or number < sheet.aside:
                self._height(first + number, row)
            if not sheet.is_table:
                above, below = rows[number - 1 : number], rows[number + 1 : number + 2]
                self._line(first + number, is_title=not number, is_head=bool(above and below and not above[0][0]))
        self._whole(first + len(rows) - 1)

    def _heads(self) -> None:
        ink, paper = self.font(bold=True, color="FFFFFF"), self.styles.PatternFill("solid", fgColor=_INK)
        for place, column in enumerate(self.sheet.columns, 1):
            cell = self.paper.cell(1, place, in_xlsx(column.head))
            cell.data_type, cell.font, cell.fill, cell.alignment, cell.border = "s", ink, paper, self.wrapped, self.edge
        self._height(1, [column.head for column in self.sheet.columns])

    def _height(self, number: int, row: Sequence[Value]) -> None:
        """Make a row as high as its longest text wraps to; no program that opens the file can be trusted to."""
        told = (
            lines(value, column.width, is_bold=column.is_bold)
            for value, column in zip(row, self.sheet.columns, strict=True)
        )
        self.paper.row_dimensions[number].height = min(_HIGHEST, _LINE * max(told, default=1) + 3)

    def _line(self, number: int, *, is_title: bool, is_head: bool) -> None:
        """Make the first line of what is read from top to bottom its title, and one after an empty line a heading."""
        if is_title or is_head:
            self.paper.cell(number, 1).font = self.font(bold=True, size=16 if is_title else 12, color=_INK)
            self.paper.row_dimensions[number].height = 26 if is_title else 20

    def _cell(self, first: int, number: int, place: int, value: Value) -> None:
        cell = self.paper.cell(first + number, place + 1)
        text = value.text if isinstance(value, Link) else value
        cell.value = (in_xlsx(text) or None) if isinstance(text, str) else text
        if isinstance(text, str) and text:
            cell.data_type = "s"
        if isinstance(value, Link):
            where = openpyxl(".worksheet.hyperlink").Hyperlink
            cell.hyperlink = where(ref=cell.coordinate, location=f"'{value.sheet}'!A{value.row}", display=None)
        is_aside = self.sheet.aside is not None and number >= self.sheet.aside
        tint = self.sheet.shades.get((number, place)) or self.sheet.tints.get(number, "")
        key = (place, type(value), isinstance(text, str) and would_run(text), is_aside, tint)
        if key not in self.known:  # thousands of cells share a few looks, and making each anew takes seconds
            self._dress(cell, self.sheet.columns[place], value, key)
            self.known[key] = copy(cell._style)
        cell._style = copy(self.known[key])

    def _dress(self, cell: Any, column: Column, value: Value, key: Look) -> None:
        """Give a cell its looks."""
        _, _, runs, is_aside, tint = key
        cell.quotePrefix = runs
        if is_aside:
            return
        cell.alignment = self.centred if column.choices or isinstance(value, int | float) else self.wrapped
        is_link = isinstance(value, Link)
        colour = _LINKED if is_link else _QUIET if column.is_quiet else _INK
        cell.font = self.font(bold=column.is_bold, color=colour, underline="single" if is_link else None)
        if self.sheet.is_table:
            cell.border = self.edge
        if column.is_open:
            tint, cell.protection = _OPEN, self.open
        if tint:
            cell.fill = self.styles.PatternFill("solid", fgColor=tint)

    def _whole(self, last: int) -> None:
        paper, sheet = self.paper, self.sheet
        letters = [openpyxl(".utils").get_column_letter(place + 1) for place in range(len(sheet.columns))]
        for letter, column in zip(letters, sheet.columns, strict=True):
            paper.column_dimensions[letter].width = column.width
            self._choices(letter, column, last)
        if sheet.is_table:
            paper.freeze_panes = paper.cell(2, sheet.frozen + 1)
            paper.print_title_rows = "1:1"
            if sheet.rows:
                paper.auto_filter.ref = f"A1:{letters[-1]}{last if sheet.aside is None else sheet.aside + 1}"
        paper.sheet_view.showGridLines = False
        paper.page_setup.orientation, paper.page_setup.paperSize = "landscape", _A3 if sheet.is_table else _A4
        paper.page_setup.fitToWidth, paper.page_setup.fitToHeight = 1, 0
        paper.sheet_properties.pageSetUpPr = openpyxl(".worksheet.properties").PageSetupProperties(fitToPage=True)
        paper.oddFooter.center.text = "&A, &P / &N"
        if sheet.is_locked:
            paper.protection.sheet = True
            paper.protection.formatColumns = paper.protection.formatRows = paper.protection.autoFilter = False

    def _choices(self, letter: str, column: Column, last: int) -> None:
        if not column.choices or last < 2:
            return
        listed = f'"{",".join(column.choices)}"'
        rule = openpyxl(".worksheet.datavalidation").DataValidation("list", formula1=listed, allow_blank=True)
        rule.showErrorMessage, rule.error = True, f"Choose one of: {', '.join(column.choices)}"
        rule.showInputMessage, rule.promptTitle, rule.prompt = (
            bool(column.prompt),
            column.head[:32],
            column.prompt[:255],
        )
        rule.add(f"{letter}2:{letter}{last}")
        self.paper.add_data_validation(rule)


def _settled(data: bytes) -> bytes:
    """Give the archive again with one date for all its parts, and no moment in its properties."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as settled:
        for name, content in _parts(made):
            about = ZipInfo(name, _EPOCH)
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o600 << 16
            settled.writestr(about, content)
    return out.getvalue()


def _parts(made: ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in made.infolist():
        content = made.read(part)
        if part.filename == "docProps/core.xml":
            content = _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
        yield part.filename, content
