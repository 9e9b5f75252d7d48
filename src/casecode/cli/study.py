"""The study a command works on, and commands about it as a whole."""

from typing import TYPE_CHECKING

import typer

from casecode.cli import output
from casecode.cli.output import Exit

if TYPE_CHECKING:
    from casecode.workspace.study import Study

#: The folder named with --study, innermost last.
FOLDER: list[str] = []


def opened(*, to_show: bool = False) -> "Study":
    """Open the study the command line names; ``to_show`` says that it is done with once something is shown."""
    from casecode.workspace.study import open_study

    return open_study(FOLDER[-1] if FOLDER else ".", to_show=to_show)


def opened_to_show() -> "Study":
    """Open the study for a command that shows something and is done; a large one need not be read whole for that."""
    study = opened(to_show=True)
    if study.has_to_be_read and output.is_noted_on_a_terminal():
        output.note("casecode: reading a large study for the first time; the next time, only what has changed")
    return _told(study)


def opened_to_read() -> "Study":
    """Open the study for a command that shows something, and say if files could not be read whole."""
    return _told(opened())


def _told(study: "Study") -> "Study":
    errors = [problem for problem in study.project.problems if problem.severity == "error"]
    if errors:
        count = output.count(len(errors), "problem")
        output.note(f"casecode: {count} in the study's files, the first: {errors[0]}")
        output.note("casecode: what cannot be read is left out; run: casecode check")
    return study


def check() -> None:
    """Find what is wrong in the study: files, codings, anchors, definitions, displays."""
    from casecode.workspace.checking import check as find_problems

    study = opened()
    problems = find_problems(study)
    output.lines(str(problem) for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    output.note(_summary(study, errors, len(problems) - errors))
    if errors:
        raise typer.Exit(Exit.PROBLEMS)


def _summary(study: "Study", errors: int, warnings: int) -> str:
    project = study.project
    sizes = {"case": len(project.cases), "source": len(project.sources), "coding": len(study.passages)}
    held = ", ".join(output.count(number, noun) for noun, number in sizes.items()) + _changed(study)
    if not project.codebook.facets:
        return "the codebook has no facets yet: write the questions it asks under `facets:` in codebook.yaml"
    if not project.cases:
        return "the study has no cases yet: make a folder cases/NAME and put a source there as a .md file"
    return f"{held}: {output.count(errors, 'error')}, {output.count(warnings, 'warning')}"


def _changed(study: "Study") -> str:
    """Say how many codings no longer stand as they were made, and how."""
    from collections import Counter

    found = Counter(str(passage.state) for passage in study.passages if passage.state != "unchanged")
    told = ", ".join(f"{found[state]} {state}" for state in ("edited", "moved", "review", "orphan") if found[state])
    return f" ({told})" if told else ""


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("check", epilog="Example: casecode check")(check)
