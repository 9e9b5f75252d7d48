"""A display in HTML: one table that says what it is, alone or as a page of its own.

The table takes its colours and letters from where it is put, so it suits a notebook, light or dark.
The page holds no script and asks for nothing from elsewhere; its policy lets a browser use the one
style that stands in it, known by its digest, and the drawings that stand in it as images.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from casecode.model.displays import Cell, Display, Entry, Link
from casecode.model.text import visible
from casecode.render import heads, words

STYLE = """
.casecode{border-collapse:collapse;line-height:1.35;text-align:left}
.casecode caption{caption-side:top;font-weight:600;padding:0 0 .5em;text-align:left}
.casecode caption p{font-weight:400;margin:.3em 0 0}
.casecode th,.casecode td{border:0;padding:.3em 1em .3em 0;text-align:left;vertical-align:top;min-width:6em;overflow-wrap:anywhere}
.casecode thead,.casecode tbody,.casecode tfoot{border-top:1px solid}
.casecode th{font-weight:600}
.casecode abbr{text-decoration:none}
.casecode ul{list-style:disc;margin:0;padding:0 0 0 1.1em}
.casecode .empty,.casecode .made{opacity:.75}
.casecode .below td{border-top:1px solid;font-size:.875em}
.casecode .below p{margin:.15em 0;max-width:100ch}
.casecode-title{font-weight:600}
.casecode-panels .casecode{margin-bottom:1.5em}
.casecode-below p{font-size:.875em;margin:.15em 0;max-width:100ch}
.casecode-below .made{opacity:.75}
@media print{.casecode thead{display:table-header-group}.casecode tfoot{display:table-row-group}
.casecode tr{break-inside:avoid}.casecode .empty,.casecode .made{opacity:1}}
"""
PAGE_STYLE = """
:root{color-scheme:light dark}
body{font-family:system-ui,sans-serif;margin:1.5rem}
@page{margin:15mm;size:landscape}
@media print{body{font-size:9pt;margin:0}}"""
IMAGE_STYLE = "img{max-width:100%;height:auto}\n"
DRAWING = "data:image/svg+xml;base64,"  # as an image it can run and fetch nothing, whatever stands in it
_TAGS = (("underline", "u"), ("italic", "em"), ("bold", "strong"))


#: Gives the figure of a display as an SVG drawing and says in words what it shows; None where it has none.
Pictures = Callable[[Display], tuple[bytes, str] | None]


def draw(display: Display, pictures: Pictures | None = None) -> str:
    """Draw a display as a page that stands alone, ending in a line end."""
    return _page(words.caption(display), _whole(display, pictures))


def page(title: str, displays: Sequence[Display], pictures: Pictures | None = None) -> str:
    """Draw several displays under one title as a page that stands alone, ending in a line end."""
    tables = (line for display in displays for line in _whole(display, pictures))
    return _page(title, [f"<h1>{escaped(title)}</h1>", *tables])


def _whole(display: Display, pictures: Pictures | None) -> Iterator[str]:
    """Give a display's figure, where it has one, and its table below."""
    if pictures and (picture := pictures(display)):
        drawing, told = picture
        inside = b64encode(drawing).decode("ascii")
        yield f'<p><img alt="{escaped(told, " ")}" src="{DRAWING}{inside}"></p>'
    yield from _table(display)


def _page(title: str, body: Iterable[str]) -> str:
    body = list(body)
    has_images = any(DRAWING in line for line in body)
    style = PAGE_STYLE + STYLE + (IMAGE_STYLE if has_images else "")
    allowed = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    images = "img-src data:; " if has_images else ""
    policy = f"default-src 'none'; {images}style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escaped(title, ' ')}</title>",
        f"<style>{style}</style>",
    ]
    top = ["<!DOCTYPE html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", "<main>"]
    return "\n".join([*top, *body, "</main>", "</body>", "</html>", ""])


def fragment(display: Display) -> str:
    """Draw a display as a table with its style, to be put into a notebook or a page."""
    return f"<style>{STYLE}</style>\n{table(display)}"


def table(display: Display) -> str:
    """Draw a display as a table alone, for a page that has ``STYLE`` already."""
    return "\n".join([*_table(display), ""])


def escaped(text: str, line_end: str = "<br>") -> str:
    r"""Give a text that HTML shows as it is, with something in place of its line ends.

    >>> escaped('<b> & "c"\nd')
    '&lt;b&gt; &amp; &quot;c&quot;<br>d'
    """
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;").replace("\n", line_end)


def _table(display: Display) -> Iterator[str]:
    if display.panels:
        yield from _paneled(display)
        return
    yield '<table class="casecode">'
    yield _caption(display)
    yield "<thead>"
    yield from _row(f'<th scope="col">{escaped(head)}</th>' for head in heads.columns(display))
    yield "</thead>"
    yield from _bodies(display)
    yield "<tfoot>"
    yield from _totals(display)
    yield '<tr class="below">'
    yield f'<td colspan="{len(heads.columns(display))}">'
    yield from _below(display)
    yield "</td>"
    yield "</tr>"
    yield "</tfoot>"
    yield "</table>"


