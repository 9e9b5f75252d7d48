"""From bytes to text: by byte-order mark, as UTF-8, else as a person says; never guessed."""

import codecs
import re

from casecode.errors import BrokenFile

# The marks of UTF-32 begin like those of UTF-16, so they are looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What is UTF-8 by its bytes alone, and something else: UTF-16 without a mark, and the Japanese ISO-2022.
_OTHERS = re.compile(rb"\0|\x1b[$(]")


def decode(data: bytes, encoding: str = "") -> str:
    r"""Give the text of some bytes; ``encoding`` counts only where neither a mark nor UTF-8 fits.

    >>> decode(b"\xff\xfeh\x00i\x00"), decode(b"caf\xe9", "cp1252")
    ('hi', 'café')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    if not _OTHERS.search(data):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as broken:
            line = data.count(b"\n", 0, broken.start) + 1
    else:
        line = 1
    if not encoding:
        raise BrokenFile(f"line {line} is not UTF-8 text; say how it was saved, such as: --encoding cp1252")
    return _strictly(data, encoding)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError:
        raise BrokenFile(f"is not {encoding} text; say how it was saved: --encoding NAME") from None
    if "\0" in text:
        raise BrokenFile("holds bytes that are no text; import the document itself, not a copy in another form")
    return text


def is_known(encoding: str) -> bool:
    """Say whether an encoding of that name can be read.

    >>> is_known("cp1252"), is_known("zip"), is_known("klingon")
    (True, False, False)
    """
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        return False
    return True
