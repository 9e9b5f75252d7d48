"""A folder of files that are made from a study, and made again: what changed is written, what is of others is left.

Beside the files lies a manifest of their digests. By it a file that was made is told from one that somebody put there
or changed by hand: neither of these is ever removed, and neither is written over without being told to. New files are
first written to a folder beside; once all are there, each is put in place by one rename, and the manifest last.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from casecode.errors import AskedWrongly, CannotBeDone, CannotWrite
from casecode.files import layout, manifest
from casecode.files.manifest import Output

_OLD = 3600  # seconds after which what a killed run left beside is swept
_OWN = (layout.CASES, layout.DISPLAYS, layout.JUDGEMENTS, "memos", "survey", layout.SCRATCH)


@dataclass(slots=True)
class Outcome:
    """What making came to: the files that were made or changed, those left as they were, those taken away.

    ``edited`` are somebody's own, or were changed by hand; they stand in the way, and where there are any nothing is done.
    """

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Say whether there was nothing to do."""
        return not self.written and not self.removed and not self.edited


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes in hex digits."""
    return hashlib.sha256(data).hexdigest()


def check_place(folder: Path, root: Path) -> None:
    """Refuse a folder that holds the study, or holds its own files; raises AskedWrongly."""
    place, home = folder.resolve(), root.resolve()
    own = [home / name for name in _OWN]
    if place == home or place in home.parents or any(place == one or one in place.parents for one in own):
        raise AskedWrongly(
            f'"{folder}" is where the study itself lies; name a folder for what is made: --output FOLDER'
        )


class Folder:
    """A folder that files are made in, between ``with`` and its end; ``is_check`` writes nothing."""

    def __init__(self, folder: Path, *, is_forced: bool = False, is_check: bool = False) -> None:
        """Take the folder; raises CannotBeDone where its manifest cannot be read."""
        self.folder, self._is_forced, self._is_check = folder, is_forced, is_check
        self._before, self.inputs = manifest.read(folder)
        self._after: dict[str, Output] = {}
        self._staged: dict[str, Path] = {}
        self._outcome = Outcome()
        self._stage = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.cctmp")

    def __enter__(self) -> Self:
        """Begin to make."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take away what was staged and not put in place."""
        shutil.rmtree(self._stage, ignore_errors=True)

    def is_made(self, path: str, made_from: str) -> bool:
        """Say whether a file lies there as it was made from just this; then it is kept and need not be drawn."""
        known = self._before.get(path)
        if known is None or not made_from or known.made_from != made_from or self._now(path) != known.sha256:
            return False
        self._after[path] = known
        self._outcome.kept.append(path)
        return True

    def put(self, path: str, data: bytes, made_from: str = "") -> None:
        """Make a file, unless it is as it should be already."""
        made = Output(digest(data), made_from)
        self._after[path] = made
        now, known = self._now(path), self._before.get(path)
        if now == made.sha256:
            self._outcome.kept.append(path)
            return
        if now is not None and (known is None or (known.sha256 != now and not self._is_forced)):
            self._outcome.edited.append(path)
            return
        self._outcome.written.append(path)
        if not self._is_check:
            with _explained(self.folder):
                self._staged[path] = self._stage / path
                self._staged[path].parent.mkdir(parents=True, exist_ok=True)
                self._staged[path].write_bytes(data)

    def _now(self, path: str) -> str | None:
        """Give the digest of what lies there; None where nothing does."""
        place = self.folder / path
        if not place.is_symlink() and place.is_file():
            return digest(place.read_bytes())
        return "" if place.is_symlink() or place.exists() else None

    def finish(self, inputs: Mapping[str, str]) -> Outcome:
        """Put in place what was made, take away what is made no longer, and say what came of it.

        ``inputs`` are the digests of the files that all was made from. Raises CannotBeDone, with nothing changed,
        where somebody's own file stands in the way.
        """
        if self._outcome.edited and not self._is_check:
            raise CannotBeDone(_in_the_way(self.folder, self._outcome.edited, self._before))
        gone = [path for path in self._before if path not in self._after]
        self._outcome.removed = [path for path in gone if self._now(path) == self._before[path].sha256]
        if not self._is_check:
            with _explained(self.folder):
                self._place(inputs)
        return self._outcome

    def _place(self, inputs: Mapping[str, str]) -> None:
        if self._outcome.is_nothing and inputs == self.inputs and self._after == self._before:
            return
        _sweep(self.folder, self._stage)
        if not self.folder.exists():
            manifest.write(self._stage, self._after, inputs)
            os.replace(self._stage, self.folder)
        else:
            self._place_each(inputs)

    def _place_each(self, inputs: Mapping[str, str]) -> None:
        """Put each file in place; the manifest first names all that may be there if this is cut short."""
        manifest.write(self.folder, {**self._before, **self._after}, inputs)
        for path, staged in self._staged.items():
            place = _inside(self.folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged, place)
        for path in self._outcome.removed:
            _inside(self.folder, path).unlink(missing_ok=True)
        _prune(self.folder, self._outcome.removed)
        manifest.write(self.folder, self._after, inputs)


def _in_the_way(folder: Path, paths: list[str], before: Mapping[str, Output]) -> str:
    edited = [path for path in paths if path in before]
    found = edited or paths
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    if edited:
        return f"{folder / found[0]}{more} was changed by hand and is not written over; move it away, or add --force"
    return f"{folder / found[0]}{more} was not made by casecode and is not written over; move it away, or name another folder"


def _inside(folder: Path, path: str) -> Path:
    """Give the full path of a file of the folder, having made sure that no link leads out of it."""
    place = folder / path
    if folder.resolve() not in (place.parent.resolve() / "x").parents:
        raise CannotWrite(str(place), "a symbolic link leads out of the folder")
    return place


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        outcome = "what was written of it is whole; run the command again"
        raise CannotWrite(str(refusal.filename or folder), refusal.strerror or str(refusal), outcome) from refusal


def _prune(folder: Path, removed: Iterable[str]) -> None:
    """Remove the folders that are empty now that their last file is gone."""
    for path in removed:
        for above in Path(path).parents:
            if above != Path():
                with suppress(OSError):
                    (folder / above).rmdir()


def _sweep(folder: Path, own: Path) -> None:
    """Remove what killed runs left beside the folder, long ago."""
    for left in folder.parent.glob(f".{folder.name}.*.cctmp"):
        with suppress(OSError):
            if left != own and left.is_dir() and left.stat().st_mtime < time.time() - _OLD:
                shutil.rmtree(left)


def write_parts(target: Path, parts: Iterable[str]) -> None:
    """Write a file part after part; it takes the place of the one before at once. Raises CannotWrite."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.cctmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        os.replace(temporary, target)
    except OSError as refusal:
        raise CannotWrite(str(target), refusal.strerror or str(refusal)) from refusal
    finally:
        temporary.unlink(missing_ok=True)
