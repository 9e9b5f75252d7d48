"""Documents of other programs: found in folders, and read one by one in processes of their own."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BufferedReader
from pathlib import Path

from casecode.errors import BrokenFile, CannotBeDone, CasecodeError, NotInstalled
from casecode.exchange import formats
from casecode.exchange.bodies import Body, unpacked

AT_ONCE = 4
PATIENCE = 60  # seconds; the reader's own clock counts only what it computes


@dataclass(frozen=True, slots=True)
class Asked:
    """How documents are to be read: their encoding, which labels are speakers, and which are none."""

    encoding: str = ""
    given: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read: its file, the SHA-256 of its bytes, and what it comes to."""

    path: Path
    sha: str
    body: Body


def files(names: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """Give the files to read, a folder standing for all in it, and those in folders that are of no known format.

    Raises CannotBeDone for a folder that cannot be looked into.
    """
    wanted: dict[Path, None] = {}
    others: list[Path] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            wanted[path] = None
            continue
        for file in _within(path):
            if file.suffix[1:].lower() in formats.READERS:
                wanted[file] = None
            else:
                others.append(file)
    return list(wanted), others


def _within(folder: Path) -> Iterator[Path]:
    """Give the files of a folder and those below it; hidden ones, links and Word's own notes are not meant."""
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as refusal:
        raise CannotBeDone(f"cannot be looked into: {refusal.strerror}; name its files").at(str(folder)) from refusal
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _within(Path(entry.path))
        else:
            yield Path(entry.path)


def read_all(paths: Sequence[Path], asked: Asked) -> Iterator[Read | CasecodeError]:
    """Read documents, some at a time; gives each in its turn, or what stands in its way."""
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        yield from pool.map(lambda path: _tried(path, asked), paths)


def _tried(path: Path, asked: Asked) -> Read | CasecodeError:
    try:
        return read(path, asked)
    except CasecodeError as error:
        return error.at(str(path))


def read(path: Path, asked: Asked) -> Read:
    """Read one document; raises BrokenFile, CannotBeDone or NotInstalled."""
    format_ = formats.ending(path.name)
    with opened(path) as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        return Read(path, sha, _answer(file, format_, asked))


def opened(path: Path, limit: int = formats.LIMIT) -> BufferedReader:
    """Open an ordinary file of at most ``limit`` bytes; raises CannotBeDone or BrokenFile."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as refusal:
        raise CannotBeDone(f"cannot be read: {refusal.strerror}; name a file or a folder") from refusal
    file = os.fdopen(handle, "rb")
    about = os.fstat(handle)
    wrong = ""
    if not stat.S_ISREG(about.st_mode):
        wrong = "is not an ordinary file; name one"
    elif about.st_size > limit:
        wrong = f"has {about.st_size:,} bytes, more than the {limit:,} that are read; split it"
    if wrong:
        file.close()
        raise BrokenFile(wrong)
    return file


def _answer(file: BufferedReader, format_: str, asked: Asked) -> Body:
    words = [sys.executable, "-P", "-m", "casecode.workspace.reader", format_, json.dumps(asdict(asked))]
    try:
        told = subprocess.run(
            words, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
        found = json.loads(told.stdout)
    except subprocess.TimeoutExpired:
        raise BrokenFile("takes too long to read, as if it were made to; save it again, or split it") from None
    except ValueError:
        raise BrokenFile("needs more memory or time than a document may; save it again, or split it") from None
    if "library" in found:
        raise NotInstalled(found["library"], extra="import")
    if "error" in found:
        raise BrokenFile(found["error"])
    return unpacked(found["body"])
