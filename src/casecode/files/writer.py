"""Writing so that nothing is ever lost.

A write takes the file's lock, compares the file with what was read, writes a temporary file beside
it, forces that to disk, and puts it in place by one rename. So a reader, or a crash at any moment,
finds the old file or the new one. Several files are changed all or none: what is about to be done
is first written to a journal, which the next write completes if a crash came in between.
"""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from casecode.errors import CannotWrite, ChangedOnDisk
from casecode.files import layout

LOCK_SECONDS = 10
Change = Callable[[bytes], bytes]


def rewrite(root: Path, changes: Mapping[str, Change]) -> None:
    """Change files, all or none: each function is given a file's bytes and gives its new ones.

    A file that is not there is empty, and one that becomes empty is removed. Raises ChangedOnDisk
    when another program writes a file meanwhile, CannotWrite when the disk refuses.
    """
    with _locked(root), _explained():
        _complete_journals(root)
        before = {path: _current(root, path) for path in changes}
        after = {path: change(before[path] or b"") for path, change in changes.items()}
        _put(root, before, {path: data for path, data in after.items() if data != (before[path] or b"")})


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        path = str(refusal.filename or "the study")
        raise CannotWrite(path, refusal.strerror or str(refusal)) from refusal


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Hold the study's one lock: a write takes a millisecond, and a journal has one owner."""
    from filelock import FileLock, Timeout

    try:
        (root / layout.SCRATCH).mkdir(exist_ok=True)
        lock = FileLock(root / layout.SCRATCH / "lock", timeout=LOCK_SECONDS)
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
    full = root / path
    if full.is_symlink() or full.parent.resolve() != (root.resolve() / path).parent:
        raise CannotWrite(path, "a symbolic link leads there")
    return full


def _current(root: Path, path: str) -> bytes | None:
    try:
        return _inside(root, path).read_bytes()
    except FileNotFoundError:
        return None


def _put(root: Path, before: Mapping[str, bytes | None], todo: Mapping[str, bytes]) -> None:
    staged: dict[str, Path] = {}
    try:
        for path, data in todo.items():
            staged[path] = _stage(_inside(root, path), data)
        for path in todo:
            if _current(root, path) != before[path]:
                raise ChangedOnDisk(path)
        journal = _journal(root, staged) if len(staged) > 1 else None
    except BaseException:
        _discard(staged.values())
        raise
    if journal is None:
        _place_only(root, staged)
    else:
        _complete(root, journal)


def _place_only(root: Path, staged: Mapping[str, Path]) -> None:
    try:
        for path, temporary in staged.items():
            _place(temporary, root / path)
    except BaseException:
        _discard(staged.values())
        raise


def _discard(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _stage(target: Path, data: bytes) -> Path:
    """Write the new bytes beside the target, with its permissions, and force them to disk."""
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


def _place(temporary: Path, target: Path) -> None:
    """Put a staged file in place; an empty one stands for no file."""
    if temporary.stat().st_size:
        os.replace(temporary, target)
    else:
        target.unlink(missing_ok=True)
        temporary.unlink()
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as refusal:
        if refusal.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _journal(root: Path, staged: Mapping[str, Path]) -> Path:
    """Write down what is about to be renamed, so that a crash half way can be completed."""
    folder = root / layout.SCRATCH / "journal"
    folder.mkdir(exist_ok=True)
    lines = "".join(f"{temporary.name}\t{path}\n" for path, temporary in staged.items())
    journal = folder / secrets.token_hex(8)
    os.replace(_stage(journal, lines.encode()), journal)
    _sync_folder(folder)
    return journal


def _complete(root: Path, journal: Path) -> None:
    for line in journal.read_text("utf-8").rstrip("\n").split("\n"):
        name, path = line.split("\t")
        target = _inside(root, path)
        if (temporary := target.with_name(name)).exists():
            _place(temporary, target)
    journal.unlink()
    _sync_folder(journal.parent)


def _complete_journals(root: Path) -> None:
    folder = root / layout.SCRATCH / "journal"
    for journal in sorted(folder.iterdir()) if folder.is_dir() else ():
        if journal.suffix == ".cctmp":
            journal.unlink()
        else:
            _complete(root, journal)
