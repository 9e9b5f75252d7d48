"""The texts that codings were made on, kept on this machine so that an edit made anywhere can be followed.

They lie in ``.casecode/texts``, disposable and not for git, under their digests; what they hold is checked against
its name, so a damaged or foreign one is as good as none.
"""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from casecode.files import layout
from casecode.files.cache import scratch_folder
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem
from casecode.model.text import digest

FOLDER = f"{layout.SCRATCH}/texts"
KEPT = 300


def remember(root: Path, text: str) -> None:
    """Keep a text; a disk that refuses is no matter. The oldest are forgotten once there are many."""
    folder = root / FOLDER
    place = folder / digest(text)
    with suppress(OSError):
        if place.exists() or folder.is_symlink():
            return
        scratch_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _put(place, text)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)[:-KEPT]:
            old.unlink()


def _put(place: Path, text: str) -> None:
    temporary = place.with_name(f".{token_hex(4)}.cctmp")
    try:
        temporary.write_bytes(text.encode("utf-8", "surrogatepass"))
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)


def remembered(root: Path, wanted: str) -> str | None:
    """Give the text with a digest, if it was kept."""
    path = f"{FOLDER}/{wanted}"
    if not _is_digest(wanted) or (root / FOLDER).is_symlink() or not (root / path).exists():
        return None
    data = read_bytes(root, path, layout.SOURCE_LIMIT)
    if isinstance(data, Problem):
        return None
    text = data.decode("utf-8", "surrogatepass") if _is_text(data) else ""
    return text if digest(text) == wanted else None


def _is_digest(name: str) -> bool:
    return len(name) == 12 and not set(name) - set("0123456789abcdef")


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
