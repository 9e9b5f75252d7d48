"""The sheet of evidence: what every entry of a display rests on, a row a coding."""

from collections.abc import Iterable, Iterator
from itertools import islice

from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Row
from casecode.render.xlsxcells import BOLD, Cells
from casecode.render.xlsxpages import Page

HEADS = ("Display", "Row", "Column", "Entry", "Coding", "Source", "Line", "Informants", "Quote")
_WIDTHS = (20, 28, 24, 36, 15, 40, 7, 22, 80)
MOST = 1_000_000  # rows, of the 1,048,576 that a sheet can have
JOINED = " · "
Resting = tuple[str, Row, Cell, str, CodedPassage]


def evidence(sheet: WriteOnlyWorksheet, display: Display, tables: Iterable[tuple[str, Display]]) -> None:
    """Write what a display rests on, by the names of the sheets its tables stand on; quotes only of sources that allow it."""
    page, cells = Page(sheet, _WIDTHS, dimensions=0, heads=1), Cells(sheet)
    page.add([cells.text(head, BOLD, "below") for head in HEADS])
    known = display.evidence()
    found = _resting(tables)
    for name, row, cell, told, passage in islice(found, MOST):
        one = known[passage.id]
        where = (name, JOINED.join(row.head), cell.column, told, passage.id, one.source)
        said = (", ".join(one.informants), one.quote or "")
        page.add([*map(cells.text, where), cells.figure(str(one.line)), *map(cells.text, said)])
    if next(found, None):
        page.add([cells.text(f"There is more than the {MOST} rows above; the format json has all of it.", wraps=False)])


def _resting(tables: Iterable[tuple[str, Display]]) -> Iterator[Resting]:
    for name, display in tables:
        for row, cell in display.cells():
            for entry in cell.entries:
                yield from ((name, row, cell, entry.label, passage) for passage in entry.passages)
            yield from ((name, row, cell, cell.words, passage) for passage in cell.because)
