"""SubRip captions."""

import re

from casecode.exchange.documents import Document, Line, clean, library
from casecode.exchange.encodings import decode
from casecode.exchange.names import clock

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{\\[^{}]*\}")


def read(data: bytes, encoding: str) -> Document:
    """Give the captions of a SubRip file."""
    subtitles = library("srt", "srt").parse(clean(decode(data, encoding)).lstrip("\n"))
    told = ((" ".join(_TAG.sub("", one.content).split()), clock(str(one.start))) for one in subtitles)
    return Document(tuple(Line(text, "", time) for text, time in told if text), is_captions=True)
