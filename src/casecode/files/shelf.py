"""The shelf of a large study: what its files came to, in columns, so that they need not be read again.

Disposable by construction. A file is known by its stamp, as git knows it; one that was written so lately that another
write might bear the same stamp is read again the next time. Only what is whole is shelved: a text that could be read, and
codings that all stand where they were made.
"""

import os
import secrets
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import msgspec

from casecode import __version__
from casecode.files import layout
from casecode.files.cache import scratch_folder, seal
from casecode.files.shelved import Stamp
from casecode.files.sources import About, about_of
from casecode.model.codings import Coding
from casecode.model.columns import Column, Columns, Combination, Common, Voice
from casecode.model.sources import Source
from casecode.model.text import Span

FORMAT = f"{__version__}/1"
#: Nanoseconds after which no other write bears the same time, on any file system.
SETTLED = 2_000_000_000
_CHECK = 4  # bytes of the checksum before all else


class Text(msgspec.Struct, array_like=True, frozen=True):
    """What is known of a source without its text."""

    stamp: Stamp
    digest: str
    first_line: int
    questions: frozenset[str]
    about: About


class Codings(msgspec.Struct, array_like=True, frozen=True):
    """What is known of a coding file beside its columns: ``text`` tells what it was made on."""

    stamp: Stamp
    text: str
    count: int
    size: int


class _Stored(msgspec.Struct, array_like=True):
    format: str
    texts: dict[str, Text]
    codings: dict[str, Codings]
    common: Common
    combinations: memoryview
    voices: memoryview
    starts: memoryview
    ends: memoryview
    ids: memoryview


class Shelf:
    """What is known of a study's files; ``common`` is what the columns give places in."""

    def __init__(self, root: Path, holds: Callable[[Coding, Source], bool]) -> None:
        """Read the shelf of a study, or begin an empty one; ``holds`` says if a coding stands where it was made."""
        self.holds = holds
        self._path = root / layout.SHELF
        self._texts: dict[str, Text] = {}
        self._codings: dict[str, tuple[Codings, Columns]] = {}
        self.common = Common()
        self._numbers: dict[object, int] = {}
        self._voices: dict[Voice, int] = {}
        self._used_texts: dict[str, Text] = {}
        self._used_codings: dict[str, tuple[Codings, Columns]] = {}
        self._began: int | None = None
        self._is_new = False
        if stored := _read(self._path):
            self._texts, self.common = stored.texts, stored.common
            self._codings = _columns(stored)

    def text(self, path: str, stamp: Stamp) -> Text | None:
        """Give what is known of a source; None where nothing is, or the file is another by now."""
        found = self._texts.get(path)
        if found is None or found.stamp != stamp:
            return None
        self._used_texts[path] = found
        return found

    def codings(self, path: str, stamp: Stamp, source: Source) -> Columns | None:
        """Give a coding file's columns; None where there are none, or file or source are others by now."""
        about, columns = self._codings.get(path, (None, None))
        if about is None or columns is None or about.stamp != stamp or about.text != _made_on(source):
            return None
        self._used_codings[path] = (about, columns)
        return columns

    def before_reading(self) -> None:
        """Take note of the time, by the clock of the disk, once something has to be read."""
        if self._began is None:
            self._began = _now(self._path.parent)

    def put_text(self, path: str, stamp: Stamp, source: Source) -> Text:
        """Shelve what is known of a source that was read."""
        found = Text(stamp, source.digest, source.first_line, source.questions, about_of(source))
        self._used_texts[path], self._is_new = found, True
        return found

    def put_codings(self, path: str, stamp: Stamp, source: Source, codings: Sequence[Coding]) -> Columns | None:
        """Shelve codings that were read; None where they are not all whole, and must be kept as they are."""
        size = len(codings[0].id) if codings else 0
        if not size or not all(self._is_whole(one, source, size) for one in codings):
            return None
        columns = Columns(
            array("I", map(self._number, codings)),
            array("I", self._heard(source, codings)),
            array("I", [one.start for one in codings]),
            array("I", [one.end for one in codings]),
            "".join([one.id for one in codings]).encode(),
        )
        self._used_codings[path] = (Codings(stamp, _made_on(source), len(codings), size), columns)
        self._is_new = True
        return columns

    def _is_whole(self, coding: Coding, source: Source, size: int) -> bool:
        return bool(coding.quote) and len(coding.id) == size and coding.id.isascii() and self.holds(coding, source)

    def _number(self, coding: Coding) -> int:
        """Give the number of a coding's combination, a new one where it is new."""
        known = self.common.combinations
        if not self._numbers:
            self._numbers = {_key(one): number for number, one in enumerate(known)}
        number = self._numbers.setdefault(_key(coding), len(known))
        if number == len(known):
            known.append(Combination(coding.codes, coding.wording))
        return number

    def _heard(self, source: Source, codings: Iterable[Coding]) -> Iterator[int]:
        """Give the number of each coding's voice, a new one where it is new."""
        known = self.common.voices
        if not self._voices:
            self._voices = {one: number for number, one in enumerate(known)}
        for span in (Span(one.start, one.end) for one in codings):
            voice = Voice(source.informants(span), source.question(span))
            number = self._voices.setdefault(voice, len(known))
            if number == len(known):
                known.append(voice)
            yield number

    def save(self) -> None:
        """Write the shelf where something new stands on it; a disk that refuses is no matter.

        Where most of its combinations are no longer of anything, it is cleared, to be begun anew.
        """
        if self._began is None or not self._is_new:
            return
        used = {number for _, columns in self._used_codings.values() for number in columns.combinations}
        with suppress(OSError):
            if 2 * len(used) < len(self.common.combinations):
                self._path.unlink()
            else:
                _write(self._path, msgspec.msgpack.encode(self._stored(self._began - SETTLED)))

    def _stored(self, before: int) -> _Stored:
        texts = {path: one for path, one in self._used_texts.items() if _is_settled(one.stamp, before)}
        kept = {path: one for path, one in self._used_codings.items() if _is_settled(one[0].stamp, before)}
        columns = [one for _, one in kept.values()]
        return _Stored(
            FORMAT + seal(self._path.parent),
            texts,
            {path: about for path, (about, _) in kept.items()},
            self.common,
            _joined(one.combinations for one in columns),
            _joined(one.voices for one in columns),
            _joined(one.starts for one in columns),
            _joined(one.ends for one in columns),
            _joined(one.ids for one in columns),
        )


