"""Every format that can be read, by the ending of a file's name."""

from collections.abc import Iterator
from importlib import import_module

from casecode.errors import BrokenFile, CasecodeError
from casecode.exchange.documents import Document

#: Ending -> the module that reads it.
READERS = {
    "docx": "docx",
    "htm": "html",
    "html": "html",
    "md": "plain",
    "odt": "odt",
    "pdf": "pdf",
    "rtf": "rtf",
    "srt": "srt",
    "txt": "plain",
    "vtt": "vtt",
}
_ADVICE = {
    "doc": "open it in Word or LibreOffice and save it as .docx",
    "pages": "open it in Pages and export it as .docx",
    "odf": "save it as .odt",
}
NAMES = ", ".join(sorted(READERS))
LIMIT = 100_000_000
TEXT_LIMIT = 20_000_000
LINES_LIMIT = 200_000


def ending(name: str) -> str:
    """Give the ending of a file's name by which its format is known; raises BrokenFile when none is."""
    last = name.rpartition(".")[2].lower() if "." in name else ""
    if last in READERS:
        return last
    advice = _ADVICE.get(last, f"save it as one of: {NAMES}")
    raise BrokenFile(f"is not of a format that can be imported; {advice}")


def _texts(document: Document) -> Iterator[str]:
    yield from (line.text for line in document.lines)
    yield from (text for one in document.comments for text in (one.text, one.about))


def read(data: bytes, format_: str, encoding: str = "") -> Document:
    """Give the document that bytes of a format hold; raises BrokenFile, in one sentence, where they hold none."""
    reader = import_module(f"casecode.exchange.{READERS[format_]}")
    try:
        document: Document = reader.read(data, encoding)
    except CasecodeError:
        raise
    except MemoryError:
        raise BrokenFile("needs more memory than a document may; split it") from None
    except Exception as fault:
        what = f"is not a whole {format_.upper()} file ({type(fault).__name__})"
        raise BrokenFile(f"{what}; open it in the program it is from and save it again") from fault
    if not any(line.text.strip() for line in document.lines):
        raise BrokenFile("holds no words; look whether it is the right file")
    if len(document.lines) > LINES_LIMIT:
        raise BrokenFile(f"holds more than {LINES_LIMIT:,} lines; split it")
    if len(document.front) + sum(map(len, _texts(document))) > TEXT_LIMIT:
        raise BrokenFile(f"holds more than {TEXT_LIMIT:,} characters; split it")
    return document
