"""HTML: what a browser would show, a block a line."""

import re
from html.parser import HTMLParser

from casecode.errors import BrokenFile
from casecode.exchange import tables
from casecode.exchange.documents import Document, Line, lines_of
from casecode.exchange.encodings import decode, is_known

_HIDDEN = frozenset({"script", "style", "head", "template", "noscript", "svg", "del", "title", "select", "textarea"})
_NAMES = """
address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead ul
"""
_BLOCKS = frozenset(_NAMES.split())
_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self.words: list[str] = []
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden.append(tag)
        elif tag == "tr":
            self._cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell()
        elif tag in _BLOCKS:
            self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        elif tag in ("td", "th"):
            self._cell()
        elif tag in _BLOCKS:
            self._block(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    def _cell(self) -> None:
        """Put the words since the last cell into the row."""
        text, self.words = "".join(self.words), []
        if text.strip() and self.rows:
            self.rows[-1].append(text)
        elif text.strip():
            self.lines += lines_of([" ".join(text.split())])

    def _block(self, tag: str) -> None:
        if self.rows and tag != "table":
            self.words.append(" ")
            return
        self._cell()
        if self.rows:
            self.lines += tables.lines(self.rows)
            self.rows = []

    def finish(self) -> None:
        """Take in what stands at the end."""
        self.close()
        self._block("table")


def _without_comments(page: str) -> str:
    """Leave comments out, which Python's parser takes long over where they do not end.

    >>> _without_comments("one<!-- <p> -->two<!-- three")
    'onetwo'
    """
    first, *rest = page.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def read(data: bytes, encoding: str) -> Document:
    """Give the text of an HTML file; the encoding it declares is believed where it is not UTF-8."""
    declared = _CHARSET.search(data, 0, 4_000)
    name = declared[1].decode("ascii") if declared and is_known(declared[1].decode("ascii")) else ""
    reader = _Reader()
    reader.feed(_without_comments(decode(data, encoding or name)))
    reader.finish()
    lines = tuple(line for line in reader.lines if line.text)
    if reader.hidden:
        raise BrokenFile(f"breaks off inside <{reader.hidden[0]}>; save the page again")
    return Document(lines)
