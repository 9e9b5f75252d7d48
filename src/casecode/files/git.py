"""Git, asked what it has of a study: the one place where it is run to read a history.

It is asked with argument lists alone, and told to run no program, and to reach no other machine, that a repository's
settings or the surroundings may name. A git that once took long is not asked again.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Timer
from typing import IO

from casecode.errors import CannotBeDone

SECONDS = 5
PATIENCE = 120  # seconds for all files of a study, or all its commits, which a person waits for
_QUIET = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),
    "--literal-pathspecs",
    "--no-pager",
    "--no-replace-objects",
)
_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # what git says is read here, and shown only where it refuses
}
#: What a person's own surroundings may say to git; the rest could point it elsewhere, as it does within a hook.
_HEEDED = {
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What git answered: whether it could, the result, and in words what it had to say of it."""

    is_done: bool
    out: bytes = b""
    words: str = ""

    @property
    def text(self) -> str:
        """Give the result as text, without the line end behind it."""
        return self.out.decode("utf-8", "replace").removesuffix("\n")


class Git:
    """Git in one folder; asked only when something is wanted."""

    def __init__(self, root: Path) -> None:
        """Take the folder, which may lie anywhere in a repository, or in none."""
        self.root = root
        self._is_slow = False

    @cached_property
    def is_there(self) -> bool:
        """Say whether git is installed and answers in time."""
        return self.ask(("version",)).is_done

    def ask(self, words: Iterable[str], given: bytes = b"", *, is_long: bool = False) -> Said:
        """Run git; where there is no git, no repository or no such thing, nothing is done.

        What ``is_long`` goes through a whole history, and is given the time for it.
        """
        if self._is_slow:
            return Said(is_done=False)
        try:
            done = subprocess.run(
                self._line(words),
                input=given,
                capture_output=True,
                check=False,
                timeout=PATIENCE if is_long else SECONDS,
                env=surroundings(),
            )
        except subprocess.TimeoutExpired:
            self._is_slow = True
            return Said(is_done=False)
        except OSError:
            return Said(is_done=False)
        return Said(not done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))

    @contextmanager
    def stream(self, words: Iterable[str], given: bytes = b"") -> Iterator[IO[bytes]]:
        """Run git and give what it says as it says it; it is ended with the block, or when it takes too long.

        Raises CannotBeDone where git could not say all of it.
        """
        with tempfile.TemporaryFile() as typed:
            typed.write(given)
            typed.seek(0)
            running = subprocess.Popen(
                self._line(words),
                stdin=typed,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=surroundings(),
            )
        clock = Timer(PATIENCE, running.kill)
        clock.start()
        try:
            assert running.stdout is not None  # noqa: S101 - it was asked for
            yield running.stdout
            if running.wait():
                raise CannotBeDone("git stopped half way; try again, and look at what `git fsck` says")
        finally:
            clock.cancel()
            running.kill()
            running.communicate()

    def _line(self, words: Iterable[str]) -> list[str]:
        return ["git", "-C", str(self.root), *_QUIET, *words]


def surroundings(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the surroundings that git is run in: the present ones, but for what could lead it elsewhere.

    >>> surroundings({"HOME": "/home/me", "GIT_DIR": "/elsewhere"})["HOME"]
    '/home/me'
    >>> "GIT_DIR" in surroundings({"HOME": "/home/me", "GIT_DIR": "/elsewhere"})
    False
    """
    here = os.environ if given is None else given
    kept = {name: value for name, value in here.items() if not name.startswith("GIT_") or name in _HEEDED}
    return {**kept, **_ALONE}
