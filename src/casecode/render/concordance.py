"""Hits as keyword in context: the words found stand in one column, what is said around them on both sides."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casecode.model.hits import Hit
from casecode.render.wrapping import cells, head, middle, shown, tail

GAP = "  "
LEAST = 24  # columns for the words and what stands around them, however narrow the terminal


def draw(hits: Sequence[Hit], *, width: int, is_styled: bool) -> str:
    """Draw hits ``width`` columns wide, under the path of each source."""
    pages = (_page([*own], width, is_styled=is_styled) for _, own in groupby(hits, key=lambda hit: hit.source.path))
    return "\n".join("".join(f"{row}\n" for row in page) for page in pages)


def _page(hits: Sequence[Hit], width: int, *, is_styled: bool) -> Iterator[str]:
    yield shown(hits[0].source.path)
    digits = len(str(hits[-1].line))
    wide = max(cells(hit.informant) for hit in hits)
    room = max(width - digits - wide - 2 * len(GAP) - 1, LEAST)
    for hit in hits:
        who = " " * (wide - cells(hit.informant)) + shown(hit.informant)
        yield f"{GAP}{hit.line:>{digits}} {who}{GAP}{_in_context(hit, room, is_styled=is_styled)}"


def _in_context(hit: Hit, room: int, *, is_styled: bool) -> str:
    left = room * 2 // 5
    before = tail(hit.before(2 * room).lstrip(), left)
    words = middle(hit.words, room - left - 1)
    rest = room - left - 1 - cells(words)
    after = head(hit.after(2 * room).rstrip(), rest) if rest else ""
    bold = f"\x1b[1m{words}\x1b[22m" if is_styled else words
    return f"{' ' * (left - cells(before))}{before} {bold}{after}".rstrip()
