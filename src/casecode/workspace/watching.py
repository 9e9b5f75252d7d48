"""Which files about one source have changed on disk since they were last read."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from casecode.files import layout
from casecode.model.sources import Source

YOUNG = 2_000_000_000  # nanoseconds; reading a study takes less
#: What a file is known by as long as nobody writes it: when, how large, which.
Mark = tuple[int, int, int]


class Watch:
    """The codebook, a source, its case's file and the coding files beside it, as they were last read.

    A file is looked at *before* it is read, so that what is written meanwhile is noticed the next time.
    """

    def __init__(self, root: Path, source: Source) -> None:
        """Look at all of them now."""
        self._root, self._folder = root, f"{layout.CASES}/{source.case}"
        self._codings = f"{source.key}."
        self._whole = (layout.CODEBOOK, layout.GUIDE, f"{self._folder}/{layout.CASE}", source.path)
        self._seen = self._marks()

    def is_young(self) -> bool:
        """Say whether one of them was written so lately that it may have been read before that."""
        return max(mark[0] for mark in self._seen.values()) > time.time_ns() - YOUNG

    def changed(self) -> list[str]:
        """Give the files that are not as they were last read, new and removed ones included."""
        now = self._marks()
        return sorted(path for path in {*now, *self._seen} if now.get(path) != self._seen.get(path))

    def look(self, path: str) -> None:
        """Take one file as seen; to be called before it is read."""
        self._seen.pop(path, None)
        with suppress(OSError):
            self._seen[path] = _mark((self._root / path).lstat())

    def _marks(self) -> dict[str, Mark]:
        found: dict[str, Mark] = {}
        for path in self._whole:
            with suppress(OSError):
                found[path] = _mark((self._root / path).lstat())
        found.update(self._coding_marks())
        return found

    def _coding_marks(self) -> Mapping[str, Mark]:
        found = {}
        with suppress(OSError), os.scandir(self._root / self._folder) as entries:
            for entry in entries:
                if self._is_codings(entry.name):
                    found[f"{self._folder}/{entry.name}"] = _mark(entry.stat(follow_symlinks=False))
        return found

    def _is_codings(self, name: str) -> bool:
        source, coder = layout.split_coding_file(name)
        return name.endswith(".jsonl") and f"{source}." == self._codings and layout.is_coder(coder)


def _mark(about: os.stat_result) -> Mark:
    return about.st_mtime_ns, about.st_size, about.st_ino
