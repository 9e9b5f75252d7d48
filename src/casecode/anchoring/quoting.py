"""Finding words a person typed or pasted: white space and typographic marks may differ."""

from collections.abc import Iterator

from casecode.model.text import Span, canonical

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def _folded(text: str) -> tuple[str, list[int]]:
    """Give a text with white space run together and marks made alike, and where each character was."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_ALIKE)):
        if character.isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
                places.append(place)
        else:
            kept.append(character)
            places.append(place)
    return "".join(kept), places


def occurrences(text: str, words: str) -> list[Span]:
    """Give every span where the words stand, exactly if they do anywhere, else folded.

    >>> occurrences("It’s  late. It's late.", "It's late")
    [Span(start=12, end=21)]
    >>> occurrences("It’s  late.", "It's late")
    [Span(start=0, end=10)]
    """
    words = canonical(words).strip()
    if not words:
        return []
    exact = list(_every(text, words))
    if exact:
        return [Span(at, at + len(words)) for at in exact]
    folded, places = _folded(text)
    wanted = _folded(words)[0]
    return [Span(places[at], places[at + len(wanted) - 1] + 1) for at in _every(folded, wanted)]


def _every(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
