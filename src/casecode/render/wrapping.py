"""Lines broken and cut to the columns of a terminal, in which wide characters take two."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

from casecode.model.scripts import UNSPACED
from casecode.model.text import visible

#: What is kept together: a word, or one character of a script without spaces and the marks after it.
_KEPT = re.compile(rf"[{UNSPACED}][^\w\s]*|[^\s{UNSPACED}]+")
CUT, BREAK = "…", " … "


def shown(text: str) -> str:
    """Give a text as one line of a terminal shows it."""
    return text if text.isprintable() else visible(text).replace("\t", " ").replace("\n", " ")


def cells(text: str) -> int:
    r"""Count the columns a text takes as it is shown.

    >>> cells("bank"), cells("银行"), cells("a\tb")
    (4, 4, 3)
    """
    return _columns(shown(text))


def _columns(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def rows(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Break one line into rows, given as offsets: the first so many columns wide, the rest so many.

    >>> text = "He went to abcdefgh"
    >>> [text[start:end] for start, end in rows(text, 7, 4)]
    ['He went', 'to a', 'bcde', 'fgh']
    """
    found: list[tuple[int, int]] = []
    start = end = 0
    for begin, stop in _pieces(text, min(first, rest)):
        if cells(text[start:stop]) > (rest if found else first):
            found += [(start, end)] if end > start else []
            start = begin
        end = stop
    return [*found, (start, end)]


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Give what may not be parted, as offsets; what is too wide for any row is parted by character."""
    for match in _KEPT.finditer(text):
        if cells(match[0]) <= most:
            yield match.span()
        else:
            yield from ((at, at + 1) for at in range(*match.span()))


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Give a text as rows, harmless to show, the second and further ones indented.

    >>> wrapped("a memo of two rows", 12, "  ")
    ['a memo of', '  two rows']
    """
    line = text.replace("\n", " / ")
    broken = rows(line, width, width - len(indent))
    return [f"{indent if place else ''}{shown(line[start:end])}" for place, (start, end) in enumerate(broken)]


def head(text: str, most: int) -> str:
    """Give the beginning of a text that fits so many columns, with a sign where it is cut.

    >>> head("foreign", 5), head("bank", 5)
    ('fore…', 'bank')
    """
    text = shown(text)
    if _columns(text) <= most:
        return text
    kept = most - 1
    while kept > 0 and _columns(text[:kept]) >= most:
        kept -= 1
    return text[:kept] + CUT


def tail(text: str, most: int) -> str:
    """Give the end of a text that fits so many columns, with a sign where it is cut.

    >>> tail("foreign", 5)
    '…eign'
    """
    text = shown(text)
    if _columns(text) <= most:
        return text
    kept = most - 1
    while kept > 0 and _columns(text[-kept:]) >= most:
        kept -= 1
    return CUT + text[len(text) - kept :]


def middle(text: str, most: int) -> str:
    """Give both ends of a text, whole words where it can, in at most so many columns.

    >>> middle("There are fairs, and more trade", 21)
    'There are … trade'
    """
    text = shown(text)
    if _columns(text) <= most:
        return text
    front = head(text, (most - len(BREAK)) // 2 + 1).removesuffix(CUT)
    back = tail(text, most - len(BREAK) - _columns(front) + 1).removeprefix(CUT)
    if text[len(front)] != " ":
        front = front.rpartition(" ")[0] or front
    if text[-len(back) - 1] != " ":
        back = back.partition(" ")[2] or back
    return front.rstrip() + BREAK + back.lstrip()
