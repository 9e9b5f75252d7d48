"""Judgements: what a person concludes from evidence, with the rule, the evidence and the date.

A judgement never follows the codings by itself. When its evidence changes it stands as it is, and is shown as stale.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a judgement is: a rating on a construct, the words of a cell, a chosen quote, a verdict, a fit with a survey."""

    RATING = "rating"
    SUMMARY = "summary"
    QUOTE = "quote"
    VERDICT = "verdict"
    FIT = "fit"


class Verdict(StrEnum):
    """What a case says of a proposition, as a person reads it (Eisenhardt 1989: replication case by case)."""

    CONFIRMS = "confirms"
    DISCONFIRMS = "disconfirms"
    QUALIFIES = "qualifies"
    SILENT = "silent"


class Fit(StrEnum):
    """How what the cases say goes with a statistic, as a person reads it (Fetters, Curry & Creswell 2013).

    ``silent`` where one of the two says nothing of the matter.
    """

    CONFIRMS = "confirms"
    EXPANDS = "expands"
    DISCORDS = "discords"
    SILENT = "silent"


#: Where a chosen quote is printed.
QUOTED_IN = ("text", "appendix")

Subject = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement.

    ``about`` says of what, dimension -> key: ``{"construct": "experience", "case": "saturn"}`` of a rating,
    ``{"proposition": "P14", "case": "saturn"}`` of a verdict, the place of a cell for a summary or a quote (with
    ``display`` where it is meant for one display alone), ``{"proposition": "P5", "beside": "table3"}`` of a fit, which may
    be of a ``claim`` or an ``item`` as well. ``value`` is the level, the words, the verdict or the fit.
    ``evidence`` gives for the id of each coding it rests on the stamp that this had; ``seen`` is the stamp of all
    that spoke to the matter when it was judged. ``replaces`` is the id of the judgement that it was made in place of.
    """

    id: str
    kind: str
    about: Mapping[str, str]
    value: str
    evidence: Mapping[str, str] = field(default_factory=dict)
    rule: str = ""
    why: str = ""
    seen: str = ""
    at: str = ""
    replaces: str = ""
    coder: str = ""
    path: str = ""
    line: int = 0

    @property
    def subject(self) -> Subject:
        """Give what is judged; of one coder's judgements with one subject, one is current.

        Several quotes may stand for one matter, so a quote is told by the codings quoted as well.
        """
        quoted = tuple(sorted(self.evidence)) if self.kind == Kind.QUOTE else ()
        return self.kind, tuple(sorted(self.about.items())), quoted


def current(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Give the judgements that hold: of each coder's on one subject, the last.

    A judgement is passed by the one that replaces it, whatever the clocks say; where two branches were merged, and
    so two are left, the later holds.

    >>> about = {"construct": "trust", "case": "north"}
    >>> old = Judgement("a", "rating", about, "low", at="2026-05-01", coder="lead")
    >>> new = Judgement("b", "rating", about, "high", at="2026-04-30", coder="lead", replaces="a")
    >>> [one.value for one in current([new, old])]
    ['high']
    """
    groups: dict[tuple[str, Subject], list[Judgement]] = {}
    for one in judgements:
        groups.setdefault((one.coder, one.subject), []).append(one)
    return [_last(group) for group in groups.values()]


def _last(group: list[Judgement]) -> Judgement:
    passed = {one.replaces for one in group}
    left = [one for one in group if one.id not in passed] or group
    return max(left, key=lambda one: (one.at, one.id))
