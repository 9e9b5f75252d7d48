"""A study's files as git's history has them, put into a folder where they can be read as any study is.

The files come out of git's store as they lie there: nothing is checked out, so no filter, hook or attribute has a say,
and neither the work tree nor the index is looked at. What a tree may hold is not trusted: only ordinary files at places
where a study has them are written, one too large to be read is made as long and left empty, and a symbolic link is made
one that leads nowhere, so that both are met as they would be in the study itself.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from casecode.errors import CannotBeDone
from casecode.files import layout
from casecode.files.comparisons import COMPARISONS
from casecode.files.git import Git
from casecode.files.memos import MEMOS
from casecode.model.problems import Problem

#: The files and folders of a tree that are looked at.
PARTS = (
    layout.CODEBOOK,
    layout.GUIDE,
    layout.PROPOSITIONS,
    layout.CASES,
    layout.DISPLAYS,
    layout.JUDGEMENTS,
    layout.SURVEY,
    layout.BUILD,
    MEMOS,
    COMPARISONS,
)
FILES = 200_000
BYTES = 4_000_000_000
_DEPTH = 3  # cases/CASE/FILE
_LONGEST = 256  # bytes of a name, which no disk takes
_LARGEST = layout.SOURCE_LIMIT * 10
_FILE, _LINK, _REPOSITORY = "100", "120", "160"
_ODD = frozenset('\\:"<>|?*')  # what no file name may hold on Windows, or what leads elsewhere there


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a tree: the kind of file, the name of its content in git's store, and its path in the study."""

    kind: str
    blob: str
    path: str


def extract(git: Git, tree: str, folder: Path) -> list[Problem]:
    """Write a study's files as a tree has them into a folder; gives what could not be written.

    Raises CannotBeDone where there is too much of it, or some of it is on another machine only.
    """
    entries = [entry for entry in _entries(git, tree) if _is_of_a_study(entry.path)]
    files = [entry for entry in entries if entry.kind == _FILE]
    sizes = _sizes(git, [entry.blob for entry in files])
    whole = [entry for entry in files if sizes[entry.blob] <= _LARGEST]
    if sum(sizes[entry.blob] for entry in whole) > BYTES:
        raise CannotBeDone(f"its files hold more than {BYTES:,} bytes, which is more than casecode reads")
    _write(git, whole, folder)
    for entry in (entry for entry in files if sizes[entry.blob] > _LARGEST):
        _put(folder, entry.path, b"", sizes[entry.blob])
    _link(folder, (entry.path for entry in entries if entry.kind == _LINK))
    return [_passed(entry.path) for entry in entries if entry.kind == _REPOSITORY]


def _entries(git: Git, tree: str) -> Iterator[_Entry]:
    """Give what a tree holds of a study, as git lists it; a tree that unfolds without end is left half way."""
    words = ("ls-tree", "-r", "-z", "--full-tree", tree, "--", *PARTS)
    with git.stream(words) as told:
        for number, line in enumerate(_parts(told)):
            if number >= FILES:
                raise CannotBeDone(f"it has more than {FILES:,} files, which is more than casecode reads")
            about, _, path = line.partition(b"\t")
            mode, _, blob = about.decode("ascii", "replace").split(" ")
            yield _Entry(mode[:3], blob, os.fsdecode(path))


def _parts(told: IO[bytes]) -> Iterator[bytes]:
    left = b""
    while data := told.read(65536):
        *whole, left = (left + data).split(b"\0")
        yield from whole


def _is_of_a_study(path: str) -> bool:
    """Say whether a path may be one of a study's files, whatever a tree made by hand may hold.

    >>> [_is_of_a_study(path) for path in ("cases/a/b.md", "cases/../../b.md", "cases/.git/config", "cases/a/b/c/d.md")]
    [True, False, False, False]
    """
    parts = path.split("/")
    is_odd = os.name == "nt" and not _ODD.isdisjoint(path)
    is_plain = all(part[:1] not in {"", "."} and len(os.fsencode(part)) < _LONGEST for part in parts)
    return len(parts) <= _DEPTH and is_plain and not is_odd


def _sizes(git: Git, blobs: Iterable[str]) -> dict[str, int]:
    """Give how long each content is, without reading it."""
    found: dict[str, int] = {}
    with git.stream(("cat-file", "--batch-check"), _lines(dict.fromkeys(blobs))) as told:
        for line in told:
            blob, kind, *size = line.decode("ascii", "replace").split()
            if kind != "blob":
                raise _elsewhere()
            found[blob] = int(size[0])
    return found


def _elsewhere() -> CannotBeDone:
    return CannotBeDone(
        "its files are not all on this machine (a partial clone, or a damaged one); fetch them: git fetch --refetch"
    )


def _write(git: Git, entries: Iterable[_Entry], folder: Path) -> None:
    """Write files, each content read once."""
    places: dict[str, list[str]] = {}
    for entry in entries:
        places.setdefault(entry.blob, []).append(entry.path)
    with git.stream(("cat-file", "--batch"), _lines(places)) as told:
        for paths in places.values():
            data = _next(told)
            for path in paths:
                _put(folder, path, data, len(data))


def _next(told: IO[bytes]) -> bytes:
    """Read the next content that git gives, behind its head."""
    head = told.readline().split()
    if len(head) != 3:
        raise _elsewhere()
    data = told.read(int(head[2]))
    told.read(1)
    return data


def _put(folder: Path, path: str, data: bytes, size: int) -> None:
    """Make one file of a size; what cannot be a file here, such as one whose folder is one, is passed over."""
    full = folder / path
    with suppress(FileExistsError, NotADirectoryError):
        full.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(full, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.truncate(size)


def _link(folder: Path, paths: Iterable[str]) -> None:
    """Make links that lead nowhere, last of all, so that nothing is written through one."""
    for path in paths:
        with suppress(OSError, NotImplementedError):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).symlink_to("nowhere")


def _passed(path: str) -> Problem:
    what = "is a repository of its own, whose files are not in this history"
    return Problem("unreadable-file", path, None, what, "look there for what it was")


def _lines(words: Iterable[str]) -> bytes:
    return "".join(f"{word}\n" for word in words).encode()
