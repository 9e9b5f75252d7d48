"""Sources and coding files of a large study that are read once they are wanted; most displays never want them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from casecode.errors import ChangedOnDisk
from casecode.files.sources import About, key, said
from casecode.model.codings import Coding
from casecode.model.columns import Columns, Common
from casecode.model.problems import Problem
from casecode.model.project import CodingFile
from casecode.model.sources import Source

#: Size, times and number of a file on its disk: while they are alike, so is what it holds.
Stamp = tuple[int, int, int, int]
T = TypeVar("T")


def stamp(root: Path, path: str) -> Stamp:
    """Give the stamp of a file as it is now, none where there is no such file."""
    try:
        about = os.lstat(root / path)
    except OSError:
        return (0, 0, 0, 0)
    return (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)


def again(root: Path, path: str, known: Stamp, read: Callable[[], T | Problem | None]) -> T:
    """Read a file that was read before; raises ChangedOnDisk where it holds something else by now."""
    found = read()
    if found is None or isinstance(found, Problem) or stamp(root, path) != known:
        raise ChangedOnDisk(path)
    return found


class ShelvedSource(Source):
    """A source whose text is read once it is wanted."""

    def __init__(
        self, case: str, path: str, about: About, known: tuple[int, str, frozenset[str]], read: Callable[[], str]
    ) -> None:
        """Take its front matter, what is known of its text (first line, digest and questions), and how to read that."""
        super().__init__(case, key(path), path, "", known[0], **said(about))
        self.__dict__.update(digest=known[1], questions=known[2], _read=read)
        del self.__dict__["text"]

    def __getattr__(self, name: str) -> Any:
        """Read the text where that is what is missing."""
        if name != "text":
            raise AttributeError(name)
        text = self.__dict__["text"] = self.__dict__["_read"]()
        return text


class ShelvedFile(CodingFile):
    """A coding file that is at hand in columns, and is read once its codings are wanted one by one."""

    __slots__ = ("_read", "columns", "common")
    columns: Columns
    common: Common
    _read: Callable[[], CodingFile]

    def __init__(
        self,
        of: tuple[str, str, str],
        columns: Columns,
        common: Common,
        read: Callable[[], CodingFile],
    ) -> None:
        """Take source, coder and path, the columns with what they give places in, and how to read the file."""
        names = ("source", "coder", "path", "columns", "common", "_read")
        for name, value in zip(names, (*of, columns, common, read), strict=True):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> "tuple[Coding, ...] | tuple[int, ...]":
        """Read the file where codings or their lines are what is missing."""
        if name not in ("codings", "lines"):
            raise AttributeError(name)
        found = self._read()
        object.__setattr__(self, "codings", found.codings)
        object.__setattr__(self, "lines", found.lines)
        return found.codings if name == "codings" else found.lines
