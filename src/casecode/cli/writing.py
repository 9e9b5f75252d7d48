"""Commands for writing up: evidence, case, accounting, saturation."""

from enum import StrEnum
from typing import Annotated

import typer

from casecode.cli import completing, drawing, output
from casecode.cli.analysis import Format, Output, note_lacking
from casecode.cli.drawing import Form, Width
from casecode.cli.study import opened_to_read


class Place(StrEnum):
    """Where quotes are to be printed."""

    TEXT = "text"
    APPENDIX = "appendix"
    BOTH = "both"


def evidence(
    construct: Annotated[
        str,
        typer.Argument(metavar="CONSTRUCT", help="A construct, or any code.", autocompletion=completing.codes),
    ],
    quotes: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, help="Quotes to propose for the appendix where none is chosen; the text has one."
        ),
    ] = 3,
    place: Annotated[Place, typer.Option("--for", help="Which quotes to show.")] = Place.BOTH,
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Print the evidence table of a construct: case by case its rating, its breadth of evidence, and quotes.

    Quotes are those chosen with `judge CONSTRUCT CASE --quote ID`; where none is chosen, some are proposed.
    """
    from casecode.workspace import proving

    asked = proving.wanted(place, quotes)
    drawing.put(proving.evidence(opened_to_read(), construct, asked), form, width, to)


class PageFormat(StrEnum):
    """The formats a page of several displays is drawn in."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


def case(
    name: Annotated[str, typer.Argument(metavar="CASE", help="The case.", autocompletion=completing.cases)],
    with_others: Annotated[
        bool, typer.Option("--with-others", help="Withhold nothing, and set the case beside the others at the end.")
    ] = False,
    form: Annotated[PageFormat, typer.Option("--format", "-f", help="How to draw it.")] = PageFormat.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Write up one case by itself: facts, informants, sources, course in time, displays, evidence, verdicts, gaps, memos.

    Nothing of the other cases is told, so that a case is understood before it is compared.
    """
    from casecode.workspace import displays, documents, writeup

    found = writeup.write_up(opened_to_read(), name, with_others=with_others)
    drawn: str | bytes
    if form in documents.PAGE_FORMATS:
        output.refuse_screen(form, to)
        drawn = documents.draw_page(found.title, found.parts, form)
    else:
        is_styled = to is None and output.is_styled()
        drawn = displays.draw_page(found.title, found.parts, form, width=width or output.width(), is_styled=is_styled)
    output.write(drawn, to)
    note_lacking(form, found.parts)
    if found.left_out:
        count = output.count(found.left_out, "display")
        output.note(f"casecode: {count} left out, which cannot be computed from this case alone")


def saturation(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="[DISPLAY]",
            help="Whose cells to follow too; table1 unless told.",
            show_default=False,
            autocompletion=completing.displays,
        ),
    ] = "",
    facet: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this facet's codes; repeat for more.")
    ] = None,
    by_facet: Annotated[bool, typer.Option("--by-facet", help="Columns for each facet by itself, too.")] = False,
    coder: Annotated[str, typer.Option(metavar="NAME", help="Whose codings; else everybody's.")] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Show what each further source adds: new codes, and new cells of a display, for all cases and within each.

    It gives the curve and what it counts, and never says that enough was collected.
    """
    from casecode.workspace import saturating

    found = saturating.saturation(opened_to_read(), id_, facet or (), coder, is_by_facet=by_facet)
    drawing.put(found, form, width, to)
    if form is Format.TERMINAL and to is None:
        output.result("\n" + saturating.plots(found, width or output.width()))


class By(StrEnum):
    """What the rows of an accounting log are, within each case."""

    KIND = "kind"
    SOURCE = "source"
    INFORMANT = "informant"


def accounting(
    by: Annotated[By, typer.Option("--by", help="A row a kind of source, a source, or an informant.")] = By.KIND,
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Print the accounting log: which questions of the guide are answered and coded, case by case."""
    from casecode.workspace import accounting as accounts

    drawing.put(accounts.log(opened_to_read(), by), form, width, to)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("evidence", epilog="Example: casecode evidence legitimacy --for appendix")(evidence)
    app.command("case", epilog="Example: casecode case neptune --format html --output neptune.html")(case)
    app.command("saturation", epilog="Example: casecode saturation table1 --facet channel")(saturation)
    app.command("accounting", epilog="Example: casecode accounting --by informant")(accounting)
