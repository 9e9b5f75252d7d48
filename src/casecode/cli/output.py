"""The only place that writes to the terminal: results to stdout, everything else to stderr."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from unicodedata import combining, east_asian_width

from casecode.errors import AskedWrongly, CasecodeError
from casecode.model.text import visible

DISPLAYS = "displays"


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    PROBLEMS = 1
    ASKED_WRONGLY = 2
    CANNOT_BE_DONE = 3
    BUG = 70
    INTERRUPTED = 130


def is_styled() -> bool:
    """Say whether stdout is a terminal that shows styles."""
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def width() -> int:
    """Give how many columns to draw in: the terminal's, or 80 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


class NobodyReads(Exception):
    """Whatever reads the result, such as ``head``, has had enough and left."""


def begin() -> None:
    """Write UTF-8 with plain line ends wherever the output goes, so that the same input gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def finish() -> None:
    """Bring all that was written on its way; raises NobodyReads."""
    with _read():
        sys.stdout.flush()


def to_nobody() -> None:
    """Let what is still to be written go nowhere, so that Python's own last flush has nothing to say."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as left:
        raise NobodyReads from left


def result(text: str) -> None:
    """Write a result that is already safe to show, as a display is drawn; raises NobodyReads."""
    with _read():
        sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def lines(told: Iterable[str]) -> None:
    """Write a result line by line, harmless to the terminal."""
    for line in told:
        result(visible(line) + "\n")


def table(rows: Iterable[Sequence[str]]) -> None:
    """Write rows as aligned columns, the first row being the heads."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(columns(cell) for cell in column) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        result("  ".join(cells).rstrip())


def columns(text: str) -> int:
    """Give how many columns of a terminal a text takes.

    >>> columns("a"), columns("語")
    (1, 2)
    """
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def is_asked_by_a_person() -> bool:
    """Say whether somebody sits before the terminal to answer a question."""
    return sys.stdin.isatty()


def is_noted_on_a_terminal() -> bool:
    """Say whether what is not the result goes to a terminal."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def count(number: int, noun: str) -> str:
    """Say how many of a thing there are.

    >>> count(1, "case"), count(0, "case")
    ('1 case', '0 cases')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def note(text: str) -> None:
    """Write what is not the result, after what was written of it, also where both go the same way."""
    finish()
    sys.stderr.write(visible(text) + "\n")


def aside(text: str) -> None:
    """Write part of a line that is not the result, such as a question, and let it be seen at once."""
    finish()
    sys.stderr.write(visible(text))
    sys.stderr.flush()


def part(text: str) -> None:
    """Write part of a line of the result and let it be seen at once; raises NobodyReads."""
    with _read():
        sys.stdout.write(visible(text))
        sys.stdout.flush()


def to_file(drawn: str | bytes, path: Path) -> None:
    """Write a result to a file in place of stdout, whole or not at all; raises CannotWrite."""
    from casecode.files.putting import put

    put(path, drawn.encode("utf-8") if isinstance(drawn, str) else drawn)


def write(drawn: str | bytes, to: Path | None) -> None:
    """Write a result to a file where one is named, else to stdout as it is; raises CannotWrite or NobodyReads."""
    if to is not None:
        to_file(drawn, to)
    elif isinstance(drawn, str):
        result(drawn)
    else:
        with _read():
            sys.stdout.flush()
            sys.stdout.buffer.write(drawn)


def refuse_screen(form: str, to: Path | None, *, is_text: bool = False) -> None:
    """Raise AskedWrongly where a format that is no text would go to a terminal, or to what takes text alone."""
    if to is None and not is_text and (sys.stdout.isatty() or not hasattr(sys.stdout, "buffer")):
        raise AskedWrongly(f"{form} is no text for a screen; name a file for it: --output NAME.{form}")


def stop(error: CasecodeError) -> Exit:
    """Say what stopped a command, and give its exit code."""
    where = "casecode"
    if error.path:
        where = error.path if error.line is None else f"{error.path}:{error.line}"
    text = str(error)
    kind = "" if text.split("\n", maxsplit=1)[0].endswith("]") else f" [{error.kind}]"
    note(f"{where}: error: {text}{kind}")
    is_typed = isinstance(error, AskedWrongly) and not (error.path or "").startswith(f"{DISPLAYS}/")
    return Exit.ASKED_WRONGLY if is_typed else Exit.CANNOT_BE_DONE  # what a display's file asks was not typed
