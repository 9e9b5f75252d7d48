"""Commands that read the sources: show, find."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.coding import Coder
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
    CODINGS = "codings"


class Passage(StrEnum):
    """What of a hit is coded."""

    WORDS = "words"
    SENTENCE = "sentence"
    LINE = "line"
    TURN = "turn"


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
    codes: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="FACET=CODE", help="Code what is found so.", autocompletion=completing.codes),
    ] = None,
    passage: Annotated[
        Passage, typer.Option("--passage", help="What is coded: the words, or what they stand in.")
    ] = Passage.SENTENCE,
    each: Annotated[bool, typer.Option("--each", help="Look at each passage and say how to code it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Code all without asking.")] = False,
    memo: Annotated[str, typer.Option(metavar="TEXT", help="A note on why, with each coding.")] = "",
    coder: Coder = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to draw it; codings are what `code --from` reads.")
    ] = Format.TERMINAL,
    to: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to the screen.")
    ] = None,
) -> None:
    """Find words in the sources, whoever coded what, to show them in context or to code them; case does not matter."""
    from casecode.cli import hits
    from casecode.workspace import finding

    if regex and near is not None:
        raise AskedWrongly("--near takes words and --regex an expression; leave out one of them")
    wanted = hits.Wanted(codes or [], passage, memo, coder, is_each=each, is_sure=yes)
    wanted.check(is_draft=form is Format.CODINGS, is_written=to is not None or form is not Format.TERMINAL)
    search = finding.search(words, near, is_expression=regex)
    where = finding.Where(case, source, informant, is_uncoded=uncoded, has_interviewer=interviewer)
    study = opened_to_read()
    if codes:
        hits.check_words(study, words)
    found = finding.find(study, search, where)
    if codes and form is not Format.CODINGS:
        output.note(_summary(found))
        hits.code(study, found.hits, wanted)
        return
    _written(hits.draft(found.hits, wanted) if form is Format.CODINGS else _drawn(found, form, to), to)
    output.note(_summary(found))


def _drawn(found: "Found", form: Format, to: Path | None) -> str:
    from casecode.workspace.finding import draw

    return draw(found.hits, form, width=output.width(), is_styled=to is None and output.is_styled())


def _written(text: str, to: Path | None) -> None:
    if to is None:
        output.result(text)
    else:
        output.to_file(text, to)


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
