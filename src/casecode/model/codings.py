"""Codings, and the coded passage: the narrow waist that every analysis reads."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from casecode.model.cases import Case
from casecode.model.sources import Source
from casecode.model.text import Span


class Coding(Protocol):
    """One coder's act: these codes on this passage.

    ``start`` and ``end`` are offsets into the canonical text whose digest is ``src``; ``quote`` stood there.
    """

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def src(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def codes(self) -> Mapping[str, str]: ...
    @property
    def wording(self) -> Mapping[str, str]: ...


class State(StrEnum):
    """How a coding's anchor stands in the text as it is now."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    MOVED = "moved"
    REVIEW = "review"
    ORPHAN = "orphan"


Place = tuple[int, int, State]


class CodedPassage:
    """A coding laid against the text: what every analysis takes an iterable of."""

    __slots__ = ("case", "coder", "coding", "end", "rank", "source", "start", "state")

    def __init__(
        self, coding: Coding, coder: str, source: Source, case: Case, place: Place, rank: tuple[int, str] | None = None
    ) -> None:
        """Join a coding with its source, its case, and where it stands now."""
        self.coding, self.coder = coding, coder
        self.source, self.case = source, case
        self.start, self.end, self.state = place
        self.rank = rank or case.rank(source.key)

    @property
    def id(self) -> str:
        """Give the coding's id."""
        return self.coding.id

    @property
    def codes(self) -> Mapping[str, str]:
        """Give facet -> code, as coded."""
        return self.coding.codes

    @property
    def wording(self) -> Mapping[str, str]:
        """Give facet -> the label to print here."""
        return self.coding.wording

    @property
    def span(self) -> Span:
        """Give where the passage stands in the text as it is now."""
        return Span(self.start, self.end)

    @property
    def quote(self) -> str:
        """Give the passage's words, as the source has them now; empty for an orphan."""
        return "" if self.state is State.ORPHAN else self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """Give the line of the source's file on which the passage begins."""
        return self.source.line(self.start)

    @property
    def last_line(self) -> int:
        """Give the line of the source's file on which the passage ends."""
        return self.source.line(max(self.end - 1, self.start))

    @property
    def informants(self) -> tuple[str, ...]:
        """Give who speaks in the passage, the interviewer left out."""
        return self.source.informants(self.span)

    @property
    def question(self) -> str | None:
        """Give the interview question it answers."""
        return self.source.question(self.span)

    @property
    def evidence_order(self) -> tuple[tuple[int, str], int, int, str]:
        """Give what first evidence is decided by: rank of the source, start, -end, id."""
        return (self.rank, self.start, -self.end, self.coding.id)

    def __repr__(self) -> str:
        """Show the passage as a person would name it."""
        return f"<passage {self.id} {self.source.path}:{self.line} {dict(self.codes)}>"
