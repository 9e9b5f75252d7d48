"""Sources, the texts of a case, and the turns in them."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from casecode.model.text import Span, digest

INTERVIEWER = "interviewer"
#: What may leave the study of a source, from most to least.
SHARES = ("verbatim", "paraphrase-only", "no")
_TIME = r"\[\d+:\d\d(?::\d\d)?\]"
_MARKS = re.compile(rf"(?:{_TIME}\s*)?(?:\[([A-Za-z][\w-]*)\]\s*)?(?:{_TIME}\s*)?")
_STAMP = re.compile(rf"^{_TIME}[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next begins; ``body`` is where the words start, after time and question."""

    start: int
    body: int
    end: int
    speaker: str
    question: str | None


@dataclass(frozen=True)
class Source:
    """One text within a case.

    ``path`` is relative to the study, with forward slashes; ``first_line`` is the line of the file
    on which ``text`` begins, so that line numbers are always the file's own, as an editor shows them.
    """

    case: str
    key: str
    path: str
    text: str
    first_line: int = 1
    kind: str = ""
    speakers: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    date: str = ""
    share: str = "no"
    provenance: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the name a person types: case, slash, source."""
        return f"{self.case}/{self.key}"

    @cached_property
    def digest(self) -> str:
        """Give 12 hex digits of the SHA-256 of the canonical text."""
        return digest(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line(self, offset: int) -> int:
        """Give the line of the file on which an offset stands, from 1."""
        return bisect_right(self._line_starts, offset) - 1 + self.first_line

    @cached_property
    def last_line(self) -> int:
        """Give the number of the file's last line that holds text."""
        return self.line(max(len(self.text.rstrip("\n")) - 1, 0))

    def lines(self, first: int, last: int) -> Span:
        """Give the span of a run of lines, by the file's own line numbers, both included."""
        starts = self._line_starts
        begin, after = first - self.first_line, last - self.first_line + 1
        end = starts[after] if after < len(starts) else len(self.text)
        return Span(starts[begin], end)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Give the turns in order; empty for a text without speakers."""
        if not self.speakers:
            return ()
        names = "|".join(re.escape(label) for label in sorted(self.speakers, key=len, reverse=True))
        heads = list(re.finditer(rf"^({names}):[ \t]*", self.text, re.MULTILINE))
        ends = [*(head.start() for head in heads[1:]), len(self.text)]
        return tuple(self._turn(head, end) for head, end in zip(heads, ends, strict=False))

    def _turn(self, head: re.Match[str], end: int) -> Turn:
        marks = _MARKS.match(self.text, head.end(), end)
        body = marks.end() if marks else head.end()
        return Turn(head.start(), body, end, head[1], marks[1] if marks else None)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Give where words stand: the turns without their heads, or in a text without speakers all but its times."""
        if self.speakers:
            return tuple(Span(turn.body, turn.end) for turn in self.turns)
        stamps = list(_STAMP.finditer(self.text))
        starts = [0, *(stamp.end() for stamp in stamps)]
        ends = [*(stamp.start() for stamp in stamps), len(self.text)]
        return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)

    def body(self, line_start: int) -> int:
        """Give where the words begin of a line that begins at an offset: after a turn's head, or after a time."""
        place = bisect_right(self._turn_starts, line_start) - 1
        if place >= 0 and self.turns[place].start == line_start:
            return self.turns[place].body
        stamp = _STAMP.match(self.text, line_start)
        return stamp.end() if stamp else line_start

    def page(self, offset: int) -> int:
        """Give the page of the document that a text was imported from; 0 where it had none.

        >>> Source("a", "b", "b.md", "One. Two.", attributes={"pages": "0 5"}).page(5)
        2
        """
        begins = [int(word) for word in self.attributes.get("pages", "").split() if word.isdecimal()]
        return bisect_right(begins, offset)

    @cached_property
    def _turn_starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def turns_in(self, span: Span) -> tuple[Turn, ...]:
        """Give the turns whose words a span touches."""
        first = max(bisect_right(self._turn_starts, span.start) - 1, 0)
        found = []
        for turn in self.turns[first:]:
            if turn.start >= span.end:
                break
            if turn.body < span.end and span.start < turn.end:
                found.append(turn)
        return tuple(found)

    def informants(self, span: Span) -> tuple[str, ...]:
        """Give who speaks in a span, each once, the interviewer left out."""
        if not self.speakers:
            return (self.author,) if self.author else ()
        who = (self.speakers[turn.speaker] for turn in self.turns_in(span))
        return tuple(dict.fromkeys(name for name in who if name != INTERVIEWER))

    def question(self, span: Span) -> str | None:
        """Give the interview question that the turn under the span's start answers."""
        place = bisect_right(self._turn_starts, span.start) - 1
        return self.turns[place].question if place >= 0 else None

    @cached_property
    def questions(self) -> frozenset[str]:
        """Give the questions answered anywhere in this source."""
        return frozenset(turn.question for turn in self.turns if turn.question)
