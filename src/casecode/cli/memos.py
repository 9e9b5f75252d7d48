"""The command memo."""

from typing import Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
from casecode.cli.study import opened


def memo(
    about: Annotated[
        str,
        typer.Argument(
            metavar="[ABOUT]",
            autocompletion=completing.everything,
            help="A case, a source, a code (facet=code), a coding's id or a display; or say which, as case:neptune.",
            show_default=False,
        ),
    ] = "",
    text: Annotated[
        str, typer.Argument(metavar="[TEXT]", help="The memo; without it, those there are.", show_default=False)
    ] = "",
    coder: Coder = None,
) -> None:
    """Write a memo on a case, source, code, coding or display, or read what has been written."""
    from casecode.workspace import memos
    from casecode.workspace.coders import who_codes

    study = opened()
    subject = memos.subject(study, about) if about else ""
    if text:
        path = memos.write(study, who_codes(study, coder), subject, text)
        output.lines([f"memo on the {subject} in {path}"])
        return
    for one in memos.every(study, subject):
        output.lines([f"{one.at or '-'} {one.coder} on the {one.about} ({one.path}:{one.line})"])
        output.lines(f"    {line}" for line in one.memo.split("\n"))


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("memo", epilog='Example: casecode memo neptune "Ask again about the fair in 1999."')(memo)
