"""``judgements/CODER.jsonl`` to judgements: JSON Lines, a record a line, in the order of their ids."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from casecode.files import layout
from casecode.files.coderlines import Shelf, with_lines
from casecode.model.judgements import Judgement
from casecode.model.problems import Problem


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """A judgement as it is written; the coder is the file's name."""

    id: str
    kind: str
    about: dict[str, str]
    value: str
    rule: str = ""
    why: str = ""
    evidence: dict[str, str] = {}
    seen: str = ""
    at: str = ""
    replaces: str = ""


_SHELF = Shelf(layout.JUDGEMENTS, "judgement", msgspec.json.Decoder(Record))
_ENCODER = msgspec.json.Encoder()


def path_for(coder: str) -> str:
    """Give the path of a coder's judgements."""
    return _SHELF.path_for(coder)


def read(root: Path, problems: list[Problem]) -> list[Judgement]:
    """Give all judgements of a study; lines that are none are problems, and kept as they are."""
    return [
        Judgement(**msgspec.structs.asdict(one.record), coder=one.coder, path=one.path, line=one.line)
        for one in _SHELF.read(root, problems)
    ]


def with_records(data: bytes, records: Iterable[Record]) -> bytes:
    """Give a file's bytes with judgements added, in the order of their ids; every other line stays as it was.

    Ids are random, so what one coder adds on two branches seldom meets on neighbouring lines.
    """
    return with_lines(data, {record.id: _ENCODER.encode(record) for record in records})
