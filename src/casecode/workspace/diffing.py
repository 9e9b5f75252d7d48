"""What differs between the study as it was and as it is, or between two earlier states of it."""

import re
from collections.abc import Iterable

from casecode.analysis.displaychanges import Asked
from casecode.analysis.revising import Time, revised
from casecode.errors import CannotBeDone, UnknownName
from casecode.files import displays as display_files
from casecode.files import revisions
from casecode.files.git import Git
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec
from casecode.workspace.earlier import Earlier, at
from casecode.workspace.judgements import named
from casecode.workspace.study import Study
from casecode.workspace.surveyed import Whole

NOW = "the study as it is now"
_CONFLICT = re.compile(r"^<{7} .*^={7}$.*^>{7} ", re.MULTILINE | re.DOTALL)


def times(study: Study, revision: str, other: str = "") -> tuple[Earlier, Study]:
    """Open the study at two times, the later being as it is now unless a revision is named; raises what ``at`` raises.

    Raises CannotBeDone, too, where a merge of the study's files has not been settled.
    """
    then = at(study, revision)
    if other:
        return then, at(study, other)
    _check_settled(then.present)
    return then, then.present


def diff(then: Study, now: Study, display: str = "") -> Display:
    """Tell what changed from one time to another, in all displays or the one named; raises UnknownName."""
    old, new = (_time(study, display) for study in (then, now))
    if display and display not in {**old.displays, **new.displays}:
        known = {name for study in (then, now) for name in display_files.names(study.root)}
        raise UnknownName("display", display, sorted(known), f"at {old.name} or in {new.name}")
    return revised(old, new, named, display)


def _time(study: Study, display: str) -> Time:
    name = str(study.revision) if isinstance(study, Earlier) else NOW
    return Time(name, Whole(study), dict(_asked(study, display)))


def _asked(study: Study, display: str) -> Iterable[tuple[str, Asked]]:
    for id_ in display_files.names(study.root):
        if display in ("", id_):
            found = display_files.read_spec(study.root, id_, study.cache)
            yield id_, found if isinstance(found, DisplaySpec) else found[0].what


def _check_settled(study: Study) -> None:
    """Refuse files in which a merge left both sides, of which neither is the study."""
    left = revisions.unmerged(Git(study.root)) or _marked(study)
    if left:
        more = f" and {len(left) - 3} more" if len(left) > 3 else ""
        raise CannotBeDone(
            f"a merge left conflicts in {', '.join(left[:3])}{more}; settle them, git add the files, and run this again"
        )


def _marked(study: Study) -> list[str]:
    """Give the sources whose text has a merge's marks in it, though git was told that all is settled."""
    return [one.path for one in study.project.sources.values() if "<<<<<<< " in one.text and _CONFLICT.search(one.text)]
