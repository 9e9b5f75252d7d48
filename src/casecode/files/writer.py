"""Writing so that nothing is ever lost.

A write takes the file's lock, compares the file with what was read, writes a temporary file beside
it, forces that to disk, and puts it in place by one rename. So a reader, or a crash at any moment,
finds the old file or the new one. Several files are changed all or none: what is about to be done
is first written to a journal, which the next write completes if a crash came in between.
"""

import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from casecode.errors import CannotBeDone, CannotWrite, ChangedOnDisk
from casecode.files import layout
from casecode.files.cache import scratch_folder

LOCK_SECONDS = 10
FOLDERS_OPEN = os.name != "nt"  # Windows gives no handle on a folder
JOURNALS = f"{layout.SCRATCH}/journal"
_JOURNAL_NAME = re.compile(r"[0-9a-f]{16}")
_ENTRY = re.compile(r"(\.[^/\t]+\.cctmp)\t([0-9a-f]*)\t([^\t]+)")
NOTHING = "nothing was changed"
WRITTEN = "the change was made, but may not outlast a power cut"
WRITTEN_ONLY = "the change was made, but cannot be undone by casecode"
NOTED = f"the change is noted in {JOURNALS}, and the next command that writes completes it"
Change = Callable[[bytes], bytes]
#: What a write came to: path -> the bytes before and after, empty where there is no file.
Changed = Mapping[str, tuple[bytes, bytes]]


def rewrite(root: Path, changes: Mapping[str, Change], then: Callable[[Changed], None] | None = None) -> None:
    """Change files, all or none: each function is given a file's bytes and gives its new ones.

    A file that is not there is empty, and one that becomes empty is removed. ``then`` is told what changed,
    while no other casecode can write. Raises ChangedOnDisk when another program writes a file meanwhile,
    CannotWrite when the disk refuses, CannotBeDone in a study as it was.
    """
    if (root / layout.AS_IT_WAS).exists():
        raise CannotBeDone("this is the study as it was, which nothing can change; open it as it is to write")
    with _locked(root), _explained():
        _complete_journals(root)
        before = {path: _current(root, path) for path in changes}
        _sweep({root / layout.ORIGINALS, *((root / path).parent for path in changes)})
        after = {path: change(before[path] or b"") for path, change in changes.items()}
        todo = {path: data for path, data in after.items() if data != (before[path] or b"")}
        _put(root, before, todo)
        _prune(root, [path for path, data in todo.items() if not data])
        if then is not None and todo:
            with _explained(WRITTEN_ONLY):
                then({path: (before[path] or b"", data) for path, data in todo.items()})


