"""The command line: the app, and the one place that catches what stops a command."""

import gc
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from casecode import __version__
from casecode.cli import (
    analysis,
    anchors,
    codebook,
    coding,
    comparing,
    density,
    exporting,
    history,
    importing,
    judging,
    material,
    memos,
    opening,
    output,
    overview,
    propositions,
    reading,
    reporting,
    results,
    revisions,
    study,
    survey,
    surveychecks,
    surveyjudges,
    writing,
)
from casecode.cli.output import Exit, NobodyReads
from casecode.errors import AskedWrongly, CasecodeError

app = typer.Typer(
    name="casecode",
    help="Code case material in plain text, and print the matrices of multiple-case research.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: casecode display table1",
)


def _version(wanted: bool) -> None:
    if wanted:
        output.result(f"casecode {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    folder: Annotated[
        str, typer.Option("--study", metavar="FOLDER", help="The study; else the nearest folder with a codebook.yaml.")
    ] = ".",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which casecode this is.")
    ] = False,
) -> None:
    """Code case material in plain text, and print the matrices of multiple-case research."""
    study.FOLDER.append(folder)


coding.add_to(app)
opening.add_to(app)
analysis.add_to(app)
comparing.add_to(app)
revisions.add_to(app)
reading.add_to(app)
study.add_to(app)
overview.add_to(app)
material.add_to(app)
importing.add_to(app)
codebook.add_to(app)
memos.add_to(app)
judging.add_to(app)
propositions.add_to(app)
writing.add_to(app)
density.add_to(app)
survey.add_to(app)
surveychecks.add_to(survey.survey)
surveyjudges.add_to(survey.survey)
results.add_to(survey.survey)
reporting.add_to(app)
exporting.add_to(app)
history.add_to(app)
anchors.add_to(app)


def main() -> None:
    """Run the command line, and turn what stops it into one sentence and an exit code."""
    gc.disable()  # a command is short, and searching its many small records for cycles costs a tenth of its time
    code = run()
    gc.freeze()  # what is left goes with the process, and is not searched once more before
    sys.exit(code)


def run() -> int:
    """Run the command line; gives the exit code."""
    output.begin()
    try:
        code = _run()
        output.finish()
    except NobodyReads:
        output.to_nobody()
        return Exit.DONE
    return code


def _run() -> int:
    code: int = Exit.DONE
    try:
        _check_words(sys.argv)
        app(prog_name="casecode")
    except SystemExit as finished:
        code = _code(finished)
    except CasecodeError as error:
        return output.stop(error)
    except NobodyReads:
        raise
    except Exception:
        import traceback

        traceback.print_exc()
        output.note("casecode: this is a fault in casecode itself; please report it with the lines above [bug]")
        return Exit.BUG
    return code


def _check_words(words: Iterable[str]) -> None:
    """Refuse words whose bytes are no text, which no file of a study could hold."""
    for word in words:
        if not word.isprintable() and any("\ud800" <= character <= "\udfff" for character in word):
            raise AskedWrongly(f'"{word}" is not UTF-8 text; type it again')


def _code(finished: SystemExit) -> int:
    return finished.code if isinstance(finished.code, int) else Exit.DONE
