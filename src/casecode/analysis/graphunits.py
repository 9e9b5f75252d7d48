"""The units within which codes stand together: a passage, a turn, or the values of any dimensions.

A passage is one span: two codings are of one passage when their spans are the same, and of two when these merely
overlap. A turn is what one speaker says until the next begins, in a text without speakers a line (its paragraph); a
passage that reaches over two turns stands in both.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from casecode.analysis.dimensions import Dimensions
from casecode.model.codings import CodedPassage

PASSAGE, TURN = "passage", "turn"
PLAIN = (PASSAGE, TURN, "source", "case", "informant", "coder", "question")
CASE_PHASE, CASE_AND_PHASE = "case-phase", ("case", "phase")
Unit = object
Reader = Callable[[CodedPassage], Sequence[object]]


class Units:
    """The units of a graph, by the names of what makes them."""

    def __init__(self, within: Sequence[str], dimensions: Dimensions) -> None:
        """Take ``passage``, ``turn``, names of dimensions, or ``case-phase``; raises UnknownName."""
        self.names = [part for name in within for part in (CASE_AND_PHASE if name == CASE_PHASE else (name,))]
        self._reads: list[Reader] = [_reader(name, dimensions) for name in self.names]
        spatial = (PASSAGE, TURN)
        self._dimensions = [r for name, r in zip(self.names, self._reads, strict=True) if name not in spatial]

    @property
    def word(self) -> str:
        """Give what one unit is called: ``passage``, ``case and phase``."""
        return " and ".join(self.names)

    @property
    def counted(self) -> str:
        """Give what is counted, in words."""
        return f"{self.names[0]}s" if len(self.names) == 1 and self.names[0] in PLAIN else "units"

    def of(self, passage: CodedPassage) -> Iterable[Unit]:
        """Give the units in which a passage stands; none where it has no value for one of the names."""
        if len(self._reads) == 1:
            return self._reads[0](passage)
        return product(*(read(passage) for read in self._reads))

    def holds(self, passage: CodedPassage) -> bool:
        """Say whether a passage stands in any unit; in a passage and a turn every one does."""
        return not self._dimensions or all(read(passage) for read in self._dimensions)


def _reader(name: str, dimensions: Dimensions) -> Reader:
    if name == PASSAGE:
        return lambda passage: ((passage.source.name, passage.start, passage.end),)
    return _turns if name == TURN else dimensions.get(name).read


def _turns(passage: CodedPassage) -> Sequence[object]:
    """Give the turns whose words a passage touches, else the one whose head it stands in, else its lines."""
    source = passage.source
    turns = source.turns_in(passage.span) or [one for one in source.turns if one.start <= passage.start < one.end]
    if turns:
        return list(map(id, turns))  # a source keeps its turns, and no other is ever one of them
    lines = enumerate(source.text[passage.start : passage.end].split("\n"), passage.line)
    return [(source.name, "line", number) for number, line in lines if line.strip()]
