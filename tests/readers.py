"""Readers of what casecode writes that share nothing with its writers: Word's XML walked by hand, a workbook by openpyxl."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Run = tuple[str, tuple[str, ...]]
#: A paragraph: its style and its runs, each with its marks.
Paragraph = tuple[str, tuple[Run, ...]]


@dataclass
class Word:
    """A Word document as read: what stands outside tables, and each table, row by row and cell by cell."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[list[list[list[Paragraph]]]] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)
    root: ET.Element = field(default_factory=lambda: ET.Element("none"))

    def of(self, style: str) -> list[str]:
        """Give the texts of the paragraphs of a style."""
        return [words(one) for one in self.paragraphs if one[0] == style]


def words(paragraph: Paragraph) -> str:
    """Give the text of a paragraph."""
    return "".join(text for text, _ in paragraph[1])


def word(drawn: bytes) -> Word:
    """Read a Word document."""
    with ZipFile(BytesIO(drawn)) as archive:
        assert archive.testzip() is None
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = ET.fromstring(parts["word/document.xml"])  # noqa: S314 - of our own making
    texts = {name: data.decode("utf-8") for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    found = Word(parts=texts, root=root)
    for element in root.iterfind(f"{W}body/*"):
        if element.tag == f"{W}p":
            found.paragraphs.append(_paragraph(element))
        elif element.tag == f"{W}tbl":
            rows = element.findall(f"{W}tr")
            found.tables.append([[_cell(cell) for cell in row.findall(f"{W}tc")] for row in rows])
    return found


def _cell(element: ET.Element) -> list[Paragraph]:
    return [_paragraph(one) for one in element.findall(f"{W}p")]


def _paragraph(element: ET.Element) -> Paragraph:
    style = element.find(f"{W}pPr/{W}pStyle")
    assert style is not None
    return style.get(f"{W}val", ""), tuple(run for one in element.findall(f"{W}r") for run in _run(one))


def _run(element: ET.Element) -> Iterator[Run]:
    text = ""
    for part in element:
        if part.tag == f"{W}t":
            text += part.text or ""
        elif part.tag in (f"{W}br", f"{W}tab"):
            text += "\n" if part.tag == f"{W}br" else "\t"
    marks = tuple(
        mark
        for mark, tag in (("bold", "b"), ("italic", "i"), ("underline", "u"))
        if element.find(f"{W}rPr/{W}{tag}") is not None
    )
    if text:
        yield text, marks


@dataclass
class Sheet:
    """A sheet as read: each row's values as text or number, the marks of each cell's runs, and the sheet itself."""

    rows: list[list[Any]]
    runs: dict[tuple[int, int], list[Run]]
    sheet: Any


def workbook(drawn: bytes) -> dict[str, Sheet]:
    """Read a workbook, its sheets by name; no cell of it may be a formula."""
    with ZipFile(BytesIO(drawn)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                ET.fromstring(archive.read(name))  # noqa: S314 - of our own making
                assert not re.search(rb"<f[ >]", archive.read(name)), "a live formula"
    return {sheet.title: _sheet(sheet) for sheet in load_workbook(BytesIO(drawn), rich_text=True).worksheets}


def _sheet(sheet: Any) -> Sheet:
    rows: list[list[Any]] = []
    runs: dict[tuple[int, int], list[Run]] = {}
    for row in sheet.iter_rows():
        rows.append([])
        for cell in row:
            value = cell.value
            assert cell.data_type in "sn", cell.data_type
            if isinstance(value, CellRichText):
                runs[cell.row, cell.column] = [_rich(one) for one in value]
                value = str(value)
            rows[-1].append(value)
    return Sheet(rows, runs, sheet)


def _rich(one: str | TextBlock) -> Run:
    if isinstance(one, str):
        return one, ()
    font = one.font
    return one.text, tuple(mark for mark, on in (("bold", font.b), ("italic", font.i), ("underline", font.u)) if on)
