"""Robustness: a display, or the checks of propositions, computed anew under every variation of the study."""

from collections.abc import Sequence
from functools import partial

from casecode.analysis import computing, robustness
from casecode.analysis.steadiness import Steadiness
from casecode.analysis.variations import Kind, variations
from casecode.errors import AskedWrongly, UnknownName
from casecode.files import displays as display_files
from casecode.model.displays import Display
from casecode.model.specs import DisplaySpec
from casecode.workspace import comparing
from casecode.workspace.study import Study
from casecode.workspace.surveyed import Whole

#: The words that ask for every proposition, and for everything; a display of that id comes first.
PROPOSITIONS, ALL = "propositions", "all"
_JOINT = "lays judgements beside a survey, which no variation of the codings computes anew"


def kinds(names: Sequence[str]) -> tuple[Kind, ...]:
    """Give kinds of variation by name, all where none is named; raises UnknownName."""
    known = [kind.value for kind in Kind]
    for name in names:
        if name not in known:
            raise UnknownName("kind of variation", name, known)
    return tuple(kind for kind in Kind if not names or kind in names)


def every(study: Study) -> list[str]:
    """Give what can be varied: the displays, and the propositions where any can be checked."""
    checked = any(one.expects for one in study.propositions.every.values())
    return [*filter(partial(_is_varied, study), display_files.names(study.root)), *([PROPOSITIONS] if checked else [])]


def left_out(study: Study) -> str:
    """Say which displays cannot be varied, and why; nothing where all can."""
    found = [name for name in display_files.names(study.root) if not _is_varied(study, name)]
    return f"Not varied: {', '.join(found)}. A joint display {_JOINT}." if found else ""


def _is_varied(study: Study, name: str) -> bool:
    """Say whether a display follows from the codings; a joint one lays judgements beside a survey."""
    spec = display_files.read_spec(study.root, name, study.cache)
    return not isinstance(spec, DisplaySpec) or spec.joint is None


def robust(study: Study, id_: str = "", names: Sequence[str] = (), *, is_by_entry: bool = False) -> Display:
    """Give what would change in a display or in the checks of propositions, a row a variation; or what each hangs on.

    ``id_`` is a display, a proposition or ``propositions``; without it, it is the display on which cases are compared.
    """
    known = display_files.names(study.root)
    is_proposition = id_.casefold() in map(str.casefold, study.propositions.every)
    if id_ and id_ not in known and (is_proposition or id_ == PROPOSITIONS):
        return _of_propositions(study, id_, kinds(names), is_by_entry=is_by_entry)
    if id_ and id_ not in known:
        raise UnknownName("display or proposition", id_, [*known, *study.propositions.every, PROPOSITIONS])
    spec = display_files.spec(study.root, id_, study.cache) if id_ else comparing.spec_for(study)
    if spec.joint:
        raise AskedWrongly(f'"{spec.id}" {_JOINT}')
    return _of_display(study, spec, kinds(names), is_by_entry=is_by_entry)


def _of_display(study: Study, spec: DisplaySpec, varied: Sequence[Kind], *, is_by_entry: bool) -> Display:
    found = list(robustness.outcomes(spec, Whole(study), variations(Whole(study), varied)))
    display = computing.compute(spec, Whole(study))
    return robustness.by_entry(display, found) if is_by_entry else robustness.by_variation(display, found)


def _of_propositions(study: Study, id_: str, varied: Sequence[Kind], *, is_by_entry: bool) -> Display:
    if id_ == PROPOSITIONS:
        meant, title = list(study.propositions.every.values()), "the checks of the propositions"
    else:
        one = study.propositions.find(id_)
        meant, id_, title = [one], one.id, f"the check of {one.id}. {one.text}"
    if not any(one.expects for one in meant):
        what = "no proposition expects anything" if id_ == PROPOSITIONS else f"{id_} expects nothing"
        raise AskedWrongly(
            f"{what} of the codings, so there is no check to vary; write `expects:` in propositions.yaml"
        )
    steady = Steadiness(Whole(study), meant)
    found = [steady.tried(one) for one in variations(Whole(study), varied)]
    return steady.by_entry(found, title, id_) if is_by_entry else steady.by_variation(found, title, id_)
