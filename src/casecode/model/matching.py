"""Finding a name by some of its letters, in their order: ``tf`` finds Trade fairs."""

import re

_STARTS = re.compile(r"(?<![^\W_])[^\W_]")


def score(query: str, words: str) -> float | None:
    """Say how well words answer a query, letter case aside; None when a part of the query is not in them.

    >>> score("tf", "channel=trade-fairs") is None, score("fx", "channel=trade-fairs") is None
    (False, True)
    >>> score("fair", "channel=trade-fairs") > score("fair", "channel=foreign-affairs") > score("fair", "farming irony")
    True
    """
    folded = words.casefold()
    starts = {match.start() for match in _STARTS.finditer(folded)}
    parts = [_part(part, folded, starts) for part in query.casefold().split()]
    found = [part for part in parts if part is not None]
    return sum(found) if len(found) == len(parts) else None


def _part(part: str, words: str, starts: set[int]) -> float | None:
    """Follow a part's letters through the words; letters in a row and at the beginnings of words weigh more."""
    best: dict[int, float] = {-1: 0.0}
    for letter in part:
        best = _next(best, letter, words, starts)
        if not best:
            return None
    whole = len(part) if len(part) > 2 and part in words else 0
    return max(best.values()) + whole - len(words) / 1000


def _next(best: dict[int, float], letter: str, words: str, starts: set[int]) -> dict[int, float]:
    """Give for each place of a letter the best weight of a way that ends there."""
    before = sorted(best.items())
    found: dict[int, float] = {}
    done, highest = 0, 0.0
    at = words.find(letter, before[0][0] + 1)
    while at >= 0:
        while done < len(before) and before[done][0] < at:
            highest = max(highest, before[done][1])
            done += 1
        alone = highest + (3.0 if at in starts else 1.0)
        found[at] = max(alone, best[at - 1] + 3.0) if at and at - 1 in best else alone
        at = words.find(letter, at + 1)
    return found
