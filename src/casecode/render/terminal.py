"""A display for a terminal: bold and italics where they show, asterisks where they do not."""

from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.text import visible
from casecode.render import words


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
    console.print(Text(visible(words.caption(display)), style="bold"))
    console.print()
    console.print(_table(display, is_styled=is_styled))
    console.print()
    for line in _below(display, is_styled=is_styled):
        console.print(line)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _table(display: Display, *, is_styled: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    margins = display.margins
    table.add_column("", style="bold" if is_styled else "", overflow="fold", min_width=8)
    for column in display.columns:
        table.add_column(Text(visible(column)), overflow="fold", ratio=None)
    if margins and margins.rows:
        table.add_column(words.TOTAL, justify="right")
    above: tuple[str, ...] = ()
    is_bulleted = words.is_list(display)
    for place, row in enumerate(display.rows):
        is_last = place + 1 == len(display.rows) or display.rows[place + 1].head[:-1] != row.head[:-1]
        cells = [_cell(cell, is_styled=is_styled, is_bulleted=is_bulleted) for cell in row.cells]
        more = [Text(margins.rows[place])] if margins and margins.rows else []
        table.add_row(_head(row, above), *cells, *more, end_section=is_last and len(row.head) > 1)
        above = row.head
    if margins and margins.columns:
        corner = [Text(margins.total)] if margins.rows else []
        table.add_section()
        table.add_row(Text(words.TOTAL), *(Text(one) for one in margins.columns), *corner)
    return table


def _head(row: Row, above: tuple[str, ...]) -> Text:
    """Give the row's heads under one another, leaving out those that the row above has already."""
    same = 0
    while same < len(row.head) - 1 and above[: same + 1] == row.head[: same + 1]:
        same += 1
    return Text(visible("\n".join(row.head[same:])))


def _cell(cell: Cell, *, is_styled: bool, is_bulleted: bool) -> Text | Table:
    if not cell.entries:
        return Text(visible(cell.words), style="dim" if is_styled else "")
    entries = [_entry(one, is_styled=is_styled) for one in cell.entries]
    if not is_bulleted:
        return Text("\n").join(entries)
    bullets = Table.grid(padding=(0, 1, 0, 0))
    for one in entries:
        bullets.add_row("·", one)
    return bullets


def _entry(entry: Entry, *, is_styled: bool) -> Text:
    label = visible(words.entry(entry))
    return _marked(label, entry.marks, is_styled=is_styled)


def _marked(label: str, marks: tuple[str, ...], *, is_styled: bool) -> Text:
    if is_styled:
        return Text(label, style=" ".join(marks))
    stars = "*" * (2 * ("bold" in marks) + ("italic" in marks))
    line = "_" if "underline" in marks else ""
    return Text(f"{stars}{line}{label}{line}{stars}")


def _below(display: Display, *, is_styled: bool) -> list[Text]:
    legend = [
        Text.assemble(_marked(" and ".join(style), style, is_styled=is_styled), f": {visible(note)}")
        for style, note in display.legend
    ]
    notes = [Text(visible(note)) for note in display.notes]
    made = [Text(visible(line), style="dim" if is_styled else "") for line in words.provenance(display)]
    return [*legend, *notes, *made]
