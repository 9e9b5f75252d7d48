"""A study's judgements as they stand: which hold, what they rest on, which are stale."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecode.analysis.against import against, suite
from casecode.analysis.constructs import register
from casecode.analysis.expecting import wrong
from casecode.analysis.judged import BESIDE, DISPLAY, Bench, Judged
from casecode.analysis.ledger import Ledger
from casecode.files import layout
from casecode.model.displays import Display
from casecode.model.judgements import Judgement, Kind
from casecode.model.problems import Problem
from casecode.workspace.study import Study
from casecode.workspace.surveyed import survey

if TYPE_CHECKING:
    from casecode.analysis.fitting import Sides


def bench(study: Study) -> Bench:
    """Lay a study's propositions beside all that is coded."""
    return Bench(study.project, study.propositions, study.passages, lambda: _sides(study))


def _sides(study: Study) -> "Sides":
    from casecode.analysis.fitting import Sides

    return Sides(study.propositions, study.judgements, survey(study))


def unread(study: Study) -> list[Problem]:
    """Give what of the propositions and judgements cannot be read or checked, and so is left out."""
    _ = study.judgements
    unchecked = (
        Problem("bad-proposition", layout.PROPOSITIONS, line, str(found))
        for one in study.propositions.every.values()
        for line, found in wrong(one, study.project)
    )
    return [*study.judgement_problems, *unchecked]


def held(study: Study, *, is_stale: bool = False) -> list[Judged]:
    """Give the judgements that hold, in a steady order; or only the stale ones."""
    return [one for one in bench(study).held(study.judgements) if one.stale or not is_stale]


def passed(study: Study) -> list[Judgement]:
    """Give the judgements that later ones of the same coder have passed, the last first."""
    ids = {one.judgement.id for one in bench(study).held(study.judgements)}
    return sorted(
        (one for one in study.judgements if one.id not in ids), key=lambda one: (one.at, one.id), reverse=True
    )


def ledger(study: Study) -> Ledger:
    """Give the replication ledger of a study."""
    return Ledger(bench(study), study.judgements)


def table(study: Study) -> Display:
    """Give the ledger as a display: proposition by case."""
    return ledger(study).table()


def page(study: Study, name: str) -> Display:
    """Give all about one proposition; raises UnknownName."""
    return ledger(study).page(study.propositions.find(name))


def speaking_against(study: Study, name: str) -> Display:
    """Give every passage that speaks against a proposition; raises UnknownName."""
    return against(ledger(study), study.propositions.find(name))


def constructs(study: Study) -> Display:
    """Give the register of constructs."""
    return register(bench(study), study.judgements)


@dataclass(frozen=True, slots=True)
class Suite:
    """The checks of some propositions: as a display, in one line, and which verdicts disagree with theirs."""

    display: Display
    summary: str
    disagreeing: tuple[str, ...]


def checked(study: Study, names: list[str]) -> Suite:
    """Put propositions to the codings, all unless some are named; raises UnknownName."""
    found = ledger(study)
    ids = list(dict.fromkeys(study.propositions.find(name).id for name in names)) or list(study.propositions.every)
    display = suite(found, ids)
    told = (
        f"{id_} {case}: {one.judgement.coder}’s verdict is “{one.judgement.value}”, and the check {found.outcome(id_, case)}"
        for id_, case, one in found.disagreeing(ids)
    )
    return Suite(display, display.notes[0], tuple(told))


def named(about: Judgement) -> str:
    """Say what a judgement is about, in a few words."""
    if about.kind == Kind.FIT:
        found = dict(about.about)
        return f"fit beside {found.pop(BESIDE, '?')} of {' '.join(found.values())}"
    what = "".join(_parts(about))
    return f"{about.kind} of {what}" if about.kind != Kind.VERDICT else f"verdict on {what}"


def _parts(one: Judgement) -> Iterator[str]:
    about = dict(one.about)
    lead = next((about.pop(key) for key in ("proposition", "construct", DISPLAY) if key in about), "")
    yield lead
    if about:
        yield f"{' in ' if lead else ''}{', '.join(about.values())}"
