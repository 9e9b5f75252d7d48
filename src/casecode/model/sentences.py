"""Sentences of one line, found by their marks; there is no language in it but a few abbreviations.

A sentence ends at ``.``, ``!``, ``?`` or ``…`` (and what closes quotes or brackets after it) where white space
follows, and after it something other than a lower case letter. It does not end at the point of a title or of
an initial (``Dr. J. Wong``), nor of ``e.g.`` and the like. The marks of scripts without spaces between words
(``。！？``), and those of their own in Arabic, Indic and other scripts, end one whatever follows.
"""

import re
from collections.abc import Iterator

from casecode.model.text import Span, trimmed

_CLOSING = "\"'”’»›)\\]}」』）】》〉"
_END = re.compile(rf"(?:[.!?…]+[{_CLOSING}]*(?=\s)|[。！？｡．؟۔।॥።։။។]+[{_CLOSING}]*)")
_GOES_ON = re.compile(r"[\s\"'“‘«‹(\[{–—-]*([^\W\d_])")
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|\.[^\W\d_])*)\.$")
_NEVER_LAST = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "hon", "messrs", "mme", "mlle", "fr", "hr", "al"}
    | {"e.g", "i.e", "cf", "vs", "viz", "z.b", "bzw", "d.h", "u.a", "p.ej"}
)
#: Short for something only where a figure follows: "No. 5", but "No. Nobody came."
_BEFORE_FIGURES = frozenset(("no", "nos", "nr", "fig", "p", "pp", "vol", "ch", "art", "approx", "ca"))


def sentences(line: str) -> Iterator[Span]:
    """Give the sentences of a line, without the white space around them.

    >>> text = "Dr. J. Wong paid, e.g. Lee. “Did he?” So I heard... from No. 5. No. 有钱。没有！"
    >>> [text[span.start : span.end] for span in sentences(text)]
    ['Dr. J. Wong paid, e.g. Lee.', '“Did he?”', 'So I heard... from No. 5.', 'No.', '有钱。', '没有！']
    """
    start = 0
    for mark in _END.finditer(line):
        if _is_end(line, start, mark):
            yield from _held(line, start, mark.end())
            start = mark.end()
    yield from _held(line, start, len(line))


def _held(line: str, start: int, end: int) -> Iterator[Span]:
    found = trimmed(line, Span(start, end))
    if found.start < found.end:
        yield found


def _is_end(line: str, start: int, mark: re.Match[str]) -> bool:
    if mark[0][0] not in ".!?…":
        return True
    after = _GOES_ON.match(line, mark.end())
    if after and after[1].islower():
        return False
    if mark[0] != ".":
        return True
    word = _WORD_BEFORE.search(line, max(start, mark.start() - 12), mark.end())
    return word is None or not _is_short(word[1].casefold(), line[mark.end() : mark.end() + 9].lstrip()[:1])


def _is_short(word: str, after: str) -> bool:
    is_initial = len(word) == 1 and word not in "ai"
    return is_initial or word in _NEVER_LAST or (after.isdigit() and word in _BEFORE_FIGURES)
