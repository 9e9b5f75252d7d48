"""OpenDocument text: paragraphs, lists and tables in their order, footnotes in their place, comments apart.

The one part that holds the text is read here with defusedxml; odfpy would read the whole archive without bounds.
"""

from collections.abc import Iterator
from typing import Any

from casecode.errors import BrokenFile
from casecode.exchange import archives, tables
from casecode.exchange.documents import Comment, Document, Line, library, lines_of

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE = _NS % "text", _NS % "table", _NS % "office"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SILENT = {f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_OFFICE}forms", f"{_TEXT}note-citation"}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_SPACES = 100  # however many a file claims stand in a row


def read(data: bytes, encoding: str) -> Document:
    """Give the text of an ODT file: what was inserted is kept and what was deleted is not."""
    parts = archives.unpack(data, ["content.xml"])
    if "content.xml" not in parts:
        raise BrokenFile("is not an OpenDocument text, whatever its name says; save it as .odt")
    parser = library("defusedxml.ElementTree", "defusedxml")
    root = parser.fromstring(parts["content.xml"], forbid_dtd=True)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BrokenFile("is an OpenDocument file, and no text; save the text as .odt")
    walk = _Walk()
    walk.blocks(body)
    gone = len(list(body.iterfind(f"{_TEXT}tracked-changes/*/{_TEXT}deletion")))
    said = (f"tracked changes: {gone} deleted left out, what was inserted is kept",) if gone else ()
    return Document(tuple(walk.lines), tuple(walk.comments), said)


class _Walk:
    """A way through a document that gathers lines and comments."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.comments: list[Comment] = []

    def blocks(self, parent: Any) -> None:
        """Gather what stands in a body, a section or a list."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self.lines += lines_of([self.text(child)])
            elif child.tag == f"{_TABLE}table":
                rows = [[self.text(cell) for cell in row] for row in child.iter(f"{_TABLE}table-row")]
                self.lines += tables.lines(rows)
            elif child.tag not in _SILENT:
                self.blocks(child)

    def text(self, node: Any) -> str:
        """Give the words of a paragraph or of a cell."""
        return "".join(self._words(node))

    def _words(self, node: Any) -> Iterator[str]:
        yield " ".join((node.text or "").split("\n"))
        for child in node:
            yield from self._child(child)
            yield " ".join((child.tail or "").split("\n"))

    def _child(self, child: Any) -> Iterator[str]:
        if child.tag == f"{_OFFICE}annotation":
            self.comments.append(_comment(child))
        elif child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count[:4]), _SPACES) if count.isdecimal() else 1)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}note":
            yield f"^[{' '.join(self.text(child).split())}]"
        elif child.tag not in _SILENT:
            yield from self._words(child)
            if child.tag in _PARAGRAPHS:
                yield "\n"


def _comment(node: Any) -> Comment:
    words = " ".join(word for part in node if part.tag in _PARAGRAPHS for word in "".join(part.itertext()).split())
    return Comment(words, "", node.findtext(f"{_DC}creator", ""), node.findtext(f"{_DC}date", ""))
