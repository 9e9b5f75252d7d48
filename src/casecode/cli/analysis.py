"""Commands that show: display, passages, trace."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.earlier import opened_at
from casecode.cli.pairs import pairs
from casecode.cli.study import opened_to_show
from casecode.errors import AskedWrongly
from casecode.model.text import visible

if TYPE_CHECKING:
    from casecode.model.codings import CodedPassage
    from casecode.model.displays import Display
    from casecode.workspace.study import Study
    from casecode.workspace.tracing import Resting


class Format(StrEnum):
    """The formats a display is drawn in."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"
    LATEX = "latex"
    CSV = "csv"
    JSON = "json"
    DOT = "dot"
    GRAPHML = "graphml"
    DOCX = "docx"
    XLSX = "xlsx"
    SVG = "svg"
    PNG = "png"


Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to the screen.")
]


def display(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="The display; without it, all are listed.",
            show_default=False,
            autocompletion=completing.displays,
        ),
    ] = "",
    rows: Annotated[str, typer.Option(metavar="DIM,...", help="Rows, outermost first: case,phase.")] = "",
    cols: Annotated[str, typer.Option(metavar="DIM,...", help="Columns; channel@1 is a tree's first level.")] = "",
    show: Annotated[
        str, typer.Option(metavar="WHAT", help="A facet, or count[:of], presence, cases, quote, ids.")
    ] = "",
    where: Annotated[str, typer.Option(metavar="FILTER", help="Which codings count.")] = "",
    coder: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Whose codings; else everybody's.")] = None,
    save: Annotated[str, typer.Option(metavar="ID", help="Keep what was asked for as displays/ID.yaml.")] = "",
    at: Annotated[
        str,
        typer.Option(
            metavar="REVISION",
            help="From the whole study as it was then: a commit, tag, branch, HEAD~3 or @{2006-01-31}.",
            autocompletion=completing.revisions,
        ),
    ] = "",
    form: Annotated[Format, typer.Option("--format", "-f", help="How to draw it.")] = Format.TERMINAL,
    width: Annotated[int | None, typer.Option(help="Columns to draw in, on a terminal.", min=40)] = None,
    to: Output = None,
) -> None:
    """Compute a display from the codings and print it; one from displays/, or one asked for with --rows and --cols."""
    from casecode.workspace import displays

    study = opened_at(at) if at else opened_to_show()
    is_asked = bool(rows or cols or show or where or coder or save)
    if id_ and is_asked:
        raise AskedWrongly(f'"{id_}" is a display of its own; leave it out to ask with --rows, --cols and --show')
    if not id_ and not is_asked:
        _list(study)
        return
    if id_:
        computed = displays.compute(study, id_)
    else:
        from casecode.workspace import asking

        asked = asking.Asked(names(rows), names(cols), show, where, coder or ())
        computed = asking.compute(study, asked, save)
        if save:
            output.note(f"saved {asking.save(study, asked, save)}")
    draw(computed, form, width, to)


def draw(computed: "Display", form: Format, width: int | None, to: Path | None) -> None:
    """Draw a display in a format, on the screen or to a file."""
    from casecode.workspace import displays, documents

    drawn: str | bytes
    if form in documents.FORMATS:
        output.refuse_screen(form, to, is_text=form not in documents.BINARY)
        drawn = documents.draw(computed, form)
    else:
        is_styled = to is None and output.is_styled()
        drawn = displays.draw(computed, form, width=width or output.width(), is_styled=is_styled)
    output.write(drawn, to)
    note_lacking(form, [computed])


def note_lacking(form: str, several: "Sequence[Display]") -> None:
    """Say what a drawing had to do without."""
    from casecode.workspace import documents

    if missing := documents.lacking(form, several):
        output.note(f"casecode: drawn without its figures: {missing}")


