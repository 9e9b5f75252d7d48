"""``judgements/CODER.jsonl`` to judgements: JSON Lines, a record a line, in the order of their ids."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from casecode.files import layout
from casecode.files.codings import record_id
from casecode.files.reading import read_bytes
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


_DECODER = msgspec.json.Decoder(Record)
_ENCODER = msgspec.json.Encoder()


def path_for(coder: str) -> str:
    """Give the path of a coder's judgements."""
    return f"{layout.JUDGEMENTS}/{coder}.jsonl"


def read(root: Path, problems: list[Problem]) -> list[Judgement]:
    """Give all judgements of a study; lines that are none are problems, and kept as they are."""
    found: list[Judgement] = []
    for file in sorted((root / layout.JUDGEMENTS).glob("*.jsonl")):
        path = f"{layout.JUDGEMENTS}/{file.name}"
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


def _of_file(data: bytes, coder: str, path: str, problems: list[Problem]) -> Iterable[Judgement]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = _DECODER.decode(line)
        except (ValueError, RecursionError) as broken:
            advice = "it is kept as it is; mend or delete the line"
            problems.append(Problem("bad-record", path, number, f"not a whole judgement ({broken})", advice))
            continue
        yield Judgement(**msgspec.structs.asdict(record), coder=coder, path=path, line=number)


def with_records(data: bytes, records: Iterable[Record]) -> bytes:
    """Give a file's bytes with judgements added, in the order of their ids; every other line stays as it was.

    Ids are random, so what one coder adds on two branches seldom meets on neighbouring lines.
    """
    return with_lines(data, {record.id: _ENCODER.encode(record) for record in records})


def with_lines(data: bytes, lines: Mapping[str, bytes]) -> bytes:
    """Give a file's bytes with the judgements of these ids as given; an empty line removes its judgement."""
    kept = (line for line in data.split(b"\n") if line.strip() and record_id(line) not in lines)
    return b"".join(line + b"\n" for line in sorted([*kept, *(line for line in lines.values() if line)]))
