"""The ledger of a source's edits: how one version's text became the next, in offsets alone.

A line holds ``from`` and ``to``, the digests of the two texts, and ``ops``, the runs of characters they have in
common, ended by an empty one at the ends. No words stand in it, so it gives away nothing that was taken out of a text.
Lines are facts that stand alone: their order means nothing, and what cannot be read takes nothing from the others.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from casecode.files import layout
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem

Run = tuple[int, int, int]
MOST = 100_000  # runs in a step worth keeping


class Edit(msgspec.Struct, frozen=True):
    """One step from a version of a text to the next."""

    old: str = msgspec.field(name="from")
    new: str = msgspec.field(name="to")
    ops: tuple[Run, ...]


_DECODER = msgspec.json.Decoder(Edit)
_ENCODER = msgspec.json.Encoder()


def read(root: Path, source_path: str) -> bytes | Problem:
    """Give a source's ledger as it stands, which is empty where there is none, or say why it cannot be read."""
    path = layout.ledger(source_path)
    if not (root / path).exists():
        return b""
    return read_bytes(root, path, layout.LEDGER_LIMIT)


def edits(data: bytes) -> list[Edit]:
    """Give the steps of a ledger; lines that cannot be read are left out."""
    return [edit for _, edit in _lines(data) if edit is not None]


def torn(data: bytes, path: str) -> list[Problem]:
    """Give a problem for each line that cannot be read, such as a conflict's marks left behind by a merge."""
    what, advice = "not a step of an edit", "it is kept and not used; delete the line"
    lines = enumerate(_lines(data), start=1)
    return [Problem("bad-record", path, n, what, advice) for n, (line, edit) in lines if edit is None and line.strip()]


def with_steps(data: bytes, steps: Iterable[Edit]) -> bytes:
    """Give a ledger with steps added; see ``with_lines``."""
    return with_lines(data, map(_ENCODER.encode, steps))


def with_lines(data: bytes, new: Iterable[bytes]) -> bytes:
    """Give a ledger with lines added, each where its digests stand in order; every line there is kept as it was.

    Digests are as good as random, so two people's steps mostly come to stand apart, and merge.
    """
    lines = [(line, _place(line)) for line in data.split(b"\n") if line]
    known = {place for _, place in lines if place}
    for line in filter(None, new):
        place = _place(line)
        if place is None or place not in known:
            later = (n for n, (_, there) in enumerate(lines) if data and place and there and there > place)
            lines.insert(next(later, len(lines)), (line, place))
    return b"".join(line + b"\n" for line, _ in lines)


def _place(line: bytes) -> tuple[str, str] | None:
    edit = _edit(line)
    return (edit.old, edit.new) if edit else None


def _lines(data: bytes) -> Iterator[tuple[bytes, Edit | None]]:
    for line in data.split(b"\n"):
        yield line, _edit(line)


def _edit(line: bytes) -> Edit | None:
    try:
        return _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
