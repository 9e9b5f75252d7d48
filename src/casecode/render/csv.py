"""A display as comma-separated values: the table alone, one entry a line of its cell.

A cell that a spreadsheet would run as a formula is made harmless by an apostrophe before it (as
recommended by OWASP for CSV injection).
"""

import csv
from io import StringIO

from casecode.model.cells import harmless
from casecode.model.displays import Display
from casecode.render import words


def draw(display: Display) -> str:
    """Draw a display as CSV: a column for each row head, then one for each column."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    margins = display.margins
    total = [words.TOTAL] if margins and margins.rows else []
    table.writerow(map(harmless, [*display.dimensions, *display.columns, *total]))
    for place, row in enumerate(display.rows):
        cells = ["\n".join(words.plain(cell)) for cell in row.cells]
        more = [margins.rows[place]] if margins and margins.rows else []
        table.writerow(map(harmless, [*row.head, *cells, *more]))
    if margins and margins.columns:
        heads = [words.TOTAL, *[""] * (len(display.dimensions) - 1)]
        table.writerow([*heads, *margins.columns, *([margins.total] if margins.rows else [])])
    return out.getvalue()
