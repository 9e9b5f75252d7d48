"""A display as a Word document: a real table under a caption that Word counts, its notes below.

The same display gives the same bytes. The document names no author, so that it can go to a blind review.
"""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Emu, Mm

from casecode.model.displays import Display
from casecode.render import words
from casecode.render.docxstyles import BODY, HEADING, MARGIN, NOTE, PANEL, TITLE, dress, paper, set_page
from casecode.render.docxtable import is_wide, table
from casecode.render.docxtext import caption, paragraph, picture_paragraph, run
from casecode.render.ooxml import EPOCH, LANGUAGE, legal, packed

_LAST = b"<w:sectPr"  # the last thing in a document's body, which says how its paper lies
_LONGEST = 255  # letters that a property of a document may have
_LEFT = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_XML}


#: Gives the figure of a display as a PNG picture and says in words what it shows; None where it has none.
Pictures = Callable[[Display], tuple[bytes, str] | None]


def draw(display: Display, pictures: Pictures | None = None) -> bytes:
    """Draw a display as a document of its own."""
    return _Writer(words.caption(display), [display], pictures).written()


def page(title: str, displays: Sequence[Display], pictures: Pictures | None = None) -> bytes:
    """Draw several displays as one document, under its title and a heading each."""
    return _Writer(title, displays, pictures).written(has_headings=True)


class _Writer:
    """A document while it is written; its paper lies one way, across where any table needs it."""

    def __init__(self, title: str, displays: Sequence[Display], pictures: Pictures | None) -> None:
        self.title, self.document, self.displays, self.pictures = title, _empty(title), displays, pictures
        self.tables = self.figures = 0
        self.is_wide = any(is_wide(panel) for display in displays for panel in display.panels or (display,))
        set_page(self.document.sections[0], is_wide=self.is_wide)

    def written(self, *, has_headings: bool = False) -> bytes:
        """Write the displays one after the other, and give the document's bytes.

        The body is put in as text: to hand a long table to the library's tree takes minutes.
        """
        body = [paragraph(TITLE, run(self.title))] if has_headings else []
        for display in self.displays:
            body += self._display(display, has_heading=has_headings)
        out = BytesIO()
        self.document.save(out)
        drawn = "".join(body).encode("utf-8") + _LAST
        return packed(out.getvalue(), {"word/document.xml": lambda xml: xml.replace(_LAST, drawn, 1)})

    def _display(self, display: Display, *, has_heading: bool) -> Iterator[str]:
        title = words.caption(display)
        if has_heading:
            yield paragraph(HEADING, run(title))
        yield from (paragraph(BODY, run(line)) for line in display.lead)
        yield from () if display.panels else self._figure(display, title)
        self.tables += 1
        yield caption("Table", self.tables, title, keeps=True)
        for panel in display.panels:
            yield from self._panel(panel, title)
        if not display.panels:
            yield table(display, is_wide=self.is_wide)
        yield from _said(display)
        yield from (paragraph(NOTE, run(line, ["faint"])) for line in words.provenance(display))

    def _figure(self, display: Display, title: str) -> Iterator[str]:
        if self.pictures and (picture := self.pictures(display)):
            self.figures += 1
            yield self._picture(*picture)
            yield caption("Figure", self.figures, title)

    def _picture(self, picture: bytes, told: str) -> str:
        """Give a paragraph that holds a picture, no larger than the paper, with what it shows for those who cannot see."""
        image = self.document.part.get_or_add_image(BytesIO(picture))[1]
        wide, high = paper(is_wide=self.is_wide)
        room = Mm(wide - 2 * MARGIN), Mm(high - 3 * MARGIN)
        scale = min(1.0, room[0] / image.width, room[1] / image.height)
        size = (Emu(int(side * scale)) for side in (image.width, image.height))
        inline = self.document.part.new_pic_inline(BytesIO(picture), *size)
        inline.docPr.set("name", f"Figure {self.figures}")
        inline.docPr.set("descr", legal(told))
        return picture_paragraph(inline.xml)

    def _panel(self, panel: Display, title: str) -> Iterator[str]:
        """Write one of several tables under one caption, with what it says beside that of the whole."""
        yield paragraph(PANEL, run(words.caption(panel)))
        yield from (paragraph(BODY, run(line)) for line in panel.lead)
        yield from self._figure(panel, f"{title}: {words.caption(panel)}")
        yield table(panel, is_wide=self.is_wide)
        yield from _said(panel)


def _said(display: Display) -> Iterator[str]:
    for style, note in display.legend:
        yield paragraph(NOTE, run(" and ".join(style), style), run(f": {note}"))
    yield from (paragraph(NOTE, run(note)) for note in display.notes)


def _empty(title: str) -> Document:
    """Give a document without a word, a date of today, or a name in it."""
    document = docx.Document()
    dress(document)
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for id_ in [id_ for id_, one in relations.items() if one.reltype in _LEFT or "Effects" in one.reltype]:
            relations.pop(id_)
    about = document.core_properties
    about.title = " ".join(legal(title).split())[:_LONGEST]
    about.language = LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.created = about.modified = EPOCH.replace(tzinfo=None)
    about.revision = 1
    return document
