"""Which comparisons there are in a study, so that none is forgotten and none need be made twice."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.holdings import KIND
from casecode.model.project import Project

PAIR, TRIAD, BY, SPLIT, PHASES = "pair", "triad", "by", "split", "phases"
SIZES = {2: PAIR, 3: TRIAD}
#: With more cases than this there are too many triads to look at them all; those looked at are listed.
MOST = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: its kind, and of what: cases, an attribute, or a dimension."""

    kind: str
    of: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Give how a record names it, whatever the order of the cases.

        >>> Comparison("pair", ("saturn", "neptune")).key
        'pair neptune saturn'
        """
        return " ".join([self.kind, *sorted(self.of)])


def sets(cases: Sequence[str], size: int) -> list[Comparison]:
    """Give all pairs or triads of cases, in their order."""
    return [Comparison(SIZES[size], some) for some in combinations(cases, size)]


def every(project: Project, cases: Sequence[str]) -> Iterator[Comparison]:
    """Give all comparisons there are of some cases: pairs, triads, groups by attribute, kinds of source."""
    yield from sets(cases, 2)
    if len(cases) <= MOST:
        yield from sets(cases, 3)
    yield from (Comparison(BY, (name,)) for name in attributes(project) if _groups_some(project, name, cases))
    if len({source.kind for source in project.sources.values()}) > 1:
        yield Comparison(SPLIT, (KIND,))


def attributes(project: Project) -> list[str]:
    """Give the names of the attributes that cases have."""
    return [name.partition(".")[2] for name in Dimensions(project).names if name.startswith("case.")]


def groups(project: Project, name: str, cases: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Give cases by the value of an attribute, those that lack it last."""
    found: dict[str, list[str]] = {}
    for key in cases:
        found.setdefault(project.cases[key].attributes.get(name) or "", []).append(key)
    lacking = found.pop("", [])
    named = {value: tuple(keys) for value, keys in found.items()}
    return {**named, f"no {name}": tuple(lacking)} if lacking else named


def _groups_some(project: Project, name: str, cases: Collection[str]) -> bool:
    """Say whether an attribute puts some cases together and others apart."""
    return 1 < len(groups(project, name, cases)) < len(cases)
