"""Rows of text from a spreadsheet, .xlsx or .csv, as somebody sent it back: the only file of this room that reads .xlsx.

Formulas are not run: a cell that has one holds its text, so that words that began like one are not lost.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from casecode.errors import BrokenFile, CasecodeError
from casecode.exchange import archives
from casecode.exchange.encodings import decode
from casecode.exchange.workbooks import openpyxl
from casecode.model.cells import without_mark

#: The rows of each sheet, by its name; those of a csv file have none.
Grids = dict[str, list[list[str]]]
ENDINGS = ("xlsx", "csv", "tsv", "txt")
MOST_ROWS, MOST_COLUMNS = 20_000, 200
_BETWEEN = ",;\t"
LONGEST_CELL = 131_072


def read(data: bytes, ending: str, encoding: str = "") -> Grids:
    """Give the rows that a file holds, every cell as text without white space around it; raises BrokenFile, NotInstalled."""
    try:
        found = _workbook(data) if ending == "xlsx" else {"": list(_separated(decode(data, encoding)))}
    except CasecodeError:
        raise
    except Exception as fault:
        what = f"is not a whole {ending.upper()} file ({type(fault).__name__})"
        raise BrokenFile(f"{what}; open it in a spreadsheet and save it again") from fault
    if any(len(rows) > MOST_ROWS for rows in found.values()):
        raise BrokenFile(f"holds more than {MOST_ROWS:,} rows; look whether it is the right file")
    return found


def _workbook(data: bytes) -> Grids:
    archives.unpack(data)
    whole = openpyxl().load_workbook(BytesIO(data), read_only=True)
    found: Grids = {}
    for sheet in whole.worksheets:
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        found[sheet.title] = list(_rows(rows))
    return found


def _rows(rows: Iterator[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: object) -> str:
    """Give a cell's value as text; a whole number without a point.

    >>> _text(4.0), _text(None), _text(" a ")
    ('4', '', 'a')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _separated(text: str) -> Iterator[list[str]]:
    """Give the rows of separated values; what separates them is what the first line has most of."""
    first = text.partition("\n")[0]
    between = max(_BETWEEN, key=first.count)
    csv.field_size_limit(LONGEST_CELL)  # one setting for a whole process, which another reader may have raised
    for row in csv.reader(StringIO(text, newline=""), delimiter=between):
        yield [without_mark(cell.strip()) for cell in row]
