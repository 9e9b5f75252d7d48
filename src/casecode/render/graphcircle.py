"""The order of the nodes of a graph around a circle: those that are tied stand near each other."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import atan2, cos, pi, sin

Key = Hashable
ROUNDS, PASSES = 30, 8
Weights = Mapping[tuple[Key, Key], float]


def around(keys: Sequence[Key], weights: Weights) -> list[Key]:
    """Give an order in which heavy ties are short; the same input gives the same order.

    >>> around(["a", "b", "c", "d"], {("a", "c"): 1, ("b", "d"): 1})
    ['a', 'c', 'b', 'd']
    """
    near: dict[Key, list[tuple[Key, float]]] = {key: [] for key in keys}
    for (start, end), weight in weights.items():
        if start != end:
            near[start].append((end, weight))
            near[end].append((start, weight))
    best = order = min((list(keys), _chained(keys, near)), key=lambda one: _length(one, weights))
    for _ in range(ROUNDS):
        order = _turned(order, near)
        if _length(order, weights) < _length(best, weights):
            best = order
    return _swapped(best, near)


def _chained(keys: Sequence[Key], near: Mapping[Key, Sequence[tuple[Key, float]]]) -> list[Key]:
    """Go from node to node along the heaviest tie to one that is not yet placed, back where there is none."""
    placed: dict[Key, None] = {}
    for first in keys:
        path = [first]
        while path:
            placed.setdefault(path[-1])
            ties = [(weight, one) for one, weight in near[path[-1]] if one not in placed]
            if ties:
                path.append(max(ties, key=lambda tie: tie[0])[1])
            else:
                path.pop()
    return list(placed)


def _turned(order: Sequence[Key], near: Mapping[Key, Iterable[tuple[Key, float]]]) -> list[Key]:
    """Sort nodes by the direction in which their neighbours lie, those without any staying where they are."""
    place = {key: number for number, key in enumerate(order)}
    turn = 2 * pi / max(len(order), 1)

    def direction(key: Key) -> tuple[float, int]:
        here = place[key] * turn
        x, y = 0.5 * cos(here), 0.5 * sin(here)
        for one, weight in near[key]:
            x += weight * cos(place[one] * turn)
            y += weight * sin(place[one] * turn)
        return (round(atan2(y, x) % (2 * pi), 9), place[key])

    return sorted(order, key=direction)


def _length(order: Sequence[Key], weights: Weights) -> float:
    place = {key: number for number, key in enumerate(order)}
    return sum(weight * _steps(place[start], place[end], len(order)) for (start, end), weight in weights.items())


def _steps(one: int, other: int, whole: int) -> int:
    return min((one - other) % whole, (other - one) % whole)


def _swapped(order: Sequence[Key], near: Mapping[Key, Iterable[tuple[Key, float]]]) -> list[Key]:
    """Let neighbours change places as long as that makes ties shorter."""
    found = list(order)
    place = {key: number for number, key in enumerate(found)}
    whole = len(found)

    def cost(key: Key) -> float:
        return sum(weight * _steps(place[key], place[one], whole) for one, weight in near[key])

    for _ in range(PASSES):
        is_better = False
        for at in range(whole):
            one, other = found[at], found[(at + 1) % whole]
            before = cost(one) + cost(other)
            place[one], place[other] = place[other], place[one]
            if cost(one) + cost(other) < before - 1e-9:
                found[at], found[(at + 1) % whole] = other, one
                is_better = True
            else:
                place[one], place[other] = place[other], place[one]
        if not is_better:
            break
    return found
