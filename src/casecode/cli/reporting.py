"""The commands report and build: what is handed to others."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import output
from casecode.cli.output import Exit
from casecode.cli.study import opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.errors import CasecodeError
    from casecode.files.made import Outcome
    from casecode.workspace.building import Built
    from casecode.workspace.study import Study

MANY = 5  # files that are named one by one
Force = Annotated[bool, typer.Option("--force", help="Write over files that were changed by hand.")]


def report(
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Where; report/ in the study unless told.")
    ] = None,
    single: Annotated[
        Path | None, typer.Option("--single-file", metavar="FILE", help="All pages in one file instead, to be sent.")
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", help="Stay, and make again what changes, until interrupted.")
    ] = False,
    force: Force = False,
) -> None:
    """Make a site of the whole study: cases, sources with their codings, codebook, displays, propositions, judgements, memos.

    Every bullet leads to its passages, every passage to all that rests on it. It needs no server and asks for nothing from
    elsewhere. Words are shown of sources with `share: verbatim` alone. Only what changed is written, and only files that it
    made are ever replaced or removed.
    """
    from casecode.workspace import reporting

    if single is not None and (to is not None or watching):
        raise AskedWrongly("--single-file makes one file; leave out --output and --watch")
    gc.enable()  # many pages are made, and each leaves its cycles
    study = opened_to_read()
    if single is not None:
        reporting.one_file(study, single)
        output.lines([str(single)])
        return
    folder = to or study.root / reporting.REPORT
    if watching:
        _watch(study, folder, force=force)  # ends by an interrupt alone
    _say(reporting.report(study, folder, is_forced=force))
    output.lines([str(folder / "index.html")])


def _watch(study: "Study", folder: Path, *, force: bool) -> None:
    from casecode.files.made import check_place
    from casecode.workspace.watchreport import watch

    check_place(folder, study.root)
    output.note(f"watching {study.root}; Ctrl-C ends it")
    try:
        watch(study.root, folder, _say, _stopped, is_forced=force)
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None


def _stopped(error: "CasecodeError") -> None:
    output.stop(error)


def _say(outcome: "Outcome") -> None:
    """Say what was done, on stderr."""
    if outcome.is_nothing:
        output.note(f"nothing to do: {output.count(len(outcome.kept), 'file')} as they should be")
        return
    for word, paths in (("written", outcome.written), ("removed", outcome.removed)):
        if paths:
            output.note(f"{output.count(len(paths), 'file')} {word}: {_named(paths)}")
    if outcome.kept:
        output.note(f"{output.count(len(outcome.kept), 'file')} left as they were")


def _named(paths: list[str]) -> str:
    more = f" and {len(paths) - MANY} more" if len(paths) > MANY else ""
    return ", ".join(paths[:MANY]) + more


def build(
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Where; build/ in the study unless told.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what is out of date, and exit with 1 if anything is.")
    ] = False,
    at: Annotated[
        str, typer.Option("--at", metavar="REVISION", help="The study as it was at this revision of git.")
    ] = "",
    force: Force = False,
) -> None:
    """Make everything again that the study hands out, into one folder: displays in every format, write-ups, methods, site.

    What it makes is said in build.yaml, or is everything. A manifest keeps the digests of what went in and came out: what has
    not changed is not written, and a file that somebody changed by hand is not written over.
    """
    from casecode.workspace import building

    gc.enable()
    study = opened_to_read()
    folder = to or study.root / building.BUILD
    if not at:
        _built(building.build(study, folder, is_forced=force, is_check=check), folder, is_check=check)
        return
    then = building.at_revision(study, at)
    _built(building.build(then, folder, is_forced=force, is_check=check), folder, is_check=check)


def _built(found: "Built", folder: Path, *, is_check: bool) -> None:
    for told in found.missing.values():
        output.note(f"casecode: left out a format: {told}")
    outcome = found.outcome
    if not is_check:
        _say(outcome)
        output.lines([str(folder)])
        return
    stale = [f"{folder / path}: {word}" for word, paths in _stale(outcome) for path in paths]
    output.lines(stale)
    if stale:
        output.note(f"{output.count(len(stale), 'file')} out of date; run: casecode build")
        raise typer.Exit(Exit.PROBLEMS)
    output.note(f"nothing to do: {output.count(len(outcome.kept), 'file')} as they should be")


def _stale(outcome: "Outcome") -> list[tuple[str, list[str]]]:
    return [("out of date", outcome.written), ("no longer made", outcome.removed), ("changed by hand", outcome.edited)]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("report", epilog="Example: casecode report --single-file study.html")(report)
    app.command("build", epilog="Example: casecode build --check")(build)
