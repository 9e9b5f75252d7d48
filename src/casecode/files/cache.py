"""What YAML files came to, kept so that reading them again is quick; disposable by construction.

An entry is named by a digest of what was read, so a changed file is simply another entry; a cache of
another format, damaged, or not writable is as good as none. Only what had no problem is kept.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from errno import ELOOP
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from casecode import __version__
from casecode.files import layout

FORMAT = f"{__version__}/5"
ROOM = 200
T = TypeVar("T")


class _Stored(msgspec.Struct):
    format: str
    entries: dict[str, bytes]


class Cache:
    """The entries of one study."""

    def __init__(self, root: Path) -> None:
        """Read the cache of a study, or begin an empty one."""
        self._path = root / layout.SCRATCH / "cache"
        self._known = _read(self._path)
        self._used: dict[str, bytes] = {}

    def get(self, kind: str, text: str, type_: type[T], build: Callable[[], tuple[T | None, bool]]) -> T | None:
        """Give what a text came to, from the cache or from ``build``, which says if it was sound."""
        name = hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()[:32]
        kept = self._known.get(name)
        if kept is not None:
            with suppress(msgspec.MsgspecError):
                found = msgspec.msgpack.decode(kept, type=type_)
                self._used[name] = kept
                return found
        built, is_sound = build()
        if built is not None and is_sound:
            self._used[name] = msgspec.msgpack.encode(built)
        return built

    def save(self) -> None:
        """Write what is new; a disk that refuses is no matter.

        What has not been used for long is forgotten: once that is most of the cache, all but this time's.
        """
        if self._used.keys() <= self._known.keys():
            return
        every = {**self._known, **self._used}
        self._known = self._used if len(every) > 4 * len(self._used) + ROOM else every
        with suppress(OSError):
            scratch_folder(self._path.parent)
            data = msgspec.msgpack.encode(_Stored(FORMAT + seal(self._path.parent), self._known))
            temporary = self._path.with_name(f"cache.{secrets.token_hex(4)}.cctmp")
            try:
                temporary.write_bytes(data)
                os.replace(temporary, self._path)
            finally:
                temporary.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, bytes]:
    try:
        stored = msgspec.msgpack.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.MsgspecError):
        return {}
    return stored.entries if stored.format == FORMAT + seal(path.parent) else {}


def seal(folder: Path) -> str:
    """Give what only this machine knows of the folder, so that a cache that came with a study is not believed."""
    try:
        about = (folder / ".gitignore").stat()
    except OSError:
        return ""
    return f" {about.st_dev}:{about.st_ino}:{about.st_ctime_ns}"


def scratch_folder(folder: Path) -> None:
    """Make the folder for what is disposable, which git is told to leave alone."""
    if folder.is_symlink():
        raise OSError(ELOOP, "it is a symbolic link", str(folder))
    folder.mkdir(exist_ok=True)
    ignore: Any = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
