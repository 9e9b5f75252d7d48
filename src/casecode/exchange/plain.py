"""Plain text and Markdown."""

from casecode.exchange.documents import Document, Line, clean
from casecode.exchange.encodings import decode
from casecode.exchange.wrapping import paragraphs

_FENCE = "---\n"


def read(data: bytes, encoding: str) -> Document:
    r"""Give the document in a text; front matter is kept apart, as it stands.

    >>> read(b"---\nkind: letter\n---\nDear all.\n", "").front
    'kind: letter\n'
    """
    text = clean(decode(data, encoding))
    front, body = _split(text)
    lines = tuple(Line(line.rstrip()) for line in paragraphs(body.split("\n")))
    told = [line for line in lines if not line.text.startswith("Transcribed by https://otter.ai")]
    said = ("the line that names Otter is left out",) if len(told) < len(lines) else ()
    return Document(tuple(told), said=said, front=front)


def _split(text: str) -> tuple[str, str]:
    end = text.find(f"\n{_FENCE}", len(_FENCE) - 1) if text.startswith(_FENCE) else -1
    if end < 0:
        return "", text
    return text[len(_FENCE) : end + 1], text[end + 1 + len(_FENCE) :]
