"""Coding files: JSON Lines, one record a line, in the order of the text.

Reading decodes only what every analysis needs; ``Record`` is the whole of a coding. Writing keeps
each untouched line byte for byte, so unknown keys and torn lines survive.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from casecode.model.problems import Problem

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """Give a new id: twelve characters of Crockford's base 32, sixty random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


class Narrow(msgspec.Struct, frozen=True, gc=False):
    """A coding as every analysis reads it."""

    id: str
    start: int
    end: int
    src: str
    quote: str = ""
    codes: dict[str, str] = {}
    wording: dict[str, str] = {}
    kind: str = "coding"


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The whole of a coding, in the order in which it is written."""

    id: str
    kind: str
    start: int
    end: int
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    src: str = ""
    codes: dict[str, str] = {}
    wording: dict[str, str] = {}
    rev: dict[str, int] = {}
    stamp: dict[str, str] = {}
    memo: str = ""
    at: str = ""
    kept: str = ""


R = TypeVar("R", Narrow, Record)
_NARROW = msgspec.json.Decoder(Narrow)
_RECORD = msgspec.json.Decoder(Record)
_PLAIN = msgspec.json.Decoder()
_ENCODER = msgspec.json.Encoder()


def narrow(data: bytes, path: str, problems: list[Problem]) -> tuple[list[Narrow], list[int]]:
    """Read the codings of a file, narrowly, with the number of each one's line."""
    return _read(_NARROW, data, path, problems)


def records(data: bytes, path: str, problems: list[Problem]) -> tuple[list[Record], list[int]]:
    """Read the codings of a file in full, with the number of each one's line."""
    return _read(_RECORD, data, path, problems)


def _read(
    decoder: "msgspec.json.Decoder[R]", data: bytes, path: str, problems: list[Problem]
) -> tuple[list[R], list[int]]:
    try:
        found = decoder.decode_lines(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _read_singly(decoder, data, path, problems)
    if data.count(b"\n") + (not data.endswith(b"\n")) == len(found):
        return found, list(range(1, len(found) + 1))
    return _read_singly(decoder, data, path, problems)


def _read_singly(
    decoder: "msgspec.json.Decoder[R]", data: bytes, path: str, problems: list[Problem]
) -> tuple[list[R], list[int]]:
    found: list[R] = []
    lines: list[int] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
            lines.append(number)
        except (ValueError, RecursionError) as broken:
            problems.append(_torn(path, number, broken))
    return found, lines


def _torn(path: str, line: int, broken: Exception) -> Problem:
    what = "nested too deeply" if isinstance(broken, RecursionError) else str(broken)
    return Problem(
        "bad-record", path, line, f"not a whole record ({what})", "it is kept as it is; mend or delete the line"
    )


def encode(record: Record) -> bytes:
    """Give a record's line, without its line end."""
    return _ENCODER.encode(record)


def _place(line: bytes) -> tuple[int, int, str]:
    record = _NARROW.decode(line)
    return (record.start, -record.end, record.id)


def _sort_key(line: bytes, last: tuple[int, int, str]) -> tuple[int, int, str]:
    try:
        return _place(line)
    except (ValueError, RecursionError):
        return last


def _ordered(lines: Iterable[bytes]) -> bytes:
    """Sort lines by place; one that cannot be read stays behind the line it followed."""
    keyed = []
    last = (-1, 0, "")
    for number, line in enumerate(lines):
        last = _sort_key(line, last)
        keyed.append((last, number, line))
    return b"".join(line + b"\n" for _, _, line in sorted(keyed))


def with_added(data: bytes, new: Iterable[Record]) -> bytes:
    """Give a file's bytes with records added in their places, every other line kept as it was."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    return _ordered([*lines, *(encode(record) for record in new)])


def without(data: bytes, ids: Iterable[str]) -> bytes:
    """Give a file's bytes without the records of these ids, every other line kept as it was."""
    gone = set(ids)
    lines = (line for line in data.split(b"\n") if line.strip())
    return b"".join(line + b"\n" for line in lines if record_id(line) not in gone)


def record_id(line: bytes) -> str | None:
    """Give the id that a line's record has; None where the line is no record."""
    try:
        record = _PLAIN.decode(line)
    except (ValueError, RecursionError):
        return None
    found = record.get("id") if isinstance(record, dict) else None
    return found if isinstance(found, str) else None


def lines_by_id(data: bytes) -> dict[str, list[bytes]]:
    """Give the lines that are records, by id; only a merge gone wrong leaves several with one id."""
    found: dict[str, list[bytes]] = {}
    for line in data.split(b"\n"):
        id_ = record_id(line)
        if id_ is not None:
            found.setdefault(id_, []).append(line)
    return found


def with_lines(data: bytes, lines: Mapping[str, bytes]) -> bytes:
    """Give a file's bytes with the records of these ids as given; an empty line removes its record."""
    kept = (line for line in data.split(b"\n") if line.strip() and record_id(line) not in lines)
    return _ordered([*kept, *(line for line in lines.values() if line)])


def changed(record: Record, parts: Mapping[str, Any]) -> Record:
    """Give a record with some parts changed; None takes a part away."""
    empty = Record(record.id, record.kind, record.start, record.end)
    given = {name: getattr(empty, name) if value is None else value for name, value in parts.items()}
    return msgspec.structs.replace(record, **given)


def with_changed(data: bytes, parts: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Give a file's bytes with parts of some records changed; None takes a part away.

    Every other part of those records is kept, and every other line byte for byte.
    """
    lines = (line for line in data.split(b"\n") if line.strip())
    return _ordered(_with_parts(line, parts.get(record_id(line) or "", {})) for line in lines)


def _with_parts(line: bytes, parts: Mapping[str, Any]) -> bytes:
    if not parts:
        return line
    whole = {**_PLAIN.decode(line), **parts}
    kept = {name: whole[name] for name in sorted(whole, key=_written) if whole[name] is not None or name not in parts}
    return _ENCODER.encode(kept)


def _written(name: str) -> int:
    """Give the place at which a record writes a part; parts unknown to casecode stand last, in their order."""
    fields = Record.__struct_fields__
    return fields.index(name) if name in fields else len(fields)
