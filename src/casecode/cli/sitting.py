"""A sitting at the numbered prompts: the desk, where one is in the source, and what was looked for last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casecode.cli import output, telling
from casecode.cli.answers import reply
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.desk import Desk, Done
    from casecode.workspace.walking import Walk


@dataclass(slots=True)
class Sitting:
    """What the prompts share; ``sought`` are the words and ``alike`` the facet and code looked for last."""

    desk: "Desk"
    walk: "Walk"
    sought: str = ""
    alike: tuple[str, str] | None = None

    def say(self, *lines: str) -> None:
        """Say something, a line each."""
        output.lines(lines)

    def say_turn(self) -> None:
        """Say where one is, what stands there, and how it is coded."""
        output.lines(telling.turn(self.walk))

    def tell(self, done: "Done") -> None:
        """Say what was done, and is on disk."""
        output.lines([done.told])

    def choose(self, question: str, told: Sequence[str]) -> int:
        """Ask for one of several things by number, if there are several; gives its place."""
        if len(told) == 1:
            return 0
        output.lines(f"{number} {one}" for number, one in enumerate(told, start=1))
        answer = reply(question)
        if not answer.isdecimal() or not 1 <= int(answer) <= len(told):
            raise AskedWrongly(f'"{answer}" is none of the numbers, 1 to {len(told)}')
        return int(answer) - 1
