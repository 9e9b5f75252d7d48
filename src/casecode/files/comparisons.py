"""Which comparisons somebody has looked at: ``comparisons/CODER.jsonl``, one record a look.

A record stands, like a memo, in the order of ids, so that two people, or one on two machines, add records without
touching one another's lines.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from casecode.files import layout
from casecode.files.codings import with_lines
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem

COMPARISONS = "comparisons"
KIND = "comparison"
_ENCODER = msgspec.json.Encoder()


class Look(msgspec.Struct, frozen=True):
    """One comparison looked at: of which display, what was compared, a note, when, and what stood there then."""

    id: str
    kind: str = KIND
    display: str = ""
    compared: str = ""
    note: str = ""
    stamp: str = ""
    at: str = ""
    start: int = 0
    end: int = 0
    src: str = ""


_DECODER = msgspec.json.Decoder(Look)


def path_for(coder: str) -> str:
    """Give the path of a coder's looks."""
    return f"{COMPARISONS}/{coder}.jsonl"


def looks(root: Path) -> Iterable[tuple[str, Look]]:
    """Give every look on record with the coder whose it is, the oldest first; other records are passed over."""
    found = []
    for path in sorted((root / COMPARISONS).glob("*.jsonl")):
        if layout.is_coder(path.stem):
            found += [(path.stem, look) for look in _read(root, f"{COMPARISONS}/{path.name}")]
    return sorted(found, key=lambda one: (one[1].at, one[0], one[1].id))


def _read(root: Path, path: str) -> Iterable[Look]:
    data = read_bytes(root, path, layout.SOURCE_LIMIT)
    if isinstance(data, Problem):
        return
    for line in data.split(b"\n"):
        try:
            look = _DECODER.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        if look.kind == KIND:
            yield look


def with_looks(data: bytes, looks: Iterable[Look]) -> bytes:
    """Give a file's bytes with looks added among its records."""
    return with_lines(data, {look.id: _ENCODER.encode(look) for look in looks})
