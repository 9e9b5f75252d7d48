"""Memos: dated notes. One on a source stands in the coder's file beside it, others in ``memos/CODER.jsonl``."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from casecode.files import layout
from casecode.files.codings import with_lines
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem

MEMOS = "memos"
_ENCODER = msgspec.json.Encoder()


class Memo(msgspec.Struct, frozen=True):
    """A note: what it is about (``case neptune``, ``code channel=relatives``, ``source ...``), its text, when."""

    id: str
    about: str
    memo: str
    at: str = ""
    kind: str = "memo"
    start: int = 0
    end: int = 0
    src: str = ""


_DECODER = msgspec.json.Decoder(Memo)


def path_for(coder: str) -> str:
    """Give the path of a coder's memos that are not about one source."""
    return f"{MEMOS}/{coder}.jsonl"


def files(root: Path) -> Iterable[tuple[str, str]]:
    """Give coder and path of every file that may hold memos."""
    for path in sorted((root / MEMOS).glob("*.jsonl")):
        if layout.is_coder(path.stem):
            yield path.stem, f"{MEMOS}/{path.name}"


def read(root: Path, path: str) -> list[tuple[int, Memo]]:
    """Give the memos of a file, each with its line; what is no memo is passed over."""
    data = read_bytes(root, path, layout.SOURCE_LIMIT)
    if isinstance(data, Problem):
        return []
    found = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            memo = _DECODER.decode(line)
        except (msgspec.MsgspecError, RecursionError):
            continue
        if memo.kind == "memo":
            found.append((number, memo))
    return found


def with_memo(data: bytes, memo: Memo) -> bytes:
    """Give a file's bytes with a memo added among its records."""
    return with_lines(data, {memo.id: _ENCODER.encode(memo)})
