"""The command diff."""

from typing import Annotated

import typer

from casecode.cli import completing, drawing, earlier, study
from casecode.cli.analysis import Format, Output
from casecode.cli.drawing import Form, Width


def diff(
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION",
            help="The study as it was: a commit, tag, branch, HEAD~3 or a day, @{2006-01-31}.",
            autocompletion=completing.revisions,
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="[REVISION]",
            help="Set beside another state of it; else beside the study as it is now.",
            show_default=False,
            autocompletion=completing.revisions,
        ),
    ] = "",
    display: Annotated[
        str,
        typer.Option(
            "--display", metavar="ID", help="What changed in this display alone.", autocompletion=completing.displays
        ),
    ] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Tell what changed since a revision: in every display, with the codings that did it, in judgements and codebook."""
    from casecode.workspace import diffing

    then, now = diffing.times(study.opened(), revision, other)
    for one in (then, now):
        earlier.note_problems(one)
    drawing.put(diffing.diff(then, now, display), form, width, to)


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("diff", epilog="Example: casecode diff HEAD~1 --display table1")(diff)
