"""A display in Markdown: a pipe table, marks as emphasis, one entry a line of the cell."""

import re
from collections.abc import Sequence

from casecode.model.displays import Cell, Display, Entry
from casecode.model.text import visible
from casecode.render import words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;)|^[-+=](?=[\s=-])|(?<=^\d)[.)](?=\s))")


def draw(display: Display) -> str:
    """Draw a display as Markdown, ending in a line end."""
    lines = [*_top(display), *(line for panel in display.panels for line in _panel(panel))]
    for style, note in display.legend:
        lines.append(f"{_marked(' and '.join(style), style)}: {safe(note)}  ")
    lines += [f"{safe(note)}  " for note in display.notes]
    lines += [f"{safe(line)}  " for line in words.provenance(display)]
    return "\n".join(lines) + "\n"


def _top(display: Display) -> list[str]:
    """Give the title, what leads, and the table where there is one."""
    lines = [f"**{safe(words.caption(display))}**", "", *(f"{safe(line)}\n" for line in display.lead)]
    return lines if display.panels else [*lines, *_table(display), ""]


def _panel(panel: Display) -> list[str]:
    return [*_top(panel), *(f"{safe(note)}  " for note in panel.notes), *([""] if panel.notes else [])]


def _table(display: Display) -> list[str]:
    margins = display.margins
    heads = ["", *display.columns, *([words.TOTAL] if margins and margins.rows else [])]
    lines = [_line(map(safe, heads)), _line(["---"] * len(heads))]
    between = f" {words.joint(display) or '· '}"
    for place, row in enumerate(display.rows):
        more = [margins.rows[place]] if margins and margins.rows else []
        lines.append(_line([f"**{safe(between.join(row.head))}**", *map(_cell, row.cells), *more]))
    if margins and margins.columns:
        lines.append(_line([f"**{words.TOTAL}**", *margins.columns, *([margins.total] if margins.rows else [])]))
    return lines


def page(title: str, displays: Sequence[Display]) -> str:
    """Draw several displays under one title as Markdown, ending in a line end."""
    return "\n".join([f"# {safe(title)}\n", *map(draw, displays)])


def _line(cells: object) -> str:
    return "| " + " | ".join(cells) + " |"  # type: ignore[arg-type]


def safe(text: str) -> str:
    r"""Give a text so that Markdown shows it as it is, harmless and on one line.

    >>> safe("a*b")
    'a\\*b'
    """
    return _SPECIAL.sub(r"\\\1", visible(text)).replace("\n", "<br>")


def _cell(cell: Cell) -> str:
    return "<br>".join(_entry(one) for one in cell.entries) or safe(cell.words)


def _entry(entry: Entry) -> str:
    return _marked(words.entry(entry), entry.marks)


def _marked(text: str, marks: tuple[str, ...]) -> str:
    stars = "*" * (2 * ("bold" in marks) + ("italic" in marks))
    inner = f"<u>{safe(text)}</u>" if "underline" in marks else safe(text)
    return f"{stars}{inner}{stars}"
