"""Memos: dated notes on a case, a source, a code, a coding or a display."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A memo with who wrote it and where it stands; ``about`` is such as ``source saturn/interview-founder``."""

    about: str
    memo: str
    coder: str
    at: str
    path: str
    line: int
