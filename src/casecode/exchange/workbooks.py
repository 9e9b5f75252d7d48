"""Writing .xlsx: the only file of this room that does.

No cell is ever a formula: what is written is text or a number, and a text that a spreadsheet would run if it were typed
again is marked as quoted, as Excel's own apostrophe does. The same sheets give the same bytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from casecode.errors import NotInstalled
from casecode.model.cells import in_xlsx, would_run

#: What a cell may hold.
Value = str | int | float | None
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PAPER, _INK, _EDGE = "F3F1EC", "1F2A37", "C9C4BA"


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
    ``spare`` rows below too. ``tints`` colours rows by place. A sheet without ``is_table`` is read from top to bottom.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    frozen: int = 0
    is_locked: bool = False
    is_table: bool = True
    spare: int = 0
    tints: Mapping[int, str] = field(default_factory=dict)


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

    def draw(self) -> None:
        columns = self.sheet.columns
        if self.sheet.is_table:
            self._heads()
        first = 2 if self.sheet.is_table else 1
        for number, row in enumerate(self.sheet.rows, first):
            for place, value in enumerate(row):
                self._cell(number, place, value)
        last = first + len(self.sheet.rows) - 1 + self.sheet.spare
        for number in range(last - self.sheet.spare + 1, last + 1):
            for place in range(len(columns)):
                self._cell(number, place, None)
        self._whole(last)

    def _heads(self) -> None:
        ink, paper = self.styles.Font(bold=True, color="FFFFFF"), self.styles.PatternFill("solid", fgColor=_INK)
        for place, column in enumerate(self.sheet.columns, 1):
            cell = self.paper.cell(1, place, column.head)
            cell.data_type, cell.font, cell.fill, cell.alignment, cell.border = "s", ink, paper, self.wrapped, self.edge

    def _cell(self, number: int, place: int, value: Value) -> None:
        column = self.sheet.columns[place]
        cell = self.paper.cell(number, place + 1)
        if isinstance(value, str):
            cell.value = in_xlsx(value) or None
            if cell.value is not None:
                cell.data_type, cell.quotePrefix = "s", would_run(value)
        else:
            cell.value = value
        cell.alignment = self.centred if column.choices or isinstance(value, int | float) else self.wrapped
        cell.font = self.styles.Font(bold=column.is_bold, color="8A8378" if column.is_quiet else _INK)
        if self.sheet.is_table:
            cell.border = self.edge
        tint = self.sheet.tints.get(number - 2, "FFF8DC" if column.is_open else "")
        if tint:
            cell.fill = self.styles.PatternFill("solid", fgColor=tint)
        if column.is_open:
            cell.protection = self.open

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
                paper.auto_filter.ref = f"A1:{letters[-1]}{last}"
        paper.sheet_view.showGridLines = False
        paper.page_setup.orientation, paper.page_setup.paperSize = "landscape", 9
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
