"""``survey/decisions/CODER.jsonl`` to decisions: JSON Lines, a record a line, in the order of their ids."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from casecode.errors import did_you_mean
from casecode.files import layout
from casecode.files.coderlines import Shelf, with_lines
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


_SHELF = Shelf(layout.DECISIONS, "decision", msgspec.json.Decoder(Record))


def path_for(coder: str) -> str:
    """Give the path of a coder's decisions."""
    return _SHELF.path_for(coder)


def read(root: Path, problems: list[Problem]) -> list[Decision]:
    """Give all decisions and claims of a study; lines that are none are problems, and kept as they are."""
    found: list[Decision] = []
    for one in _SHELF.read(root, problems):
        wrong = _wrong(one.record)
        if wrong:
            problems.append(Problem("bad-decision", one.path, one.line, *wrong))
            continue
        parts = {name: getattr(one.record, name) for name in Record.__struct_fields__}
        found.append(Decision(**parts, coder=one.coder, path=one.path, line=one.line))
    return found


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
