"""Robustness: a display computed anew under every variation of the study."""

from collections.abc import Sequence

from casecode.analysis import robustness
from casecode.analysis.matrix import cross
from casecode.analysis.variations import Kind, variations
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.workspace import comparing
from casecode.workspace.study import Study


def kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    """Give kinds of variation by name, all where none is named; raises UnknownName."""
    known = [kind.value for kind in Kind]
    for name in names:
        if name not in known:
            raise UnknownName("kind of variation", name, known)
    return tuple(kind for kind in Kind if not names or kind in names)


def robust(study: Study, id_: str = "", names: Sequence[str] = (), *, is_by_entry: bool = False) -> Display:
    """Give what would change in a display, a row a variation; or by entry, what each hangs on.

    Without a display named it is the one on which cases are compared.
    """
    spec = display_files.spec(study.root, id_, study.cache) if id_ else comparing.spec_for(study)
    if spec.joint:
        raise AskedWrongly(
            f'"{spec.id}" lays judgements beside a survey, which no variation of the codings computes anew'
        )
    varied = variations(study.project, study.passages, kinds(names))
    found = list(robustness.outcomes(spec, study.project, study.passages, varied))
    display = cross(spec, study.project, study.passages)
    return robustness.by_entry(display, found) if is_by_entry else robustness.by_variation(display, found)
