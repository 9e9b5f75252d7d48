"""Questions to a person, and the answers: typed in a terminal, or read from a script of them."""

import sys
from collections.abc import Callable

from casecode.cli import output


class Over(Exception):
    """There are no more answers: the end of input, or the person has had enough."""


def ask(question: str, write: Callable[[str], None] = output.aside) -> str | None:
    """Ask, beside the result unless told otherwise, and give the line typed; None at the end of input.

    The terminal's own editing of a line is all that is used, so that a screen reader and a dumb terminal can follow.
    """
    while True:
        write(f"{question} ")
        data = sys.stdin.buffer.readline()
        if not data:
            write("\n")
            return None
        try:
            return data.decode("utf-8").strip()
        except UnicodeDecodeError:
            write("\nthat is not UTF-8 text; type it again\n")


def agrees(question: str) -> bool:
    """Ask what is answered with yes or no; whatever is not a yes is a no."""
    return (ask(f"{question} [y/N]") or "").casefold() in {"y", "yes"}


def reply(question: str) -> str:
    """Ask as part of the result and give the line typed, repeated where no terminal shows it; raises Over."""
    answer = ask(question, output.part)
    if answer is None:
        raise Over
    if not output.is_asked_by_a_person():
        output.lines([answer])
    return answer
