"""The command import."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
from casecode.cli.material import Yes, ask
from casecode.cli.output import Exit
from casecode.cli.pairs import pairs
from casecode.cli.study import opened
from casecode.errors import AskedWrongly, CasecodeError, NotInstalled

if TYPE_CHECKING:
    from casecode.workspace.foreign import Read
    from casecode.workspace.importing import Plan, Planned
    from casecode.workspace.study import Study

SPEAKER = "Who a label is: an informant, interviewer, or informant for one named after the label."


def import_(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Documents or folders of them: docx, html, md, odt, pdf, rtf, srt, txt, vtt; transcripts of Otter, Rev, "
            "Teams, Trint, Zoom.",
        ),
    ],
    case: Annotated[str, typer.Option(metavar="CASE", help="The case they go to.", autocompletion=completing.cases)],
    name: Annotated[str, typer.Option(help="The source's name in the study; else after the file's.")] = "",
    speaker: Annotated[list[str] | None, typer.Option(metavar="LABEL=WHO", help=SPEAKER)] = None,
    not_speaker: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="Words before a colon that name nobody.")
    ] = None,
    role: Annotated[
        list[str] | None, typer.Option(metavar="WHO=ROLE", help="The role of an informant new to the case.")
    ] = None,
    kind: Annotated[str, typer.Option(help="Interview, letter, minutes ...")] = "",
    author: Annotated[str, typer.Option(help="Who wrote it, where nobody speaks.")] = "",
    date: Annotated[str, typer.Option(help="When, such as 2005-11-08.")] = "",
    language: Annotated[str, typer.Option(help="The language, such as en.")] = "",
    share: Annotated[str, typer.Option(help="verbatim, paraphrase-only or no.")] = "",
    encoding: Annotated[str, typer.Option(help="How texts were saved that are not UTF-8, such as cp1252.")] = "",
    keep_original: Annotated[bool, typer.Option("--keep-original", help="Keep each file too, in originals/.")] = False,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Import documents and transcripts as sources of a case, showing first who speaks in them."""
    from casecode.exchange.encodings import is_known
    from casecode.workspace import foreign, importing

    if encoding and not is_known(encoding):
        raise AskedWrongly(f'no encoding "{encoding}" is known; there are such as cp1252, utf-16, shift-jis, mac-roman')
    about = {"kind": kind, "author": author, "date": date, "language": language, "share": share}
    given = {key: value for key, value in about.items() if value}
    roles = pairs(role or [])
    wish = importing.Wish(
        case, name, given, pairs(speaker or []), frozenset(not_speaker or ()), roles, keeps_originals=keep_original
    )
    study = opened()
    asked = importing.asked(study, wish, encoding)
    files, others = foreign.files(names)
    importing.check_wish(wish, files)
    if others:
        shown = ", ".join(path.name for path in others[:5]) + (" ..." if len(others) > 5 else "")
        output.note(f"passed over {output.count(len(others), 'file')} of other formats: {shown}")
    plan = importing.plan(study, list(_shown(foreign.read_all(files, asked), len(files))), wish)
    _write(study, plan, coder, yes=yes)
    _stop_for(plan.broken)


def _shown(reads: "Iterable[Read | CasecodeError]", count: int) -> "Iterator[Read | CasecodeError]":
    if not output.is_noted_on_a_terminal() or count < 2:
        yield from reads
        return
    from casecode.render import progress

    yield from progress.shown(reads, count, "reading", sys.stderr)


def _write(study: "Study", plan: "Plan", coder: str | None, *, yes: bool) -> None:
    from casecode.workspace.coders import who_codes
    from casecode.workspace.placing import write

    for path, source in plan.before:
        output.note(f"{path}: was imported before, as {source}; passed over")
    for line in _told(plan):
        output.note(line)
    if not plan.items:
        return
    who = who_codes(study, coder) if plan.has_comments else ""
    if plan.guesses and not yes:
        ask(f"import {output.count(len(plan.items), 'source')} into {plan.case.key} so?")
    output.lines(f"imported {path}" for path in write(study, plan, who))


def _told(plan: "Plan") -> Iterator[str]:
    """Say what will be imported, and who speaks."""
    for item in plan.items:
        yield f"{item.read.path}: {_measure(item)}, as {plan.case.key}/{item.source.name}"
        yield from (f"  {said}" for said in item.read.body.said)
        if item.read.body.comments:
            yield f"  {output.count(len(item.read.body.comments), 'comment')}, which become memos"
    for one in plan.speakers:
        guess = " (a guess)" if one.is_guess else ""
        yield f"  {one.label}: {output.count(plan.turns[one.label], 'turn')}, {one.who}{guess}"
    if plan.guesses:
        yield "  say who is who with --speaker LABEL=WHO, and what is no speaker with --not-speaker LABEL"


def _measure(item: "Planned") -> str:
    turns = item.read.body.turns.total()
    told = [output.count(turns, "turn")] if turns else []
    pages = len(item.read.body.pages)
    return ", ".join(
        [*([output.count(pages, "page")] if pages else []), *told, output.count(item.read.body.words, "word")]
    )


def _stop_for(broken: Sequence[CasecodeError]) -> None:
    """Say of each document why it could not be imported; of a library that is missing, once."""
    told: set[str] = set()
    for error in broken:
        if not isinstance(error, NotInstalled) or error.library not in told:
            output.stop(error)
        if isinstance(error, NotInstalled):
            told.add(error.library)
    if broken:
        output.note(f"casecode: {output.count(len(broken), 'file')} not imported")
        raise typer.Exit(Exit.CANNOT_BE_DONE)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    example = "Example: casecode import interviews/ --case neptune --kind interview --speaker Sam=interviewer"
    app.command("import", epilog=example)(import_)
