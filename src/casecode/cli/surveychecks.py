"""Commands that look a survey over: check, lint, diff; take over what a designer wrote; print the schema."""

from pathlib import Path
from typing import Annotated

import typer

from casecode.cli import output, surveyforms
from casecode.cli.output import Exit, count
from casecode.cli.study import opened, opened_to_read
from casecode.cli.survey import By, drafts

File = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="A pool; else the study's own, and all about it.", show_default=False),
]


def check(file: File = None) -> None:
    """Find what is not so: references, names, quotes, counts, decisions, consent, coverage, hashes; and in published tables.

    With a file, check the pool in it against the study.
    """
    from casecode.workspace import checksurvey

    study = opened()
    problems = checksurvey.check_file(study, file) if file else checksurvey.check(study)
    output.lines(str(problem) for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    told = "" if file else checksurvey.summary(study)
    output.note(f"{told}{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}")
    if errors:
        raise typer.Exit(Exit.PROBLEMS)


def lint(
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when there is any advice.")] = False,
) -> None:
    """Find what in lead-ins and stems to think about: two things at once, negations, leading words, jargon, length ...

    By word lists and rules alone; a person decides. The reading level is an estimate, of English only.
    """
    from casecode.workspace.surveying import linted, unlisted

    looked_at = drafts()
    found = linted(looked_at)
    output.lines(str(one) for one in found)
    for language in unlisted(looked_at):
        output.note(
            f"there are no word lists for {language}: only length was looked at; add some as words: in survey/pool.yaml"
        )
    output.note(f"{count(len(found), 'thing')} to think about" if found else "nothing to advise")
    if found and strict:
        raise typer.Exit(Exit.PROBLEMS)


def diff(
    old: Annotated[
        Path | None,
        typer.Argument(metavar="[OLD]", help="A pool; else survey/pool.json, as handed over.", show_default=False),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(metavar="[NEW]", help="Another; else the study's pool as it comes to now.", show_default=False),
    ] = None,
) -> None:
    """Say what differs between two pools, item by item."""
    from casecode.workspace.surveying import diff as compare

    found = compare(opened_to_read(), old, new)
    output.lines(str(one) for one in found)
    output.note(count(len(found), "difference"))


def take(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A pool that came back.")],
    by: By = None,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="Why, where the pool changed something and does not say.")
    ] = "",
) -> None:
    """Take over what a designer, a person or a program, decided and worded in a pool; each becomes a decision here.

    A pool is JSON, or the designer's workbook (.xlsx) with its yellow cells filled in.
    """
    if file.suffix.lower() == ".xlsx":
        surveyforms.take(file, by, why)
        return
    from casecode.workspace.coders import who_codes
    from casecode.workspace.taking import take as take_over

    study = opened()
    taken = take_over(study, who_codes(study, by), file, why)
    output.lines(f"{one.item}: {one.was} -> {one.value} by {one.coder}: {one.why}" for one in taken.decisions)
    for left in taken.left:
        output.note(f"casecode: not taken over: {left}")
    output.note(f"{count(len(taken.decisions), 'decision')} taken over")


def schema() -> None:
    """Print the JSON Schema of an item pool, for programs that read or write one."""
    from casecode.files.wordlists import schema as text

    output.result(text())


def add_to(survey: typer.Typer) -> None:
    """Add these commands to the group of survey commands."""
    survey.command("check", epilog="Example: casecode survey check")(check)
    survey.command("lint", epilog="Example: casecode survey lint --strict")(lint)
    survey.command("diff", epilog="Example: casecode survey diff")(diff)
    survey.command("take", epilog='Example: casecode survey take returned.json --by mei --why "from the designer"')(
        take
    )
    survey.command("schema", epilog="Example: casecode survey schema")(schema)
