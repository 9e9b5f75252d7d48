"""A sheet as it is looked at and printed: columns as wide and rows as high as their words need."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from casecode.render.wrapping import rows

WIDEST, NARROWEST = 46, 8  # letters of a column
UNBROKEN = 0  # stands for the width of a cell whose words run on over those beside it
BELOW = 90  # letters that a note has room for, whatever the table
LINE, TALLEST = 15, 400  # points of a line, and of the tallest row there can be
LETTERS = 1.1  # of running text, to the width of a figure that columns are counted in
A4 = 9  # as the format numbers it


class Page:
    """A sheet of some columns; rows are added one below the other.

    Heights are set here, since only some programs find them for themselves. ``sheet`` is a WriteOnlyWorksheet, of whose
    members its published types know only some.
    """

    def __init__(self, sheet: Any, widths: Sequence[int], *, dimensions: int, heads: int) -> None:
        """Set a sheet's columns, keep its heads in sight, and have it printed across the paper, heads on every page."""
        self.sheet, self.widths, self.rows = sheet, widths, 0
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.freeze_panes = f"{get_column_letter(dimensions + 1)}{heads + 1}"
        sheet.print_title_rows = f"1:{heads}"
        if dimensions:
            sheet.print_title_cols = f"A:{get_column_letter(dimensions)}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P / &N"

    def add(self, row: Sequence[Cell], widths: Sequence[int] = ()) -> None:
        """Add a row, as high as its highest cell; ``widths`` are those of its cells where they reach over columns."""
        self.rows += 1
        told = zip(row, widths or self.widths, strict=False)
        lines = max((_lines(str(cell.value), width) for cell, width in told if cell.value is not None), default=1)
        self.sheet.row_dimensions[self.rows].height = min(lines * LINE, TALLEST)
        self.sheet.append(row)

    def across(self, cell: Cell) -> None:
        """Add a cell that reaches over all columns, and over as many more as it takes to be read."""
        reach = list(accumulate(self.widths))
        while reach[-1] < BELOW:
            reach.append(reach[-1] + NARROWEST + 1)
        place = self.rows + 1
        self.sheet.merged_cells.ranges.add(CellRange(min_col=1, max_col=len(reach), min_row=place, max_row=place))
        self.add([cell], reach[-1:])


def _lines(told: str, width: int) -> int:
    if width == UNBROKEN:
        return 1
    room = int(width * LETTERS) - 1
    return sum(len(rows(line, room, room)) for line in told.split("\n"))
