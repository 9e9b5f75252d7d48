r"""Canonical text, spans in it, and text made harmless to show.

Offsets everywhere in casecode are half-open and count Unicode code points of the *canonical*
text of a source: what follows the front matter, without byte-order mark, with ``\n`` line ends,
in normal form C.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

CONTEXT = 32  # characters of prefix and suffix kept beside a quote


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Two offsets into a canonical text, half-open.

    >>> Span(0, 5).overlaps(Span(4, 9))
    True
    >>> Span(0, 5).overlaps(Span(5, 9))  # ends are exclusive
    False
    """

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Say whether two spans share a character."""
        return self.start < other.end and other.start < self.end


def canonical(text: str) -> str:
    r"""Give the canonical form of a text.

    >>> canonical("\ufeffcafe\u0301\r\nb\rc")
    'café\nb\nc'
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def digest(text: str, length: int = 12) -> str:
    """Give the first hex digits of a text's SHA-256, 12 unless told."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def trimmed(text: str, span: Span) -> Span:
    r"""Shrink a span so that it neither begins nor ends in white space.

    >>> trimmed("  a b \n", Span(0, 7))
    Span(start=2, end=5)
    """
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}


def _visible_character(code: int) -> str:
    if code in _BIDI:
        return f"\u27e6U+{code:04X}\u27e7"
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


_UNSAFE = {
    code: _visible_character(code)
    for code in [
        *(c for c in range(0x20) if c not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        *_BIDI,
    ]
}


def visible(text: str) -> str:
    r"""Make control characters, escape sequences and direction overrides visible and harmless.

    Every text that reaches a person passes here once. Tabs and line ends stay.

    >>> visible("a\x1b[2Jb\u202ec")
    'a␛[2Jb⟦U+202E⟧c'
    """
    if text.isprintable():
        return text
    text = text.translate(_UNSAFE)
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escaped(text: str) -> str:
    r"""Write what a terminal would obey as JSON's own escapes: the same data, harmless to show.

    >>> escaped('"a\u202eb\x9b2J"')
    '"a\\u202eb\\u009b2J"'
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
