"""A source file to a Source: front matter between two lines of three hyphens, then the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casecode.model.sources import Source

FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class About:
    """What a source says of itself before its text."""

    kind: str = ""
    speakers: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    date: str = ""
    share: str = "no"
    provenance: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def split(text: str) -> tuple[str, str]:
    r"""Part front matter from text, both canonical; no front matter is an empty one.

    >>> split("---\nkind: memo\n---\n\nHello")
    ('kind: memo\n', '\nHello')
    >>> split("Hello\n---\n")
    ('', 'Hello\n---\n')
    """
    if not text.startswith(FENCE):
        return "", text
    end = text.find("\n" + FENCE, len(FENCE) - 1)
    if end < 0:
        return "", text
    return text[len(FENCE) : end + 1], text[end + 1 + len(FENCE) :]


def source(case: str, path: str, text: str, about: About) -> Source:
    """Give the source that a canonical file text holds, with what its front matter says."""
    body = split(text)[1]
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Source(case, key(path), path, body, first_line, **said(about))


def key(path: str) -> str:
    """Give the key of the source that a file holds.

    >>> key("cases/saturn/interview.2.md")
    'interview.2'
    """
    return path.rpartition("/")[2].removesuffix(".md")


def said(about: About) -> dict[str, Any]:
    """Give what front matter says, by the names that a source has for it."""
    return {name: getattr(about, name) for name in About.__slots__}


def about_of(source: Source) -> About:
    """Give what the front matter of a source said."""
    return About(**{name: getattr(source, name) for name in About.__slots__})
