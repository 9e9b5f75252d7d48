"""Files of answers, found and read; they stay where they are, and no row of them comes into the study."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from casecode.errors import BrokenFile, CannotBeDone, CasecodeError, NotInstalled
from casecode.exchange.answers import formats, spss
from casecode.exchange.answers.sheets import Head, Missing, Respondent, Sheet
from casecode.workspace.foreign import opened

PATIENCE = 120  # seconds
SUBMISSION = 10_000_000


@dataclass(frozen=True, slots=True)
class Given:
    """A file of answers, or a folder of submissions, as a person names it; format and encoding only where they say so."""

    path: Path
    format: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file of answers holds, the file's name and the SHA-256 of its bytes."""

    name: str
    sha256: str
    sheet: Sheet


def read(given: Given, wanted: Collection[str]) -> Opened:
    """Read a file of answers; ``wanted`` are the variables asked for, in lower case.

    Raises BrokenFile, CannotBeDone or NotInstalled, also while its rows are gone through, with the path.
    """
    try:
        return _folder(given) if given.path.is_dir() else _file(given, wanted)
    except CasecodeError as error:
        raise error if error.path else error.at(str(given.path)) from None


def _file(given: Given, wanted: Collection[str]) -> Opened:
    with opened(given.path, formats.LIMIT) as file:
        format_ = given.format or formats.guess(given.path.name, file.peek(4)[:4])
        sha = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        if format_ == "sav":
            sheet = _apart(file, wanted)
        else:
            sheet = formats.read([(given.path.name, file.read())], format_, given.encoding)
    return Opened(given.path.name, sha, _addressed(sheet, str(given.path)))


def _addressed(sheet: Sheet, path: str) -> Sheet:
    def rows() -> Iterator[Respondent]:
        try:
            yield from sheet.rows
        except CasecodeError as error:
            raise error.at(path) from error

    return Sheet(sheet.format, sheet.heads, rows(), sheet.labels)


def _folder(given: Given) -> Opened:
    """Read the submissions of a folder and those below it, as Collect puts each in a folder of its own."""
    if given.format not in ("", "xml"):
        raise CannotBeDone(
            f"is a folder, which can only be one of ODK’s submissions, and not {given.format}; name the file"
        )
    files = [path for path in _within(given.path) if path.suffix.lower() == ".xml"]
    if not files:
        raise CannotBeDone("is a folder without any submission (.xml) in it; name the file of answers")
    if len(files) > formats.FILES:
        raise BrokenFile(f"holds more than {formats.FILES:,} submissions; split it")
    sha = hashlib.sha256()

    def parts() -> Iterator[tuple[str, bytes]]:
        for path in files:
            with opened(path, SUBMISSION) as file:
                data = file.read()
            sha.update(hashlib.sha256(data).digest())
            yield path.relative_to(given.path).as_posix(), data

    sheet = formats.read(parts(), "xml", given.encoding)
    return Opened(given.path.name, sha.hexdigest(), sheet)


def _within(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as refusal:
        raise CannotBeDone(f"cannot be looked into: {refusal.strerror}; name a file").at(str(folder)) from refusal
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _within(Path(entry.path))
        else:
            yield Path(entry.path)


def _apart(file: BufferedReader, wanted: Collection[str]) -> Sheet:
    """Read a .sav file in a process of its own, within bounds of memory and time."""
    words = [sys.executable, "-P", "-m", "casecode.workspace.savreader", json.dumps(sorted(wanted))]
    try:
        done = subprocess.run(
            words, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
        first, *lines = [json.loads(line) for line in done.stdout.split(b"\n") if line]
    except subprocess.TimeoutExpired:
        raise BrokenFile("takes too long to read, as if it were made to; save it again, or split it") from None
    except ValueError:
        raise BrokenFile("needs more memory or time than a file of answers may; save it again, or split it") from None
    wrong = next((one for one in (first, *lines[-1:]) if isinstance(one, dict) and "heads" not in one), None)
    if wrong:
        raise NotInstalled(wrong["library"], extra="spss") if "library" in wrong else BrokenFile(wrong["error"])
    if done.returncode:
        raise BrokenFile("is not a whole .sav file; save it again in SPSS or PSPP")
    heads = tuple(Head(told, var) for told, var in first["heads"])
    return Sheet(spss.NAME, heads, _rows(lines), first["labels"])


def _rows(lines: list[Any]) -> Iterator[Respondent]:
    for number, line in enumerate(lines, start=1):
        values = [Missing(one[0]) if isinstance(one, list) else one for one in line]
        yield Respondent(values, f"row {number}")
