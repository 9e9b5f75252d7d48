"""Codes that stand together: a tie between every two that are found in one unit.

A unit counts once, however many codings hold the two in it; a code that stands twice in a unit stands together with
nothing. What a tie rests on are the codings of either code in the units where both stand.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from casecode.analysis.graphnet import Found
from casecode.analysis.graphnodes import Nodes
from casecode.analysis.graphunits import PASSAGE, TURN, Unit, Units
from casecode.model.codings import CodedPassage

#: In one unit, which passages (by their places in the order of evidence) hold which node.
Standing = dict[str, list[int]]
Pair = tuple[str, str]
NOTES = {
    PASSAGE: " A passage is one span: codings on spans that merely overlap are of two.",
    TURN: " In a text without speakers a line is a turn; a passage that reaches over two turns stands in both.",
}


def together(nodes: Nodes, units: Units, passages: list[CodedPassage], least: int = 1) -> Found:
    """Give the ties between nodes that stand in ``least`` units or more; ``passages`` in the order of evidence."""
    told = f"A tie joins two that stand in one {units.word}, which counts once."
    more = "".join(NOTES.get(name, "") for name in units.names)
    found = Found(nodes.name, ("one", "other"), told + more, units.counted, is_directed=False)
    for passage in passages:
        found.hold(nodes.read(passage), passage)
    standing = _standing(nodes, units, passages)
    pairs = _pairs(standing, sorted(found.held, key=lambda key: nodes.name(key).order))
    kept = {pair: where for pair, where in pairs.items() if len(where) >= least}
    for pair, where in kept.items():
        tie = (*pair, "")
        found.units[tie], found.ties[tie] = where, _evidence(passages, [standing[number] for number in where], pair)
    for number, here in enumerate(standing):
        for key in here:
            found.standing.setdefault(key, []).append(number)
    found.thin = len(pairs) - len(kept)
    return found


def _standing(nodes: Nodes, units: Units, passages: Iterable[CodedPassage]) -> list[Standing]:
    """Give unit by unit what stands in it."""
    found: dict[Unit, Standing] = {}
    for place, passage in enumerate(passages):
        keys = nodes.read(passage)
        for unit in units.of(passage):
            here = found.setdefault(unit, {})
            for key in keys:
                here.setdefault(key, []).append(place)
    return list(found.values())


def _pairs(standing: Iterable[Standing], order: Iterable[str]) -> dict[Pair, list[int]]:
    """Give for every two nodes the numbers of the units in which both stand."""
    rank = {key: place for place, key in enumerate(order)}
    found: dict[Pair, list[int]] = defaultdict(list)
    for number, here in enumerate(standing):
        for pair in combinations(sorted(here, key=rank.__getitem__), 2):
            found[pair].append(number)
    return found


def _evidence(passages: list[CodedPassage], units: Iterable[Standing], pair: Pair) -> tuple[CodedPassage, ...]:
    one, other = pair
    places: list[int] = []
    for here in units:
        places += here[one]
        places += here[other]
    return tuple([passages[place] for place in sorted(set(places))])
