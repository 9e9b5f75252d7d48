"""A way through one source: turn after turn, and from a turn to its sentences, to words, lines, codings and hits."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from casecode.anchoring.quoting import occurrences
from casecode.errors import AskedWrongly, CannotBeDone
from casecode.model.codings import CodedPassage, State
from casecode.model.text import Span
from casecode.workspace import finding
from casecode.workspace.desk import Desk
from casecode.workspace.pointing import passage
from casecode.workspace.units import Unit


class Walk:
    """A place in the source on a desk. In a text where nobody speaks a turn is a paragraph, that is, a line."""

    def __init__(self, desk: Desk) -> None:
        """Begin with the first turn that holds words; raises CannotBeDone where there is none."""
        self.desk = desk
        self.only_mine = False
        self._offset = 0
        self.look_again()

    def look_again(self) -> None:
        """Find the turns anew, after the text has changed, and stay as near as can be."""
        self.turns = list(_turns(self.desk))
        if not self.turns:
            raise CannotBeDone(f"{self.desk.source.path} holds no text yet; write it below the front matter")
        self.to(self._offset)

    @property
    def place(self) -> int:
        """Give the turn's place, from 0."""
        return max(bisect_right(self.turns, self._offset, key=lambda turn: turn.start) - 1, 0)

    @property
    def here(self) -> Span:
        """Give the turn one is at."""
        return self.turns[self.place]

    @property
    def sentences(self) -> list[Span]:
        """Give the sentences of the turn."""
        units, found, at = self.desk.units, [], self.here.start - 1
        while (span := units.after(Unit.SENTENCE, at)) and span.start < self.here.end:
            found.append(span)
            at = span.start
        return found

    @property
    def codings(self) -> list[CodedPassage]:
        """Give the codings that touch the turn, in the order of the text."""
        return [one for one in self._shown() if one.span.overlaps(self.here)]

    def _shown(self) -> Sequence[CodedPassage]:
        desk = self.desk
        return desk.own(desk.passages) if self.only_mine else desk.passages

    def to(self, offset: int) -> None:
        """Go to the turn at an offset, or the one before it."""
        self._offset = min(max(offset, self.turns[0].start), self.turns[-1].end)

    def step(self, turns: int) -> bool:
        """Go so many turns on, or back; says whether there are as many."""
        there = self.place + turns
        if not 0 <= there < len(self.turns):
            return False
        self.to(self.turns[there].start)
        return True

    def to_line(self, line: int) -> None:
        """Go to the turn on a line; raises AskedWrongly."""
        source = self.desk.source
        if not source.first_line <= line <= source.last_line:
            raise AskedWrongly(
                f"{source.path} has no text at line {line}; its text is on lines {source.first_line} "
                f"to {source.last_line}"
            )
        self.to(source.lines(line, line).end - 1)

    def to_uncoded(self) -> bool:
        """Go to the next turn in which an informant speaks and the coder has coded nothing; says if there is one."""
        own = self.desk.own(self.desk.passages)
        for turn in self.turns[self.place + 1 :]:
            speaks = not self.desk.source.speakers or self.desk.source.informants(turn)
            if speaks and not any(one.span.overlaps(turn) for one in own):
                self.to(turn.start)
                return True
        return False

    def to_coding(self, step: int, alike: tuple[str, str] | None = None) -> CodedPassage | None:
        """Go to the next turn, or the one before, where a coding begins; with these facet and code, if given."""
        found = [one for one in self._shown() if alike is None or alike in one.codes.items()]
        after = [one for one in found if one.start >= self.here.end]
        before = [one for one in found if one.start < self.here.start]
        return self._to_first(after if step > 0 else before[::-1])

    def to_unsure(self) -> CodedPassage | None:
        """Go to the next turn where a coding begins whose place is not the one it was made on."""
        found = [one for one in self._shown() if one.start >= self.here.end and one.state is not State.UNCHANGED]
        return self._to_first(found)

    def _to_first(self, found: Sequence[CodedPassage]) -> CodedPassage | None:
        for one in found[:1]:
            self.to(one.start)
        return found[0] if found else None

    def to_words(self, words: str) -> Span | None:
        """Go to the next place where words stand, from the top again after the last; gives it, if there is one."""
        where = finding.Where(source=self.desk.source.name, has_interviewer=True)
        hits = finding.find(self.desk.study, finding.search([words]), where).hits
        spans = [hit.span for hit in hits]
        after = [span for span in spans if span.start > self._offset]
        found = (after or spans)[:1]
        for span in found:
            self._offset = span.start
        return found[0] if found else None

    def sentence_run(self, first: int, last: int) -> Span:
        """Give the passage from one sentence of the turn to another, counted from 1; raises AskedWrongly."""
        found = self.sentences
        if not 1 <= first <= last <= len(found):
            only = "one sentence, 1" if len(found) == 1 else f"{len(found)} sentences, 1 to {len(found)}"
            told = f"{first}" if first == last else f"{first}-{last}"
            raise AskedWrongly(f"no sentence {told} here; this turn has {only}")
        return Span(found[first - 1].start, found[last - 1].end)

    def words(self, words: str) -> Span:
        """Give where words stand in the turn, else where they stand once in the source; raises AskedWrongly."""
        here = [one for one in occurrences(self.desk.text, words) if one.overlaps(self.here)]
        if len(here) > 1:
            raise AskedWrongly(f'the words "{words}" stand {len(here)} times in this turn; quote more of the passage')
        return here[0] if here else passage(self.desk.source, None, words)

    def lines(self, first: int, last: int) -> Span:
        """Give the passage on some lines of the file; raises AskedWrongly."""
        return passage(self.desk.source, (first, last), None)


def _turns(desk: Desk) -> Iterable[Span]:
    span: Span | None = desk.units.at(Unit.TURN, 0)
    while span is not None:
        if span.start < span.end:
            yield span
        span = desk.units.after(Unit.TURN, span.start)
