"""A source cut into lines, and each line at the ends of the passages on it, so that a page can mark them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casecode.model.codings import State
from casecode.model.sources import Source, Turn
from casecode.model.transcripts import Noted
from casecode.site.resting import Rest


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same codings lie on, by their numbers; ``opens`` are those of them that begin here."""

    words: str
    on: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A coding as it stands in the margin: its number in the source, and what rests on it."""

    number: int
    noted: Noted
    rests: Mapping[str, Sequence[Rest]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, by the number it has in its file; ``notes`` are of the codings that begin in it.

    ``strays`` are the codings ending here that lie on no words, such as on the name of a speaker alone.
    """

    number: int
    turn: Turn | None
    head: str
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    strays: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing on it."""
        return not (self.head or self.segments or self.notes or self.strays)


def lines(source: Source, notes: Sequence[Note]) -> Iterator[Line]:
    """Give the lines of a source down to its last words, with what is coded on them.

    ``notes`` come in the order of the text; one whose words are no longer in it lies on no line.
    """
    turns = {turn.start: turn for turn in source.turns}
    waiting = [note for note in notes if note.noted.passage.state is not State.ORPHAN]
    waiting.sort(key=lambda note: note.noted.passage.start)
    active: list[Note] = []
    opened: set[int] = set()
    place = 0
    start, text = 0, source.text.rstrip("\n")
    for number, words in enumerate(text.split("\n") if text else [], start=source.first_line):
        end = start + len(words)
        active = [note for note in active if note.noted.passage.end > start]
        begun = place
        while place < len(waiting) and waiting[place].noted.passage.start <= end:
            active.append(waiting[place])
            place += 1
        turn = turns.get(start)
        body = min(turn.body, end) if turn else start
        here = tuple(sorted(waiting[begun:place], key=lambda note: note.number))
        segments = tuple(_segments(source.text, body, end, active, opened))
        strays = tuple(n.number for n in active if n.number not in opened and n.noted.passage.end <= end + 1)
        yield Line(number, turn, source.text[start:body], segments, here, strays)
        start = end + 1


def _segments(text: str, start: int, end: int, notes: Sequence[Note], opened: set[int]) -> Iterator[Segment]:
    """Cut a stretch of text wherever a passage begins or ends in it; those that were opened before go on."""
    spans = [(max(note.noted.passage.start, start), min(note.noted.passage.end, end), note) for note in notes]
    held = [(first, last, note) for first, last, note in spans if first < last]
    cuts = sorted({start, end, *(cut for first, last, _ in held for cut in (first, last))})
    for left, right in pairwise(cuts):
        on = sorted(note.number for first, last, note in held if first <= left and right <= last)
        opens = tuple(number for number in on if number not in opened)
        opened.update(opens)
        yield Segment(text[left:right], tuple(on), opens)
