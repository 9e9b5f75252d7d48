"""The table of a display as Word's XML: heads that come again on every page, rows that stay whole, merged row heads."""

from collections.abc import Iterator, Sequence

from casecode.model.displays import Cell, Display
from casecode.render import heads, words
from casecode.render.docxstyles import BULLET, HEAD, TABLE, TEXT, line
from casecode.render.docxtext import paragraph, run
from casecode.render.ooxml import escaped
from casecode.render.widths import fair
from casecode.render.wrapping import cells

UPRIGHT, ACROSS = 105, 165  # letters of a table's size in a line
BESIDE = 4  # letters that a bullet and a cell's margins take
COMFORT = 28  # letters beyond which a column may be broken without loss
WORD = 24  # letters beyond which a word may
PAGE = 45  # lines of a table on a page, about
TOGETHER = PAGE // 2  # so many lines, of a row or of rows under one head, stay on one page


def is_wide(display: Display) -> bool:
    """Say whether the columns would be crammed on upright paper."""
    return sum(max(least, min(natural, COMFORT)) for least, natural in _needs(display)) > UPRIGHT


def _needs(display: Display) -> list[tuple[int, int]]:
    return [_need(texts) for texts in heads.texts(display)]


def _need(texts: Sequence[str]) -> tuple[int, int]:
    lines = [one for text in texts for one in text.split("\n")]
    longest = max(cells(word) for one in lines for word in one.split(" "))
    return min(longest, WORD) + BESIDE, max(map(cells, lines)) + BESIDE


def table(display: Display, *, is_wide: bool) -> str:
    """Give the table, as wide as a line or as its columns need."""
    room = ACROSS if is_wide else UPRIGHT
    least, natural = zip(*_needs(display), strict=True)
    widths = fair(least, natural, room)
    length = line(is_wide=is_wide)
    return "".join(_Table(display, widths, length / max(sum(widths), room)).parts())


class _Table:
    """A table while it is written."""

    def __init__(self, display: Display, letters: Sequence[int], letter: float) -> None:
        self.display, self.letters = display, letters
        self.widths = [round(width * letter) for width in letters]
        self.reaches = heads.spans([row.head for row in display.rows])
        self.is_list = words.is_list(display)

    def parts(self) -> Iterator[str]:
        """Give the table piece by piece."""
        about = escaped(" ".join(words.caption(self.display).split()))
        yield f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
        yield '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        yield f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{about}"/></w:tblPr><w:tblGrid>'
        yield from (f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        yield "</w:tblGrid>"
        yield from self._heads()
        for place in range(len(self.display.rows)):
            yield from self._row(place)
        yield from self._totals()
        yield "</w:tbl>"

    def _heads(self) -> Iterator[str]:
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for place, head in enumerate(heads.columns(self.display)):
            yield self._cell(place, paragraph(HEAD, run(head), keeps=True))
        yield "</w:tr>"

    def _row(self, place: int) -> Iterator[str]:
        row, reach = self.display.rows[place], self.reaches[place]
        keeps, rule = self._keeps(place), place > 0 and len(reach) > 1 and reach[0] > 0
        yield f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if self._lines(place) <= TOGETHER else ''}"
        for level, (head, rows) in enumerate(zip(row.head, reach, strict=True)):
            merged = "" if rows == 1 else '<w:vMerge w:val="restart"/>' if rows else "<w:vMerge/>"
            yield self._cell(level, paragraph(HEAD, run(head) if rows else "", keeps=keeps), merged, rule=rule)
        for column, cell in enumerate(row.cells, len(row.head)):
            yield self._cell(column, self._filled(cell, keeps=keeps), rule=rule)
        if self.display.margins and self.display.margins.rows:
            total = paragraph(TEXT, run(self.display.margins.rows[place]), keeps=keeps)
            yield self._cell(len(self.widths) - 1, total, rule=rule)
        yield "</w:tr>"

    def _filled(self, cell: Cell, *, keeps: bool) -> str:
        if not cell.entries:
            return paragraph(TEXT, run(cell.words, ["faint"]), keeps=keeps)
        style = BULLET if self.is_list else TEXT
        return "".join(paragraph(style, run(words.entry(one), one.marks), keeps=keeps) for one in cell.entries)

    def _totals(self) -> Iterator[str]:
        if totals := heads.totals(self.display):
            dimensions = len(self.display.dimensions)
            over = f'<w:gridSpan w:val="{dimensions}"/>' if dimensions > 1 else ""
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            yield self._cell(0, paragraph(HEAD, run(words.TOTAL), keeps=True), over, rule=True, columns=dimensions)
            for place, total in enumerate(totals, dimensions):
                yield self._cell(place, paragraph(TEXT, run(total)), rule=True)
            yield "</w:tr>"

    def _cell(self, place: int, inside: str, about: str = "", *, rule: bool = False, columns: int = 1) -> str:
        width = sum(self.widths[place : place + columns])
        above = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>' if rule else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{about}{above}</w:tcPr>{inside}</w:tc>'

    def _keeps(self, place: int) -> bool:
        """Say whether a row stays on the page of what follows: of the notes, or of the next under a head with few lines."""
        if place + 1 == len(self.reaches):
            return True
        if self.reaches[place + 1][0] or len(self.reaches[place]) < 2:
            return False
        first = max(at for at in range(place + 1) if self.reaches[at][0])
        return sum(map(self._lines, range(first, first + self.reaches[first][0]))) <= TOGETHER

    def _lines(self, place: int) -> int:
        """Give about how many lines a row takes."""
        row = self.display.rows[place]
        told = [[head] for head in row.head] + [words.plain(cell) for cell in row.cells]
        return max(sum(_lines(text, width) for text in texts) for texts, width in zip(told, self.letters, strict=False))


def _lines(text: str, width: int) -> int:
    room = max(width - BESIDE, 1)
    return sum(cells(one) // room + 1 for one in text.split("\n"))
