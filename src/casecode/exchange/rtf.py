"""Rich Text Format."""

import codecs
import re

from casecode.errors import BrokenFile
from casecode.exchange.documents import Document, library, lines_of

_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")


def read(data: bytes, encoding: str) -> Document:
    """Give the text of an RTF file; what striprtf leaves out, footnotes and comments, is counted."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise BrokenFile("is not an RTF file, whatever its name says; give it the ending of its own format")
    striprtf = library("striprtf.striprtf", "striprtf")
    page = _PAGE.search(data, 0, 4_000)
    text = data.decode(_name(page[1].decode() if page else "1252"))
    told = striprtf.rtf_to_text(text)
    said = [
        f"{count} {what}{'' if count == 1 else 's'} left out, which RTF keeps apart"
        for what, word in (("footnote", "\\footnote"), ("comment", "\\annotation"))
        if (count := text.count(word))
    ]
    return Document(lines_of([told.replace("\x07", "\n")]), said=tuple(said))


def _name(page: str) -> str:
    """Give Python's name of a code page, as the file declares it.

    >>> _name("1251"), _name("65001")
    ('cp1251', 'utf-8')
    """
    return codecs.lookup(f"cp{page}").name
