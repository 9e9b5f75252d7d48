"""The commands of export: what a study gives to other programs and texts, a kind each."""

from enum import StrEnum
from typing import Annotated

import typer

from casecode.cli import output
from casecode.cli.analysis import Output
from casecode.cli.study import opened_to_read

export = typer.Typer(
    no_args_is_help=True,
    help="Give what a study knows to a text or another program: `export KIND`.",
    epilog="Example: casecode export methods",
)


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
