"""Writing a result where a person wants it: a file outside the study's keeping, whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from casecode.errors import CannotWrite


def put(path: Path, data: bytes) -> None:
    """Write a file anew, keeping its mode; what is no ordinary file is written into. Raises CannotWrite.

    A reader, or a crash at any moment, finds the old file or the new one.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(data)
        else:
            _replace(path, data)
    except OSError as refusal:
        raise CannotWrite(str(path), refusal.strerror or str(refusal)) from refusal


def _replace(path: Path, data: bytes) -> None:
    staged = path.with_name(f".{secrets.token_hex(8)}.cctmp")
    try:
        with staged.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            staged.chmod(path.stat().st_mode & 0o7777)
        os.replace(staged, path)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
