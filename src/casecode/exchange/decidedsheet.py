"""Reading back what a designer wrote into the yellow cells of the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from casecode.errors import BrokenFile
from casecode.exchange.designeritems import CHOICES, DECISION, ITEM, NEW_WORDING, WHY, WORDING
from casecode.exchange.grids import Grids
from casecode.model.items import Status

_NEEDED = (ITEM, WORDING, DECISION, WHY, NEW_WORDING)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a row: the item, the wording that was decided on, the decision, why, and the new wording."""

    row: int
    item: str
    wording: str
    to: Status
    why: str
    stem: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a workbook decides, and row by row what of it cannot be read."""

    rows: tuple[Written, ...]
    wrong: tuple[tuple[int, str], ...]


def read(grids: Grids) -> Decided:
    """Read the decisions of a workbook from the rows of its sheets; raises BrokenFile where it is none of a designer."""
    for first, *rows in (rows for rows in grids.values() if rows):
        heads = {head: place for place, head in enumerate(first)}
        if all(head in heads for head in _NEEDED):
            wrong: list[tuple[int, str]] = []
            cells = ([row[heads[head]] if heads[head] < len(row) else "" for head in _NEEDED] for row in rows)
            return Decided(tuple(_written(cells, wrong)), tuple(wrong))
    raise BrokenFile("is no designer’s workbook; name one that casecode export survey --format designer made")


def _written(rows: Iterator[list[str]], wrong: list[tuple[int, str]]) -> Iterator[Written]:
    """Give the rows in which anything is written; a new wording without a decision is a revision."""
    for number, (item, wording, decision, why, stem) in enumerate(rows, 2):
        to = decision.casefold() or (str(Status.REVISE) if stem else "")
        if to in CHOICES and item:
            yield Written(number, item, wording, Status(to), why, stem)
        elif to in CHOICES:
            wrong.append((number, "decides and names no item; write the item in the first column"))
        elif to:
            wrong.append((number, f"decides “{decision}” on {item}; write one of: {', '.join(CHOICES)}"))
        elif why:
            wrong.append((number, f"says why and not what is decided on {item}; write one of: {', '.join(CHOICES)}"))
