"""Word's documents: paragraphs and tables in their order, footnotes in their place, comments apart."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from casecode.exchange import archives, tables
from casecode.exchange.documents import Comment, Document, Line, library, lines_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom"}
#: What holds no words of the text: properties, the codes of fields, and the second telling of a drawing.
_SILENT = {f"{_W}{name}" for name in ("pPr", "rPr", "tblPr", "sdtPr", "instrText", "delText", "sectPr")} | {_FALLBACK}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read(data: bytes, encoding: str) -> Document:
    """Give the text of a DOCX file: what was inserted is kept and what was deleted is not."""
    archives.unpack(data)
    whole = library("docx", "python-docx").Document(BytesIO(data))
    walk = _Walk(_notes(whole.part))
    walk.blocks(whole.element.body)
    said = []
    if walk.gone:
        said.append(f"tracked changes: {walk.gone} deleted or moved away left out, what was inserted is kept")
    return Document(tuple(walk.lines), tuple(_comments(whole, walk.quoted)), tuple(said))


def _notes(part: Any) -> dict[tuple[str, str], str]:
    """Give the words of each footnote and endnote by kind and id."""
    parse = library("docx.oxml", "python-docx").parse_xml
    found = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES.values() and not relation.is_external:
            for note in parse(relation.target_part.blob):
                words = " ".join(_Walk({}).text(note).split())
                found[kind, note.get(f"{_W}id", "")] = words
    return found


def _comments(whole: Any, quoted: dict[str, list[str]]) -> Iterator[Comment]:
    for one in whole.comments:
        about = " ".join("".join(quoted.get(str(one.comment_id), ())).split())
        at = one.timestamp.isoformat() if one.timestamp else ""
        yield Comment(" ".join(one.text.split()), about, one.author or "", at)


class _Walk:
    """A way through a document that gathers lines, and the words that each comment is on."""

    def __init__(self, notes: dict[tuple[str, str], str]) -> None:
        self.notes = notes
        self.lines: list[Line] = []
        self.gone = 0
        self.quoted: dict[str, list[str]] = {}
        self._open: set[str] = set()

    def blocks(self, parent: Any) -> None:
        """Gather what stands in a body, or in whatever holds paragraphs and tables."""
        for child in parent:
            if child.tag == f"{_W}p":
                self.lines += lines_of([self.text(child)])
            elif child.tag == f"{_W}tbl":
                self.lines += tables.lines(list(self._rows(child)))
            elif child.tag in _GONE:
                self.gone += 1
            elif child.tag not in _SILENT:
                self._mark(child)
                self.blocks(child)

    def _rows(self, table: Any) -> Iterator[list[str]]:
        for row in table.iter(f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self.gone += 1
            elif next(row.iterancestors(f"{_W}tbl")) is table:
                yield [self.text(cell) for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]

    def text(self, node: Any) -> str:
        """Give the words of a paragraph, of a cell, of a note."""
        return "".join(self._words(node))

    def _words(self, node: Any) -> Iterator[str]:
        for child in node:
            if child.tag in _GONE:
                self.gone += 1
            elif child.tag not in _SILENT:
                self._mark(child)
                told = self._sign(child)
                if told:
                    for id_ in self._open:
                        self.quoted[id_].append(told)
                    yield told
                yield from self._words(child)
                if child.tag in (f"{_W}p", f"{_W}txbxContent"):
                    yield "\n"

    def _sign(self, node: Any) -> str:
        """Give what an element stands for in the text by itself."""
        name = str(node.tag).removeprefix(_W)
        if name == "t":
            return node.text or ""
        if name in _NOTES:
            words = self.notes.get((_NOTES[name], node.get(f"{_W}id", "")), "")
            return f"^[{words}]" if words else ""
        return "\n" if name == "txbxContent" else _SIGNS.get(name, "")

    def _mark(self, node: Any) -> None:
        """Note where the words that a comment is on begin and end."""
        id_ = node.get(f"{_W}id", "")
        if node.tag == f"{_W}commentRangeStart":
            self._open.add(id_)
            self.quoted[id_] = []
        elif node.tag == f"{_W}commentRangeEnd":
            self._open.discard(id_)
