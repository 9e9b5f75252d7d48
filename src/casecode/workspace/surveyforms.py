"""What people and programs open of an item pool: forms for the field, the codebook of its variables, the designer's workbook."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from casecode.exchange import designer as workbook
from casecode.exchange import forms, limesurvey, surveyjs, variables, xlsform
from casecode.model.items import Status
from casecode.model.pool import Pool
from casecode.workspace.experts import reviewed
from casecode.workspace.pool import Drafts
from casecode.workspace.study import Study

XLSFORM = "xlsform"
FORMS: dict[str, Callable[[forms.Form], str | bytes]] = {
    XLSFORM: xlsform.draw,
    "surveyjs": surveyjs.draw,
    "limesurvey": limesurvey.draw,
    "variables": variables.draw,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be written, and what a person should know of it."""

    content: str | bytes
    notes: tuple[str, ...] = ()


def form(drafts: Drafts, format_: str, include: Collection[Status] = (), languages: Sequence[str] = ()) -> Drawn:
    """Draw a pool's form in one of FORMS; ``include`` adds items that nobody kept yet, for a trial.

    Raises AskedWrongly, UnknownName, CannotBeDone or NotInstalled.
    """
    made = forms.form(drafts.pool, (Status.KEEP, *include), languages)
    return Drawn(FORMS[format_](made), tuple(_notes(made, drafts)))


def _notes(made: forms.Form, drafts: Drafts) -> Iterator[str]:
    for language, texts in made.left_out.items():
        more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
        yield f"{language} is left out, for it lacks {texts[0]}{more}"
    if made.is_draft:
        yield "nobody has kept some of these items yet; the form is for a trial, and its title says DRAFT"
    elif drafts.stored is None or drafts.stored.revision != made.revision:
        told = f"revision {made.revision} of the pool is not handed over yet, so nobody can look up what it asked"
        yield f"{told}; run: casecode export survey --save"


def designer(study: Study, pool: Pool) -> Drawn:
    """Draw the designer's workbook, with what experts said where any did; raises NotInstalled."""
    said = reviewed(study, pool)
    shown = () if said.is_empty else (said.validity, said.remarks)
    notes = tuple(f"left out: {problem}" for problem in said.problems)
    return Drawn(workbook.draw(pool, shown), notes)
