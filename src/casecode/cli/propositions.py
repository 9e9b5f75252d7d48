"""Commands on findings across cases: propositions, disconfirm, codebook constructs."""

from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, drawing, output
from casecode.cli.analysis import Format, Output
from casecode.cli.codebook import codebook
from casecode.cli.drawing import Form, Width
from casecode.cli.output import Exit
from casecode.cli.study import opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.judgements import Suite
    from casecode.workspace.study import Study


def propositions(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID | check [ID...]]",
            help="One proposition, all about it; or check: put all of them, or some, to the codings.",
            show_default=False,
            autocompletion=completing.propositions,
        ),
    ] = None,
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """Show what each case says of each proposition, beside what the codings say.

    With `check`, exit with 1 where a verdict and its check disagree.
    """
    from casecode.model.propositions import RESERVED
    from casecode.workspace import judgements

    study = _with_propositions()
    first, *rest = words or [""]
    if first == RESERVED:
        _check(judgements.checked(study, rest), form, width, to)
        return
    if rest:
        raise AskedWrongly(
            f'"{rest[0]}" is one proposition too many; name one, or check several: propositions check ...'
        )
    drawing.put(judgements.page(study, first) if first else judgements.table(study), form, width, to)


def _with_propositions() -> "Study":
    """Open the study, and say what of its propositions and judgements is left out."""
    from casecode.workspace import judgements

    study = opened_to_read()
    if not study.propositions.every:
        output.note("the study has no propositions yet; write them in propositions.yaml, as docs/files.md shows")
    for problem in judgements.unread(study)[:1]:
        output.note(f"casecode: {problem}")
        output.note("casecode: what cannot be read is left out; run: casecode check")
    return study


def _check(suite: "Suite", form: Format, width: int | None, to: Output) -> None:
    if form is Format.TERMINAL and to is None:
        rows = [
            [*row.head, *(" / ".join(entry.label for entry in cell.entries) for cell in row.cells)]
            for row in suite.display.rows
        ]
        if rows:
            output.table([[cell.replace("\n", ", ") for cell in row] for row in rows])
        output.lines([suite.summary])
    else:
        drawing.put(suite.display, form, width, to)
    for told in suite.disagreeing:
        output.note(f"casecode: {told}")
    if suite.disagreeing:
        raise typer.Exit(Exit.PROBLEMS)


def disconfirm(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="The proposition.", autocompletion=completing.propositions_only)
    ],
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """List every passage that speaks against a proposition, case by case, and say what was searched."""
    from casecode.workspace import judgements

    drawing.put(judgements.speaking_against(_with_propositions(), id_), form, width, to)


@codebook.command("constructs", epilog="Example: casecode codebook constructs --format markdown")
def constructs(form: Form = Format.TERMINAL, width: Width = None, to: Output = None) -> None:
    """Show every construct: its scale with anchors, and how each case is rated, on how much evidence."""
    from casecode.workspace import judgements

    study = opened_to_read()
    if not study.project.codebook.constructs():
        output.note(
            "the codebook has no constructs yet; give a code a `scale:` of levels, and `anchors:` that explain them"
        )
    drawing.put(judgements.constructs(study), form, width, to)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("propositions", epilog="Example: casecode propositions P14")(propositions)
    app.command("disconfirm", epilog="Example: casecode disconfirm P14")(disconfirm)
