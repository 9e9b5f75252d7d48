"""Commands that code: code, recode, uncode."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casecode.cli import completing, output
from casecode.cli.pairs import pairs, told
from casecode.cli.study import opened
from casecode.errors import AskedWrongly, CannotBeDone

if TYPE_CHECKING:
    from casecode.workspace.coding import Wish
    from casecode.workspace.study import Study

Coder = Annotated[
    str | None,
    typer.Option("--coder", metavar="NAME", help="Who codes; else CASECODE_CODER, else git config casecode.coder."),
]


def code(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]",
            help="The source: case/source or its path.",
            show_default=False,
            autocompletion=completing.sources,
        ),
    ] = "",
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[LINES] FACET=CODE...",
            autocompletion=completing.codes,
            help="Lines of the file, such as 41 or 41-43; then a code a facet.",
            show_default=False,
        ),
    ] = None,
    quote: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="The passage's words; they must stand once, or once in the lines."),
    ] = None,
    wording: Annotated[
        list[str] | None, typer.Option(metavar="FACET=LABEL", help="Print this label here for the facet.")
    ] = None,
    memo: Annotated[str, typer.Option(metavar="TEXT", help="A note on why.")] = "",
    batch: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE|-", help="Codings as JSON, one a line; all are recorded or none."),
    ] = None,
    interactive: Annotated[
        bool,
        typer.Option("--interactive", help="Go through a source turn by turn, and answer questions in plain lines."),
    ] = False,
    coder: Coder = None,
) -> None:
    """Code a passage: one code a facet, on lines of a source or on its words."""
    from casecode.workspace.coders import who_codes
    from casecode.workspace.coding import record

    study = opened()
    if interactive:
        if quote or wording or memo or batch:
            raise AskedWrongly("--interactive asks for all that is coded; name at most a source and a line beside it")
        _sit(study, who_codes(study, coder), source, words or [])
        return
    if batch and (source or quote or wording or memo):
        raise AskedWrongly("--from FILE holds whole codings, each with its source and codes; name nothing beside it")
    wishes = _from_file(batch) if batch else [_wish(source, words or [], quote, wording or [], memo)]
    recorded = record(study, who_codes(study, coder), wishes)
    output.lines(told(one) for one in recorded)


def _sit(study: "Study", coder: str, source: str, words: Sequence[str]) -> None:
    from casecode.cli.prompts import start
    from casecode.workspace.batch import line_range

    if len(words) > 1:
        raise AskedWrongly(f'"{words[1]}" is too much; name at most a source and a line to begin with')
    start(study, coder, source, line_range(words[0])[0] if words else None)


def _from_file(name: str) -> "list[Wish]":
    from casecode.workspace.batch import wishes

    shown = "stdin" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as refusal:
        raise CannotBeDone(f"cannot be read: {refusal.strerror}; name a file of codings").at(shown) from refusal
    except UnicodeDecodeError as broken:
        raise CannotBeDone("is not UTF-8 text; save it as UTF-8; nothing was recorded").at(shown) from broken
    return wishes(text, shown)


def _wish(source: str, words: Sequence[str], quote: str | None, wording: Sequence[str], memo: str) -> "Wish":
    from casecode.workspace.batch import line_range
    from casecode.workspace.coding import Wish

    if not source:
        raise AskedWrongly(
            "no source named; say which, such as: casecode code saturn/interview-founder 41 channel=relatives"
        )
    first, rest = (words[0], words[1:]) if words and "=" not in words[0] else ("", words)
    lines = line_range(first) if first else None
    return Wish(source, pairs(rest), lines, quote, pairs(wording), memo)


def uncode(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Codings of yours, by id or the beginning of one.")],
    coder: Coder = None,
) -> None:
    """Remove codings of your own."""
    from casecode.workspace.coders import who_codes
    from casecode.workspace.coding import remove

    study = opened()
    removed = remove(study, who_codes(study, coder), ids)
    output.lines(f"removed {told(one)}" for one in removed)


def recode(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... FACET=CODE...",
            help="Codings of yours; then other codes, FACET= to drop one.",
            autocompletion=completing.codes,
        ),
    ],
    wording: Annotated[list[str] | None, typer.Option(metavar="FACET=LABEL", help="Print this label here.")] = None,
    coder: Coder = None,
) -> None:
    """Give codings of your own other codes; what is not named stays."""
    from casecode.workspace.coders import who_codes
    from casecode.workspace.recoding import recode as change

    study = opened()
    ids = [word for word in words if "=" not in word]
    codes = pairs([word for word in words if "=" in word], may_be_empty=True)
    if not ids or not (codes or wording):
        raise AskedWrongly("say which coding and which code, such as: casecode recode 3k9x channel=relatives")
    changed = change(study, who_codes(study, coder), ids, codes, pairs(wording or []))
    output.lines(f"now {told(one)}" for one in changed)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    example = "Example: casecode code saturn/interview-founder 41-43 channel=relatives phase=start-up --coder lead"
    app.command("code", epilog=example)(code)
    app.command("recode", epilog="Example: casecode recode 3k9x channel=spouse tie= --coder lead")(recode)
    app.command("uncode", epilog="Example: casecode uncode 3k9x --coder lead")(uncode)
