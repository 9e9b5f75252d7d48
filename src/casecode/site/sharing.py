"""What may leave a study of its sources: their words, what coders wrote of them, or only how much there is.

A source says so by ``share``: of one that is ``verbatim`` everything is shown; of one that is ``paraphrase-only`` what
coders wrote, and no words; of any other only counts.
"""

import re
from collections.abc import Iterable, Iterator

from casecode.model.sources import INTERVIEWER, Source

VERBATIM, PARAPHRASE = "verbatim", "paraphrase-only"
RUN = 6  # so many words of a source in a row are its words, whoever writes them
WITHHELD = "(withheld: it repeats words of a source that may not be quoted)"
_WORD = re.compile(r"\w+")


class Quoted(str):
    """Words of a source that may be shown."""

    __slots__ = ()


def is_quotable(source: Source) -> bool:
    """Say whether a source's words may be shown."""
    return source.share == VERBATIM


def is_told(source: Source) -> bool:
    """Say whether it may be shown what was coded where in a source, and what coders wrote of it."""
    return source.share in (VERBATIM, PARAPHRASE)


class Guard:
    """Withholds what people wrote where it repeats words of a source that may not be quoted.

    What an interviewer says there is no secret: it stands in the guide.
    """

    def __init__(self, written: Iterable[str], sources: Iterable[Source]) -> None:
        """Take all that people wrote and that may be shown, and the sources."""
        candidates = {run for text in set(written) for run in _runs(text)}
        unshared = (source for source in sources if not is_quotable(source))
        self._kept: set[int] = set()
        for source in unshared if candidates else ():
            self._kept.update(run for part in _said(source) for run in _runs(part) if run in candidates)

    def text(self, text: str) -> str:
        """Give a text, or words in its place where it repeats a source.

        >>> secret = Source("a", "b", "b.md", "We sold my mother's house to pay.", share="no")
        >>> guard = Guard(["They sold their house.", "He said: we sold my mother's house to pay"], [secret])
        >>> guard.text("They sold their house."), guard.text("He said: we sold my mother's house to pay")[:9]
        ('They sold their house.', '(withheld')
        """
        return WITHHELD if self._kept and not self._kept.isdisjoint(_runs(text)) else text


def _said(source: Source) -> Iterator[str]:
    """Give what is said in a source, the interviewer left out."""
    if source.speakers:
        spans = ((t.body, t.end) for t in source.turns if source.speakers[t.speaker] != INTERVIEWER)
    else:
        spans = ((0, len(source.text)) for _ in range(1))
    return (source.text[start:end] for start, end in spans)


def _runs(text: str) -> Iterator[int]:
    """Give what every so many words in a row are known by."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return (hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))
