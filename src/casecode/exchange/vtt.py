"""WebVTT: the transcripts of Zoom and Teams, and of many who make captions."""

import re
from collections.abc import Iterator
from html import unescape

from casecode.exchange.documents import Document, Line, clean, library
from casecode.exchange.encodings import decode
from casecode.exchange.names import clock

_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^<>\n]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z\d:.][^<>]*>")


def read(data: bytes, encoding: str) -> Document:
    """Give the captions of a WebVTT file."""
    webvtt = library("webvtt", "webvtt-py")
    cues = webvtt.from_string(clean(decode(data, encoding)).strip("\n") + "\n")
    lines = tuple(line for cue in cues for line in _lines(cue.raw_text, clock(cue.start)))
    return Document(lines, is_captions=True)


def _lines(text: str, time: str) -> Iterator[Line]:
    """Give a line for each voice of a caption."""
    before, *parts = _VOICE.split(text)
    for speaker, words in [("", before), *zip(parts[::2], parts[1::2], strict=True)]:
        told = " ".join(unescape(_TAG.sub("", words)).split())
        if told:
            yield Line(told, unescape(speaker).strip(), time)
