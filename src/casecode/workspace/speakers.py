"""Who the labels of a transcript stand for: as said, as the case has had it, else guessed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casecode.model.cases import Case
from casecode.model.sources import INTERVIEWER, Source

INFORMANT = "informant"
#: Labels under which interviewers go.
_ASKING = re.compile(r"(?:i|int|interviewer|q|moderator|researcher|facilitator)(?:-?\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label, whom it stands for, and whether nobody has said so."""

    label: str
    who: str
    is_guess: bool = False


def key(label: str) -> str:
    """Give the informant's key that a label suggests.

    >>> key("Dr. Ann O’Neil"), key("王"), key("#")
    ('dr-ann-o-neil', '王', 'speaker')
    """
    return re.sub(r"[\W_]+", "-", label.casefold()).strip("-") or "speaker"


def of(label: str, said: Mapping[str, str], known: Mapping[str, str], case: Case) -> Speaker:
    """Say whom a label stands for: what was ``said`` first, then what is ``known`` of the case, else a guess."""
    if label in said:
        return Speaker(label, key(label) if said[label] == INFORMANT else said[label])
    if label in known:
        return Speaker(label, known[label])
    suggested = key(label)
    for who, informant in case.informants.items():
        if suggested in (who, key(informant.attributes.get("name", ""))):
            return Speaker(label, who)
    return Speaker(label, INTERVIEWER if _ASKING.fullmatch(suggested) else suggested, is_guess=True)


def known(sources: Iterable[Source]) -> dict[str, str]:
    """Give the labels of some sources, but for those that stand for several people.

    >>> known([])
    {}
    """
    found: dict[str, set[str]] = {}
    for source in sources:
        for label, who in source.speakers.items():
            found.setdefault(label, set()).add(who)
    return {label: who.pop() for label, who in found.items() if len(who) == 1}
