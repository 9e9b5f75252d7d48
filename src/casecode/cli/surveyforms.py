"""Writing what people and programs open of an item pool; see ``exporting`` for the command."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from casecode.cli import output
from casecode.cli.output import Exit
from casecode.cli.study import opened
from casecode.errors import AskedWrongly, CannotWrite

if TYPE_CHECKING:
    from casecode.model.items import Status
    from casecode.model.pool import Pool
    from casecode.workspace.pool import Drafts
    from casecode.workspace.surveyforms import Drawn


def form(
    drafts: "Drafts", format_: str, include: "Sequence[Status]", languages: Sequence[str], to: Path | None
) -> None:
    """Write a form that can be deployed, or the codebook of its variables."""
    from casecode.workspace import surveyforms

    output.refuse_screen("xlsx", to, is_text=format_ != surveyforms.XLSFORM)
    _write(surveyforms.form(drafts, format_, include, languages), to)


def designer(drafts: "Drafts", pool: "Pool", to: Path | None) -> None:
    """Write the designer's workbook."""
    from casecode.workspace import surveyforms

    output.refuse_screen("xlsx", to)
    _write(surveyforms.designer(drafts.study, pool), to)


def _write(drawn: "Drawn", to: Path | None) -> None:
    output.write(drawn.content, to)
    for one in drawn.notes:
        output.note(f"casecode: {one}")


def take(file: Path, by: str | None, why: str) -> None:
    """Take over what a designer decided in the workbook."""
    from casecode.workspace.coders import who_codes
    from casecode.workspace.takingworkbook import take as take_over

    study = opened()
    who = who_codes(study, by)
    taken = take_over(study, who, file, why)
    for error in taken.wrong:
        output.stop(error)
    if taken.wrong:
        output.note(f"casecode: {output.count(len(taken.wrong), 'problem')}, so nothing was taken over")
        raise typer.Exit(Exit.CANNOT_BE_DONE)
    output.lines(f"{one.item}: {one.was} -> {one.value} by {who}: {one.why}" for one in taken.decisions)
    before = f", {taken.known} there already" if taken.known else ""
    output.note(f"{output.count(len(taken.decisions), 'decision')} taken over{before}")


def judges(pool: "Pool", experts: int, languages: Sequence[str], to: Path | None) -> None:
    """Write a sheet for each expert, as workbook and as csv, into a folder in which none of them is yet."""
    from casecode.errors import UnknownName
    from casecode.workspace.experts import sheets

    if to is None:
        raise AskedWrongly("judges are several files; name a folder for them: --output FOLDER")
    if len(languages) > 1:
        raise AskedWrongly(
            f"a sheet has one language, and {len(languages)} are named; write each to a folder of its own"
        )
    for one in languages:
        if one not in pool.languages:
            raise UnknownName("language", one, pool.languages)
    made = list(sheets(pool, experts, "".join(languages)))
    _make_room(to, [name for name, _ in made])
    for name, content in made:
        output.to_file(content, to / name)
    output.lines(f"{to / name}" for name, _ in made)
    if experts < 5:
        output.note("casecode: with fewer than 5 experts no verdict is possible; ask more, if you can")


def _make_room(folder: Path, names: Iterable[str]) -> None:
    """Make a folder; raises AskedWrongly where a sheet is there already, which an expert may have filled in."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise CannotWrite(str(folder), refusal.strerror or str(refusal)) from refusal
    there = next((folder / name for name in names if (folder / name).exists()), None)
    if there:
        raise AskedWrongly(f"{there} is there already, and an expert may have filled it in; name another folder")
