"""What is said below a graph: cycles, what is tied to nothing, and the measures that were asked for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from casecode.analysis.chains import Links, product
from casecode.analysis.graphtables import ARROW, SIGNS, Breadth
from casecode.model.graphspecs import COMPONENTS, DEGREE, DENSITY

if TYPE_CHECKING:
    from casecode.analysis.nets import Net

#: More names than these are counted, not told; more cycles are not told one by one.
NAMES, CYCLES = 12, 10
Names = Mapping[str, str]


def alone(keys: Sequence[str], names: Names) -> Iterator[str]:
    """Name the nodes that passages hold and nothing is tied to, or say how many there are."""
    if keys:
        told = f"{len(keys)} others" if len(keys) > NAMES else ", ".join(names[key] for key in keys)
        yield f"Tied to nothing here: {told}."


def cycles(net: "Net", names: Names, links: Links, breadth: Breadth, *, is_signed: bool) -> Iterator[str]:
    """Tell the ways that lead back to where they begin, and whether any one case has all of one."""
    found = net.cycles(CYCLES)
    for keys in found[:CYCLES]:
        way = (*keys, keys[0])
        pairs = list(pairwise(way))
        cases = frozenset.intersection(*map(links.cases, pairs))
        sign = product({one for one, _ in links.of(pair, cases or None)} for pair in pairs)
        told = [f"sign {SIGNS.get(sign, sign)}"] if is_signed else []
        told.append(f"whole in {breadth.labels(cases)}" if cases else "in no one case whole")
        yield f"Cycle: {ARROW.join(names[key] for key in way)} ({', '.join(told)})."
    if len(found) > CYCLES:
        yield f"There are more than {CYCLES} cycles; the others are not told."


def measures(asked: Sequence[str], net: "Net", names: Names, sizes: Sequence[int]) -> Iterator[str]:
    """Give the measures asked for; ``sizes`` are those of the two sides of a two-mode graph, if it is one."""
    if DENSITY in asked:
        ties, could = net.density(sizes)
        yield f"Density: {ties} of {could} ties that could be{f', {ties / could:.2f}' if could else ''}."
    if COMPONENTS in asked:
        parts = net.components()
        rest = [names[key] for part in parts[1:] for key in part]
        beside = f"; beside the largest, of {len(parts[0])} nodes: {_listed(rest)}" if rest else ""
        yield f"Components: {len(parts)}{beside}."
    if DEGREE in asked:
        degrees = [f"{names[key]} {degree}" for key, degree in net.degrees()]
        yield f"Degree, to how many others each is tied: {_listed(degrees, '; ')}."


def _listed(names: Sequence[str], between: str = ", ") -> str:
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return between.join(names[:NAMES]) + more
