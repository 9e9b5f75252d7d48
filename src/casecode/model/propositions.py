"""Propositions: cross-case findings, and what the codings are expected to show if one holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casecode.errors import UnknownName

#: The word that asks for every check, and so is no id of a proposition.
RESERVED = "check"


class Outcome(StrEnum):
    """What the check of a proposition says of a case."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the codings of a case should show, as filters of the display language.

    ``none``: no passage meets it; ``some``: at least one does; ``count`` of distinct values of a dimension among the
    passages that meet ``some``, between ``least`` and ``most``. ``within`` is what is looked at: where nothing lies in
    it, the check is undecided. ``maybe`` picks, of those that meet ``none`` or ``some``, the passages that may be read
    either way: where they alone decide, it is undecided too. ``cases`` are those to which it applies; empty means all.
    ``lines`` gives the file's line for each part.
    """

    none: str = ""
    some: str = ""
    count: str = ""
    least: int | None = None
    most: int | None = None
    within: str = ""
    maybe: str = ""
    cases: tuple[str, ...] = ()
    why: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def condition(self) -> str:
        """Give the filter that none, or some, of the passages should meet."""
        return self.none or self.some


@dataclass(frozen=True, slots=True)
class Relation:
    """How a work of the literature stands to a proposition: ``agrees``, ``conflicts`` or ``extends``."""

    key: str
    relation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposition:
    """A finding across cases; what each case says of it are judgements, kept apart.

    ``rivals`` are the keys of the rival explanations that it has to stand against.
    """

    id: str
    text: str
    origin: str = ""
    expects: tuple[Expectation, ...] = ()
    rivals: tuple[str, ...] = ()
    literature: tuple[Relation, ...] = ()
    history: tuple[Mapping[str, str], ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Propositions:
    """All propositions of a study, by id, and the rival explanations they name."""

    every: Mapping[str, Proposition] = field(default_factory=dict)
    rivals: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Proposition:
        """Give a proposition by its id, whatever its case; raises UnknownName."""
        for one in self.every.values():
            if one.id.casefold() == name.casefold():
                return one
        raise UnknownName("proposition", name, self.every)
