"""A display as comma-separated values: the table alone, one entry a line of its cell.

A cell that a spreadsheet would run as a formula is made harmless by an apostrophe before it (as
recommended by OWASP for CSV injection); a number with a sign is none, and stays a number.
"""

import csv
from collections.abc import Iterator
from functools import cache
from io import StringIO

from casecode.model.cells import harmless
from casecode.model.displays import Cell, Display
from casecode.render import words

PANEL = "panel"


def draw(display: Display) -> str:
    """Draw a display as CSV: a column for each row head, then one for each column; panels below one another, named first."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    if not display.panels:
        table.writerows(_lines(display))
    for place, panel in enumerate(display.panels):
        heads, *lines = _lines(panel)
        if place == 0:
            table.writerow([PANEL, *heads])
        table.writerows([harmless(panel.title), *line] for line in lines)
    return out.getvalue()


def _lines(display: Display) -> Iterator[list[str]]:
    margins = display.margins
    safe = cache(harmless)  # a table says the same in many cells
    total = [words.TOTAL] if margins and margins.rows else []
    yield [safe(one) for one in (*display.dimensions, *display.columns, *total)]
    for place, row in enumerate(display.rows):
        cells = map(_text, row.cells)
        more = [margins.rows[place]] if margins and margins.rows else []
        yield [safe(one) for one in (*row.head, *cells, *more)]
    if margins and margins.columns:
        heads = [words.TOTAL, *[""] * (len(display.dimensions) - 1)]
        yield [*heads, *margins.columns, *([margins.total] if margins.rows else [])]


def _text(cell: Cell) -> str:
    entries = cell.entries
    if not entries:
        return cell.words
    if len(entries) == 1 and not entries[0].flag:  # as nearly everywhere in a large table of figures
        return entries[0].label
    return "\n".join(words.plain(cell))
