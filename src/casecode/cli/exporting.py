"""The command export: what leaves the study, for other programs and people. Each kind is a command of its own."""

from enum import StrEnum
from typing import Annotated

import typer

from casecode.cli import output
from casecode.cli.analysis import Output
from casecode.cli.study import opened
from casecode.cli.survey import drafts
from casecode.errors import AskedWrongly

export = typer.Typer(
    help="Write what leaves the study.", epilog="Example: casecode export survey --save", no_args_is_help=True
)


class SurveyFormat(StrEnum):
    """The formats that the item pool is written in."""

    JSON = "json"


@export.command("survey", epilog="Example: casecode export survey --save")
def survey(
    form: Annotated[SurveyFormat, typer.Option("--format", "-f", help="How to write it.")] = SurveyFormat.JSON,
    save: Annotated[
        bool, typer.Option("--save", help="Hand it over: write its next revision to survey/pool.json.")
    ] = False,
    without_quotes: Annotated[
        bool, typer.Option("--without-quotes", help="Leave out the words of every passage, whatever its source allows.")
    ] = False,
    to: Output = None,
) -> None:
    """Write the item pool: draft survey items with the evidence behind each, for whoever designs the survey.

    Only sources with `share: verbatim` are quoted.
    """
    if save:
        if to is not None or without_quotes:
            raise AskedWrongly("--save writes survey/pool.json whole; leave out --output and --without-quotes")
        _save()
        return
    from casecode.exchange.itempool import draw
    from casecode.exchange.itempool import without_quotes as bare

    pool = drafts().pool
    pool = bare(pool) if without_quotes else pool
    if to is None:
        output.result(draw(pool))
    else:
        output.to_file(draw(pool), to)


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


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.add_typer(export, name="export")
