"""Where one is in a text, and what is chosen there.

Nothing selected means the sentence. A selection runs from where it began to where one is, in whole units of
the last move: after ``j`` in lines, after ``w`` in words.
"""

from casecode.model.text import Span
from casecode.tui.rows import following, preceding
from casecode.workspace.units import Unit, Units


class Pointer:
    """A place in a source, and perhaps another at which a selection began."""

    def __init__(self, units: Units) -> None:
        """Begin at the first sentence."""
        self.at = 0
        self.anchor: int | None = None
        self.unit: Unit | None = Unit.SENTENCE
        self.turn_to(units)

    def turn_to(self, units: Units) -> None:
        """Begin at the first sentence of another text."""
        self.units, self.text = units, units.source.text
        self.drop()
        self.end(-1)

    @property
    def is_selecting(self) -> bool:
        """Say whether a selection was begun."""
        return self.anchor is not None

    @property
    def span(self) -> Span:
        """Give what is chosen: the selection, or the sentence here."""
        if self.anchor is None:
            return self.units.at(Unit.SENTENCE, self.at)
        first, last = sorted((self.anchor, self.at))
        if self.unit is None:
            return Span(first, following(self.text, last))
        return Span(self.units.at(self.unit, first).start, self.units.at(self.unit, last).end)

    def move(self, unit: Unit, step: int) -> None:
        """Go to the next unit or to the one before, if there is one."""
        here = self.units.at(unit, self.at).start if unit in (Unit.LINE, Unit.TURN) else self.at
        found = self.units.after(unit, self.at) if step > 0 else self.units.before(unit, here)
        if found:
            self.at = found.start
        self.unit = unit

    def step(self, step: int) -> None:
        """Go to the next character or to the one before."""
        found = following(self.text, self.at) if step > 0 else preceding(self.text, self.at)
        self.at = min(found, max(len(self.text) - 1, 0))
        self.unit = None

    def end(self, step: int) -> None:
        """Go to the first or to the last sentence."""
        place = self.units.before(Unit.SENTENCE, len(self.text)) if step > 0 else self.units.after(Unit.SENTENCE, -1)
        self.at = place.start if place else 0

    def go(self, offset: int) -> None:
        """Go to a place and drop the selection."""
        self.at, self.anchor = offset, None

    def select(self, unit: Unit) -> None:
        """Begin a selection of the unit here."""
        self.anchor, self.unit = self.at, unit

    def drag(self, offset: int) -> None:
        """Select by character up to a place."""
        self.anchor = self.at if self.anchor is None else self.anchor
        self.at, self.unit = offset, None

    def swap(self) -> None:
        """Go to the other end of the selection."""
        if self.anchor is not None:
            self.at, self.anchor = self.anchor, self.at

    def drop(self) -> None:
        """Drop the selection."""
        self.anchor = None

    def rest(self, span: Span) -> None:
        """Stay in the last sentence of a passage that was just coded, so that the next move goes on from it."""
        self.go(max(self.units.at(Unit.SENTENCE, max(span.end - 1, 0)).start, span.start))
