"""A terminal in which the real program runs: what it writes, byte by byte, and what its screen then shows."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 20.0  # seconds, after which a test gives up


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(
        self, *words: str, at: Path, rows: int = 24, columns: int = 80, env: dict[str, str] | None = None
    ) -> None:
        """Start ``python -m casecode WORDS`` in a folder."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        surroundings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "CASECODE_CODER": "lead", **(env or {})}
        self.pid, self._handle = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes another program
            os.chdir(at)
            program = [sys.executable, "-m", "casecode", *words]
            os.execve(program[0], program, {**os.environ, **surroundings, "LINES": "", "COLUMNS": ""})  # noqa: S606 - the program itself, on this terminal
        self.resize(rows, columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.kill()
        os.close(self._handle)

    def resize(self, rows: int, columns: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._handle, keys.encode())

    def read(self, seconds: float = 0.05) -> bytes:
        """Read what was written meanwhile; empty when nothing comes or the program has ended."""
        ready, _, _ = select.select([self._handle], [], [], seconds)
        try:
            data = os.read(self._handle, 65536) if ready else b""
        except OSError:
            data = b""
        self.written += data
        self._stream.feed(data)
        return data

    @property
    def text(self) -> str:
        """Give what the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, is_so: Callable[["Terminal"], bool], what: str) -> None:
        """Read until something is so; fails when it never is."""
        end = time.monotonic() + PATIENCE
        while not is_so(self):
            assert time.monotonic() < end, f"never {what}; the screen shows\n{self.text}"
            self.read()

    def shows(self, words: str) -> None:
        """Read until the screen shows words."""
        self.until(lambda terminal: words in terminal.text, f"showed {words!r}")

    def hides(self, words: str) -> None:
        """Read until the screen no longer shows words."""
        self.until(lambda terminal: words not in terminal.text, f"hid {words!r}")

    def ends(self) -> int:
        """Read until the program ends; gives its exit code."""
        end = time.monotonic() + PATIENCE
        while True:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.pid = 0
                while self.read():
                    pass
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, f"never ended; the screen shows\n{self.text}"
            self.read()

    def kill(self) -> None:
        """Kill the program as a power cut would."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
