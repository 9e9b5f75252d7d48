"""The cells of a workbook: text that stays text, entries with their marks, and figures as numbers.

What a spreadsheet would run is text by its type, keeps the sign that makes it text when somebody edits it, and has the
number format of text; no apostrophe is put into the words themselves, so that they read and search as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from casecode.model.cells import would_run
from casecode.model.displays import Cell
from casecode.render import words
from casecode.render.ooxml import legal

LONGEST = 32_767  # units of UTF-16 that a cell may hold
FIGURES = 15  # digits that a number keeps
FONT, SIZE = "Calibri", 11
BULLET = "• "
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_THIN = Side("thin")
_TOP, _LINE, _FIGURE = Alignment(vertical="top", wrap_text=True), Alignment(vertical="top"), Alignment("left", "top")
PLAIN, BOLD, FAINT = Font(FONT, SIZE), Font(FONT, SIZE, bold=True), Font(FONT, SIZE, color="FF595959")
TITLE = Font(FONT, 13, bold=True)
RULES = {"": Border(), "above": Border(top=_THIN), "below": Border(bottom=_THIN)}
Run = tuple[str, tuple[str, ...]]


class Cells:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        """Take the sheet."""
        self.sheet = sheet
        self.looks: dict[tuple[object, ...], StyleArray] = {}

    def text(self, told: str, font: Font = PLAIN, rule: str = "", *, wraps: bool = True) -> SheetCell:
        """Give a cell that holds text and nothing else, cut where no cell could hold more."""
        return self._cell(_cut([(told, ())])[0][0], told, font, rule, wraps=wraps)

    def runs(self, parts: Sequence[Run], rule: str = "") -> SheetCell:
        """Give a cell that holds text of which some is marked."""
        whole = "".join(told for told, _ in parts)
        if not any(marks for _, marks in parts):
            return self.text(whole, rule=rule)
        blocks = [TextBlock(_font(marks), told) if marks else told for told, marks in _cut(parts)]
        return self._cell(CellRichText(blocks), whole, PLAIN, rule)

    def filled(self, cell: Cell, rule: str, *, is_list: bool) -> SheetCell:
        """Give the cell for a cell of a display: its figure, its entries a line each, or what stands for nothing."""
        if not cell.entries:
            return self.text(cell.words, FAINT, rule)
        if len(cell.entries) == 1 and not cell.entries[0].marks and not is_list:
            return self.figure(words.entry(cell.entries[0]), rule)
        return self.runs(list(_lines(cell, BULLET if is_list else "")), rule)

    def figure(self, told: str, rule: str = "") -> SheetCell:
        """Give a cell that holds a number where a figure is told, as it is told, else text."""
        cell = self.text(told, rule=rule)
        if is_number(told):
            cell.value = int(told)
            self._dress(cell, PLAIN, rule, _FIGURE)
        return cell

    def _cell(self, value: str | CellRichText, whole: str, font: Font, rule: str, *, wraps: bool = True) -> SheetCell:
        cell = WriteOnlyCell(self.sheet)
        if value:
            cell.value, cell.data_type = value, "s"
        self._dress(cell, font, rule, _TOP if wraps else _LINE, is_formula=is_formula(whole))
        return cell

    def _dress(self, cell: Any, font: Font, rule: str, lies: Alignment, *, is_formula: bool = False) -> None:
        """Give a cell its looks; each is worked out once, for that takes longer than the rest of a cell."""
        key = (id(font), rule, id(lies), is_formula)
        if key not in self.looks:
            cell._style = StyleArray()  # its own: what it has may be another's too
            cell.font, cell.border, cell.alignment = font, RULES[rule], lies
            if is_formula:
                cell.quotePrefix, cell.number_format = True, "@"
            self.looks[key] = cell._style
        cell._style = self.looks[key]


def _lines(cell: Cell, bullet: str) -> Iterator[Run]:
    for place, entry in enumerate(cell.entries):
        if start := ("\n" if place else "") + bullet:
            yield start, ()
        yield words.entry(entry), entry.marks


def is_number(told: str) -> bool:
    """Say whether a text is a figure that a spreadsheet would give back as it was.

    >>> is_number("12"), is_number("007"), is_number("7 of 25"), is_number("1" * 16)
    (True, False, False, False)
    """
    return told.isascii() and told.isdigit() and len(told) <= FIGURES and (told == "0" or told[0] != "0")


def is_formula(told: str) -> bool:
    """Say whether a spreadsheet would run what a cell is made to hold of a text."""
    return would_run(legal(told))


def _font(marks: Iterable[str]) -> InlineFont:
    given = set(marks)
    font = InlineFont(rFont=FONT, sz=SIZE, b="bold" in given or None, i="italic" in given or None)
    if "underline" in given:
        font.u = "single"
    return font


def _cut(parts: Sequence[Run]) -> list[Run]:
    """Give what of some text a cell can hold, escaped, with a sign at the end where that is not all."""
    found: list[Run] = []
    room = LONGEST
    for told, marks in parts:
        safe = legal(told)
        if units(safe) > room:
            return [*found, (escaped(_head(safe, room - 1) + "…"), marks)]
        room -= units(safe)
        found.append((escaped(safe), marks))
    return found


def units(told: str) -> int:
    """Count a text as a spreadsheet does.

    >>> units("a"), units("🏦")
    (1, 2)
    """
    return len(told) + sum(character > "\uffff" for character in told)


def _head(told: str, most: int) -> str:
    while units(told) > most:
        told = told[: len(told) - max((units(told) - most) // 2, 1)]
    return told


def escaped(told: str) -> str:
    """Keep a spreadsheet from reading what looks like an escape of its own.

    >>> escaped("_x000D_ and _x_")
    '_x005F_x000D_ and _x_'
    """
    return _ESCAPE.sub("_x005F_", told)
