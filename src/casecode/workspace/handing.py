"""Handing the item pool over: survey/pool.json is its last revision, as others have it."""

from dataclasses import dataclass

from casecode.errors import CannotBeDone
from casecode.exchange.itempool import content_hash, draw
from casecode.files import layout
from casecode.files.describing import broken
from casecode.model.pool import Pool
from casecode.workspace import history
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study
from casecode.workspace.taking import untaken


@dataclass(frozen=True, slots=True)
class Handed:
    """What handing over came to: the pool, and whether the file was written, or said the same already."""

    pool: Pool
    is_new: bool


def hand_over(study: Study) -> Handed:
    """Write survey/pool.json as one action that undo takes back; one that says the same is left as it is.

    Raises BrokenFile where the design is wrong, CannotBeDone where the file was edited and nobody took that over, or
    would be larger than casecode reads.
    """
    drafts = Drafts(study)
    pool, before = drafts.pool, drafts.stored
    if drafts.errors:
        raise broken(drafts.errors)
    if before and content_hash(before) != before.provenance.content_sha256:
        _check_taken(before, drafts)
    elif before and before.revision == pool.revision:
        return Handed(before, is_new=False)
    expected, text = drafts.stored_bytes or b"", _written(pool)

    def change(data: bytes) -> bytes:
        if data != expected:
            raise CannotBeDone(f"{layout.POOL} has changed since it was read; run the command again")
        return text

    history.write(study.root, f"hand over revision {pool.revision} of the item pool", {layout.POOL: change})
    return Handed(pool, is_new=True)


def _written(pool: Pool) -> bytes:
    """Give the bytes of a pool's file; what could not be read again is not written."""
    text = draw(pool).encode()
    if len(text) > layout.POOL_LIMIT:
        size = f"{len(text):,} bytes, and {layout.POOL} may have {layout.POOL_LIMIT:,}, or it could not be read again"
        raise CannotBeDone(
            f"the pool comes to {size}; let fewer codes be asked about, or write it elsewhere with --output"
        )
    return text


def _check_taken(edited: Pool, drafts: Drafts) -> None:
    """Refuse to write over what somebody wrote into the file and the study does not have."""
    left = untaken(edited, drafts)
    if left:
        more = f", and {len(left) - 1} more" if len(left) > 1 else ""
        raise CannotBeDone(
            f"{layout.POOL} was edited since it was written, and this would be lost: {left[0]}{more}; take it over first: "
            f"casecode survey take {layout.POOL}"
        )
