"""What may leave a study of its sources: their words, what coders wrote of them, or only how much there is.

A source says so by ``share``: of one that is ``verbatim`` everything is shown; of one that is ``paraphrase-only`` what
coders wrote, and no words; of any other only counts.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable

from casecode.model.sources import Source

VERBATIM, PARAPHRASE = "verbatim", "paraphrase-only"
RUN = 6  # so many words of a source in a row are its words, whoever writes them
WITHHELD = "(withheld: it repeats words of a source that may not be quoted)"
_KEPT = 64
_WORD = re.compile(r"\w+")


def is_quotable(source: Source) -> bool:
    """Say whether a source's words may be shown."""
    return source.share == VERBATIM


def is_told(source: Source) -> bool:
    """Say whether it may be shown what was coded where in a source, and what coders wrote of it."""
    return source.share in (VERBATIM, PARAPHRASE)


class Guard:
    """Withholds what people wrote where it repeats words of a source that may not be quoted."""

    def __init__(self) -> None:
        self._runs: OrderedDict[str, frozenset[int]] = OrderedDict()

    def text(self, text: str, sources: Iterable[Source]) -> str:
        """Give a text, or words in its place where it repeats one of the sources."""
        own = _runs(text)
        unshared = {one.name: one for one in sources if not is_quotable(one)} if own else {}
        return WITHHELD if any(not own.isdisjoint(self._of(one)) for one in unshared.values()) else text

    def _of(self, source: Source) -> frozenset[int]:
        """Give the runs of words of a source; those of the sources asked for last are kept."""
        found = self._runs.pop(source.name, None)
        self._runs[source.name] = _runs(source.text) if found is None else found
        if len(self._runs) > _KEPT:
            self._runs.popitem(last=False)
        return self._runs[source.name]


def _runs(text: str) -> frozenset[int]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))
