"""What differs in one display between then and now, and which codings did it.

A coding did it if it is not what it was and the place rests, or rested, on it. Where none did, the display is computed
from the one time's file on the other's material, so that a change by the display's own file is told apart from one by
the codebook, the cases or the guide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casecode.analysis.changes import Change, What, changes
from casecode.analysis.computing import compute
from casecode.analysis.material import Material
from casecode.analysis.recodings import Recoding
from casecode.analysis.relabelling import labels
from casecode.analysis.shifts import Shift, steps
from casecode.errors import CasecodeError
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec

FILE = "the display’s own file"
WHOLE = "the display"
#: What a display asks for, or why its file cannot be read; None where there is no such display.
Asked = DisplaySpec | str | None


@dataclass(frozen=True, slots=True)
class Between:
    """Two times of a study: the material then and now, and what differs: codings, the codebook, and other parts by name.

    ``worded`` is the material then with the labels of now, so that a new label is not taken for a new entry.
    """

    old: Material
    new: Material
    worded: Material
    differing: Mapping[str, Recoding]
    codebook: Sequence[Shift] = ()
    others: Sequence[str] = ()


def shifts(id_: str, old: Asked, new: Asked, between: Between) -> Iterator[Shift]:
    """Give what differs in one display; one that cannot be computed then or now is told."""
    before, after = _computed(old, between.worded), _computed(new, between.new)
    if not isinstance(before, Display) or not isinstance(after, Display):
        if before != after:
            yield _whole(id_, before, after)
        return
    yield from _texts(id_, before, after)
    yield from _labels(id_, _computed(old, between.old), between)
    found = list(changes(before, after))
    by_file = _by_file(found, before, _computed(old, between.new)) if _differ(old, new) else set[int]()
    for number, change in enumerate(found):
        yield _shift(id_, change, between, is_by_file=number in by_file)


def _computed(asked: Asked, material: Material) -> Display | str | None:
    if not isinstance(asked, DisplaySpec):
        return asked
    try:
        return compute(asked, material)
    except CasecodeError as wrong:
        return str(wrong)


def _whole(id_: str, before: Display | str | None, after: Display | str | None) -> Shift:
    if after is None:
        return Shift(id_, WHOLE, "gone", _title(before))
    if before is None:
        return Shift(id_, WHOLE, "new", _title(after))
    return Shift(id_, WHOLE, "cannot be compared", f"then: {_title(before)}; now: {_title(after)}")


def _title(found: Display | str | None) -> str:
    return found.title if isinstance(found, Display) else f"it cannot be computed: {found}"


def _differ(old: Asked, new: Asked) -> bool:
    """Say whether two files ask for something else, wherever they say it."""
    plain = [replace(one, lines={}) if isinstance(one, DisplaySpec) else one for one in (old, new)]
    return plain[0] != plain[1]


def _by_file(found: Sequence[Change], before: Display, mid: Display | str | None) -> set[int]:
    """Give the changes, by number, that would not be there had the display's file stayed as it was."""
    by_study = set(map(_key, changes(before, mid))) if isinstance(mid, Display) else set[tuple[object, ...]]()
    return {number for number, change in enumerate(found) if _key(change) not in by_study}


def _key(change: Change) -> tuple[object, ...]:
    return (change.what, change.row, change.column, change.code, change.told)


def _texts(id_: str, before: Display, after: Display) -> Iterator[Shift]:
    """Tell the words around the table that differ: title and legend."""
    then, now = ([f"{' and '.join(marks)}: {note}" for marks, note in one.legend] for one in (before, after))
    pairs = (("title", before.title, after.title), ("legend", then, now))
    yield from (Shift(id_, WHOLE, what, told, why=(FILE,)) for what, told in steps(pairs))


def _labels(id_: str, raw: Display | str | None, between: Between) -> Iterator[Shift]:
    """Tell the labels that the display printed otherwise, once each."""
    if between.worded is between.old or not isinstance(raw, Display):
        return
    printed = _printed(raw)
    for one in labels(between.old.project, between.new.project):
        if ("", one.was) in printed or (one.key, one.was) in printed:
            yield Shift(id_, WHOLE, "label", f"{one.was} → {one.now}", why=(one.by,), code=one.key)


def _printed(display: Display) -> set[tuple[str, str]]:
    """Give what stands in a display: its heads, and its entries by code and label."""
    found = {("", display.title)}
    for row, cell in display.cells():
        found |= {("", head) for head in (*row.head, cell.column)} | {(one.code, one.label) for one in cell.entries}
    return found


def _shift(id_: str, change: Change, between: Between, *, is_by_file: bool) -> Shift:
    did = _did(change, between.differing)
    why: Sequence[str] = (FILE,) if is_by_file else ()
    if not did and not why and change.what is not What.NOTE:
        why = _why(change, between)
    return Shift(id_, change.place or WHOLE, str(change.what), change.told, did, why, change.code)


def _why(change: Change, between: Between) -> Sequence[str]:
    """Say what other than a coding did a change: what differs of its code in the codebook, else what differs at all."""
    codes = (code for code in between.new.project.codebook.codes() if code.key == change.code)
    path = {key for code in codes for key in code.path}
    found = [f"{one.place}: {one.what} {one.told}" for one in between.codebook if one.code in path and one.code]
    return found or between.others


def _did(change: Change, differing: Mapping[str, Recoding]) -> Sequence[Recoding]:
    """Give the codings that did a change: of a figure those that came or went first, else those it hangs on, else all there."""
    here, others = _ids(change.passages), _ids(change.others)
    came = [*(id_ for id_ in here if id_ not in others), *(id_ for id_ in others if id_ not in here)]
    first = came if change.what is What.FIGURE else here
    found = [differing[id_] for id_ in first if id_ in differing]
    return found or [differing[id_] for id_ in dict.fromkeys((*here, *others)) if id_ in differing]


def _ids(passages: Iterable[CodedPassage]) -> dict[str, None]:
    return dict.fromkeys(passage.id for passage in passages)
