"""Write the pages of docs/ that follow from the program; a test fails when one is out of date."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from casecode.cli.main import app as main_app
from casecode.model.problems import KINDS

DOCS = Path(__file__).parent


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


PAGES = {"problems.md": problems, "commands.md": commands}


def main() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
