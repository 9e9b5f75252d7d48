"""How cases were rated, as a dimension to cross by, to filter by, and to put rows in order by."""

from collections.abc import Mapping
from typing import Any

from casecode.analysis.dimension import NOTHING, Dimension, Values
from casecode.analysis.judged import PHASE
from casecode.model.codebook import Code

#: Phase, empty where a rating is of the whole case, -> the levels that coders gave.
Levels = dict[str, Values]


def rated(name: str, code: Code, phase: str, levels: Mapping[str, Levels]) -> Dimension:
    """Give the ratings of cases as a dimension: of a thing in a phase, those for that phase and for the whole case."""

    def read(thing: Any) -> Values:
        by_phase = levels.get(thing.case.key, {})
        if phase:
            return by_phase.get(phase, NOTHING)
        here = _phase(thing)
        found = (by_phase.get("", ()), by_phase.get(here, ())) if here else by_phase.values()
        return tuple(dict.fromkeys(level for values in found for level in values))

    return Dimension(name, read, code.scale, is_ordered=True, is_attribute=True)


def _phase(thing: Any) -> str:
    """Give the phase a coding or a fact is in; empty where it is in none."""
    found: str = thing.codes.get(PHASE, "")
    if not found and hasattr(thing, "values"):
        return next(iter(thing.values.get(PHASE, ())), "")
    return found


def level(code: Code, phase: str, by_phase: Levels) -> int | None:
    """Give the place of a rating on the scale, from 0; None where there is none, or coders differ.

    >>> trust = Code("theme", "trust", "Trust", ("trust",), scale=("low", "high"))
    >>> level(trust, "", {"start-up": ("low",), "ongoing": ("low",)}), level(trust, "ongoing", {"": ("high",)})
    (0, 1)
    """
    found = by_phase.get(phase) or by_phase.get("")
    if not found and not phase:
        found = tuple(dict.fromkeys(level for values in by_phase.values() for level in values))
    return code.scale.index(found[0]) if found and len(found) == 1 and found[0] in code.scale else None
