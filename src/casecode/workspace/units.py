"""The parts of a source one points at: the line, turn, sentence or word at a place, and the next or the one before."""

from bisect import bisect_right
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from casecode.model.scripts import words
from casecode.model.sentences import sentences
from casecode.model.sources import Source
from casecode.model.text import Span, trimmed


class Unit(StrEnum):
    """A part of a source."""

    LINE = "line"
    TURN = "turn"
    SENTENCE = "sentence"
    WORD = "word"


class Units:
    """The parts of one source. None holds a speaker's label; in a text without speakers a turn is a line."""

    def __init__(self, source: Source) -> None:
        """Take the source."""
        self.source = source
        self._turns = [turn.start for turn in source.turns]
        self._of_line = lru_cache(maxsize=256)(self._parts)

    def at(self, unit: Unit, offset: int) -> Span:
        """Give the unit at a place; between two, the one before, and on a label or in front of a line the first."""
        if unit is Unit.TURN:
            return self._turn(offset)
        found = self._of_line(unit, self.source.line(offset))
        if not found:
            return self._empty(offset)
        return found[max(bisect_right(found, offset, key=lambda span: span.start) - 1, 0)]

    def after(self, unit: Unit, offset: int) -> Span | None:
        """Give the first unit that begins behind a place, or None at the end."""
        if unit is Unit.TURN and self._turns:
            return self._turn_beside(bisect_right(self._turns, offset), 1)
        for line in range(self.source.line(offset), self.source.last_line + 1):
            for span in self._of_line(unit, line):
                if span.start > offset:
                    return span
        return None

    def before(self, unit: Unit, offset: int) -> Span | None:
        """Give the last unit that begins before a place, or None at the beginning."""
        if unit is Unit.TURN and self._turns:
            here = self._turn(offset)
            place = bisect_right(self._turns, offset) - 1
            return here if here.start < offset else self._turn_beside(place - 1, -1)
        for line in range(self.source.line(offset), self.source.first_line - 1, -1):
            for span in reversed(self._of_line(unit, line)):
                if span.start < offset:
                    return span
        return None

    def _empty(self, offset: int) -> Span:
        return Span(offset, offset)

    def _turn(self, offset: int) -> Span:
        if not self._turns:
            return self.at(Unit.LINE, offset)
        place = bisect_right(self._turns, offset) - 1
        if place < 0:
            return self._held(Span(0, self._turns[0]), offset)
        turn = self.source.turns[place]
        return self._held(Span(turn.body, turn.end), turn.body)

    def _held(self, span: Span, otherwise: int) -> Span:
        found = trimmed(self.source.text, span)
        return found if found.start < found.end else Span(otherwise, otherwise)

    def _turn_beside(self, place: int, step: int) -> Span | None:
        """Give the turn at a place, or else the next one in a direction that holds words."""
        turns = self.source.turns
        while 0 <= place < len(turns):
            found = trimmed(self.source.text, Span(turns[place].body, turns[place].end))
            if found.start < found.end:
                return found
            place += step
        return None

    def _parts(self, unit: Unit, line: int) -> list[Span]:
        """Give the units of a line, its label left out."""
        whole = self.source.lines(line, line)
        start = whole.start
        place = bisect_right(self._turns, start) - 1
        if place >= 0 and self._turns[place] == start:
            start = self.source.turns[place].body
        text = self.source.text[start : whole.end]
        return [Span(start + span.start, start + span.end) for span in _SPLIT[unit](text)]


def _whole(text: str) -> list[Span]:
    found = trimmed(text, Span(0, len(text)))
    return [found] if found.start < found.end else []


_SPLIT: dict[Unit, Callable[[str], list[Span]]] = {
    Unit.LINE: _whole,
    Unit.TURN: _whole,
    Unit.SENTENCE: lambda text: list(sentences(text)),
    Unit.WORD: lambda text: list(words(text)),
}
