"""Drawing a display in the format asked for, to the screen or to a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import output
from casecode.cli.analysis import Format

if TYPE_CHECKING:
    from casecode.model.displays import Display

Form = Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")]
Width = Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)]


def put(display: "Display", form: Format, width: int | None, to: Path | None) -> None:
    """Draw a display and write it."""
    from casecode.workspace import displays

    is_styled = to is None and output.is_styled()
    text = displays.draw(display, form, width=width or output.width(), is_styled=is_styled)
    if to is None:
        output.result(text)
    else:
        output.to_file(text, to)
