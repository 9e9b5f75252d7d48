"""One thing that a display can cross and a filter can ask of a coded passage."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casecode.errors import UnknownName, nearest
from casecode.model.codebook import Facet

Values = tuple[str, ...]
NOTHING: Values = ()
#: What a dimension may be read off alone: a coding file, or who speaks to which question.
FILE, VOICE = "file", "voice"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing to cross by: how to read it off a passage, and the values there are, in order.

    ``known`` is None where any value may come (dates, numbers, free text); ``shows_all`` where each of them has a row
    even when nothing falls in it. ``off`` is FILE where all of a coding file reads alike (its case, source and coder), and
    VOICE where passages of a case do in which the same people speak to the same question.
    """

    name: str
    read: Callable[[Any], Values]
    known: tuple[str, ...] | None
    labels: Mapping[str, str] = field(default_factory=dict)
    facet: Facet | None = None
    is_ordered: bool = False
    is_attribute: bool = False
    shows_all: bool = False
    off: str = ""

    def label(self, value: str) -> str:
        """Give how a value prints."""
        return self.labels.get(value, value)

    def find(self, name: str) -> str:
        """Give the value of that key, else of that label; raises UnknownName.

        Attributes are free, so a value that none has is taken as it is, unless it looks mistyped.
        """
        if self.known is None or name in self.known:
            return name
        if self.facet is not None and not self.is_attribute:
            return self.facet.find(name).key
        wanted = name.casefold()
        for value in self.known:
            if self.label(value).casefold() == wanted:
                return value
        if self.is_attribute and nearest(name, self.known) is None:
            return name
        raise UnknownName(self.name, name, self.known)

    def rank(self, value: str) -> int:
        """Give a value's place in the order of the known ones; others come last."""
        known = self.known or ()
        return known.index(value) if value in known else len(known)
