"""The steps by which a write reaches the disk, counted, and one of them made to go wrong."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Act = Callable[[str], None]
STEPS = ("open", "fdopen", "chmod", "fsync", "replace", "unlink")


class _Steps:
    def __init__(self, at: int, act: Act, lasts: bool) -> None:  # noqa: FBT001
        self.at, self.act, self.lasts = at, act, lasts
        self.taken: list[str] = []

    def step(self, name: str) -> None:
        self.taken.append(name)
        number = len(self.taken)
        if number == self.at or (self.lasts and number > self.at > 0):
            self.act(name)

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *args: Any, **options: Any) -> Any:
            if name == "fdopen":
                return io.BufferedWriter(_Raw(first, self))
            if not str(first).endswith("lock"):
                self.step(f"{name} folder" if _is_folder(name, first) else name)
            return real(first, *args, **options)

        return call


class _Raw(io.FileIO):
    def __init__(self, handle: int, steps: _Steps) -> None:
        super().__init__(handle, "wb")
        self.steps = steps

    def write(self, data: Any) -> int:
        self.steps.step("write")
        return super().write(data)


def _is_folder(name: str, first: Any) -> bool:
    if name == "fsync":
        return stat.S_ISDIR(os.fstat(first).st_mode)
    return name == "open" and Path(first).is_dir()


@contextmanager
def steps(at: int = 0, act: Act = lambda _: None, *, lasts: bool = False) -> Iterator[list[str]]:
    """Count the steps of a write; before the one numbered ``at``, and those after it if it ``lasts``, act."""
    counted = _Steps(at, act, lasts)
    real = {name: getattr(os, name) for name in STEPS}
    for name, function in real.items():
        setattr(os, name, counted.wrapped(name, function))
    try:
        yield counted.taken
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def refusing(code: int) -> Act:
    """Give the act of a disk that refuses with a system's error number."""

    def refuse(_: str) -> None:
        raise OSError(code, os.strerror(code))

    return refuse
