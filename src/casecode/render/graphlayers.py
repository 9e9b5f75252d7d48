"""Where the nodes of a graph in layers stand: few crossings first, then short ties (Sugiyama, Tagawa & Toda 1981)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Key = Hashable
SWEEPS = 12
Tie = tuple[Key, Key]


@dataclass(slots=True)
class Layers:
    """Layers from left to right, each from top to bottom; ``ties`` join neighbouring layers only."""

    layers: list[list[Key]]
    ties: list[Tie]
    #: Each tie as it was asked for -> the keys it runs through, some of them places where it only passes.
    ways: dict[Tie, list[Key]] = field(default_factory=dict)


def layered(ranks: Mapping[Key, int], ties: Iterable[Tie]) -> Layers:
    """Give nodes by rank, and for each tie the places it passes on its way, in an order with few crossings.

    A tie within a layer, or from a node to itself, has no way. The same input gives the same order.

    >>> found = layered({"a": 0, "b": 0, "c": 1, "d": 1}, [("a", "d"), ("b", "c")])
    >>> found.layers
    [['a', 'b'], ['d', 'c']]
    """
    places = {rank: place for place, rank in enumerate(sorted(set(ranks.values())))}
    found = Layers([[] for _ in places], [])
    for key, rank in ranks.items():
        found.layers[places[rank]].append(key)
    for start, end in dict.fromkeys(ties):
        first, last = (start, end) if ranks[start] <= ranks[end] else (end, start)
        low, high = places[ranks[first]], places[ranks[last]]
        if low == high:
            continue
        between: list[Key] = [(start, end, place) for place in range(low + 1, high)]
        for place, passing in enumerate(between, low + 1):
            found.layers[place].append(passing)
        way = [first, *between, last]
        found.ways[start, end] = way
        found.ties += pairwise(way)
    found.ties = list(dict.fromkeys(found.ties))
    found.layers = _ordered(found.layers, found.ties)
    return found


def _ordered(layers: list[list[Key]], ties: Sequence[Tie]) -> list[list[Key]]:
    """Sort each layer by the middle of its neighbours, to and fro, and keep the best that came of it."""
    near: dict[Key, list[Key]] = {}
    for start, end in ties:
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    best, least = layers, crossings(layers, ties)
    for sweep in range(SWEEPS):
        layers = [list(layer) for layer in layers]
        towards = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        for place in towards:
            beside = layers[place - 1 if sweep % 2 == 0 else place + 1]
            _sort(layers[place], {key: at for at, key in enumerate(beside)}, near)
        count = crossings(layers, ties)
        if count < least:
            best, least = layers, count
    return best


def _sort(layer: list[Key], beside: Mapping[Key, int], near: Mapping[Key, Sequence[Key]]) -> None:
    was = {key: place for place, key in enumerate(layer)}

    def middle(key: Key) -> tuple[float, int]:
        places = [beside[one] for one in near.get(key, ()) if one in beside]
        return (sum(places) / len(places) if places else was[key], was[key])

    layer.sort(key=middle)


def crossings(layers: Sequence[Sequence[Key]], ties: Iterable[Tie]) -> int:
    """Count how often ties between neighbouring layers cross.

    >>> crossings([["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")])
    1
    """
    place = {key: (number, at) for number, layer in enumerate(layers) for at, key in enumerate(layer)}
    by_gap: dict[int, list[tuple[int, int]]] = {}
    for start, end in ties:
        (number, at), (_, to) = place[start], place[end]
        by_gap.setdefault(number, []).append((at, to))
    count = 0
    for ends in by_gap.values():
        passed: list[int] = []
        for _, to in sorted(ends):
            count += sum(one > to for one in passed)
            passed.append(to)
    return count


def heights(found: Layers, sizes: Mapping[Key, float], gap: float) -> dict[Key, float]:
    """Give how far down the middle of each node stands, near the middle of its neighbours and apart from those beside it."""
    near: dict[Key, list[Key]] = {}
    for start, end in found.ties:
        near.setdefault(start, []).append(end)
        near.setdefault(end, []).append(start)
    at: dict[Key, float] = {}
    for layer in found.layers:
        at.update(_apart(layer, dict.fromkeys(layer, 0.0), sizes, gap))
    for _ in range(SWEEPS):
        for layer in found.layers:
            wanted = {
                key: sum(at[one] for one in near[key]) / len(near[key]) if key in near else at[key] for key in layer
            }
            at.update(_apart(layer, wanted, sizes, gap))
    return at


def _apart(
    layer: Sequence[Key], wanted: Mapping[Key, float], sizes: Mapping[Key, float], gap: float
) -> dict[Key, float]:
    """Move nodes as little as it takes to stand in their order without touching (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    offsets: list[float] = []
    so_far = 0.0
    for place, key in enumerate(layer):
        if place:
            so_far += (sizes[layer[place - 1]] + sizes[key]) / 2 + gap
        offsets.append(so_far)
        total, count = wanted[key] - so_far, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, others = blocks.pop()
            total, count = total + more, count + others
        blocks.append((total, count))
    bases = [total / count for total, count in blocks for _ in range(count)]
    return {key: base + offset for key, base, offset in zip(layer, bases, offsets, strict=True)}
