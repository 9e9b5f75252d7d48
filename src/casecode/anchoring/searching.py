"""Looking for words, for words near one another, or for a regular expression.

A text is searched as it stands, so places need no mapping back: what may differ (case, white space,
typographic marks) is put into the pattern. A word's left edge is tested after its first character,
which lets the pattern skip through a text at the speed of that character.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from casecode.errors import AskedWrongly
from casecode.model.scripts import SPACED, count_words
from casecode.model.text import Span, canonical

_ALIKE = ("'’‘", '"“”', "-–—")
_FLAGS = re.IGNORECASE | re.MULTILINE
_SPACED = re.compile(SPACED)


class Search(Protocol):
    """What is looked for."""

    def may_hold(self, text: str, /) -> bool:
        """Say, fast, whether a whole source may hold a hit."""
        ...

    def spans(self, text: str) -> Iterator[Span]:
        """Give every hit in what one person says, in order."""
        ...


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]

    def may_hold(self, text: str) -> bool:
        return self.pattern.search(text) is not None

    def spans(self, text: str) -> Iterator[Span]:
        return (Span(*found.span()) for found in self.pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class _Expression:
    pattern: re.Pattern[str]

    def may_hold(self, _text: str) -> bool:
        return True  # ^ and $ mean a turn's edges, which a whole text does not show

    def spans(self, text: str) -> Iterator[Span]:
        return (Span(*found.span()) for found in self.pattern.finditer(text) if found.end() > found.start())


@dataclass(frozen=True, slots=True)
class _Near:
    patterns: tuple[re.Pattern[str], ...]
    distance: int

    def may_hold(self, text: str) -> bool:
        return all(pattern.search(text) for pattern in self.patterns)

    def spans(self, text: str) -> Iterator[Span]:
        """Give the runs of text that hold every word; none overlaps another, and each ends as soon as it can."""
        if not self.may_hold(text):
            return
        latest: dict[int, tuple[int, Span]] = {}
        at = place = 0
        for span, which in self._found(text):
            at += count_words(text[place : span.start])
            place = span.start
            latest[which] = (at, span)
            first = min(latest.values())
            if len(latest) == len(self.patterns) and at - first[0] <= self.distance:
                yield Span(first[1].start, max(one.end for _, one in latest.values()))
                latest.clear()

    def _found(self, text: str) -> list[tuple[Span, int]]:
        return sorted(
            (Span(*found.span()), which)
            for which, pattern in enumerate(self.patterns)
            for found in pattern.finditer(text)
        )


def words(phrase: str) -> Search:
    """Look for the words of a phrase, one after another; ``*`` ends a word anyhow, or stands for any word.

    >>> text = "A banker’s bank;  Bank loans, 向Bank借"
    >>> [text[span.start : span.end] for span in words("bank").spans(text)]
    ['bank', 'Bank', 'Bank']
    >>> [text[span.start : span.end] for span in words("bank loan*").spans(text)]
    ['Bank loans']
    >>> [text[span.start : span.end] for span in words("a * bank").spans(text)]
    ['A banker’s bank']
    >>> [text[span.start : span.end] for span in words("banker's").spans(text)]
    ['banker’s']
    """
    return _Words(_phrase(phrase))


def near(phrases: Sequence[str], distance: int) -> Search:
    """Look for phrases that stand within so many words of each other, in any order.

    >>> text = "the bank gave us no loan; no other bank would"
    >>> [text[span.start : span.end] for span in near(["loan", "bank"], 3).spans(text)]
    ['loan; no other bank']
    >>> [text[span.start : span.end] for span in near(["loan", "bank"], 4).spans(text)]
    ['bank gave us no loan']
    """
    patterns = tuple(dict.fromkeys(map(_phrase, phrases)))
    if len(patterns) < 2:
        raise AskedWrongly(
            '--near takes two words or more; name another, such as: casecode find --near 10 "bank" trust'
        )
    return _Near(patterns, distance)


def expression(text: str) -> Search:
    """Look for a regular expression, case ignored; ``^`` and ``$`` are the edges of a line, speaker's label left out.

    Raises AskedWrongly with the place of what cannot be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _Expression(re.compile(canonical(text), _FLAGS))
    except re.error as wrong:
        place, what = (wrong.pos or 0) + 1, wrong.msg
    except (OverflowError, RecursionError):
        place, what = 1, "it is too large or too deep"
    raise AskedWrongly(
        f'cannot read the regular expression "{text}" at column {place}: {what}; '
        "mend it, or leave out --regex to look for the words as they are"
    )


def _phrase(phrase: str) -> re.Pattern[str]:
    parts = canonical(phrase).split()
    if not any(part.strip("*") for part in parts):
        raise AskedWrongly('there are no words to look for; name some, such as: casecode find "trade fair*"')
    return re.compile(r"\s+".join(map(_word, parts)), _FLAGS)


def _word(word: str) -> str:
    stem = word.rstrip("*")
    if not stem:
        return r"\S+"
    marks = [_mark(character) for character in stem]
    if _SPACED.match(stem[0]):
        marks.insert(1, rf"(?<!{SPACED}.)")
    if stem != word:
        marks.append(rf"{SPACED}*")
    elif _SPACED.match(stem[-1]):
        marks.append(rf"(?!{SPACED})")
    return "".join(marks)


def _mark(character: str) -> str:
    for alike in _ALIKE:
        if character in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(character)
