"""The sheet of a table: its title, its heads, its rows as they print, and below them all that is said of it."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from casecode.model.displays import Display
from casecode.render import heads, words
from casecode.render.wrapping import cells
from casecode.render.xlsxcells import BOLD, FAINT, TITLE, Cells, Run
from casecode.render.xlsxpages import NARROWEST, UNBROKEN, WIDEST, Page

_HEADS = 2


class Sheet:
    """A sheet while it is written: a table, alone or as a panel of a whole."""

    def __init__(self, sheet: WriteOnlyWorksheet, display: Display, whole: Display) -> None:
        """Take the sheet, its table, and the display it belongs to, which may be the same."""
        self.display, self.whole, self.cells = display, whole, Cells(sheet)
        self.page = Page(sheet, _widths(display), dimensions=len(display.dimensions), heads=_HEADS)

    def write(self) -> None:
        """Write the sheet."""
        self.page.add([self.cells.text(self._title(), TITLE, wraps=False)], [UNBROKEN])
        self.page.add([self.cells.text(name, BOLD, "below") for name in heads.columns(self.display)])
        self._body()
        self._totals()
        self.page.add([self.cells.text("")])
        for parts in self._below():
            self.page.across(self.cells.runs(parts))
        for line in words.provenance(self.whole):
            self.page.across(self.cells.text(line, FAINT))

    def _title(self) -> str:
        own = words.caption(self.display)
        return own if self.display is self.whole else f"{words.caption(self.whole)}: {own}"

    def _body(self) -> None:
        margins, is_list = self.display.margins, words.is_list(self.display)
        above: tuple[str, ...] = ()
        for place, row in enumerate(self.display.rows):
            rule = "above" if above and len(row.head) > 1 and above[0] != row.head[0] else ""
            named = [self.cells.text(head, BOLD, rule) for head in row.head]
            shown = [self.cells.filled(cell, rule, is_list=is_list) for cell in row.cells]
            totals = margins.rows[place : place + 1] if margins else ()
            self.page.add([*named, *shown, *(self.cells.figure(total, rule) for total in totals)])
            above = row.head

    def _totals(self) -> None:
        if totals := heads.totals(self.display):
            blank = [""] * (len(self.display.dimensions) - 1)
            named = [self.cells.text(head, BOLD, "above") for head in (words.TOTAL, *blank)]
            self.page.add([*named, *(self.cells.figure(total, "above") for total in totals)])

    def _below(self) -> Iterator[Sequence[Run]]:
        for one in (self.whole,) if self.display is self.whole else (self.display, self.whole):
            yield from ([(line, ())] for line in one.lead)
            yield from ([(" and ".join(style), style), (f": {note}", ())] for style, note in one.legend)
            yield from ([(note, ())] for note in one.notes)


def _widths(display: Display) -> list[int]:
    longest = [max(cells(line) for told in column for line in told.split("\n")) for column in heads.texts(display)]
    return [min(max(one + 4, NARROWEST), WIDEST) for one in longest]
