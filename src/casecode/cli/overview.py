"""The commands status and init."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import output
from casecode.cli.study import opened_to_read

if TYPE_CHECKING:
    from casecode.workspace.overview import Status


def status() -> None:
    """Say where the whole study stands: material, coding, anchors, displays, problems, and what to do next."""
    from casecode.workspace import overview

    found = overview.status(opened_to_read())
    output.lines(_told(found))
    following = overview.next_to_do(found.standings)
    if following is not None:
        output.lines([f"next to do   {following.source.name} ({following.coverage.share} coded)"])


def _told(found: "Status") -> list[str]:
    from casecode.analysis.coverage import Coverage

    whole = sum((one.coverage for one in found.standings), Coverage(0, 0))
    coders = sorted({coder for one in found.standings for coder in one.coders})
    last = max((one.last for one in found.standings if one.last), default=None)
    states = ", ".join(f"{number} {state}" for state, number in found.states.items() if number)
    return [
        f"material     {output.count(found.cases, 'case')}, {output.count(len(found.standings), 'source')}, "
        f"{output.count(whole.words, 'word')}",
        f"coded        {whole.share} of the words; by {', '.join(coders) or 'nobody yet'}",
        f"codings      {states or 'none yet'}",
        f"last coding  {' '.join(last) if last else '-'}",
        f"displays     {', '.join(found.displays) or 'none yet'}",
        f"problems     {output.count(found.errors, 'error')}, {output.count(found.warnings, 'warning')}",
    ]


EXPLAINED = """\
{where} holds a study now:

  codebook.yaml        facets and codes: what is asked of a passage, and the answers
  cases/CASE/          a folder a case: case.yaml and its sources, one .md file each
  displays/            tables, each a file that says what to cross
  .casecode/           comes by itself, disposable: a lock, a cache, what can be undone

Next:
{steps}
"""
SMALL = """\
  cd {where}
  casecode show harbour/interview-ines
  casecode code harbour/interview-ines --quote "My aunt lent me the first rent" help=money giver=family --coder me
  casecode display help
"""
EMPTY = """\
  cd {where}
  casecode codebook add theme --question "What is it about?"
  casecode codebook add theme=trust --label Trust --definition "..."
  casecode cases add first --label "The first case"
  casecode sources add interview.txt --case first --speaker P=person
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where; here unless told.")] = Path(),
    empty: Annotated[bool, typer.Option("--empty", help="Without example cases.")] = False,
    git: Annotated[bool, typer.Option("--git", help="Make it a git repository, with what git should ignore.")] = False,
) -> None:
    """Begin a study: a small one to code at once, or an empty one. Never overwrites anything."""
    from casecode.workspace.starting import begin

    begin(folder, is_empty=empty, with_git=git)
    steps = (EMPTY if empty else SMALL).format(where=folder)
    if str(folder) == ".":
        steps = steps.split("\n", 1)[1]
    output.lines(EXPLAINED.format(where="This folder" if str(folder) == "." else folder, steps=steps).split("\n")[:-2])


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("init", epilog="Example: casecode init my-study --git")(init)
    app.command("status", epilog="Example: casecode status")(status)
