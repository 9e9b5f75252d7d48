"""Commands about cases and sources: what there is, adding, renaming, withdrawing."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.pairs import pairs
from casecode.cli.study import opened, opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.moving import Loss
    from casecode.workspace.overview import Standing
    from casecode.workspace.study import Study

cases = typer.Typer(
    help="List the cases of the study, and add, rename or withdraw one.",
    epilog="Example: casecode cases add neptune --label Neptune --attribute industry=traditional",
    invoke_without_command=True,
)
sources = typer.Typer(
    help="List the sources: words, share coded, who coded last, what to do next; add, rename or withdraw one.",
    epilog="Example: casecode sources add interview.txt --case neptune --speaker P=poon --speaker I=interviewer",
    invoke_without_command=True,
)

Case = Annotated[
    str, typer.Option("--case", metavar="CASE", help="Only of this case.", autocompletion=completing.cases)
]
Coder = Annotated[str, typer.Option("--coder", metavar="NAME", help="As this coder has coded them.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]


@cases.callback(invoke_without_command=True)
def list_cases(context: typer.Context) -> None:
    """List the cases."""
    if context.invoked_subcommand is None:
        from casecode.workspace.overview import sources as standings

        study = opened_to_read()
        output.table(_case_rows(study, standings(study)))


def _case_rows(study: "Study", standings: "Sequence[Standing]") -> Iterable[Sequence[str]]:
    yield "case", "sources", "words", "coded", "codings", "attributes"
    for case in study.project.cases.values():
        own = [one for one in standings if one.case is case]
        whole = _sum(own)
        facts = " ".join(f"{name}={value}" for name, value in case.attributes.items())
        codings = sum(one.codings for one in own)
        yield case.key, str(len(own)), *whole, str(codings), facts


def _sum(standings: "Sequence[Standing]") -> tuple[str, str]:
    from casecode.analysis.coverage import Coverage

    whole = sum((one.coverage for one in standings), Coverage(0, 0))
    return str(whole.words), whole.share


@cases.command("add", epilog="Example: casecode cases add neptune --label Neptune --attribute industry=traditional")
def add_case(
    key: Annotated[str, typer.Argument(metavar="CASE", help="Its name: lower case letters, digits, hyphens.")],
    label: Annotated[str, typer.Option(help="How it prints.")] = "",
    attribute: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A fact about it.")] = None,
) -> None:
    """Add a case."""
    from casecode.workspace.adding import add_case as add

    output.lines([f"added {add(opened(), key, label, pairs(attribute or []))}"])


@cases.command("rename", epilog="Example: casecode cases rename neptune poseidon")
def rename_case(
    case: Annotated[str, typer.Argument(metavar="CASE", autocompletion=completing.cases)],
    to: Annotated[str, typer.Argument(metavar="NEW")],
) -> None:
    """Give a case another name: its folder, with sources and codings."""
    from casecode.workspace.moving import rename_case as rename

    output.lines(f"now {path}" for path in rename(opened(), case, to))


@cases.command("withdraw", epilog="Example: casecode cases withdraw neptune")
def withdraw_case(
    case: Annotated[str, typer.Argument(metavar="CASE", autocompletion=completing.cases)], yes: Yes = False
) -> None:
    """Take a case out of the study, saying first what every display loses."""
    from casecode.workspace import moving

    study = opened()
    found = study.project.case(case)
    paths = moving.files_of_case(study, case)
    _withdraw(study, paths, moving.losses(study, study.project.sources_of(found)), f"the case {found.key}", yes=yes)


@sources.callback(invoke_without_command=True)
def list_sources(context: typer.Context, case: Case = "", coder: Coder = "") -> None:
    """List the sources: words, share coded, who coded last and when, and what to do next."""
    if context.invoked_subcommand is None:
        from casecode.workspace import overview

        standings = overview.sources(opened_to_read(), case, coder)
        output.table(_source_rows(standings))
        following = overview.next_to_do(standings)
        if following is not None:
            output.note(f"next to do: {following.source.name} ({following.coverage.share} coded)")


def _source_rows(standings: "Iterable[Standing]") -> Iterable[Sequence[str]]:
    yield "source", "kind", "words", "coded", "codings", "last coded"
    for one in standings:
        last = f"{one.last[0][:10] or '-'} {one.last[1]}" if one.last else "-"
        words, share = str(one.coverage.words), one.coverage.share
        yield one.source.name, one.source.kind or "-", words, share, str(one.codings), last


@sources.command(
    "add", epilog="Example: casecode sources add talk.txt --case neptune --kind interview --speaker P=poon"
)
def add_source(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file: UTF-8, one paragraph or turn a line.")],
    case: Annotated[str, typer.Option(metavar="CASE", help="The case it belongs to.", autocompletion=completing.cases)],
    name: Annotated[str, typer.Option(help="Its name in the study; else the file's.")] = "",
    kind: Annotated[str, typer.Option(help="Interview, letter, minutes ...")] = "",
    speaker: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL=WHO", help="Who a label in the text stands for; WHO may be interviewer."),
    ] = None,
    author: Annotated[str, typer.Option(help="Who wrote it, where nobody speaks.")] = "",
    date: Annotated[str, typer.Option(help="When, such as 2005-11-08.")] = "",
    share: Annotated[str, typer.Option(help="verbatim, paraphrase-only or no.")] = "",
) -> None:
    """Add a text file as a source of a case."""
    from casecode.workspace.adding import NewSource, read_file
    from casecode.workspace.adding import add_source as add

    about = {"kind": kind, "author": author, "date": date, "share": share}
    given = {key: value for key, value in about.items() if value}
    key = name or Path(file).stem.lower().replace(" ", "-").replace("_", "-")
    new = NewSource(case, key, read_file(file), given, pairs(speaker or []))
    output.lines([f"added {add(opened(), new)}"])


@sources.command("rename", epilog="Example: casecode sources rename neptune/talk interview-founder")
def rename_source(
    source: Annotated[str, typer.Argument(metavar="SOURCE", autocompletion=completing.sources)],
    to: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
) -> None:
    """Give a source another name, its codings with it; also where the text was renamed by hand already."""
    if "/" in to:
        raise AskedWrongly(f'"{to}" is in another place; use: casecode sources move {source} {to.partition("/")[0]}')
    _rename(source, to)


@sources.command("move", epilog="Example: casecode sources move neptune/letter saturn")
def move_source(
    source: Annotated[str, typer.Argument(metavar="SOURCE", autocompletion=completing.sources)],
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case it goes to.", autocompletion=completing.cases)],
) -> None:
    """Move a source to another case, its codings with it."""
    name = source.removesuffix(".md").rpartition("/")[2]
    _rename(source, f"{case}/{name}")


def _rename(source: str, to: str) -> None:
    from casecode.workspace.moving import rename_source as rename

    output.lines(f"now {path}" for path in rename(opened(), source, to))


@sources.command("withdraw", epilog="Example: casecode sources withdraw neptune/letter")
def withdraw_source(
    source: Annotated[str, typer.Argument(metavar="SOURCE", autocompletion=completing.sources)], yes: Yes = False
) -> None:
    """Take a source out of the study, codings and all, saying first what every display loses."""
    from casecode.workspace import moving

    study = opened()
    paths = moving.files_of_source(study, source)
    gone = [one for one in study.project.sources.values() if one.path in paths]
    name = paths[0].removeprefix("cases/").partition(".")[0]
    _withdraw(study, paths, moving.losses(study, gone), f"the source {name}", yes=yes)


def _withdraw(study: "Study", paths: Sequence[str], losses: "Sequence[Loss]", what: str, *, yes: bool) -> None:
    from casecode.workspace.moving import withdraw

    for loss in losses:
        output.note(f"{loss.place}: {'goes' if loss.is_gone else f'stays, on {loss.left} other passages'}")
    if not yes:
        ask(f"withdraw {what} ({len(paths)} files)?")
    withdraw(study, paths, f"withdraw {what}")
    output.lines(f"withdrawn {path}" for path in paths)
    output.note("casecode undo brings it back")


def ask(question: str) -> None:
    """Ask a person whether to go on; raises AskedWrongly where nobody is there, Exit where the answer is no."""
    if not output.is_asked_by_a_person():
        raise AskedWrongly(f"{question} nobody is there to answer; add --yes if so")
    if not typer.confirm(question, err=True):
        raise typer.Exit(0)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(cases, name="cases")
    app.add_typer(sources, name="sources")
