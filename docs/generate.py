"""Write the pages of docs/ that follow from the program; a test fails when one is out of date."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import typer

from casecode.cli.main import app as main_app
from casecode.model.problems import KINDS
from casecode.tui import keys

sys.path.insert(0, str(Path(__file__).parent))
import gallery_pages

DOCS = Path(__file__).parent


SCREEN = """\
# The coding screen

`casecode open [SOURCE]` shows a source full screen, to be read and coded by keys; without a source it is the one coded
last. It needs a terminal of any size and the extra `tui` (`pip install "casecode[tui]"`). Without a terminal that can
draw, or with a screen reader, `casecode code --interactive` asks the same by numbered prompts.

![The coding screen](screens/open.svg)

Beside each row stand the codings on it, a letter and a lane each (six at most, then `+n`); what they say, what their
codes mean and their memos stand below the text or, from 110 columns on, beside it. Nothing selected means the
sentence, which is tinted or underlined. A selection runs in whole units of the last move: `v` and `j` select lines,
`v` and `w` words, the arrows and the mouse characters.

Every coding is on disk before the last line says so, as one action that `u`, or `casecode undo`, takes back; there is
nothing to save, and nothing is kept outside the study's files. What git or another command changes appears within a second.

Choosing codes (`c`): type some letters of a code, of whatever facet; what was used last comes first, and the definition
of the marked code is shown. `Tab` takes it and goes on to the next facet, `Enter` takes it and codes. The last phase,
and beside a channel the last status, are filled in as before; `⌫` on an empty line takes the last code back.
`+name` makes a code, `+facet=name` one of that facet, `date=1997` gives a value.

A repeated code on the next sentence is `)` `.`, a recent one `)` `3`, on two turns `V` `J` `.`, on three lines `v` `j` `j` `.`.

`--theme dark`, `light` or `ansi` (the terminal's own colours) choose the ground; `NO_COLOR` is obeyed.
"""


def problems() -> str:
    """Give the page of problems: one paragraph a kind."""
    head = (
        "# Problems\n\n"
        "What `casecode check` can say of a study's files, by the word in brackets at the end of each message. "
        "An error makes `check` exit with 1; a warning does not. No problem is ever mended silently, and nothing "
        "that cannot be read is dropped: it is kept where it stands and counts nowhere until it is mended.\n"
    )
    parts = [f"\n## {kind}\n\n*{severity.capitalize()}.* {text}\n" for kind, (severity, text) in sorted(KINDS.items())]
    return head + "".join(parts)


def commands() -> str:
    """Give the page of commands: what the program itself says of each."""
    app = typer.main.get_command(main_app)
    head = "# Commands\n\nWhat `casecode COMMAND --help` says of each.\n"
    return head + "".join(_command(app, "casecode"))


def _command(command: Any, name: str) -> Iterator[str]:
    context = typer.Context(command, info_name=name)
    yield f"\n## `{name}`\n\n{(command.help or '').strip()}\n"
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield f"\n    {usage}\n"
    told = [_parameter(one, context) for one in command.get_params(context) if not getattr(one, "hidden", False)]
    if told:
        yield "\n" + "\n".join(told) + "\n"
    if command.epilog:
        yield f"\n{_epilog(command.epilog)}\n"
    for part in getattr(command, "commands", {}).values():
        yield from _command(part, f"{name} {part.name}")


def _parameter(one: Any, context: typer.Context) -> str:
    names = (
        ", ".join(f"`{name}`" for name in one.opts)
        if one.param_type_name == "option"
        else f"`{one.make_metavar(context)}`"
    )
    metavar = f" `{one.metavar}`" if one.param_type_name == "option" and one.metavar else ""
    return f"- {names}{metavar}: {one.help or ''}".rstrip(": ")


def _epilog(text: str) -> str:
    word, _, example = text.partition(": ")
    return f"{word}: `{example}`"


def coding_screen() -> str:
    """Give the page of the coding screen: its keys, by what one wants to do."""
    groups = (f"\n## {name}\n\n| key | does |\n|---|---|\n{_keys(told)}" for name, told in keys.told())
    return SCREEN + "".join(groups)


def _keys(told: list[keys.Key]) -> str:
    return "".join(f"| {' '.join(f'`{one}`' for one in key.shown.split())} | {key.told} |\n" for key in told)


PAGES = {
    "problems.md": problems,
    "commands.md": commands,
    "coding-screen.md": coding_screen,
    **{name: partial(gallery_pages.page, name) for name in gallery_pages.names()},
}


def main() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
