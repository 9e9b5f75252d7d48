"""``survey/decisions/CODER.jsonl`` to decisions: JSON Lines, a record a line, in the order of their ids."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from casecode.errors import did_you_mean
from casecode.files import layout
from casecode.files.judgements import with_lines
from casecode.files.reading import read_bytes
from casecode.model.decisions import Act, Decision
from casecode.model.items import Origin, Status, Strength
from casecode.model.problems import Problem


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """A decision or a claim as it is written; the coder is the file's name."""

    id: str
    kind: str
    item: str
    value: str
    was: str = ""
    why: str = ""
    var: str = ""
    block: str = ""
    stem: dict[str, str] = {}
    given: dict[str, str] = {}
    origin: Origin | None = None
    revision: int = 1
    strength: str = ""
    after: tuple[str, ...] = ()
    evidence: dict[str, str] = {}
    seen: str = ""
    at: str = ""
    replaces: str = ""


_DECODER = msgspec.json.Decoder(Record)


def path_for(coder: str) -> str:
    """Give the path of a coder's decisions."""
    return f"{layout.DECISIONS}/{coder}.jsonl"


def read(root: Path, problems: list[Problem]) -> list[Decision]:
    """Give all decisions and claims of a study; lines that are none are problems, and kept as they are."""
    found: list[Decision] = []
    for file in sorted((root / layout.DECISIONS).glob("*.jsonl")):
        path = f"{layout.DECISIONS}/{file.name}"
        if not layout.is_coder(file.stem):
            advice = "use lower case letters, digits and hyphens"
            problems.append(Problem("bad-name", path, None, f'"{file.stem}" cannot name a coder', advice))
            continue
        data = read_bytes(root, path, layout.SOURCE_LIMIT)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            found += _of_file(data, file.stem, path, problems)
    return found


def _of_file(data: bytes, coder: str, path: str, problems: list[Problem]) -> Iterable[Decision]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _DECODER.decode(line)
        except (ValueError, RecursionError) as broken:
            advice = "it is kept as it is; mend or delete the line"
            problems.append(Problem("bad-record", path, number, f"not a whole decision ({broken})", advice))
            continue
        wrong = _wrong(record)
        if wrong:
            problems.append(Problem("bad-decision", path, number, *wrong))
            continue
        parts = {name: getattr(record, name) for name in record.__struct_fields__}
        yield Decision(**parts, coder=coder, path=path, line=number)


def _wrong(record: Record) -> tuple[str, str] | None:
    """Say why a record can be no decision, and what to do; None where it can."""
    about = f'the {record.kind} on "{record.item}"'
    if record.kind not in set(Act):
        return f'there is no record of kind "{record.kind}" here', did_you_mean(record.kind, Act)
    if not record.item or not record.value.strip():
        return f"{about} has no item, or no value", "mend or delete the line"
    if record.kind == Act.CLAIM:
        known = record.strength in set(Strength)
        return (
            None
            if known
            else (f'{about} has the strength "{record.strength}"', did_you_mean(record.strength, Strength))
        )
    for value in (record.value, record.was or Status.DRAFT):
        if value not in set(Status):
            return f'{about} has the status "{value}"', did_you_mean(value, Status)
    if record.value == Status.DRAFT:
        return f"{about} makes a draft of it again", "decide to keep, revise or drop it"
    lacking = [name for name in ("why", "stem") if not getattr(record, name)]
    return (f"{about} has no {' and no '.join(lacking)}", "mend or delete the line") if lacking else None


def with_records(data: bytes, records: Iterable[Decision]) -> bytes:
    """Give a file's bytes with decisions added, in the order of their ids; every other line stays as it was."""
    return with_lines(data, {one.id: msgspec.json.encode(_plain(one)) for one in records})


def _plain(one: Decision) -> dict[str, Any]:
    """Give what a record's line says, parts that are empty left out."""
    record = Record(**{name: getattr(one, name) for name in Record.__struct_fields__})
    found: dict[str, Any] = msgspec.to_builtins(record)
    if record.origin:
        found["origin"] = {name: held for name, held in found["origin"].items() if held}
    return found
