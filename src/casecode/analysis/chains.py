"""Chains of links: variables in causal order, and the streams that cases have in common (Miles & Huberman 1994).

A chain is of a case when every link of it is. One is told when it cannot be made longer at either end without losing a
case; where an end is named, it stops there. Its sign is the product of its links' signs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casecode.analysis.graphnet import Tie
from casecode.model.codings import CodedPassage

#: More chains than these are not told; steps are what finding them may cost.
MOST, STEPS = 200, 200_000
OPEN, BOTH = "?", "±"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain: its nodes in order, the cases that have all of it, and what it rests on in these."""

    keys: tuple[str, ...]
    cases: tuple[str, ...]
    sign: str
    passages: tuple[CodedPassage, ...]


class Links:
    """The links of a graph, case by case."""

    def __init__(self, ties: Mapping[Tie, Sequence[CodedPassage]], order: Sequence[str]) -> None:
        """Take the ties, and the nodes in the order in which they are shown."""
        self.links: dict[Pair, dict[str, list[tuple[str, CodedPassage]]]] = {}
        for (start, end, sign), passages in ties.items():
            for passage in passages:
                by_case = self.links.setdefault((start, end), {})
                by_case.setdefault(passage.case.key, []).append((sign, passage))
        rank = {key: place for place, key in enumerate(order)}
        self.order = order
        self.after: dict[str, list[str]] = {}
        self.before: dict[str, list[str]] = {}
        for start, end in sorted(self.links, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
            if start != end:
                self.after.setdefault(start, []).append(end)
                self.before.setdefault(end, []).append(start)

    def cases(self, pair: Pair) -> frozenset[str]:
        """Give the cases that have a link."""
        return frozenset(self.links[pair])

    def chain(self, keys: Sequence[str], cases: frozenset[str]) -> Chain:
        """Give the chain through some nodes, as some cases have it."""
        told = [self.of(pair, cases) for pair in pairwise(keys)]
        found = {passage.id: passage for link in told for _, passage in link}
        ordered = sorted(found.values(), key=lambda passage: passage.evidence_order)
        sign = product({sign for sign, _ in link} for link in told)
        return Chain(tuple(keys), tuple(sorted(cases)), sign, tuple(ordered))

    def of(self, pair: Pair, cases: frozenset[str] | None = None) -> list[tuple[str, CodedPassage]]:
        """Give the signs and passages of a link in some cases, or in all."""
        return [one for case, held in self.links[pair].items() if cases is None or case in cases for one in held]


def product(signs: Iterable[set[str]]) -> str:
    """Give the sign of links one after the other: ``+``, ``-``, ``±`` where a link has both, ``?`` where one has none.

    >>> product([{"-"}, {"-"}]), product([{"+"}, {"+", "-"}]), product([{"+"}, {""}])
    ('+', '±', '?')
    """
    told = list(signs)
    if any("" in link for link in told):
        return OPEN
    if any(len(link) > 1 for link in told):
        return BOTH
    return "-" if sum("-" in link for link in told) % 2 else "+"


class Walk:
    """Finds the chains of a graph, up to MOST of them; ``is_cut`` says whether there were more."""

    def __init__(self, links: Links, least: int, start: str = "", end: str = "") -> None:
        """Take the links, in how many cases a chain must be, and where it is to begin and end, if that is said."""
        self.links, self.least, self.start, self.end = links, least, start, end
        self.is_cut = False

    def chains(self) -> list[Chain]:
        """Give the chains, those of the most cases first, then the longest."""
        found: list[Chain] = []
        for steps, way in enumerate(self._ways()):
            if len(found) == MOST or steps > STEPS:
                self.is_cut = True
                break
            if way is not None:
                found.append(self.links.chain(*way))
        return sorted(found, key=lambda one: (-len(one.cases), -len(one.keys)))

    def _ways(self) -> Iterator[tuple[list[str], frozenset[str]] | None]:
        """Give every chain with its cases, and None for every other step, so that steps can be counted."""
        for first in [self.start] if self.start else self.links.order:
            stack = [([first], frozenset[str]())]
            while stack:
                keys, cases = stack.pop()
                onward = [] if keys[-1] == self.end else list(self._onward(keys, cases))
                yield (keys, cases) if len(keys) > 1 and self._is_told(keys, cases, onward) else None
                stack += reversed(onward)

    def _onward(self, keys: list[str], cases: frozenset[str]) -> Iterator[tuple[list[str], frozenset[str]]]:
        for key in self.links.after.get(keys[-1], ()):
            if key not in keys:
                here = self.links.cases((keys[-1], key))
                here = here if len(keys) == 1 else here & cases
                if len(here) >= self.least:
                    yield [*keys, key], here

    def _is_told(self, keys: list[str], cases: frozenset[str], onward: Sequence[tuple[object, frozenset[str]]]) -> bool:
        is_whole = keys[-1] == self.end if self.end else all(here != cases for _, here in onward)
        return is_whole and (bool(self.start) or not self._goes_back(keys, cases))

    def _goes_back(self, keys: list[str], cases: frozenset[str]) -> bool:
        """Say whether the chain could begin earlier in all its cases."""
        before = (key for key in self.links.before.get(keys[0], ()) if key not in keys)
        return any(cases <= self.links.cases((key, keys[0])) for key in before)
