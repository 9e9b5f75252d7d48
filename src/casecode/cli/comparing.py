"""The commands compare and robustness."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.analysis import Format, Output, draw, names
from casecode.cli.coding import Coder
from casecode.cli.study import opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.comparing import Asked
    from casecode.workspace.study import Study

Shown = Annotated[
    str,
    typer.Argument(
        metavar="[DISPLAY]",
        help="A display with case in its rows; else the first that has.",
        show_default=False,
        autocompletion=completing.displays,
    ),
]


def compare(
    id_: Shown = "",
    pairs: Annotated[bool, typer.Option("--pairs", help="Any two cases side by side.")] = False,
    triads: Annotated[bool, typer.Option("--triads", help="Any three.")] = False,
    by: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Groups by a case attribute, such as industry; or tellers, as informant.role."
        ),
    ] = "",
    by_source_kind: Annotated[
        bool, typer.Option("--by-source-kind", help="What each kind of source tells, alone and with others.")
    ] = False,
    phases: Annotated[bool, typer.Option("--phases", help="What each case kept, dropped and added.")] = False,
    cases: Annotated[str, typer.Option(metavar="CASE,...", help="These cases only.")] = "",
    protocol: Annotated[bool, typer.Option("--protocol", help="Which comparisons have been looked at.")] = False,
    looked: Annotated[bool, typer.Option("--looked", help="Record that you looked at the comparison.")] = False,
    note: Annotated[str, typer.Option(metavar="TEXT", help="Record it with what you saw.")] = "",
    coder: Coder = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")] = Format.TERMINAL,
    width: Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)] = None,
    to: Output = None,
) -> None:
    """Compare cases on a display: what they share, what one alone has, how alike they are."""
    from casecode.workspace import comparing

    ways = {"pair": pairs, "triad": triads, "by": bool(by), "split": by_source_kind, "phases": phases}
    asked = comparing.Asked(id_, _one(ways, "--pairs, --triads, --by, --by-source-kind, --phases"), by, names(cases))
    if by_source_kind:
        asked = comparing.Asked(id_, "split", "source.kind", asked.cases)
    study = opened_to_read()
    if looked or note:
        _record(study, asked, coder, note)
        return
    if protocol:
        if asked.how or cases:
            raise AskedWrongly("--protocol lists every comparison; name nothing beside it but the display")
        from casecode.workspace.protocol import protocol as listed

        draw(listed(study, id_), form, width, to)
        return
    draw(comparing.compare(study, asked), form, width, to)


def _one(ways: dict[str, bool], options: str) -> str:
    """Give the one way that is asked for, or none."""
    found = [way for way, is_asked in ways.items() if is_asked]
    if len(found) > 1:
        raise AskedWrongly(f"one comparison at a time: take one of {options}")
    return "".join(found)


def _record(study: "Study", asked: "Asked", coder: str | None, note: str) -> None:
    from casecode.workspace.coders import who_codes
    from casecode.workspace.protocol import record

    path, told = record(study, who_codes(study, coder), asked, note)
    output.lines(f"looked at {one}, in {path}" for one in told)


def robustness(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="A display, a proposition, propositions, or all; else the first display with case in its rows.",
            show_default=False,
            autocompletion=completing.varied,
        ),
    ] = "",
    by_entry: Annotated[
        bool, typer.Option("--by-entry", help="The display with what would be lost without one source or person.")
    ] = False,
    vary: Annotated[
        str, typer.Option(metavar="KIND,...", help="Only these: disputed, coder, case, source, informant.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")] = Format.TERMINAL,
    width: Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)] = None,
    to: Output = None,
) -> None:
    """Show what would change in a display, or in the checks of propositions, were one thing of the study otherwise.

    A dispute is settled, or a coder, case, source or informant left out.
    """
    from casecode.workspace import displays, robustness

    study = opened_to_read()
    is_all = id_ == robustness.ALL and id_ not in displays.names(study)
    if is_all and (to or form is not Format.TERMINAL):
        raise AskedWrongly("all of it is shown on the screen; name one to write it in a format or to a file")
    if is_all:
        _all(study, names(vary), width, is_by_entry=by_entry)
    else:
        draw(robustness.robust(study, id_, names(vary), is_by_entry=by_entry), form, width, to)


def _all(study: "Study", kinds: Sequence[str], width: int | None, *, is_by_entry: bool) -> None:
    """Show all that can be varied, one after the other, and say what cannot."""
    from casecode.workspace import robustness

    for number, name in enumerate(robustness.every(study)):
        if number:
            output.lines([""])
        draw(robustness.robust(study, name, kinds, is_by_entry=is_by_entry), Format.TERMINAL, width, None)
    if left := robustness.left_out(study):
        output.lines(["", left])


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("compare", epilog="Example: casecode compare table1 --by industry")(compare)
    app.command("robustness", epilog="Example: casecode robustness table1 --by-entry")(robustness)