@contextmanager
def _explained(outcome: str = NOTHING) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        path = str(refusal.filename or "the study")
        raise CannotWrite(path, refusal.strerror or str(refusal), outcome) from refusal


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the study's one lock: a write takes a millisecond, and a journal has one owner."""
    from filelock import FileLock, Timeout

    try:
        place = _inside(root, f"{layout.SCRATCH}/lock")
        scratch_folder(place.parent)
        lock = FileLock(place, timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout as waited:
        why = f"another casecode has been writing for {LOCK_SECONDS} seconds"
        raise CannotWrite(layout.SCRATCH, why) from waited
    except OSError as refusal:
        raise CannotWrite(layout.SCRATCH, refusal.strerror or str(refusal)) from refusal
    try:
        yield
    finally:
        lock.release()


def _inside(root: Path, path: str) -> Path:
    """Give the full path of a file, having made sure that it lies in the study."""
    full, home = root / path, root.resolve()
    if home not in (home / path).parents:
        raise CannotWrite(path, "it lies outside the study")
    if full.is_symlink() or full.parent.resolve() != (home / path).parent:
        raise CannotWrite(path, "a symbolic link leads there")
    return full


def _current(root: Path, path: str) -> bytes | None:
    full = _inside(root, path)
    if full.exists() and not full.is_file():
        raise CannotWrite(path, "it is not an ordinary file")
    try:
        return full.read_bytes()
    except FileNotFoundError:
        return None


def _sweep(folders: Iterable[Path]) -> None:
    """Remove what killed writes left behind: whoever holds the lock owns every temporary file."""
    for folder in folders:
        if not folder.is_symlink():
            _discard(folder.glob(".*.cctmp"))


def _put(root: Path, before: Mapping[str, bytes | None], todo: Mapping[str, bytes]) -> None:
    staged: dict[str, Path] = {}
    try:
        for path, data in todo.items():
            staged[path] = _stage(_inside(root, path), data)
        for path in todo:
            if _current(root, path) != before[path]:
                raise ChangedOnDisk(path)
        journal = _journal(root, staged, before) if len(staged) > 1 else None
    except BaseException:
        _discard(staged.values())
        raise
    if journal is None:
        _place_only(root, staged)
    else:
        with _explained(NOTED):
            _sync_folder(journal.parent)
            left = _complete(root, journal)
        if left:
            raise ChangedOnDisk(left[0])


def _place_only(root: Path, staged: Mapping[str, Path]) -> None:
    for path, temporary in staged.items():
        try:
            _swap(temporary, root / path)
        except BaseException:
            _discard([temporary])
            raise
        with _explained(WRITTEN):
            _sync_folder((root / path).parent)


def _discard(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _stage(target: Path, data: bytes) -> Path:
    """Write the new bytes beside the target, with its permissions, and force them to disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.cctmp")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                os.chmod(temporary, mode)
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _prune(root: Path, removed: Iterable[str]) -> None:
    """Remove the folders that are empty now that their last file is gone."""
    for folder in {(root / path).parent for path in removed}:
        if folder != root:
            with suppress(OSError):
                folder.rmdir()


def _swap(temporary: Path, target: Path) -> None:
    """Put a staged file in place; an empty one stands for no file."""
    if temporary.stat().st_size:
        os.replace(temporary, target)
    else:
        target.unlink(missing_ok=True)
        _discard([temporary])


def _sync_folder(folder: Path) -> None:
    if not FOLDERS_OPEN:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as refusal:
        if refusal.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _journal(root: Path, staged: Mapping[str, Path], before: Mapping[str, bytes | None]) -> Path:
    """Write down what is about to be renamed, so that a crash half way can be completed."""
    journal = _inside(root, f"{JOURNALS}/{secrets.token_hex(8)}")
    journal.parent.mkdir(exist_ok=True)
    lines = "".join(f"{temporary.name}\t{_mark(before[path])}\t{path}\n" for path, temporary in staged.items())
    temporary = _stage(journal, lines.encode())
    try:
        os.replace(temporary, journal)
    except BaseException:
        _discard([temporary])
        raise
    return journal


def _mark(data: bytes | None) -> str:
    """Give what a file's bytes are known by again; a file that is not there has no mark."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _complete(root: Path, journal: Path) -> list[str]:
    """Do what a journal says; gives the files left as they are, because another program changed them."""
    left = []
    for name, mark, path in _entries(journal):
        target = _inside(root, path)
        temporary = target.with_name(name)
        if not temporary.exists():
            continue
        if _mark(_current(root, path)) == mark:
            _swap(temporary, target)
            _sync_folder(target.parent)
        else:
            left.append(path)
            _discard([temporary])
    journal.unlink()
    _sync_folder(journal.parent)
    return left


def _entries(journal: Path) -> list[tuple[str, ...]]:
    text = journal.read_text("utf-8", "replace")
    found = [_ENTRY.fullmatch(line) for line in text.removesuffix("\n").split("\n")]
    if None in found:
        raise CannotWrite(f"{JOURNALS}/{journal.name}", "this is no journal of casecode's; remove it")
    return [entry.groups() for entry in found if entry]


def _complete_journals(root: Path) -> None:
    folder = _inside(root, JOURNALS)
    _sweep([folder])
    for journal in sorted(folder.glob("*")):
        if _JOURNAL_NAME.fullmatch(journal.name):
            _complete(root, _inside(root, f"{JOURNALS}/{journal.name}"))
