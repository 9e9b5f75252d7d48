"""The command density."""

from typing import Annotated

import typer

from casecode.cli import completing, drawing
from casecode.cli.analysis import Format, Output
from casecode.cli.drawing import Form, Width
from casecode.cli.study import opened_to_read


def density(
    by: Annotated[
        str, typer.Option("--by", metavar="DIM", help="A facet, or informant, coder ...; else the first ordered facet.")
    ] = "",
    case: Annotated[
        str, typer.Option("--case", metavar="CASE", help="Only this case.", autocompletion=completing.cases)
    ] = "",
    coder: Annotated[str, typer.Option(metavar="NAME", help="Whose codings; else everybody's.")] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Show how many codings lie on each source, by phase or by anything else, and how thickly."""
    from casecode.workspace.density import density as computed

    drawing.put(computed(opened_to_read(), by, case, coder), form, width, to)


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("density", epilog="Example: casecode density --by phase --format svg --output density.svg")(density)
