"""What a person sees as one character: a letter with its marks, an emoji made of several, a flag.

After Unicode's rules for grapheme clusters (UAX 29), without the rarer ones for Indic conjuncts.
"""

from unicodedata import category

from casecode.model.text import Span

_JOINER = "\u200d"
_MARKS = frozenset({"Mn", "Mc", "Me"})
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
#: Marks that Unicode counts among other kinds: non-joiner, half-wide voice marks, skin tones, tags.
_OTHERS = (("\u200c", "\u200d"), ("\uff9e", "\uff9f"), ("\U0001f3fb", "\U0001f3ff"), ("\U000e0020", "\U000e007f"))


def is_inside(text: str, place: int) -> bool:
    r"""Say whether a place lies inside what is seen as one character.

    >>> is_inside("n\u0303a", 1), is_inside("n\u0303a", 2)
    (True, False)
    >>> [is_inside("🇭🇰🇸🇬", place) for place in range(4)]
    [False, True, False, True]
    """
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if after.isascii() and before.isascii():
        return False
    if _extends(after):
        return before != "\n"
    if before == _JOINER:
        return place > 1 and not after.isalnum() and not after.isspace()
    return (_is_flag(after) and _flags_before(text, place) % 2 == 1) or _is_syllable(before, after)


def _extends(character: str) -> bool:
    if category(character) in _MARKS:
        return True
    return any(first <= character <= last for first, last in _OTHERS)


def _is_flag(character: str) -> bool:
    return _FLAGS[0] <= character <= _FLAGS[1]


def _flags_before(text: str, place: int) -> int:
    start = place
    while start and _is_flag(text[start - 1]):
        start -= 1
    return place - start


def _is_syllable(before: str, after: str) -> bool:
    """Say whether two Korean letters make one syllable: a vowel after a consonant, a final after a vowel."""
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= after <= "\u11a7" or "\uac00" <= after <= "\ud7a3"
    return ("\u1160" <= before <= "\u11a7" or "\uac00" <= before <= "\ud7a3") and "\u1160" <= after <= "\u11ff"


def snapped(text: str, span: Span) -> Span:
    r"""Widen a span until it parts nothing that is seen as one character.

    >>> snapped("man\u0303ana", Span(0, 3))
    Span(start=0, end=4)
    """
    start, end = max(span.start, 0), min(span.end, len(text))
    while is_inside(text, start):
        start -= 1
    while is_inside(text, end):
        end += 1
    return Span(start, end)
