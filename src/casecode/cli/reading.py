"""Commands that read the sources: show, find."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.study import opened_to_read
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.model.transcripts import Run
    from casecode.workspace.finding import Found


class Format(StrEnum):
    """The formats hits are drawn in."""

    TERMINAL = "terminal"
    CSV = "csv"
    JSON = "json"


def show(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="The source: case/source or its path.", autocompletion=completing.sources
        ),
    ],
    lines: Annotated[
        str, typer.Argument(metavar="[LINES]", help="Lines of the file, such as 41 or 41-43.", show_default=False)
    ] = "",
    turn: Annotated[int | None, typer.Option(metavar="N", help="Only the N-th turn.")] = None,
    coder: Annotated[str, typer.Option(metavar="NAME", help="Only this coder's codings.")] = "",
    uncoded: Annotated[bool, typer.Option("--uncoded", help="Only lines without any coding.")] = False,
) -> None:
    """Show a source: its lines as the file numbers them, and beside them how they are coded."""
    from casecode.workspace.transcripts import draw, transcript

    name, run = _place(source, lines)
    if run and turn is not None:
        raise AskedWrongly("both lines and a turn are named; leave out one of them")
    found = transcript(opened_to_read(), name, lines=run, turn=turn, coder=coder, is_uncoded=uncoded)
    output.result(draw(found, width=output.width(), is_styled=output.is_styled()))
    output.note(f"{output.count(found.lines, 'line')}, {output.count(found.codings_here, 'coding')} on them")


def _place(source: str, lines: str) -> "tuple[str, Run | None]":
    """Read a source and its lines, also as other commands write them: SOURCE:LINES."""
    from casecode.workspace.batch import line_range

    name, colon, tail = source.rpartition(":")
    if not lines and colon and tail[:1].isdecimal():
        source, lines = name, tail
    return source, line_range(lines) if lines else None


def find(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='Words that follow one another; "loan*" stands for loan, loans, loaned.'
        ),
    ],
    regex: Annotated[
        bool, typer.Option("--regex", help="The words are a regular expression; Ctrl-C stops one that takes too long.")
    ] = False,
    near: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The words stand within N words of each other, in any order.")
    ] = None,
    case: Annotated[str, typer.Option(metavar="CASE", help="Only in this case.")] = "",
    source: Annotated[str, typer.Option(metavar="SOURCE", help="Only in this source.")] = "",
    informant: Annotated[str, typer.Option(metavar="NAME", help="Only what this informant says.")] = "",
    uncoded: Annotated[bool, typer.Option("--uncoded", help="Only outside every coding.")] = False,
    interviewer: Annotated[bool, typer.Option("--interviewer", help="What the interviewer says, too.")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")] = Format.TERMINAL,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to the screen.")
    ] = None,
) -> None:
    """Find words in the sources and show them in context, whoever coded what; case does not matter."""
    from casecode.workspace import finding

    if regex and near is not None:
        raise AskedWrongly("--near takes words and --regex an expression; leave out one of them")
    search = finding.search(words, near, is_expression=regex)
    where = finding.Where(case, source, informant, is_uncoded=uncoded, has_interviewer=interviewer)
    found = finding.find(opened_to_read(), search, where)
    text = finding.draw(found.hits, form, width=output.width(), is_styled=to is None and output.is_styled())
    if to is None:
        output.result(text)
    else:
        output.to_file(text, to)
    output.note(_summary(found))


def _summary(found: "Found") -> str:
    holding = len({hit.source.name for hit in found.hits})
    sources = output.count(found.sources, "source")
    told = f"{output.count(len(found.hits), 'hit')} in {holding} of {sources}" if holding else f"no hits in {sources}"
    more = f"; {found.asked} more in what the interviewer says (--interviewer shows them)" if found.asked else ""
    return told + more


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("show", epilog="Example: casecode show saturn/interview-founder 30-36")(show)
    app.command("find", epilog='Example: casecode find "saving*" --informant wong')(find)
