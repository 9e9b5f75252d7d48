"""A graph before it is weighed: which nodes are tied by which passages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.graphnodes import Named
from casecode.model.codings import CodedPassage

#: From, to, and the sign of the tie.
Tie = tuple[str, str, str]


@dataclass(slots=True)
class Found:
    """Ties with the passages they rest on, first evidence first, and the nodes that passages hold, tied or not.

    ``heads`` are what the ends are called, ``told`` says when two are tied, ``counted`` what a tie counts unless the
    display says. ``units`` numbers the units in which a tie stands, and ``standing`` those of a node, where units are counted;
    ``thin`` ties stood in too few. ``ranks`` are the nodes' layers where they need not be found, ``ways`` what stands for them
    in rows where a label alone would not tell them apart.
    """

    name: Callable[[str], Named]
    heads: tuple[str, str]
    told: str
    counted: str
    is_directed: bool = True
    is_signed: bool = False
    ties: dict[Tie, Sequence[CodedPassage]] = field(default_factory=dict)
    held: dict[str, list[CodedPassage]] = field(default_factory=dict)
    units: dict[Tie, list[int]] = field(default_factory=dict)
    standing: dict[str, list[int]] = field(default_factory=dict)
    thin: int = 0
    ranks: Mapping[str, int] | None = None
    ways: Mapping[str, str] = field(default_factory=dict)

    _growing: dict[Tie, list[CodedPassage]] = field(default_factory=dict)

    def hold(self, keys: Iterable[str], passage: CodedPassage) -> None:
        """Note that a passage holds some nodes; passages come one after the other."""
        for key in keys:
            _note(self.held.setdefault(key, []), passage)

    def tie(self, start: str, end: str, passage: CodedPassage, sign: str = "") -> None:
        """Note that a passage ties two nodes; passages come one after the other."""
        held = self._growing.setdefault((start, end, sign), [])
        _note(held, passage)
        self.ties[start, end, sign] = held

    def resting(self, tie: Tie) -> Sequence[CodedPassage]:
        """Give what a tie rests on, as it stays."""
        held = self.ties[tie]
        return tuple(held) if isinstance(held, list) else held


def _note(passages: list[CodedPassage], passage: CodedPassage) -> None:
    if not passages or passages[-1] is not passage:
        passages.append(passage)
