"""Text in rows and cells: commas, semicolons or tabs between cells, quotes around them, one record over several lines."""

import csv
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from casecode.errors import BrokenFile
from casecode.exchange.answers.sheets import RESPONDENTS, Respondent, too_many

DELIMITERS = ",;\t"
CELL = 1_000_000


class Record(NamedTuple):
    """The cells of a record, and the line on which it begins."""

    line: int
    cells: list[str]


class Table:
    """The records of a text, to be gone through once; ``first`` are those before the answers can begin."""

    def __init__(self, text: str, heads: int = 3) -> None:
        """Find what stands between cells, and read the first records; raises BrokenFile where there are none."""
        self.delimiter = _delimiter(text)
        self._records = _records(text, self.delimiter)
        self.first = list(islice(self._records, heads))
        if not self.first or not any(cell.strip() for cell in self.first[0].cells):
            raise BrokenFile(
                "has no heads in its first line; export it with the names of the variables in the first row"
            )

    @property
    def heads(self) -> list[str]:
        """Give the cells of the first record."""
        return self.first[0].cells

    def rows(self, skipped: int = 1) -> Iterator[Respondent]:
        """Give the records after the first ``skipped``, a respondent each."""
        wide = len(self.heads)
        for number, record in enumerate(self.records(skipped)):
            if number >= RESPONDENTS:
                raise too_many()
            cells = record.cells
            if len(cells) > wide and any(cells[wide:]):
                what = f"line {record.line} has {len(cells)} cells under {wide} heads"
                raise BrokenFile(f"{what}; look for a {self.delimiter!r} that should stand in quotes")
            yield Respondent([*cells, *[""] * (wide - len(cells))], f"line {record.line}")

    def records(self, skipped: int = 1) -> Iterator[Record]:
        """Give the records after the first ``skipped`` that are not blank."""
        yield from (one for one in self.first[skipped:] if any(one.cells))
        yield from (one for one in self._records if any(one.cells))


def _delimiter(text: str) -> str:
    """Give what stands between the cells of the first record: of what may, what parts it into most."""
    start = text[:CELL]
    counts = {}
    for one in DELIMITERS:
        try:
            counts[one] = len(next(csv.reader(_lines(start), delimiter=one, strict=True), []))
        except csv.Error:
            counts[one] = 0
    return max(DELIMITERS, key=lambda one: counts[one])


def _records(text: str, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(CELL)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as broken:
            raise BrokenFile(_told(broken, line, reader.line_num)) from broken
        if cells is None:
            return
        yield Record(line, cells)
        line = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """Give a text line by line; a file in memory would hold it a second time, four bytes a character."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _told(broken: csv.Error, line: int, last: int) -> str:
    what = str(broken)
    if "field larger" in what:
        return f"line {line} has a cell of more than {CELL:,} characters, as where a quote is never closed; mend it"
    if "end of data" in what:
        return f"a quote that begins on line {line} is never closed; mend it, or export the file again"
    where = f"line {line}" if line == last else f"lines {line} to {last}"
    return f"{where} cannot be parted into cells ({what}); look at the quotes there, or export the file again"
