r"""Scripts written without spaces between words, and what a word is in any script."""

import re
from collections.abc import Iterator

from casecode.model.text import Span

#: Thai to Khmer, kana, Chinese characters: ranges for the inside of a character class.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

#: A letter, digit or the like of a script that puts spaces between words.
SPACED = rf"[^\W{UNSPACED}]"

_WORD = re.compile(rf"[{UNSPACED}]|{SPACED}+(?:['’-]{SPACED}+)*")


def count_words(text: str) -> int:
    """Count words; where a script has no spaces, each character counts as one.

    >>> count_words("It’s twenty-one – no more."), count_words("向银行 borrow")
    (4, 4)
    """
    return sum(1 for _ in _WORD.finditer(text))


def words(text: str) -> Iterator[Span]:
    """Give where each word stands.

    >>> list(words("no more"))
    [Span(start=0, end=2), Span(start=3, end=7)]
    """
    return (Span(*found.span()) for found in _WORD.finditer(text))
