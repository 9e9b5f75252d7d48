"""Narrowing what may be chosen by what is typed of it: beginnings of words first, then anything in between."""

import re
from collections.abc import Sequence

from casecode.workspace.candidates import Candidate


def narrowed(candidates: Sequence[Candidate], typed: str) -> list[Candidate]:
    """Give those that hold all that is typed, the best first; among equals the order stays.

    The key itself is best, then those with words that begin so, then those that hold it anywhere.
    """
    parts = typed.casefold().split()
    ranked = [(_rank(one, typed.casefold(), parts), one) for one in candidates]
    return [one for rank, one in sorted(ranked, key=lambda pair: pair[0]) if rank < _NOWHERE]


_NOWHERE = 3


def _rank(candidate: Candidate, typed: str, parts: Sequence[str]) -> int:
    if typed in {candidate.key.casefold(), candidate.label.casefold()}:
        return 0
    words = candidate.words.partition("=")[2].casefold()
    if all(re.search(rf"(?<!\w){re.escape(part)}", words) for part in parts):
        return 1
    return 2 if all(part in words for part in parts) else _NOWHERE
