"""The command survey judges: what experts say of the draft items."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import drawing, output
from casecode.cli.analysis import Format, Output
from casecode.cli.drawing import Form, Width
from casecode.cli.output import Exit
from casecode.cli.survey import drafts
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.pool import Drafts


def judges(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            help="Sheets that experts filled in, .xlsx or .csv, or folders of them; without any, what was taken in before.",
            show_default=False,
        ),
    ] = None,
    remarks: Annotated[
        bool, typer.Option("--remarks", help="What they wrote: comments, other wordings, what is missing.")
    ] = False,
    encoding: Annotated[str, typer.Option(help="How a csv was saved that is not UTF-8, such as cp1252.")] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Take in the sheets of experts, and show their content validity: I-CVI, S-CVI, modified kappa, Lawshe's CVR.

    The sheets come from `casecode export survey --format judges`. All are taken in or none, into survey/experts/.
    """
    from casecode.exchange.encodings import is_known
    from casecode.workspace.experts import reviewed

    if encoding and not is_known(encoding):
        raise AskedWrongly(f'no encoding "{encoding}" is known; there are such as cp1252, utf-16, mac-roman')
    found = drafts()
    if names:
        _take(found, names, encoding)
    said = reviewed(found.study, found.pool)
    for problem in said.problems:
        output.note(str(problem))
    if said.is_empty and not names:
        output.note(
            "no expert has rated anything yet; write sheets: casecode export survey --format judges --output FOLDER"
        )
    drawing.put(said.remarks if remarks else said.validity, form, width, to)
    if said.remarks.rows and not remarks and form is Format.TERMINAL:
        output.note(f"{output.count(len(said.remarks.rows), 'remark')} of experts: casecode survey judges --remarks")


def _take(found: "Drafts", names: Sequence[str], encoding: str) -> None:
    from casecode.workspace import sheetfiles, takingsheets

    sent = list(sheetfiles.read_all(sheetfiles.files(names), encoding))
    taken = takingsheets.take(found.study, found.pool, sent)
    for one in taken.notes:
        output.note(one)
    for error in taken.wrong:
        output.stop(error)
    if taken.wrong:
        output.note(f"casecode: {output.count(len(taken.wrong), 'problem')}, so nothing was taken in")
        raise typer.Exit(Exit.CANNOT_BE_DONE)
    for expert, count in taken.ratings.items():
        output.note(f"took in {output.count(count, 'rating')} of {expert}")


def add_to(survey: typer.Typer) -> None:
    """Add this command to the group."""
    survey.command("judges", epilog="Example: casecode survey judges returned/e1.xlsx returned/e2.csv")(judges)
