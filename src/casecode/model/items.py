"""Draft items of a survey, with the evidence behind each, what was decided on it and what the cases claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casecode.model.instrument import Words
from casecode.model.statuses import Made, Role, Status, Strength

__all__ = [
    "Anchor",
    "Breadth",
    "Cited",
    "Claim",
    "Counts",
    "Decided",
    "Flag",
    "Item",
    "Made",
    "Origin",
    "Passage",
    "Role",
    "Status",
    "Strength",
]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands: half-open offsets into the canonical text whose digest is ``src``, and the file's line.

    ``sha256`` is of the quote, where there is one.
    """

    start: int
    end: int
    line: int
    src: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One coding as evidence; ``quote`` is None unless its source may be quoted word for word.

    ``stamp`` is that of judgements: six hex digits of its codes, wording and words, by which a change is known.
    """

    id: str
    case: str
    source: str
    share: str
    anchor: Anchor
    codes: tuple[str, ...]
    coder: str
    stamp: str
    quote: str | None = None
    informants: tuple[str, ...] = ()
    phase: str = ""
    stance: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that stands behind an item, and how."""

    ref: str
    role: Role


@dataclass(frozen=True, slots=True)
class Breadth:
    """How broad the support for an item is: cases, of all cases, then sources and informants. Not how often it is said."""

    cases: int
    of: int
    sources: int
    informants: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages (distinct spans) support, speak against and qualify; by how many coders; support by case."""

    supporting: int
    contrary: int
    qualifying: int
    coders: int
    by_case: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stem comes from.

    A ``template`` (language -> text) has the ``slots`` it was filled with (language -> slot -> label), an ``in-vivo``
    stem the coding it is from (``ref``) and its exact ``words``, a ``designer``'s its ``author``, one from a
    publication the ``citation``.
    """

    kind: Made
    template: Words = field(default_factory=dict)
    slots: Mapping[str, Words] = field(default_factory=dict)
    ref: str = ""
    words: str = ""
    author: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on an item, as it was taken: from what to what, by whom, why; ``stem`` is the item's from then on."""

    id: str
    at: str
    by: str
    was: Status
    to: Status
    why: str
    stem: Words


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a stem to think about, found by rule: where in it, and the words."""

    rule: str
    language: str
    level: str
    start: int
    end: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the cases say of an item, set down by a person before survey results are read.

    ``seen`` stamps the evidence it was made from. ``after`` names the results that lay in the study already, which
    makes it hindsight.
    """

    text: str
    strength: Strength
    by: str
    at: str
    seen: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One draft question.

    ``rule`` is the filter that picks its evidence; ``stale`` says in words what a decision on it rested on and is no
    longer so.
    """

    id: str
    var: str
    block: str
    stem: Words
    origin: Origin
    status: Status
    revision: int
    evidence: tuple[Cited, ...]
    breadth: Breadth
    counts: Counts
    rule: str = ""
    dimensions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    literature: tuple[str, ...] = ()
    reverse_keyed: bool = False
    decisions: tuple[Decided, ...] = ()
    case_claim: Claim | None = None
    flags: tuple[Flag, ...] = ()
    stale: tuple[str, ...] = ()
    note: str = ""

    def cited(self, role: Role) -> tuple[str, ...]:
        """Give the ids of the passages that stand behind it in a role."""
        return tuple(one.ref for one in self.evidence if one.role == role)

    @property
    def is_supported(self) -> bool:
        """Say whether a passage speaks for it or lent its words."""
        return any(one.role in (Role.SUPPORTING, Role.WORDING) for one in self.evidence)
