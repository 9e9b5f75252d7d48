"""Cases, the units compared, and the informants who speak in their sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Informant:
    """Who speaks in the sources of a case; ``attributes`` holds the role and the like."""

    key: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a phase of a case begins and ends: words for people, dates (ISO, may be short) for checks."""

    words: str = ""
    begins: str = ""
    ends: str = ""

    def holds(self, date: str) -> bool:
        """Say whether a date, as exact as it is given, may lie within the phase.

        >>> Boundary(ends="2001").holds("2001-06")
        True
        >>> Boundary(ends="2001").holds("2002-01")
        False
        """
        early = self.begins and date < self.begins[: len(date)]
        late = self.ends and date[: len(self.ends)] > self.ends
        return not (early or late)


@dataclass(frozen=True, slots=True)
class Case:
    """The unit compared."""

    key: str
    label: str
    order: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    informants: Mapping[str, Informant] = field(default_factory=dict)
    ranked: tuple[str, ...] = ()
    phases: Mapping[str, Boundary] = field(default_factory=dict)
    path: str = ""

    def rank(self, source: str) -> tuple[int, str]:
        """Give what to sort the case's sources by: listed ones first, the rest by name."""
        place = self.ranked.index(source) if source in self.ranked else len(self.ranked)
        return (place, source)
