"""A source file to a Source: front matter between two lines of three hyphens, then the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    return Source(
        case=case,
        key=path.rpartition("/")[2].removesuffix(".md"),
        path=path,
        text=body,
        first_line=text.count("\n", 0, len(text) - len(body)) + 1,
        kind=about.kind,
        speakers=about.speakers,
        author=about.author,
        date=about.date,
        share=about.share,
        provenance=about.provenance,
        attributes=about.attributes,
    )
