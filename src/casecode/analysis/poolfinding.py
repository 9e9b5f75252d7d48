"""One thing that is not so in an item pool: of which kind, in which part, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` names an entry of the problems, ``section`` and ``id`` the part of the pool, as its JSON has them."""

    kind: str
    section: str
    id: str
    what: str
    advice: str = ""
