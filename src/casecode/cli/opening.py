"""The command that opens the coding screen."""

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
from casecode.cli.study import opened_to_read
from casecode.errors import CannotBeDone, NotInstalled

if TYPE_CHECKING:
    from casecode.workspace.study import Study

#: What shows the screen to a coder and gives a sentence at the end; put here by the program, for cli sees no tui.
SCREEN: "list[Callable[[Study, str, str, str], str]]" = []


class Theme(StrEnum):
    """The grounds the screen can be drawn on."""

    DARK = "dark"
    LIGHT = "light"
    ANSI = "ansi"


def open_(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]",
            help="The source: case/source or its path; else the one you coded last.",
            show_default=False,
            autocompletion=completing.sources,
        ),
    ] = "",
    theme: Annotated[
        Theme | None,
        typer.Option(help="The ground to draw on; ansi takes the terminal's own colours.", show_default=False),
    ] = None,
    coder: Coder = None,
) -> None:
    """Open the coding screen: read a source and code it by keys; every coding is on disk at once."""
    from casecode.workspace.coders import who_codes

    _check_terminal(source)
    study = opened_to_read()
    name = who_codes(study, coder)
    if not _has("textual"):
        raise NotInstalled("textual", "tui")
    output.note(SCREEN[-1](study, name, source, theme or ""))


def _has(library: str) -> bool:
    from importlib.util import find_spec

    return find_spec(library) is not None


def _check_terminal(source: str) -> None:
    is_screen = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") not in {None, "", "dumb"}
    if not is_screen or not SCREEN:
        named = f" {source}" if source else ""
        raise CannotBeDone(
            "the coding screen needs a terminal that can draw one; "
            f"code by numbered prompts: casecode code --interactive{named}"
        )


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("open", epilog="Example: casecode open saturn/interview-founder --coder lead")(open_)
