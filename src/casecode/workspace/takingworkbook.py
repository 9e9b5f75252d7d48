"""Taking over what a designer decided in the workbook: as decisions of a named person, all or none, as one action."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casecode.errors import AskedWrongly, BrokenFile, CasecodeError
from casecode.exchange import decidedsheet
from casecode.exchange.decidedsheet import Written
from casecode.model.decisions import Decision
from casecode.model.items import Item
from casecode.workspace.deciding import Wish, made, record
from casecode.workspace.pool import Drafts
from casecode.workspace.sheetfiles import grids_of
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over, how many decisions were there already, and else what stands in the way of all."""

    decisions: tuple[Decision, ...] = ()
    known: int = 0
    wrong: tuple[CasecodeError, ...] = ()


def take(study: Study, coder: str, path: Path, why: str = "") -> Taken:
    """Make decisions of the yellow cells of a workbook; ``why`` is the reason where a row gives none.

    Raises BrokenFile or NotInstalled.
    """
    drafts, wrong = Drafts(study), list[CasecodeError]()
    try:
        found = decidedsheet.read(grids_of(path))
    except CasecodeError as error:
        raise error.at(str(path)) from None
    wrong += (BrokenFile(told).at(str(path), row) for row, told in found.wrong)
    news = [one for one in found.rows if not _is_known(drafts, coder, one)]
    decisions = list(_decisions(drafts, coder, path, news, why, wrong))
    if wrong:
        return Taken(wrong=tuple(wrong))
    if decisions:
        record(drafts, coder, decisions)
    return Taken(tuple(decisions), len(found.rows) - len(news))


def _item(drafts: Drafts, name: str) -> Item | None:
    return next((one for one in drafts.pool.items if name in (one.id, one.var)), None)


def _is_known(drafts: Drafts, coder: str, one: Written) -> bool:
    """Say whether a row was taken over before, and nothing was decided on the item since."""
    item = _item(drafts, one.item)
    last = item.decisions[-1] if item and item.decisions else None
    if last is None or (last.by, last.to) != (coder, one.to) or one.why not in ("", last.why):
        return False
    return not one.stem or last.stem.get(drafts.pool.language) == one.stem


def _decisions(
    drafts: Drafts, coder: str, path: Path, rows: list[Written], why: str, wrong: list[CasecodeError]
) -> Iterator[Decision]:
    for one in rows:
        try:
            yield _decision(drafts, coder, one, why)
        except CasecodeError as error:
            wrong.append(error.at(str(path), one.row))


def _decision(drafts: Drafts, coder: str, one: Written, why: str) -> Decision:
    item = drafts.pool.item(one.item)
    now = item.stem.get(drafts.pool.language, "")
    if one.wording != now:
        raise AskedWrongly(f"{item.var} was decided on as “{one.wording}”, and stands as “{now}” now; decide on that")
    if not (one.why or why.strip()):
        raise AskedWrongly(
            f"{item.var} is decided on without a reason; write one beside it, or give one for all: --why TEXT"
        )
    return made(
        drafts, coder, item.id, Wish(one.to, one.why or why, {drafts.pool.language: one.stem} if one.stem else {})
    )
