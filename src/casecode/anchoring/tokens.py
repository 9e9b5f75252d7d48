r"""A text as words and marks, each told by one private character, so that two texts can be aligned fast.

White space is no token: a text that was wrapped anew has the same tokens. Scripts without spaces between
words give a token a character.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casecode.model.scripts import SPACED, UNSPACED

_TOKEN = re.compile(rf"[{UNSPACED}]|{SPACED}+|[^\w\s]")
_FIRST = 0xE000  # behind the surrogates, which no string should hold
_MOST = 0x10FFFF - _FIRST


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: where each stands, and all of them as a string of one character a token."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    marks: str

    def begins_line(self, place: int) -> bool:
        """Say whether a token is the first of its line; what follows the last token counts as a line."""
        if place <= 0 or place >= len(self.starts):
            return True
        return "\n" in self.text[self.ends[place - 1] : self.starts[place]]

    def ends_sentence(self, place: int) -> bool:
        """Say whether a token closes a sentence."""
        return self.text[self.ends[place] - 1] in ".?!…。？！؟"


class Alphabet:
    r"""Gives each distinct token its private character.

    >>> alphabet = Alphabet()
    >>> one, other = alphabet.read("Yes,  we did"), alphabet.read("Yes, we\ndid.")
    >>> one.marks == other.marks[:-1], one.starts
    (True, [0, 3, 6, 9])
    """

    def __init__(self) -> None:
        """Begin without any token."""
        self._known: dict[str, str] = {}

    def read(self, text: str) -> Tokens:
        """Give the tokens of a text."""
        found = list(_TOKEN.finditer(text))
        marks = "".join([self._mark(token[0]) for token in found])
        return Tokens(text, [token.start() for token in found], [token.end() for token in found], marks)

    def _mark(self, token: str) -> str:
        mark = self._known.get(token)
        if mark is None:
            mark = self._known[token] = chr(_FIRST + len(self._known) % _MOST)
        return mark
