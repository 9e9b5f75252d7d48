"""A display for a terminal: bold and italics where they show, asterisks where they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich import box
from rich.align import VerticalAlignMethod
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from casecode.model.displays import Cell, Display, Row
from casecode.model.figures import Plot
from casecode.model.text import visible
from casecode.render import words
from casecode.render.widths import share

BULLET = "· "
Lines = list[Text]

#: What stands in a cell: entries, or words that are no entry and so take no bullet.
Content = Lines | Text


@dataclass(frozen=True, slots=True)
class _Column:
    """A column before it is drawn: its head, and the lines of each cell."""

    head: str
    cells: list[Content]
    bullet: str = ""
    is_figure: bool = False

    def least(self) -> int:
        return max(len(indent) + cell_len(word) for indent, line in self._lines() for word in line.split() or [""])

    def natural(self) -> int:
        return max(len(indent) + cell_len(line) for indent, line in self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        yield "", self.head
        for cell in self.cells:
            if isinstance(cell, Text):
                yield from (("", line) for line in cell.plain.split("\n"))
            else:
                yield from ((self.bullet, line.plain) for line in cell)


def draw(display: Display, *, width: int, is_styled: bool) -> str:
    """Draw a display ``width`` columns wide; without styles, marks are written as in Markdown."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=is_styled,
        color_system="standard" if is_styled else None,
        highlight=False,
        legacy_windows=False,
    )
    pen = _Pen(is_styled=is_styled)
    for part in (*_top(display, width, pen), *pen.below(display)):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _top(display: Display, width: int, pen: "_Pen") -> Iterator[Text | Table | str]:
    """Give the title, what leads, and the table, or the panels one after the other with what each says of itself."""
    yield Text(visible(words.caption(display)), style="bold")
    if display.lead:
        yield ""
        yield from (Text(visible(line)) for line in display.lead)
    yield ""
    if display.kind == "plot" and isinstance(display.figure, Plot):
        from casecode.render import textplot

        yield from (Text(line) for line in textplot.draw(display.figure, width))
    if not display.panels:
        yield _table(display, width, pen)
        yield ""
    for panel in display.panels:
        yield from _top(panel, width, pen)
        yield from (Text(visible(note)) for note in panel.notes)
        if panel.notes:
            yield ""


def page(title: str, displays: Sequence[Display], *, width: int, is_styled: bool) -> str:
    """Draw several displays under one title."""
    head = f"{visible(title)}\n{'=' * cell_len(visible(title))}\n"
    return "\n".join([head, *(draw(one, width=width, is_styled=is_styled) for one in displays)])


class _Pen:
    """Writes entries and words with styles, or with asterisks where styles do not show."""

    def __init__(self, *, is_styled: bool) -> None:
        self.is_styled = is_styled

    def faint(self, text: str) -> Text:
        return Text(visible(text), style="dim" if self.is_styled else "")

    def marked(self, label: str, marks: Sequence[str]) -> Text:
        if self.is_styled:
            return Text(label, style=" ".join(marks))
        stars = "*" * (2 * ("bold" in marks) + ("italic" in marks))
        line = "_" if "underline" in marks else ""
        return Text(f"{stars}{line}{label}{line}{stars}")

    def cell(self, cell: Cell) -> Content:
        if not cell.entries:
            return self.faint(cell.words)
        return [self.marked(visible(words.entry(entry)), entry.marks) for entry in cell.entries]

    def below(self, display: Display) -> Lines:
        legend = [
            Text.assemble(self.marked(" and ".join(style), style), f": {visible(note)}")
            for style, note in display.legend
        ]
        notes = [Text(visible(note)) for note in display.notes]
        return [*legend, *notes, *map(self.faint, words.provenance(display))]


def _table(display: Display, width: int, pen: _Pen) -> Table:
    columns = _columns(display, pen)
    least, natural = [one.least() for one in columns], [one.natural() for one in columns]
    gap = 2 if sum(least) + 2 * (len(columns) - 1) <= width else 1
    widths = share(least, natural, width - gap * (len(columns) - 1))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0))
    vertical: VerticalAlignMethod = "bottom" if words.joint(display) else "top"
    for column, wide in zip(columns, widths, strict=True):
        head = Text(column.head)
        justify: JustifyMethod = "right" if column.is_figure else "left"
        table.add_column(head, width=wide, overflow="fold", justify=justify, vertical=vertical)
    for place in range(len(columns[0].cells)):
        drawn = [_drawn(column.cells[place], column.bullet) for column in columns]
        table.add_row(*drawn, end_section=_ends_section(display, place))
    return table


def _columns(display: Display, pen: _Pen) -> list[_Column]:
    bullet = BULLET if words.is_list(display) else ""
    margins = display.margins
    joint, aboves = words.joint(display), (None, *display.rows)
    heads: list[Content] = [_head(row, above, joint) for row, above in zip(display.rows, aboves, strict=False)]
    columns = [_Column("", heads)]
    for place, head in enumerate(display.columns):
        columns.append(_Column(visible(head), [pen.cell(row.cells[place]) for row in display.rows], bullet))
    if margins and margins.rows:
        columns.append(_Column(words.TOTAL, [Text(one) for one in margins.rows], is_figure=True))
    if margins and margins.columns:
        totals = [words.TOTAL, *margins.columns, *([margins.total] if margins.rows else [])]
        for column, total in zip(columns, totals, strict=True):
            column.cells.append(Text(total))
    return columns


def _head(row: Row, above: Row | None, joint: str) -> Text:
    """Give the row's heads under one another, joined by a sign, leaving out those that the row above has already."""
    same = 0
    while above and same < len(row.head) - 1 and above.head[: same + 1] == row.head[: same + 1]:
        same += 1
    heads = [f"{joint if place else ''}{head}" for place, head in enumerate(row.head)]
    return Text(visible("\n".join(heads[same:])), style="bold")


def _ends_section(display: Display, place: int) -> bool:
    rows = display.rows
    if place + 1 >= len(rows):
        return True
    return len(rows[place].head) > 1 and rows[place + 1].head[:-1] != rows[place].head[:-1]


def _drawn(content: Content, bullet: str) -> Text | Table:
    if isinstance(content, Text):
        return content
    if not bullet:
        return Text("\n").join(content)
    grid = Table.grid()
    grid.add_column(width=len(bullet))
    grid.add_column(overflow="fold")
    for line in content:
        grid.add_row(bullet, line)
    return grid
