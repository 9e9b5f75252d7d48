"""PDF, which keeps no paragraphs: lines are joined, running heads dropped, pages remembered."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO

from casecode.errors import BrokenFile
from casecode.exchange.documents import PAGE, Document, Line, clean, library
from casecode.exchange.wrapping import starts_anew

PAGES = 2_000
FEW = 20  # a page with fewer characters is a picture
_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\W*#\W*(?:(?:of|von|de|/)\W*#\W*)?", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_ENDS = (".", "?", "!", "…", ":", "”", '"', ")", "。")


def read(data: bytes, encoding: str) -> Document:
    """Give the text of a PDF file, with a mark where each page begins."""
    pages = [[line.strip() for line in clean(text).split("\n") if line.strip()] for text in _texts(data)]
    scanned = [number for number, lines in enumerate(pages, start=1) if sum(map(len, lines)) < FEW]
    if len(scanned) == len(pages):
        raise BrokenFile("holds pictures of pages and no text; have them recognised first, such as with ocrmypdf")
    kept = without_running_heads(pages)
    dropped = sum(map(len, pages)) - sum(map(len, kept))
    said = []
    if dropped:
        said.append(f"{dropped} running heads and page numbers left out")
    if scanned:
        said.append(
            f"hardly a word on page {', '.join(map(str, scanned))}: if it is a picture, have it recognised first"
        )
    return Document(tuple(Line(line) for line in paragraphs(kept)), said=tuple(said))


def _texts(data: bytes) -> Iterable[str]:
    reader = library("pypdf", "pypdf").PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise BrokenFile("is locked with a password; save a copy without one")
    if len(reader.pages) > PAGES:
        raise BrokenFile(f"has more than {PAGES:,} pages; split it")
    return [page.extract_text() for page in reader.pages]


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Drop lines that stand at the edge of more than half of the pages, whatever number they bear, and page numbers.

    >>> without_running_heads([["Talk 1", "We asked."], ["Talk 2", "The bank."], ["Talk 3", "It paid."]])
    [['We asked.'], ['The bank.'], ['It paid.']]
    """
    filled = [page for page in pages if page]
    counts = Counter(form for page in filled for form in {_form(page[place]) for place in _edges(page)})
    common = {form for form, count in counts.items() if len(filled) > 2 and count * 2 > len(filled)}
    return [[line for place, line in enumerate(page) if not _is_head(page, place, common)] for page in pages]


def _edges(page: Sequence[str]) -> set[int]:
    return {place for place in (0, 1, len(page) - 2, len(page) - 1) if 0 <= place < len(page)}


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_head(page: Sequence[str], place: int, common: set[str]) -> bool:
    form = _form(page[place])
    is_number = place in (0, len(page) - 1) and len(page) > 1 and bool(_NUMBER.fullmatch(form))
    return is_number or (place in _edges(page) and form in common)


def paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Join lines into paragraphs, across pages too, and words that were broken at the end of a line."""
    lines = [(PAGE if place == 0 else "") + line for page in pages for place, line in enumerate(page or [""])]
    lengths = sorted(len(line) for line in lines)
    full = lengths[int(len(lengths) * 0.9)] * 0.75
    compounds = set(re.findall(r"\w+-\w+", "\n".join(lines)))
    found: list[str] = []
    waiting = ""
    for line in lines:
        bare = line.lstrip(PAGE)
        if not bare:
            waiting += line
        elif found and _goes_on(found[-1], bare, full):
            found[-1] = _joined(found[-1], waiting + line, compounds)
            waiting = ""
        else:
            found.append(waiting + line)
            waiting = ""
    return found if not waiting else [*found[:-1], found[-1] + waiting]


def _goes_on(before: str, line: str, full: float) -> bool:
    last = len(before)
    if starts_anew(line):
        return False
    return last >= full or not before.endswith(_ENDS)


def _joined(before: str, line: str, compounds: set[str]) -> str:
    bare = line.lstrip(PAGE)
    marks = line[: len(line) - len(bare)]
    broken = _BROKEN_WORD.search(before[-60:])
    if broken is None or not bare[:1].islower():
        return f"{before} {line}"
    rest = re.match(r"\w*", bare)
    is_compound = f"{broken[1]}-{rest[0] if rest else ''}" in compounds
    return (before if is_compound else before[:-1]) + marks + bare