def _made_on(source: Source) -> str:
    """Tell a text and who speaks in it from any other."""
    return f"{source.digest} {source.author} {source.speakers}"


def _key(one: Coding | Combination) -> object:
    return (tuple(one.codes.items()), tuple(one.wording.items()))


def _is_settled(stamp: Stamp, before: int) -> bool:
    return max(stamp[1], stamp[2]) < before


def _joined(columns: "Iterable[Column | bytes | memoryview]") -> memoryview:
    return memoryview(b"".join(columns))  # type: ignore[arg-type]  # arrays and views hold bytes, too


def _columns(stored: _Stored) -> dict[str, tuple[Codings, Columns]]:
    """Part the columns of all coding files into those of each."""
    numbers = (stored.combinations, stored.voices, stored.starts, stored.ends)
    combinations, voices, starts, ends = (view.cast("I") for view in numbers)
    places = accumulate((one.count for one in stored.codings.values()), initial=0)
    bytes_ = accumulate((one.count * one.size for one in stored.codings.values()), initial=0)
    found = {}
    for (path, one), at, byte in zip(stored.codings.items(), places, bytes_, strict=False):
        here, ids = slice(at, at + one.count), slice(byte, byte + one.count * one.size)
        found[path] = (one, Columns(combinations[here], voices[here], starts[here], ends[here], stored.ids[ids]))
    return found


def _read(path: Path) -> _Stored | None:
    try:
        data = memoryview(path.read_bytes())
        if zlib.crc32(data[_CHECK:]).to_bytes(_CHECK, "big") != data[:_CHECK]:
            return None
        stored = msgspec.msgpack.decode(data[_CHECK:], type=_Stored)
    except (OSError, msgspec.MsgspecError):
        return None
    return stored if stored.format == FORMAT + seal(path.parent) else None


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"shelf.{secrets.token_hex(4)}.cctmp")
    try:
        with temporary.open("wb") as file:
            file.write(zlib.crc32(data).to_bytes(_CHECK, "big"))
            file.write(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _now(folder: Path) -> int | None:
    """Give the time by the clock that the disk's files bear; None where nothing can be written there."""
    try:
        scratch_folder(folder)
        mark = folder / f"now.{secrets.token_hex(4)}.cctmp"
        mark.touch()
        try:
            return mark.stat().st_mtime_ns
        finally:
            mark.unlink()
    except OSError:
        return None
