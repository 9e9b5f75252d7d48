"""What a survey asks with, before anybody says which items: scales, constructs, dimensions, blocks.

A text that respondents read is ``Words``: language -> text. A *var* is the name of an item or a block in every survey
system: it is legal unchanged in XLSForm, LimeSurvey, REDCap, SPSS, Qualtrics and SurveyJS.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]

VAR = re.compile(r"[a-z][a-z0-9]{1,18}")
#: Names that some survey system keeps for itself: SPSS's words, LimeSurvey's columns, XLSForm's own.
TAKEN = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
    | {"id", "token", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"}
    | {"time", "meta", "recordid"}
)
ATTRIBUTES = ("importance", "availability", "utilisation", "agreement", "frequency", "satisfaction", "other")
MEANINGS = ("not-applicable", "dont-know", "refused", "no-such-network", "not-needed")
BASES = ("case", "literature", "both")
MODELS = ("reflective", "formative", "single-items")
LAYOUTS = ("matrix", "list")
_SLOT = re.compile(r"\{([^{}]*)\}")


def is_var(name: str) -> bool:
    """Say whether a name is one that every survey system leaves as it is.

    >>> is_var("avlkin"), is_var("avl_kin"), is_var("not"), is_var("1avl")
    (True, False, False, False)
    """
    return bool(VAR.fullmatch(name)) and name not in TAKEN


def slots(template: str) -> list[str]:
    """Give the names of the slots of a template, in order.

    >>> slots("Help from {tie} with {resource}")
    ['tie', 'resource']
    """
    return _SLOT.findall(template)


def filled(template: str, held: Mapping[str, str]) -> str:
    """Give a template with its slots filled; one for which there is nothing stays as it is.

    >>> filled("Help from {tie}", {"tie": "Former colleagues"})
    'Help from Former colleagues'
    """
    return _SLOT.sub(lambda slot: held.get(slot[1], slot[0]), template)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a scale."""

    value: int
    label: Words


@dataclass(frozen=True, slots=True)
class Nonsubstantive:
    """An answer that is no point of the scale; its value, 95 to 99, is declared as missing wherever answers are read."""

    value: int
    label: Words
    meaning: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What can be answered. ``source`` cites where the anchors were published, ``note`` says what of them was not."""

    id: str
    attribute: str
    points: tuple[Point, ...]
    nonsubstantive: tuple[Nonsubstantive, ...] = ()
    source: str = ""
    note: str = ""

    def values(self) -> tuple[int, ...]:
        """Give the values of the points, as they stand."""
        return tuple(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class Construct:
    """What a block measures.

    ``basis`` is what it comes from, ``model`` how its items stand to it: alpha means nothing for ``formative`` and
    ``single-items``. ``codes`` are written as commands write them, ``tie=kin-and-friends``.
    """

    id: str
    name: str
    definition: str = ""
    basis: str = "case"
    model: str = "single-items"
    codes: tuple[str, ...] = ()
    literature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One value of what the items of a block vary over: a code of ``facet``, as a part of the construct."""

    id: str
    facet: str
    name: Words
    codes: tuple[str, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Items under one lead-in and on one scale; ``template`` is what their stems are made of now.

    ``contrary`` and ``qualifying`` are the filters by which a passage is counted as such.
    """

    id: str
    var: str
    construct: str
    lead_in: Words
    scale: str
    layout: str = "matrix"
    instruction: Words = field(default_factory=dict)
    template: Words = field(default_factory=dict)
    dimensions: tuple[str, ...] = ()
    required: bool = False
    contrary: str = ""
    qualifying: str = ""
    note: str = ""
