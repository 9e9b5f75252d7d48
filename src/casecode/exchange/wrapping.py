"""Lines that were broken to a width, put together again as paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

from casecode.exchange.turns import starts_turn

WIDEST = 100  # texts with longer lines are not broken to a width
NARROWEST = 40
_ITEM = re.compile(r"\s{2,}|\t|[-*+•–]\s|\d{1,3}[.)]\s|[#>|`]|\[?\d{1,2}:\d{2}")


def starts_anew(line: str) -> bool:
    """Say whether a line cannot go on with the sentence before: a turn, an item, a heading, a time."""
    return bool(_ITEM.match(line)) or starts_turn(line)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Give a paragraph a line, where lines were broken to a width; else the lines as they are.

    A line was broken where the next line's first word would not have fitted. Where that is so of few lines,
    it is chance, and nothing is joined.
    """
    width = max(map(len, lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return list(lines)
    joins = [_was_broken(one, two, width) for one, two in pairwise(lines)]
    pairs = sum(bool(one.strip() and two.strip()) for one, two in pairwise(lines))
    if sum(joins) < 3 or sum(joins) * 3 < pairs:
        return list(lines)
    found: list[str] = []
    for line, is_joined in zip(lines, [False, *joins], strict=True):
        if is_joined:
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
    return found


def _was_broken(line: str, following: str, width: int) -> bool:
    first = following.split(maxsplit=1)
    if not line.strip() or not first or starts_anew(following) or line.startswith(("#", "|", "```")):
        return False
    return len(line.rstrip()) + 1 + len(first[0]) > width
