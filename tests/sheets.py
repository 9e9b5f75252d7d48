"""Sheets of experts, filled in as experts fill them in."""

import csv
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import parts

from casecode.exchange import judgesheets
from casecode.model.pool import Pool

Filled = Mapping[str, Mapping[str, Any]]


def workbook(pool: Pool, expert: str, filled: Filled, change: Callable[[Any], None] | None = None) -> bytes:
    """Give an expert's workbook with what stands for each variable under some heads filled in."""
    book: Any = openpyxl.load_workbook(BytesIO(judgesheets.draw(pool, expert, "en")))
    sheet = book["Items"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for head, value in filled.get(str(sheet.cell(row, 1).value), {}).items():
            sheet.cell(row, heads[head]).value = value
    if change:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def separated(pool: Pool, expert: str, filled: Filled, between: str = ",") -> str:
    """Give the same as separated values."""
    heads, *rows = csv.reader(StringIO(judgesheets.separated(pool, expert, "en")))
    out = StringIO()
    table = csv.writer(out, delimiter=between)
    table.writerow(heads)
    for row in rows:
        said = filled.get(row[0], {})
        table.writerow(said.get(head, cell) for head, cell in zip(heads, row, strict=True))
    return out.getvalue()


def all_of(pool: Pool, relevance: int, clarity: int = 4, essential: str = "essential") -> dict[str, dict[str, Any]]:
    """Rate every item alike."""
    said = {judgesheets.RELEVANCE: relevance, judgesheets.CLARITY: clarity, judgesheets.ESSENTIAL: essential}
    return {item.var: dict(said) for item in pool.items}


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file as a person saves it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


#: What LibreOffice is to save: a workbook, or the second sheet of one with semicolons, in UTF-8.
AS_XLSX, AS_CSV = "xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"


def saved_by_office(book: Path, form: str, folder: Path) -> Path:
    """Have LibreOffice open a workbook and save it, as a person's does; gives the file."""
    folder.mkdir()
    office = parts.program(*parts.PROGRAMS["libreoffice"][0]) or "soffice"
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    words = [office, own, "--headless", "--norestore", "--convert-to", form, "--outdir", str(folder), str(book)]
    subprocess.run(words, capture_output=True, timeout=180, check=True, cwd=folder)
    (made,) = folder.glob("*.xlsx" if form == AS_XLSX else "*.csv")
    return made
