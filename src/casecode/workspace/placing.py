"""Writing what was planned to be imported: sources, memos, informants and originals, as one action."""

import hashlib
from collections.abc import Mapping

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone
from casecode.exchange.documents import Comment
from casecode.files import layout, splicing
from casecode.files import memos as memo_files
from casecode.files.codings import new_id
from casecode.files.memos import Memo
from casecode.files.sources import split
from casecode.files.writer import Change
from casecode.model.sources import INTERVIEWER
from casecode.model.text import digest
from casecode.workspace import adding, history
from casecode.workspace.importing import Plan, Planned
from casecode.workspace.study import Study

ORIGINALS_LIMIT = 200_000_000


def write(study: Study, plan: Plan, coder: str = "") -> list[str]:
    """Write all that is planned, or nothing; gives the paths of the sources. ``coder`` signs the memos."""
    changes: dict[str, Change] = {}
    for item in plan.items:
        changes[item.path] = adding.creating(item.path, item.content)
        if item.read.body.comments:
            changes[layout.coding_file(item.path, coder)] = _with_memos(_memos(item))
    if plan.wish.keeps_originals:
        changes |= _originals(plan)
    informants = _informants(plan)
    if informants:
        changes[plan.case.path] = _with_informants(plan.case.path, informants)
    count = len(plan.items)
    history.write(study.root, f"import {count} source{'' if count == 1 else 's'} into {plan.case.key}", changes)
    return [item.path for item in plan.items]


def _memos(item: Planned) -> list[Memo]:
    text, moment = split(item.content.decode())[1], history.now()
    about, src = f"source {item.source.case}/{item.source.name}", digest(text)
    return [
        Memo(new_id(), about, str(one), moment, start=start, end=end, src=src)
        for one in item.read.body.comments
        for start, end in [_place(one, text)]
    ]


def _place(comment: Comment, text: str) -> tuple[int, int]:
    """Give where the words stand that a comment is on, if they stand once; else it is on the whole source."""
    start = text.find(comment.about) if comment.about and text.count(comment.about) == 1 else 0
    return (start, start + len(comment.about)) if start else (0, 0)


def _with_memos(memos: list[Memo]) -> Change:
    def change(data: bytes) -> bytes:
        for memo in memos:
            data = memo_files.with_memo(data, memo)
        return data

    return change


def _originals(plan: Plan) -> dict[str, Change]:
    """Give the changes that keep each file as it was, named by its hash."""
    if sum(item.read.path.stat().st_size for item in plan.items) > ORIGINALS_LIMIT:
        raise AskedWrongly(
            f"the originals have more than {ORIGINALS_LIMIT:,} bytes in all; import fewer at a time, or do not keep them"
        )
    return {
        f"{layout.ORIGINALS}/{item.read.sha}{item.read.path.suffix.lower()}": _original(item) for item in plan.items
    }


def _original(item: Planned) -> Change:
    def change(data: bytes) -> bytes:
        try:
            kept = item.read.path.read_bytes()
        except OSError as refusal:
            raise CannotBeDone(f"cannot be read any more: {refusal.strerror}").at(str(item.read.path)) from refusal
        if hashlib.sha256(kept).hexdigest() != item.read.sha:
            raise BrokenFile("changed while it was imported; import it again").at(str(item.read.path))
        return kept

    return change


def _informants(plan: Plan) -> dict[str, dict[str, str]]:
    """Give the informants that the case does not list yet, with their roles, in the order in which they speak."""
    people = dict.fromkeys(one.who for one in plan.speakers if one.who != INTERVIEWER)
    roles = plan.wish.roles
    return {who: {"role": roles[who]} if who in roles else {} for who in people if who not in plan.case.informants}


def _with_informants(path: str, informants: Mapping[str, Mapping[str, str]]) -> Change:
    def change(data: bytes) -> bytes:
        for who, about in informants.items():
            data = splicing.with_entry(data, path, ("informants",), who, about)
        return data

    return change
