"""What can be a speaker's label, and what can be a time."""

import re

TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,7})?"
_CLOCK = re.compile(r"[\[(]?(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d{1,7})?[\])]?")
_WORD = re.compile(r"[^\W_](?:[\w'’.&/-]*)|#\d+|\([^\W_][\w'’. -]*\)?|[\w'’. -]*\)|&")
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "van", "von", "y"]
)
#: Words before a colon that head a note, an address or a list, and never a speaker.
_HEADINGS = """
abstract action address agenda aim answer-key appendix attendees attn author background bcc case cc chapter city
conclusion contents context copyright date dear duration email e-mail example fax figure file from goal goals
however http https id important interview keywords language length location method minutes nb next note notes
object ok page part participants phone place present project ps purpose re reason recorded recording reference
references remark remarks result results section setting source status step subject summary table tel telephone
time title to topic total transcript transcription unit url version via warning website www
"""
_HEADS = frozenset(_HEADINGS.split())


def clock(text: str) -> str:
    """Give a time as ``00:01:02``; empty where the text is no time.

    >>> clock("0:03"), clock("[1:02:03]"), clock("75:10"), clock("00:00:03.450"), clock("noon")
    ('00:00:03', '01:02:03', '01:15:10', '00:00:03', '')
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return ""
    first, second, third = (int(part or -1) for part in found.groups())
    seconds = first * 60 + second if third < 0 else first * 3600 + second * 60 + third
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def is_name(label: str) -> bool:
    """Say whether words can be a speaker's label: at most four, each a capital, a digit or a particle.

    >>> [is_name(label) for label in ("INT", "P07", "Ludwig van Beethoven", "O’Neil", "Speaker 1", "#2", "王")]
    [True, True, True, True, True, True, True]
    >>> [is_name(label) for label in ("Note", "12", "it was clear", "Then I said", "A very long label that is none")]
    [False, False, False, False, False]
    """
    words = label.split()
    if not 0 < len(words) <= 4 or len(label) > 40 or words[0].casefold() in _HEADS:
        return False
    if not any(character.isalpha() or character == "#" for character in label):
        return False
    return all(_WORD.fullmatch(word) and _stands_tall(word) for word in words)


def _stands_tall(word: str) -> bool:
    first = word.lstrip("(#")[:1]
    return not first.islower() or word in _PARTICLES
