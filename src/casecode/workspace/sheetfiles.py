"""Sheets that experts sent back: opened, read within bounds, and told apart."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from casecode.errors import AskedWrongly, BrokenFile, CasecodeError, NotInstalled
from casecode.exchange import grids, returnedsheets
from casecode.exchange.grids import Grids
from casecode.exchange.returnedsheets import Returned
from casecode.workspace.foreign import opened

LIMIT = 10_000_000
READER = "casecode.workspace.gridreader"
AT_ONCE, PATIENCE = 4, 60  # files; seconds


@dataclass(frozen=True, slots=True)
class Sent:
    """A sheet as it was sent back: its file, the first digits of the SHA-256 of its bytes, and what it holds."""

    path: Path
    sha: str
    returned: Returned


def files(names: Iterable[str]) -> list[Path]:
    """Give the files to read, a folder standing for the sheets in it; raises AskedWrongly where it has none."""
    wanted: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        within = (
            sorted(one for one in path.glob("[!.~]*") if one.suffix[1:].lower() in grids.ENDINGS)
            if path.is_dir()
            else [path]
        )
        if not within:
            raise AskedWrongly(f"no sheet in the folder {name}; name one with .xlsx or .csv files")
        wanted.update(dict.fromkeys(within))
    return list(wanted)


def read_all(paths: Sequence[Path], encoding: str = "") -> Iterator[Sent | CasecodeError]:
    """Read sheets, some at a time; gives each in its turn, or what stands in its way, with the path."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda path: _tried(path, encoding), paths)


def _tried(path: Path, encoding: str) -> Sent | CasecodeError:
    try:
        return read(path, encoding)
    except CasecodeError as error:
        return error.at(str(path))


def read(path: Path, encoding: str = "") -> Sent:
    """Read one sheet; raises BrokenFile, CannotBeDone or NotInstalled."""
    ending = path.suffix[1:].lower()
    if ending not in grids.ENDINGS:
        advice = "open it in a spreadsheet and save it as .xlsx or .csv"
        raise BrokenFile(f"is no spreadsheet that can be read; {advice}")
    with opened(path, LIMIT) as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()[:12]
        file.seek(0)
        held = _apart(file, ending) if ending == "xlsx" else grids.read(file.read(), ending, encoding)
    return Sent(path, sha, returnedsheets.read(held))


def grids_of(path: Path) -> Grids:
    """Give what the cells of a workbook hold; raises BrokenFile, CannotBeDone or NotInstalled."""
    with opened(path, LIMIT) as file:
        return _apart(file, "xlsx")


def _apart(file: BufferedReader, ending: str) -> Grids:
    words = [sys.executable, "-P", "-m", READER, ending]
    try:
        done = subprocess.run(
            words, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise BrokenFile("needs more memory or time than a sheet may; look whether it is the right file") from None
    if "library" in found:
        raise NotInstalled(found["library"], extra="xlsx")
    if "error" in found:
        raise BrokenFile(found["error"])
    held: Grids = found["grids"]
    return held
