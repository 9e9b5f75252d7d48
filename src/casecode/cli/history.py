"""Commands about what was done: undo, redo, log."""

from typing import Annotated

import typer

from casecode.cli import output
from casecode.cli.study import opened, opened_to_read


def undo(
    listed: Annotated[bool, typer.Option("--list", help="Only say what could be undone, the last first.")] = False,
) -> None:
    """Take back the last thing casecode wrote here; it remembers across restarts."""
    from casecode.workspace import history

    root = opened().root
    if listed:
        output.lines(f"{step.at} {step.what}" for step in history.steps(root)[0])
        return
    output.lines([f"undone: {history.undo(root)}"])


def redo(
    listed: Annotated[bool, typer.Option("--list", help="Only say what could be done again.")] = False,
) -> None:
    """Do again what was undone last."""
    from casecode.workspace import history

    root = opened().root
    if listed:
        output.lines(f"{step.at} {step.what}" for step in history.steps(root)[1])
        return
    output.lines([f"done again: {history.redo(root)}"])


def log(
    coder: Annotated[str, typer.Option(metavar="NAME", help="Only this coder's.")] = "",
    case: Annotated[str, typer.Option(metavar="CASE", help="Only in this case.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Only from this day on, such as 2026-01-31.")] = "",
) -> None:
    """Say who coded what, when; the latest last."""
    from casecode.cli.pairs import short
    from casecode.workspace.overview import log as find

    study = opened_to_read()
    events = find(study, coder, case, since)
    for event in events:
        codes = " ".join(f"{facet}={code}" for facet, code in event.record.codes.items())
        place = f"{event.passage.source.path}:{event.passage.line}"
        output.lines([f"{event.record.at or '-'} {event.passage.coder} {place} {codes} “{short(event.record.quote)}”"])
    output.note(f"{len(events)} of {len(study.passages)} codings")


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("undo", epilog="Example: casecode undo")(undo)
    app.command("redo", epilog="Example: casecode redo")(redo)
    app.command("log", epilog="Example: casecode log --coder lead --since 2026-01-31")(log)
