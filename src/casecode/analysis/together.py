"""Codes that stand together: a tie between every two that are found in one unit.

A unit counts once, however many codings hold the two in it; a code that stands twice in a unit stands together with
nothing. What a tie rests on are the codings of either code in the units where both stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from casecode.analysis.graphnet import Found
from casecode.analysis.graphnodes import Nodes
from casecode.analysis.graphunits import PASSAGE, TURN, Unit, Units
from casecode.analysis.tiedby import Ground, Standing, TiedBy
from casecode.model.codings import CodedPassage

#: Two nodes, and the numbers of the units in which both stand.
Pair = tuple[str, str, list[int]]
NOTES = {
    PASSAGE: " A passage is one span: codings on spans that merely overlap are of two.",
    TURN: " In a text without speakers a line is a turn; a passage that reaches over two turns stands in both.",
}


def together(nodes: Nodes, units: Units, passages: list[CodedPassage], least: int = 1) -> Found:
    """Give the ties between nodes that stand in ``least`` units or more; ``passages`` in the order of evidence."""
    told = f"A tie joins two that stand in one {units.word}, which counts once."
    more = "".join(NOTES.get(name, "") for name in units.names)
    found = Found(nodes.name, ("one", "other"), told + more, units.counted, is_directed=False)
    places = {passage: place for place, passage in enumerate(passages)}
    ground = Ground(places, _standing(nodes, units, passages, found))
    for one, other, where in _pairs(ground.standing, sorted(found.held, key=lambda key: nodes.name(key).order)):
        if len(where) < least:
            found.thin += 1
        else:
            tie = (one, other, "")
            found.units[tie], found.ties[tie] = where, TiedBy(ground, one, other, where)
    for number, here in enumerate(ground.standing):
        for key in here:
            found.standing.setdefault(key, []).append(number)
    return found


def _standing(nodes: Nodes, units: Units, passages: Iterable[CodedPassage], held: Found) -> list[Standing]:
    """Give unit by unit what stands in it, and note what every passage holds."""
    found: defaultdict[Unit, Standing] = defaultdict(dict)
    for passage in passages:
        keys = nodes.read(passage)
        held.hold(keys, passage)
        for unit in units.of(passage):
            here = found[unit]
            for key in keys:
                here.setdefault(key, []).append(passage)
    return list(found.values())


def _pairs(standing: Sequence[Standing], order: Iterable[str]) -> Iterator[Pair]:
    """Give every two nodes that meet, the earlier one first; ``order`` is that of all nodes."""
    rank = {key: place for place, key in enumerate(order)}
    found: dict[str, defaultdict[str, list[int]]] = {key: defaultdict(list) for key in rank}
    for number, here in enumerate(standing):
        keys = sorted(here, key=rank.__getitem__)
        for after, one in enumerate(keys, 1):
            others = found[one]
            for other in keys[after:]:
                others[other].append(number)
    for one, others in found.items():
        for other, where in others.items():
            yield one, other, where
