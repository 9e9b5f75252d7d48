"""The study as it was, for a command that shows something of it."""

from typing import TYPE_CHECKING

from casecode.cli import output
from casecode.cli.study import opened

if TYPE_CHECKING:
    from casecode.workspace.earlier import Earlier
    from casecode.workspace.study import Study


def opened_at(revision: str) -> "Earlier":
    """Open the study as it was at a revision, and say if its files could not be read whole then."""
    from casecode.workspace.earlier import at

    then = at(opened(), revision)
    note_problems(then)
    return then


def note_problems(study: "Study") -> None:
    """Say if a study's files, as they are or as they were, cannot be read whole."""
    errors = [problem for problem in study.project.problems if problem.severity == "error"]
    if errors:
        revision = getattr(study, "revision", "")
        when = f" as they were at {revision}" if revision else ""
        count = output.count(len(errors), "problem")
        output.note(f"casecode: {count} in the study's files{when}, the first: {errors[0]}")
        output.note("casecode: what cannot be read is left out")
