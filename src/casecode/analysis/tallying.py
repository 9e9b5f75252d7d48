"""Counting answers: what is held is how often each text stands in each column, never a respondent's row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from casecode.analysis.answering import Meant, Reading, Sort, settled
from casecode.analysis.itemstats import Counts, group, mean, ranked, recounted
from casecode.model.results import ItemResult


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as it is counted: its block, within which it is ranked, and the values of its scale in order."""

    var: str
    block: str
    points: Sequence[int]
    nonsubstantive: Sequence[int] = ()


class Tally:
    """How many respondents answered what, group by group; what a text means is asked once, however often it stands there."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        """Take how the answers to each variable are read; answers are given in this order."""
        self.respondents = 0
        self.levels: dict[str, int] = {}
        self._readings = readings
        self._places = {var: place for place, var in enumerate(readings)}
        self._held: dict[str, list[dict[str, int]]] = {}
        self._meant: list[dict[str, Meant]] = [{} for _ in readings]
        self._wrong: set[tuple[int, str]] = set()

    def add(self, texts: Sequence[str], level: str) -> list[int]:
        """Count one respondent's answers; gives the places of those that mean nothing on their scale."""
        if level not in self._held:
            self._held[level] = [{} for _ in self._places]
        self.respondents += 1
        self.levels[level] = self.levels.get(level, 0) + 1
        found = []
        for place, (counts, text) in enumerate(zip(self._held[level], texts, strict=True)):
            if text in counts:
                counts[text] += 1
            else:
                counts[text] = 1
                self._learn(place, text)
            if self._wrong and (place, text) in self._wrong:
                found.append(place)
        return found

    def _learn(self, place: int, text: str) -> None:
        known = self._meant[place]
        if text not in known:
            known[text] = list(self._readings.values())[place].meant(text)
            if known[text].sort is Sort.WRONG:
                self._wrong.add((place, text))

    def settle(self) -> None:
        """Learn what the labels that were read stand for; raises AskedWrongly where that is not clear."""
        every = [
            (var, text, meant) for var, place in self._places.items() for text, meant in self._meant[place].items()
        ]
        labels = [(var, text) for var, text, meant in every if meant.sort is Sort.LABEL]
        for (var, text), meant in settled(self._readings, labels).items():
            self._meant[self._places[var]][text] = meant

    def meant(self, var: str, text: str) -> Meant:
        """Give what a text that was counted means."""
        return self._meant[self._places[var]][text]

    def items(self, asked: Iterable[Asked], levels: Sequence[str] = ()) -> dict[str, ItemResult]:
        """Give the results of items, ranked within their blocks; of the groups at ``levels`` too."""
        every = list(asked)
        found = {one.var: self._item(one, levels) for one in every}
        ranks = _ranks(every, found)
        return {var: replace(one, rank=ranks.get(var)) for var, one in found.items()}

    def _item(self, asked: Asked, levels: Sequence[str]) -> ItemResult:
        counts = self._counted(asked, asked.points, Sort.POINT, self._held)
        others = self._counted(asked, asked.nonsubstantive, Sort.NONSUBSTANTIVE, self._held)
        found = ItemResult(
            var=asked.var,
            n=0,
            missing=self.respondents - sum(counts.values()) - sum(others.values()),
            counts=counts,
            nonsubstantive=others,
            groups=tuple(group(one, self._counted(asked, asked.points, Sort.POINT, [one])) for one in levels),
        )
        return recounted(found)

    def _counted(self, asked: Asked, values: Sequence[int], sort: Sort, levels: Iterable[str]) -> Counts:
        """Count the answers of a sort in some groups, value by value."""
        found = dict.fromkeys(values, 0)
        place = self._places[asked.var]
        for level in levels:
            for text, times in self._held[level][place].items():
                meant = self._meant[place][text]
                if meant.sort is sort:
                    found[meant.value] += times
        return found


def _ranks(asked: Iterable[Asked], items: Mapping[str, ItemResult]) -> dict[str, int]:
    blocks: dict[str, dict[str, Fraction]] = {}
    for one in asked:
        found = mean(items[one.var].counts)
        if found is not None:
            blocks.setdefault(one.block, {})[one.var] = found
    return {var: rank for block in blocks.values() for var, rank in ranked(block).items()}
