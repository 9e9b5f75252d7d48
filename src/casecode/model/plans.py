"""What is to be made of a study for others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made: a title and words about the study; formats and displays, all that fit where none is named.

    ``report`` is the evidence site, ``cases`` are the write-ups.
    """

    title: str = ""
    about: str = ""
    formats: tuple[str, ...] = ()
    displays: tuple[str, ...] = ()
    report: bool = True
    cases: bool = True
