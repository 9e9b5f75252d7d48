"""What a document of another program holds, once it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from casecode.errors import NotInstalled
from casecode.model.text import canonical

#: Stands in a text where a page begins; a code point that no text may hold.
PAGE = "\ufdd0"
_ENDS_OF_LINES = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = [*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFDD0, *range(0xD800, 0xE000)]
_CLEAN = {**dict.fromkeys(_CONTROLS), **{ord(c): "\n" for c in _ENDS_OF_LINES}}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a turn; ``speaker`` and ``time`` (``00:01:02``) are empty where there are none."""

    text: str
    speaker: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody put on words of a document."""

    text: str
    about: str = ""
    author: str = ""
    at: str = ""

    def __str__(self) -> str:
        """Give the remark as a memo tells it."""
        about = f"“{self.about}”: " if self.about else ""
        signed = ", ".join(part for part in (self.author, self.at[:10]) if part)
        return f"{about}{self.text}{f' ({signed})' if signed else ''}"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its lines, the comments on it, its front matter, and what was left out, in words.

    ``is_captions`` says that the lines are captions, which cut what is said into pieces.
    """

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...] = ()
    said: tuple[str, ...] = ()
    front: str = ""
    is_captions: bool = False


def clean(text: str) -> str:
    r"""Give a text in canonical form without control characters; what ends a line or a page is a line feed.

    >>> clean("a\x0bb\x1b[2J\u2028c\r\n")
    'a\nb[2J\nc\n'
    """
    return canonical(canonical(text).translate(_CLEAN))


def lines_of(texts: Iterable[str]) -> tuple[Line, ...]:
    """Give the lines of some paragraphs, without those that are blank."""
    lines = (line for text in texts for line in clean(text).split("\n"))
    found = ("\t".join(part.strip(" ") for part in line.split("\t")).strip() for line in lines)
    return tuple(Line(line) for line in found if line)


def library(module: str, name: str, extra: str = "import") -> Any:
    """Give a library of an extra; raises NotInstalled with the command that installs it."""
    try:
        return import_module(module)
    except ImportError:
        raise NotInstalled(name, extra=extra) from None
