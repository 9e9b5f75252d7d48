"""One thing in a published table that does not add up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Oddity:
    """``line`` is the line of the table's file; an omission is something not printed, a claim something said wrongly."""

    line: int | None
    what: str
    is_claim: bool = False
    is_omission: bool = False
