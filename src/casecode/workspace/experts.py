"""Experts on draft items: the sheets they get, and what they said comes to."""

from collections.abc import Iterator
from dataclasses import dataclass

from casecode.analysis import remarks
from casecode.analysis.contentvalidity import ContentValidity
from casecode.exchange import judgesheets
from casecode.files import experts as files
from casecode.model.displays import Display
from casecode.model.experts import worded
from casecode.model.pool import Pool
from casecode.model.problems import Problem
from casecode.workspace.study import Study


def names(count: int) -> list[str]:
    """Give so many experts a name each: ``e1``, ``e2`` ...

    >>> names(2)
    ['e1', 'e2']
    """
    return [f"e{number}" for number in range(1, count + 1)]


def sheets(pool: Pool, count: int, language: str = "") -> Iterator[tuple[str, bytes]]:
    """Give the sheets of so many experts, an .xlsx and a .csv each, by the names of their files; raises NotInstalled."""
    tag = language or pool.language
    for name in names(count):
        yield f"{name}.xlsx", judgesheets.draw(pool, name, tag)
        yield f"{name}.csv", judgesheets.separated(pool, name, tag).encode()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What experts said, as displays: what it comes to, and their remarks; with what could not be read."""

    validity: Display
    remarks: Display
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has rated anything yet."""
        return not any(cell.entries for _, cell in self.validity.cells() if cell.column == "Relevant")


def reviewed(study: Study, pool: Pool) -> Reviewed:
    """Give what the experts of a study said of its draft items."""
    problems: list[Problem] = []
    opinions = list(files.read(study.root, problems).values())
    words = worded(pool)
    ratings = [rating for one in opinions for rating in one.ratings]
    whence = f"item pool {pool.id}, revision {pool.revision}"
    validity = ContentValidity(words, ratings).display(whence)
    return Reviewed(validity, remarks.display(words, opinions, whence), tuple(problems))
