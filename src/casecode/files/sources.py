"""A source file to a Source: front matter between two lines of three hyphens, then the text."""

from casecode.files.shapes import Shape, Text, TextMap, read
from casecode.files.yamltext import Document, parse
from casecode.model.problems import Problem
from casecode.model.sources import Source

FENCE = "---\n"
SHARES = ("verbatim", "paraphrase-only", "no")


class FrontMatter(Shape):
    """What a source says of itself before its text."""

    kind: Text = ""
    title: Text = ""
    speakers: TextMap = {}
    author: Text = ""
    date: Text = ""
    language: Text = ""
    provenance: Text = ""
    share: Text = "no"
    attributes: TextMap = {}


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


def source(case: str, key: str, path: str, text: str, problems: list[Problem]) -> Source:
    """Give the source a canonical file text holds; what is wrong in its front matter is noted.

    A source whose front matter cannot be read still has its text and its codings.
    """
    front, body = split(text)
    document = parse(front, path, first_line=2) if front else Document(path, {})
    about = read(FrontMatter, document) or FrontMatter()
    if about.share not in SHARES:
        document.complain(
            "bad-value",
            ("share",),
            f'share "{about.share}" is not known, and counts as "no"',
            f"there are: {', '.join(SHARES)}",
        )
    problems.extend(document.problems)
    return Source(
        case=case,
        key=key,
        path=path,
        text=body,
        first_line=text.count("\n", 0, len(text) - len(body)) + 1,
        kind=about.kind,
        speakers=about.speakers,
        author=about.author,
        date=about.date,
        share=about.share if about.share in SHARES else "no",
        provenance=about.provenance,
        attributes={"title": about.title, "language": about.language, **about.attributes},
    )
