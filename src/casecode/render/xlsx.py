"""A display as a workbook: a sheet for its table or for each of its panels, and one for the evidence of every entry.

Heads stay in sight and come again on every printed page. The same display gives the same bytes.
"""

import re
from io import BytesIO

from openpyxl import Workbook

from casecode.model.displays import Display
from casecode.render import words
from casecode.render.ooxml import EPOCH, LANGUAGE, legal, packed
from casecode.render.xlsxcells import escaped
from casecode.render.xlsxevidence import evidence
from casecode.render.xlsxnames import sheets
from casecode.render.xlsxsheets import Sheet

_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def draw(display: Display) -> bytes:
    """Draw a display as a workbook."""
    book = Workbook(write_only=True)
    about = book.properties
    about.title, about.creator, about.language = escaped(legal(words.caption(display))), "", LANGUAGE
    about.created = EPOCH.replace(tzinfo=None)
    panels = display.panels or (display,)
    titles = [words.caption(panel) for panel in panels] if display.panels else [display.id]
    *names, last = sheets([*titles, "Evidence"])
    tables = list(zip(names, panels, strict=True))
    for name, panel in tables:
        Sheet(book.create_sheet(name), panel, display).write()
    evidence(book.create_sheet(last), display, tables)
    out = BytesIO()
    book.save(out)
    return packed(out.getvalue(), {"docProps/core.xml": _undated})


def _undated(core: bytes) -> bytes:
    return _CHANGED.sub(rb"\g<1>" + EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii"), core)
