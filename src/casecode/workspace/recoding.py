"""Changing codings of one's own: other codes, another wording, a memo."""

from collections.abc import Mapping, Sequence
from typing import Any

from casecode.errors import AskedWrongly
from casecode.files import codings as coding_files
from casecode.files.writer import Change
from casecode.model.codings import State
from casecode.workspace import noting
from casecode.workspace.coding import Recorded, coded, drift, own, pinned
from casecode.workspace.study import Study


def recode(
    study: Study, coder: str, ids: Sequence[str], codes: Mapping[str, str], wording: Mapping[str, str]
) -> list[Recorded]:
    """Give codings of one's own other codes, all or none; an empty code takes the facet away, an empty wording itself.

    What is not named stays as it was, keys unknown to casecode included. A coding whose text has changed is
    laid on the text as it is now. Raises AskedWrongly where nothing would be left, or the words are lost.
    """
    found = [own(study, coder, id_) for id_ in ids]
    changed = {one.record.id: _recoded(study, one, codes, wording) for one in found}
    what = f"recode {len(found)} coding{'' if len(found) == 1 else 's'}"
    rewrite(study, what, found, changed)
    return [as_now(one, changed[one.record.id]) for one in found]


def note(study: Study, coder: str, id_: str, memo: str) -> Recorded:
    """Give a coding of one's own a memo, in place of the one it had."""
    one = own(study, coder, id_)
    changed = {one.record.id: {"memo": memo or None}}
    rewrite(study, f"write a memo on {one.record.id}", [one], changed)
    return as_now(one, changed[one.record.id])


def _recoded(study: Study, one: Recorded, codes: Mapping[str, str], wording: Mapping[str, str]) -> dict[str, Any]:
    dropped = [facet for facet, code in codes.items() if not code]
    given = {facet: code for facet, code in codes.items() if code}
    before = {facet: code for facet, code in one.record.codes.items() if facet not in dropped}
    after = coded(study.project.codebook, {**before, **given}, kept=before)
    if not after:
        raise AskedWrongly(f"{one.record.id} would have no code left; remove it with: casecode uncode {one.record.id}")
    kept = {f: w for f, w in one.record.wording.items() if after.get(f) == one.record.codes.get(f)}
    worded = {f: w for f, w in {**kept, **wording}.items() if w}
    for facet in wording:
        if facet not in after:
            raise AskedWrongly(f'"{facet}" is not coded here, so it cannot be worded; code it first')
    rev, stamp = drift(study.project.codebook, after)
    return {"codes": after, "wording": worded or None, "rev": rev, "stamp": stamp or None, **_repinned(study, one)}


def _repinned(study: Study, one: Recorded) -> dict[str, Any]:
    """Lay the passage on the text as it is now, where it was made on an earlier one."""
    if one.record.src == one.source.digest:
        return {}
    start, end, state = study.place(one.record, one.source)
    if state in (State.ORPHAN, State.REVIEW):
        raise AskedWrongly(
            f"the passage of {one.record.id} cannot be found for certain in {one.source.path}, which has changed; "
            f"say first where it stands: casecode anchors --at LINES {one.record.id}"
        )
    return {**pinned(one.source, start, end), "kept": None}


def rewrite(study: Study, what: str, found: Sequence[Recorded], changed: Mapping[str, Mapping[str, Any]]) -> None:
    """Change parts of some records, each named by its id, as one action."""
    by_path: dict[str, dict[str, Mapping[str, Any]]] = {}
    for one in found:
        by_path.setdefault(one.path, {})[one.record.id] = changed[one.record.id]
    changes = {path: _changing(records) for path, records in by_path.items()}
    noting.write(study, what, changes, (one.source for one in found))


def _changing(records: Mapping[str, Mapping[str, Any]]) -> Change:
    return lambda data: coding_files.with_changed(data, records)


def as_now(one: Recorded, changed: Mapping[str, Any]) -> Recorded:
    """Give a coding as it stands once parts of it are changed."""
    return Recorded(coding_files.changed(one.record, changed), one.source, one.path)
