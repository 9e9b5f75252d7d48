"""Commands on the survey: its items and what is decided on them, checks, wording, claims, revisions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, drawing, output
from casecode.cli.analysis import Format, Output
from casecode.cli.drawing import Form, Width
from casecode.cli.study import opened, opened_to_read
from casecode.errors import AskedWrongly
from casecode.model.statuses import Status, Strength

if TYPE_CHECKING:
    from casecode.model.items import Flag, Item
    from casecode.model.pool import Retired
    from casecode.workspace.pool import Drafts

survey = typer.Typer(
    help="See the survey's items with the evidence behind each; decide on them, check them, freeze what the cases claim.",
    epilog="Example: casecode survey list --status keep",
    invoke_without_command=True,
)

Items = Annotated[
    list[str] | None,
    typer.Argument(metavar="ITEM...", help="Items, by id or var.", show_default=False, autocompletion=completing.items),
]
One = Annotated[
    str,
    typer.Argument(metavar="ITEM", help="The item, by id or var.", show_default=False, autocompletion=completing.items),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", "--coder", metavar="NAME", help="Who decides; else CASECODE_CODER, else git config casecode.coder."
    ),
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


@survey.callback(invoke_without_command=True)
def show_all(context: typer.Context) -> None:
    """List the items when nothing else is asked."""
    if context.invoked_subcommand is None:
        show_list()


@survey.command("list", epilog="Example: casecode survey list --status draft --block ties")
def show_list(
    status: Annotated[
        list[Status] | None, typer.Option("--status", help="Only items of this status; several times for more.")
    ] = None,
    block: Annotated[
        str, typer.Option(metavar="BLOCK", help="Only items of this block.", autocompletion=completing.blocks)
    ] = "",
    form: Form = Format.TERMINAL,
    width: Width = None,
    to: Output = None,
) -> None:
    """List the items: what is decided on each, how broad its support is, what speaks against it; and the gaps."""
    from casecode.workspace.surveying import listed

    drawing.put(listed(drafts(), status or [], block), form, width, to)


def drafts() -> "Drafts":
    """Open the study to read its pool, and say what of its design cannot be had."""
    from casecode.workspace.pool import Drafts

    found = Drafts(opened_to_read())
    _ = found.pooled
    for problem in found.errors[:1]:
        output.note(f"casecode: {problem}")
        output.note("casecode: what cannot be had is left out; run: casecode survey check")
    return found


@survey.command("show", epilog="Example: casecode survey show avlkin")
def show(
    item: One,
    passages: Annotated[int, typer.Option(metavar="N", help="How many passages of each side to show.", min=0)] = 3,
) -> None:
    """Show all about one item: its wording and where it is from, its support, what speaks against it, what was decided."""
    from casecode.workspace.surveying import told

    for text, indent in told(drafts(), item, passages):
        output.lines(_wrapped(text, indent))


def _wrapped(text: str, indent: int) -> list[str]:
    from casecode.render.wrapping import wrapped

    lead = text[: len(text) - len(text.lstrip(" "))]
    rows = wrapped(text.lstrip(" "), max(output.width() - len(lead), 40), " " * (indent - len(lead)))
    return [lead + row for row in rows]


@survey.command("keep", epilog='Example: casecode survey keep facidea facinterest --by lead --why "named in all cases"')
def keep(items: Items = None, by: By = None, why: Why = "") -> None:
    """Keep items, in their wording of now; only what a passage or a publication supports can be kept."""
    _decide(Status.KEEP, items, by, why)


@survey.command("drop", epilog='Example: casecode survey drop utlmember --by lead --why "nobody speaks of it"')
def drop(items: Items = None, by: By = None, why: Why = "") -> None:
    """Drop items; they stay in the pool, with the reason."""
    _decide(Status.DROP, items, by, why)


@survey.command(
    "revise", epilog='Example: casecode survey revise facidea --stem "An idea from the start" --why "shorter"'
)
def revise(
    item: One,
    by: By = None,
    why: Why = "",
    stem: Annotated[
        str, typer.Option(metavar="WORDS", help="The new wording; without it, it is only to be revised.")
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="TAG", help="The language of the wording; else the pool's first.")
    ] = "",
    quote: Annotated[str, typer.Option(metavar="ID", help="The coding whose exact words the wording is.")] = "",
) -> None:
    """Say that an item is to be revised, or give it another wording: a person's, or exact words of a quote."""
    _decide(Status.REVISE, [item], by, why, (stem, language, quote))


def _decide(
    to: Status, items: list[str] | None, by: str | None, why: str, worded: tuple[str, str, str] = ("", "", "")
) -> None:
    from casecode.workspace.coders import who_codes
    from casecode.workspace.deciding import Wish, decide

    study = opened()
    stem, language, quote = worded
    wish = Wish(to, why, {language: stem} if stem else {}, quote)
    done = decide(study, who_codes(study, by), items or [], wish)
    output.lines(_line(one) for one in done)
    for one in done:
        for flag in _flags(one) if stem else ():
            output.note(f"casecode: “{flag.words or flag.language}”: {flag.note} [{flag.rule}]")


def _flags(one: "Item | Retired") -> "Sequence[Flag]":
    return getattr(one, "flags", ())


def _line(one: "Item | Retired") -> str:
    last = one.decisions[-1]
    return f"{one.id} ({one.var}): {last.was} -> {last.to}, “{next(iter(one.stem.values()), '')}”"


@survey.command(
    "freeze", epilog='Example: casecode survey freeze facidea --strength dominant --claim "All four name it first."'
)
def freeze(
    item: One,
    claim: Annotated[str, typer.Option(metavar="TEXT", help="What the cases say of it.")] = "",
    strength: Annotated[Strength | None, typer.Option(help="How strongly they say it.")] = None,
    by: By = None,
) -> None:
    """Set down what the cases claim of an item before survey results are read, so that it cannot be hindsight."""
    from casecode.workspace.coders import who_codes
    from casecode.workspace.freezing import freeze as set_down

    if strength is None:
        raise AskedWrongly(f"say how strongly the cases claim it, as --strength: {', '.join(Strength)}")
    study = opened()
    frozen = set_down(study, who_codes(study, by), item, claim, strength)
    held = frozen.claim
    output.lines([f"{frozen.id} ({frozen.var}): {held.strength}, “{held.text}” ({held.by}, {held.at}, {held.seen})"])
    if held.after:
        output.note(f"casecode: {', '.join(held.after)} lay in the study already, so it is marked as hindsight")


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(survey, name="survey")
