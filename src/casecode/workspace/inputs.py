"""The files that a study consists of, and what they are known by."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from casecode.files import layout
from casecode.files.memos import MEMOS

FILES = (layout.BUILD, layout.CODEBOOK, layout.GUIDE, layout.PROPOSITIONS)
FOLDERS = (layout.CASES, layout.DISPLAYS, layout.JUDGEMENTS, layout.SURVEY, MEMOS)
ENDINGS = (".yaml", ".md", ".json", ".jsonl")
#: What a file is known by as long as nobody writes it: when, how large, which.
Mark = tuple[int, int, int]


def paths(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give every file of a study that something can be made from, relative to it."""
    yield from _in(root, "", FILES)
    for folder in FOLDERS:
        yield from _under(root, folder)


def _in(root: Path, folder: str, names: tuple[str, ...]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with suppress(OSError), os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name in names and entry.is_file(follow_symlinks=False):
                yield entry.name, entry


def _under(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with suppress(OSError), os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _under(root, path)
            elif entry.is_file(follow_symlinks=False) and entry.name.endswith(ENDINGS):
                yield path, entry


def inputs(root: Path) -> dict[str, str]:
    """Give the SHA-256 of every file of a study that something can be made from."""
    found = {}
    for path, entry in paths(root):
        with suppress(OSError):
            found[path] = hashlib.sha256(Path(entry.path).read_bytes()).hexdigest()
    return found


def marks(root: Path) -> dict[str, Mark]:
    """Give what each of these files is known by on disk, without reading it."""
    found = {}
    for path, entry in paths(root):
        with suppress(OSError):
            about = entry.stat(follow_symlinks=False)
            found[path] = (about.st_mtime_ns, about.st_size, about.st_ino)
    return found
