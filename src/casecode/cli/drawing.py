"""Drawing a display in the format asked for, to the screen or to a file."""

from typing import Annotated

import typer

from casecode.cli.analysis import Format, draw

Form = Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")]
Width = Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)]
put = draw
