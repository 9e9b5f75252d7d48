"""Text in the cells of a spreadsheet: nothing that it would run, show wrongly or refuse to hold."""

import re

from casecode.model.text import visible

LONGEST = 32_767  # units of UTF-16 that a cell of Excel may hold
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # beside controls and surrogates, which visible() has made visible


def would_run(text: str) -> bool:
    """Say whether a spreadsheet would run a text, were it typed into a cell; a number with a sign is only a number.

    >>> would_run("=1+1"), would_run("-1+2"), would_run("-.455"), would_run("a=b")
    (True, True, False, False)
    """
    return _begins_one(text) and not _NUMBER.fullmatch(text)


def _begins_one(text: str) -> bool:
    return text.lstrip(" \n").startswith(_RUNS)


def harmless(text: str) -> str:
    """Give a cell's text for csv so that no spreadsheet runs it and no terminal obeys it (as OWASP recommends).

    >>> harmless("=1+1"), harmless("-3"), harmless("a=b")
    ("'=1+1", '-3', 'a=b')
    """
    text = visible(text)
    return f"'{text}" if would_run(text) else text


def without_mark(text: str) -> str:
    """Give a cell's text from csv without the apostrophe that made it harmless, whoever wrote it.

    Other programs put one before a negative number too.

    >>> without_mark("'=1+1"), without_mark("'-3"), without_mark("'tis")
    ('=1+1', '-3', "'tis")
    """
    return text[1:] if text.startswith("'") and _begins_one(text[1:]) else text


def in_xlsx(text: str) -> str:
    r"""Give a cell's text for .xlsx: what XML and Excel can hold, and shows as it is.

    >>> in_xlsx("a\x1bb\ufffe"), in_xlsx("_x000D_")
    ('a␛b�', '_x005F_x000D_')
    >>> in_xlsx("\U0001f3e6" * 40_000)[-2:]
    '🏦…'
    """
    kept = visible(text).translate(_NOT_XML)
    if len(kept.encode("utf-16-le")) > 2 * LONGEST:
        kept = kept.encode("utf-16-le")[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"
    return _ESCAPE.sub("_x005F_", kept)