def names(text: str) -> list[str]:
    """Read names between commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def _list(study: "Study") -> None:
    from casecode.workspace import displays

    titles = displays.titles(study)
    if not titles:
        output.note(
            "the study has no displays yet; ask for one: casecode display --rows case --cols FACET --show FACET"
        )
        return
    output.table([("display", "title"), *titles.items()])


def passages(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE...]",
            help="A facet, attribute, case, coder ... and its value.",
            autocompletion=completing.pairs,
        ),
    ] = None,
    where: Annotated[str, typer.Option(metavar="FILTER", help="A filter, as displays use it.")] = "",
    to: Output = None,
) -> None:
    """List coded passages, by any facet, attribute, case or coder."""
    from casecode.workspace.listing import passages as find

    study = opened_to_show()
    found = find(study, where, pairs(words or []).items())
    lines = [line for passage in found for line in told(passage)]
    if to is None:
        output.lines(lines)
    else:
        output.to_file("".join(f"{visible(line)}\n" for line in lines), to)
    output.note(f"{len(found)} of {len(study.passages)} codings")


def told(passage: "CodedPassage") -> Iterable[str]:
    """Tell a passage: where, who, how coded; then its words."""
    codes = " ".join(f"{facet}={code}" for facet, code in passage.codes.items())
    who = ", ".join(passage.informants) or "nobody"
    state = "" if passage.state == "unchanged" else f" [{passage.state}]"
    where = f"{passage.source.path}:{passage.line}" if passage.quote else passage.source.path
    page = passage.source.page(passage.span.start) if passage.quote else 0
    yield f"{where}{f' p. {page}' if page else ''} {who} ({passage.coder} {passage.id}) {codes}{state}"
    words = passage.quote.replace("\n", " / ") or "(its words are no longer in the source)"
    yield f"    {words}"


_LINES = re.compile(r"(?P<source>.+?):(?P<first>\d+)(-(?P<last>\d+))?")


def trace(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="A display, an entry's label, or SOURCE:LINE.", autocompletion=completing.everything
        ),
    ],
    entry: Annotated[str, typer.Option(metavar="LABEL", help="Only this entry of the display.")] = "",
    row: Annotated[str, typer.Option(metavar="HEADS", help="Only this row, such as Saturn/Start-up.")] = "",
    column: Annotated[str, typer.Option("--col", metavar="HEAD", help="Only this column.")] = "",
) -> None:
    """Walk from a cell to its passages, or from a line of a source to every cell that rests on it."""
    from casecode.workspace import displays
    from casecode.workspace.tracing import back

    study = opened_to_show()
    for wrong in displays.every(study)[1]:
        output.note(f"casecode: passed over: {f'{wrong.path}:{wrong.line}: ' if wrong.path else ''}{wrong}")
    line = _LINES.fullmatch(what)
    if line and what not in displays.names(study):
        _trace_lines(study, line["source"], int(line["first"]), int(line["last"] or line["first"]))
        return
    is_display = what in displays.names(study)
    found = back(study, what if is_display else None, entry if is_display else what, row, column)
    output.lines(text for resting in found for text in _resting(resting))


def _resting(resting: "Resting") -> Iterable[str]:
    yield resting.place
    for passage in resting.passages:
        yield from (f"  {line}" for line in told(passage))


def _trace_lines(study: "Study", name: str, first: int, last: int) -> None:
    from casecode.workspace.tracing import forward

    source = study.project.source(name)
    found, resting = forward(study, source, first, last)
    output.lines(line for passage in found for line in told(passage))
    output.lines(f"-> {one.place}" for one in resting)
    if not found:
        output.note(
            f"nothing is coded on line {first} of {source.path}"
            if first == last
            else f"nothing is coded on lines {first}-{last} of {source.path}"
        )


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("display", epilog="Example: casecode display table1 --format markdown")(display)
    app.command("passages", epilog="Example: casecode passages channel=personal case.industry=traditional")(passages)
    app.command("trace", epilog='Example: casecode trace "Local relatives"')(trace)
