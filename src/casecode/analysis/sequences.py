"""What follows what: in each unit, usually a case, every event is tied to those that come next.

Dates are only as exact as they are given: nothing says whether 1999 was before 1999-05, so neither follows the other.
An event follows another when it is surely later and nothing surely lies between.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import product
from math import isfinite
from typing import Any

from casecode.analysis.dimension import Dimension
from casecode.analysis.graphnet import Found, Tie
from casecode.analysis.graphnodes import Nodes
from casecode.analysis.graphunits import Unit, Units
from casecode.errors import AskedWrongly
from casecode.model.codings import CodedPassage

#: The first and the last moment at which something can have been; moments compare.
Moment = tuple[Any, Any]
#: In one unit, when which node was, by which passages (their places in the order of evidence).
Course = dict[Moment, dict[str, list[int]]]
LAST = "~"  # after every character of a date


Moments = Callable[[str], Moment | None]


def sequence(
    nodes: Nodes, by: Dimension, moment: Moments, units: Units, passages: Sequence[CodedPassage], *, is_every: bool
) -> Found:
    """Tie events to those that come next; each counts at its first moment in a unit, or at every one."""
    told = f"A tie leads to what came next by {by.name} within one {units.word}; "
    told += "whatever came again counts again." if is_every else "only the first time counts."
    found = Found(nodes.name, ("from", "to"), told, "cases")
    ties: dict[Tie, set[int]] = {}
    for course in _courses(nodes, by, moment, units, passages).values():
        here = course if is_every else _first(course)
        for before, later in _next(sorted(here)).items():
            for after in later:
                _tie(ties, here[before], here[after])
    found.ties = {tie: [passages[place] for place in sorted(places)] for tie, places in ties.items()}
    for passage in passages:
        found.hold(nodes.read(passage), passage)
    return found


def _courses(
    nodes: Nodes, by: Dimension, moment: Moments, units: Units, passages: Sequence[CodedPassage]
) -> dict[Unit, Course]:
    found: dict[Unit, Course] = {}
    for place, passage in enumerate(passages):
        when = [at for at in map(moment, by.read(passage)) if at is not None]
        for unit, at in product(units.of(passage), when):
            here = found.setdefault(unit, {}).setdefault(at, {})
            for key in nodes.read(passage):
                here.setdefault(key, []).append(place)
    return found


def moments(by: Dimension) -> Moments:
    """Give the function from a value to the moments it spans; raises AskedWrongly where there is no order."""
    kind = "date" if by.name.endswith(".date") else by.facet.type if by.facet and not by.is_attribute else ""
    if kind == "date":
        return lambda value: (value, value + LAST)
    if kind == "number":
        return _number
    if kind == "codes" and by.is_ordered:
        return lambda value: (by.rank(value), by.rank(value))
    raise AskedWrongly(f'"{by.name}" has no order; only ordered facets, dates and numbers have')


def _number(value: str) -> Moment | None:
    with suppress(ValueError):
        number = float(value)
        return (number, number) if isfinite(number) else None
    return None


def _first(course: Course) -> Course:
    """Keep of every node the first moment alone."""
    found: Course = {}
    seen: set[str] = set()
    for moment in sorted(course):
        here = {key: places for key, places in course[moment].items() if key not in seen}
        seen |= here.keys()
        if here:
            found[moment] = here
    return found


def _next(moments: Sequence[Moment]) -> dict[Moment, list[Moment]]:
    """Give for each moment those that come next; ``moments`` are sorted.

    >>> year, may, later = ("1999", "1999~"), ("1999-05", "1999-05~"), ("2000", "2000~")
    >>> _next([year, may, later]) == {year: [later], may: [later], later: []}
    True
    """
    starts = [start for start, _ in moments]
    ends = [end for _, end in moments]
    least = [*ends]  # the first end of this moment and all that start after it
    for place in range(len(least) - 2, -1, -1):
        least[place] = min(least[place], least[place + 1])
    found: dict[Moment, list[Moment]] = {}
    for moment in moments:
        after = bisect_right(starts, moment[1])
        until = bisect_right(starts, least[after]) if after < len(starts) else after
        found[moment] = list(moments[after:until])
    return found


def _tie(ties: dict[Tie, set[int]], before: Mapping[str, list[int]], after: Mapping[str, list[int]]) -> None:
    for one, told in before.items():
        for other, told_after in after.items():
            if one != other:
                ties.setdefault((one, other, ""), set()).update(told, told_after)
