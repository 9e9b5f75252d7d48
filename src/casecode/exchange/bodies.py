"""From a document to the text of a source: a paragraph or a turn a line, who speaks and when first in it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from casecode.errors import BrokenFile
from casecode.exchange import captions, turns
from casecode.exchange.documents import PAGE, Comment, Document, Line
from casecode.model.text import canonical

MOST_SPEAKERS = 200
_OWN_SPEAKERS = re.compile(r"^speakers[ \t]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Body:
    """What a document comes to as a source: its text, and all that is known of it.

    ``turns`` counts the turns of each label, ``pages`` gives where in the text each page of a PDF begins; comments,
    front matter and what was left out are the document's.
    """

    text: str
    turns: Counter[str]
    words: int
    pages: tuple[int, ...] = ()
    comments: tuple[Comment, ...] = ()
    said: tuple[str, ...] = ()
    front: str = ""

    def packed(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        return {**asdict(replace(self, turns=Counter())), "turns": dict(self.turns)}


def unpacked(data: dict[str, Any]) -> Body:
    """Give what was packed."""
    comments = tuple(Comment(**comment) for comment in data["comments"])
    told = {**data, "turns": Counter(data["turns"]), "comments": comments}
    return Body(**{**told, "pages": tuple(data["pages"]), "said": tuple(data["said"])})


def body(document: Document, given: Iterable[str] = (), denied: Iterable[str] = ()) -> Body:
    """Give what a document comes to: labels ``given`` are speakers wherever they stand, those ``denied`` nowhere.

    One that names its speakers itself is taken as it stands. Raises BrokenFile for more speakers than can be.
    """
    has_own = bool(_OWN_SPEAKERS.search(document.front))
    lines = list(document.lines) if has_own else turns.find(document.lines, given, denied)
    if document.is_captions:
        lines = captions.merged(lines)
    text, pages = _without_marks("\n".join(map(told, lines)) + "\n")
    count = sum(len(line.text.split()) for line in lines)
    speakers = Counter(line.speaker for line in lines if line.speaker)
    _check(speakers)
    return Body(text, speakers, count, pages, document.comments, document.said, document.front)


def _check(speakers: Counter[str]) -> None:
    if len(speakers) > MOST_SPEAKERS:
        raise BrokenFile(
            f"seems to have {len(speakers):,} speakers; give it front matter that names those it has "
            "(--- speakers: {LABEL: WHO} ---)"
        )


def told(line: Line) -> str:
    """Give a line as a source has it.

    >>> told(Line("Yes.", "Ann", "00:00:03")), told(Line("Yes.", "", "00:00:03")), told(Line("Yes."))
    ('Ann: [00:00:03] Yes.', '[00:00:03] Yes.', 'Yes.')
    """
    words = line.text.lstrip(PAGE)
    marks = PAGE * (len(line.text) - len(words))
    speaker = f"{line.speaker}: " if line.speaker else ""
    time = f"[{line.time}] " if line.time else ""
    return f"{marks}{speaker}{time}{words}".rstrip()


def _without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """Take the marks of pages out; gives the offset at which each page begins.

    >>> _without_marks(f"{PAGE}We asked {PAGE}the bank.")
    ('We asked the bank.', (0, 9))
    """
    before, *pages = text.split(PAGE)
    offsets, reached = [], len(before)
    for page in pages:
        offsets.append(reached)
        reached += len(page)
    return canonical("".join((before, *pages))), tuple(offsets)
