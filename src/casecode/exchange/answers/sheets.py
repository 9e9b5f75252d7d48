"""What a file of answers holds once it is read: heads, and a row of texts a respondent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from casecode.errors import BrokenFile

COLUMNS = 10_000
RESPONDENTS = 1_000_000
ID = "respondent_id"


class Missing(str):
    """An answer that the file itself declares missing: the code that stands there, or the kind in words, or nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column as the file has it, and the name of the variable that it gives in this format."""

    told: str
    var: str


class Respondent(NamedTuple):
    """One respondent's answers, a text a column and empty where none was given, and where in the file they stand.

    ``places`` says it of each answer, where these stand on lines of their own.
    """

    values: Sequence[str]
    place: str
    places: Sequence[str] = ()

    def at(self, column: int) -> str:
        """Say where in the file an answer stands."""
        return self.places[column] if self.places else self.place


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers of a file, the rows to be gone through once.

    ``labels`` gives what the file itself says that values mean, by the name of a variable.
    """

    format: str
    heads: tuple[Head, ...]
    rows: Iterable[Respondent]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def heads(told: Sequence[str], separators: str = "") -> tuple[Head, ...]:
    """Give the heads of a row; where groups stand before a variable, it is what follows the last of the separators.

    >>> [head.var for head in heads(["fac/facidea", "avl-avlkin", "avlkin"], "/-")]
    ['facidea', 'avlkin', 'avlkin']
    """
    if len(told) > COLUMNS:
        raise BrokenFile(
            f"has {len(told):,} columns, more than the {COLUMNS:,} that are read; leave out what is not asked"
        )
    return tuple(Head(one, _last(one.strip(), separators)) for one in told)


def _last(text: str, separators: str) -> str:
    return text[max(text.rfind(one) for one in separators) + 1 :] if separators else text


def too_many() -> BrokenFile:
    """Give the error for a file with more respondents than are read."""
    return BrokenFile(f"has answers of more than {RESPONDENTS:,} respondents; split it")