def _caption(display: Display) -> str:
    lead = "".join(f"<p>{escaped(line)}</p>" for line in display.lead)
    return f"<caption>{escaped(words.caption(display))}{lead}</caption>"


def _paneled(display: Display) -> Iterator[str]:
    """Give the panels as tables of their own, and below them what is said of all."""
    yield f'<section class="casecode-panels" aria-label="{escaped(words.caption(display), " ")}">'
    yield f'<p class="casecode-title">{escaped(words.caption(display))}</p>'
    yield from (f"<p>{escaped(line)}</p>" for line in display.lead)
    for panel in display.panels:
        yield '<table class="casecode">'
        yield _caption(panel)
        yield "<thead>"
        yield from _row(f'<th scope="col">{escaped(head)}</th>' for head in heads.columns(panel))
        yield "</thead>"
        yield from _bodies(panel)
        if panel.margins or panel.notes:
            yield from ("<tfoot>", *_totals(panel), *_noted(panel, panel.notes), "</tfoot>")
        yield "</table>"
    yield from ('<div class="casecode-below">', *_below(display), "</div>")
    yield "</section>"


def _noted(display: Display, notes: Sequence[str]) -> Iterator[str]:
    if notes:
        told = "".join(f"<p>{escaped(note)}</p>" for note in notes)
        yield f'<tr class="below"><td colspan="{len(heads.columns(display))}">{told}</td></tr>'


def _row(cells: Iterable[str]) -> Iterator[str]:
    yield "<tr>"
    yield from cells
    yield "</tr>"


def _bodies(display: Display) -> Iterator[str]:
    """Give the rows; those under one outer head make a body of their own."""
    reaches = heads.spans([row.head for row in display.rows])
    is_list = words.is_list(display)
    for place, reach in enumerate(reaches):
        is_first = place == 0 or (len(reach) > 1 and reach[0] > 0)
        if is_first:
            yield from ["</tbody>", "<tbody>"] if place else ["<tbody>"]
        yield from _row(_cells(display, place, reach, is_list=is_list))
    if reaches:
        yield "</tbody>"


def _cells(display: Display, place: int, reach: Sequence[int], *, is_list: bool) -> Iterator[str]:
    row = display.rows[place]
    for level, (head, rows) in enumerate(zip(row.head, reach, strict=True)):
        if rows:
            scope = "rowgroup" if level == 0 and len(reach) > 1 else "row"
            over = f' rowspan="{rows}"' if rows > 1 else ""
            yield f'<th scope="{scope}"{over}>{escaped(head)}</th>'
    yield from (_cell(cell, is_list=is_list) for cell in row.cells)
    if display.margins and display.margins.rows:
        yield f"<td>{escaped(display.margins.rows[place])}</td>"


def _cell(cell: Cell, *, is_list: bool) -> str:
    if not cell.entries:
        kind = escaped(cell.empty or "", " ")
        return f'<td class="empty {kind}" title="{kind}">{_linked(escaped(cell.words), cell.link)}</td>'
    entries = [_entry(entry) for entry in cell.entries]
    if not is_list:
        return f"<td>{'<br>'.join(entries)}</td>"
    return "<td><ul>{}</ul></td>".format("".join(f"<li>{entry}</li>" for entry in entries))


def _entry(entry: Entry) -> str:
    flag = f'<abbr title="{escaped(entry.flag, " ")}">°</abbr>' if entry.flag else ""
    return _linked(_marked(entry.label, entry.marks), entry.link) + flag


def _linked(drawn: str, link: Link | None) -> str:
    if link is None or not drawn:
        return drawn
    name = f' id="{escaped(link.name)}"' if link.name else ""
    return f'<a{name} href="{escaped(link.to)}">{drawn}</a>'


def _marked(label: str, marks: Sequence[str]) -> str:
    text = escaped(label)
    for mark, tag in _TAGS:
        text = f"<{tag}>{text}</{tag}>" if mark in marks else text
    return text


def _totals(display: Display) -> Iterator[str]:
    if totals := heads.totals(display):
        over = f' colspan="{len(display.dimensions)}"' if len(display.dimensions) > 1 else ""
        first = f'<th scope="row"{over}>{words.TOTAL}</th>'
        yield from _row([first, *(f"<td>{escaped(total)}</td>" for total in totals)])


def _below(display: Display) -> Iterator[str]:
    for style, note in display.legend:
        yield f"<p>{_marked(' and '.join(style), style)}: {escaped(note)}</p>"
    yield from (f"<p>{escaped(note)}</p>" for note in display.notes)
    yield from (f'<p class="made">{escaped(line)}</p>' for line in words.provenance(display))
