"""Codes that stand together: a tie between every two that are found in one unit.

A unit counts once, however many codings hold the two in it; a code that stands twice in a unit stands together with
nothing. What a tie rests on are the codings of either code in the units where both stand.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations

from casecode.analysis.graphnet import Found
from casecode.analysis.graphnodes import Nodes
from casecode.analysis.graphunits import PASSAGE, TURN, Unit, Units
from casecode.model.codings import CodedPassage

#: In one unit, which passages (by their places in the order of evidence) hold which node.
Standing = dict[str, list[int]]
NOTES = {
    PASSAGE: " A passage is one span: codings on spans that merely overlap are of two.",
    TURN: " In a text without speakers a line is a turn; a passage that reaches over two turns stands in both.",
}


def together(nodes: Nodes, units: Units, passages: list[CodedPassage], least: int = 1) -> Found:
    """Give the ties between nodes that stand in ``least`` units or more; ``passages`` in the order of evidence."""
    standing = _standing(nodes, units, passages)
    pairs = _pairs(nodes, standing)
    told = f"A tie joins two that stand in one {units.word}, which counts once."
    more = "".join(NOTES.get(name, "") for name in units.names)
    found = Found(nodes.name, ("one", "other"), told + more, units.counted, is_directed=False)
    for passage in passages:
        found.hold(nodes.read(passage), passage)
    held = list(standing.values())
    kept = {pair: where for pair, where in pairs.items() if len(where) >= least}
    for (one, other), where in kept.items():
        found.ties[one, other, ""] = _evidence(passages, (held[unit] for unit in where), (one, other))
    found.units = {(one, other, ""): where for (one, other), where in kept.items()}
    found.standing, found.thin = _alone(standing), len(pairs) - len(kept)
    return found


def _standing(nodes: Nodes, units: Units, passages: Iterable[CodedPassage]) -> dict[Unit, Standing]:
    found: dict[Unit, Standing] = {}
    for place, passage in enumerate(passages):
        keys = nodes.read(passage)
        for unit in units.of(passage) if keys else ():
            here = found.setdefault(unit, {})
            for key in keys:
                here.setdefault(key, []).append(place)
    return found


def _pairs(nodes: Nodes, standing: Mapping[Unit, Standing]) -> dict[tuple[str, str], list[int]]:
    """Give for every two nodes the numbers of the units in which both stand."""
    every = sorted({key for here in standing.values() for key in here}, key=lambda key: nodes.name(key).order)
    rank = {key: place for place, key in enumerate(every)}
    found: dict[tuple[str, str], list[int]] = {}
    for number, here in enumerate(standing.values()):
        for pair in combinations(sorted(here, key=rank.__getitem__), 2):
            found.setdefault(pair, []).append(number)
    return found


def _evidence(
    passages: list[CodedPassage], units: Iterable[Standing], pair: tuple[str, str]
) -> list[CodedPassage]:
    places = {place for here in units for key in pair for place in here[key]}
    return [passages[place] for place in sorted(places)]


def _alone(standing: Mapping[Unit, Standing]) -> dict[str, list[int]]:
    """Give for every node the numbers of the units in which it stands at all."""
    found: dict[str, list[int]] = {}
    for number, here in enumerate(standing.values()):
        for key in here:
            found.setdefault(key, []).append(number)
    return found
