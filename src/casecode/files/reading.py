"""Reading one file: bytes, text, or the problem that stands in the way."""

import os
import stat
from pathlib import Path

from casecode.model.problems import Problem
from casecode.model.text import canonical


def read_bytes(root: Path, path: str, limit: int) -> bytes | Problem:
    """Give a file's bytes, never through a symbolic link, or say why not."""
    full = root / path
    try:
        handle = os.open(full, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as refusal:
        if full.is_symlink():
            return Problem("symbolic-link", path, None, "the file is a symbolic link", "put the file itself here")
        return Problem("unreadable-file", path, None, f"cannot be read: {refusal.strerror}", "look at its permissions")
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        return Problem("unreadable-file", path, None, "is not an ordinary file", "move it out of the case")
    with os.fdopen(handle, "rb") as file:
        if about.st_size > limit:
            size = f"{about.st_size:,} bytes are more than {limit:,}"
            return Problem("too-large", path, None, size, "split the file")
        try:
            return file.read()
        except OSError as refusal:
            return Problem("unreadable-file", path, None, f"cannot be read: {refusal.strerror}", "look at the disk")


def decode(data: bytes, path: str) -> str | Problem:
    """Give canonical text, or the line of the first byte that is not UTF-8."""
    try:
        return canonical(data.decode("utf-8"))
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        return Problem("bad-encoding", path, line, "the file is not UTF-8 text", "save it as UTF-8")


def read_text(root: Path, path: str, limit: int) -> str | Problem:
    """Give a file's canonical text, or the problem that stands in the way."""
    data = read_bytes(root, path, limit)
    return data if isinstance(data, Problem) else decode(data, path)
