"""A transcript: the lines of a source to be read, with the codings that lie on them."""

from dataclasses import dataclass

from casecode.model.codings import CodedPassage, State
from casecode.model.sources import Source

#: The first and the last of some lines of a source's file.
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Noted:
    """A coding with its memo and the words it was made on."""

    passage: CodedPassage
    memo: str
    words: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """Lines of a source, in runs, and every coding of it in the order of the text."""

    source: Source
    runs: tuple[Run, ...]
    codings: tuple[Noted, ...]

    @property
    def placed(self) -> tuple[Noted, ...]:
        """Give the codings whose words stand in the text."""
        return tuple(one for one in self.codings if one.passage.state is not State.ORPHAN)

    @property
    def orphans(self) -> tuple[Noted, ...]:
        """Give the codings whose words are no longer in the text."""
        return tuple(one for one in self.codings if one.passage.state is State.ORPHAN)

    @property
    def lines(self) -> int:
        """Count the lines to be read."""
        return sum(last - first + 1 for first, last in self.runs)

    @property
    def codings_here(self) -> int:
        """Count the codings that lie on them."""
        return sum(any(_lies_on(one.passage, run) for run in self.runs) for one in self.placed)


def _lies_on(passage: CodedPassage, run: Run) -> bool:
    return passage.line <= run[1] and run[0] <= passage.last_line
