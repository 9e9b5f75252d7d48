"""The command export: what leaves the study, for other programs and people. Each kind is a command of its own."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casecode.cli import output
from casecode.cli.analysis import Output
from casecode.cli.study import opened, opened_to_read
from casecode.cli.survey import drafts
from casecode.errors import AskedWrongly
from casecode.model.items import Status

EXPERTS = 6  # the fewest of whom one may disagree, by convention

export = typer.Typer(
    help="Write what leaves the study, for other programs and texts.",
    epilog="Example: casecode export methods",
    no_args_is_help=True,
)


class SurveyFormat(StrEnum):
    """The formats that the item pool is written in."""

    JSON = "json"
    XLSFORM = "xlsform"
    SURVEYJS = "surveyjs"
    LIMESURVEY = "limesurvey"
    VARIABLES = "variables"
    DESIGNER = "designer"
    JUDGES = "judges"


FORMS = (SurveyFormat.XLSFORM, SurveyFormat.SURVEYJS, SurveyFormat.LIMESURVEY, SurveyFormat.VARIABLES)


@export.command("survey", epilog="Example: casecode export survey --save")
def survey(
    form: Annotated[SurveyFormat, typer.Option("--format", "-f", help="How to write it.")] = SurveyFormat.JSON,
    save: Annotated[
        bool, typer.Option("--save", help="Hand it over: write its next revision to survey/pool.json.")
    ] = False,
    without_quotes: Annotated[
        bool, typer.Option("--without-quotes", help="Leave out the words of every passage, whatever its source allows.")
    ] = False,
    include: Annotated[
        list[Status] | None,
        typer.Option("--include", help="Items in a form beside those that are kept; draft for a trial."),
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(metavar="TAG", help="Only this language; several times for more.")
    ] = None,
    experts: Annotated[int, typer.Option(metavar="N", min=1, max=99, help="How many experts get a sheet.")] = EXPERTS,
    to: Output = None,
) -> None:
    """Write the item pool: draft survey items with the evidence behind each, for whoever designs the survey.

    Only sources with `share: verbatim` are quoted. As xlsform, surveyjs or limesurvey it is a form to be loaded there,
    with the kept items and never a quote, and as variables the codebook of their names and values; designer is a workbook
    for a person, judges a sheet for each expert, in a folder.
    """
    _check_beside(form, save=save, is_form_wish=bool(include), is_judges_wish=experts != EXPERTS)
    if save:
        if to is not None or without_quotes:
            raise AskedWrongly("--save writes survey/pool.json whole; leave out --output and --without-quotes")
        _save()
        return
    if form is not SurveyFormat.JSON:
        _other(form, include or [], language or [], experts, to, without_quotes=without_quotes)
        return
    from casecode.exchange.itempool import draw
    from casecode.exchange.itempool import without_quotes as bare

    pool = drafts().pool
    pool = bare(pool) if without_quotes else pool
    if to is None:
        output.result(draw(pool))
    else:
        output.to_file(draw(pool), to)


def _check_beside(form: SurveyFormat, *, save: bool, is_form_wish: bool, is_judges_wish: bool) -> None:
    """Refuse what means nothing beside a format, so that nobody believes it was heeded."""
    if save and form is not SurveyFormat.JSON:
        raise AskedWrongly(f"--save hands over the pool itself; write {form} by itself")
    if is_form_wish and form not in FORMS:
        raise AskedWrongly(f"--include is for forms, {' and '.join(FORMS)}; {form} has every item anyway")
    if is_judges_wish and form is not SurveyFormat.JUDGES:
        raise AskedWrongly("--experts is for the sheets of experts: --format judges")


def _other(
    form: SurveyFormat,
    include: list[Status],
    language: list[str],
    experts: int,
    to: Path | None,
    *,
    without_quotes: bool,
) -> None:
    from casecode.cli import surveyforms
    from casecode.exchange.itempool import without_quotes as bare

    found = drafts()
    pool = bare(found.pool) if without_quotes else found.pool
    if form is SurveyFormat.JUDGES:
        surveyforms.judges(pool, experts, language, to)
    elif form is SurveyFormat.DESIGNER:
        if language:
            raise AskedWrongly("the designer’s workbook has every language; leave out --language")
        surveyforms.designer(found, pool, to)
    else:
        surveyforms.form(found, form, include, language, to)


def _save() -> None:
    from casecode.workspace.handing import hand_over

    handed = hand_over(opened())
    pool = handed.pool
    told = f"survey/pool.json: revision {pool.revision}, {output.count(len(pool.items), 'item')}"
    output.lines([f"{told}, {output.count(len(pool.evidence), 'passage')}"])
    if not handed.is_new:
        output.note("casecode: it says all this already, so the file is as it was")
    elif pool.provenance.dirty:
        output.note("casecode: what it was made of has changed since the last commit; commit, so that others find it")


class TextFormat(StrEnum):
    """The formats of a text."""

    MARKDOWN = "markdown"
    JSON = "json"


@export.command("methods", epilog="Example: casecode export methods --output methods.md")
def methods(
    form: Annotated[TextFormat, typer.Option("--format", "-f", help="How to write it.")] = TextFormat.MARKDOWN,
    to: Output = None,
) -> None:
    """Print the counts that a methods section needs, and COREQ, SRQR and JARS-Qual begun with what the study knows.

    What the study does not know is left to a person, and says so.
    """
    from casecode.workspace import methods as telling

    study = opened_to_read()
    text = telling.markdown(study) if form is TextFormat.MARKDOWN else telling.as_json(study)
    if to is None:
        output.result(text)
    else:
        output.to_file(text, to)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(export, name="export")
