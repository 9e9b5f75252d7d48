"""``FOLDER/CODER.jsonl``: the records that coders keep beside the codings; JSON Lines, in the order of their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from casecode.files import layout
from casecode.files.codings import record_id
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem

R = TypeVar("R", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Held(Generic[R]):
    """A record as it is written, with the coder whose file it stands in, and where."""

    record: R
    coder: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Shelf(Generic[R]):
    """A folder with a file a coder; ``what`` is what a line of it is called."""

    folder: str
    what: str
    decoder: "msgspec.json.Decoder[R]"

    def path_for(self, coder: str) -> str:
        """Give the path of a coder's file."""
        return f"{self.folder}/{coder}.jsonl"

    def read(self, root: Path, problems: list[Problem]) -> Iterator[Held[R]]:
        """Give the records of every coder; lines that are none are problems, and kept as they are."""
        for file in sorted((root / self.folder).glob("*.jsonl")):
            path = f"{self.folder}/{file.name}"
            if not layout.is_coder(file.stem):
                advice = "use lower case letters, digits and hyphens"
                problems.append(Problem("bad-name", path, None, f'"{file.stem}" cannot name a coder', advice))
                continue
            data = read_bytes(root, path, layout.SOURCE_LIMIT)
            if isinstance(data, Problem):
                problems.append(data)
            else:
                yield from self._of_file(data, file.stem, path, problems)

    def _of_file(self, data: bytes, coder: str, path: str, problems: list[Problem]) -> Iterator[Held[R]]:
        for number, line in enumerate(data.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                record = self.decoder.decode(line)
            except (ValueError, RecursionError) as broken:
                advice = "it is kept as it is; mend or delete the line"
                problems.append(Problem("bad-record", path, number, f"not a whole {self.what} ({broken})", advice))
                continue
            yield Held(record, coder, path, number)


def with_lines(data: bytes, lines: Mapping[str, bytes]) -> bytes:
    """Give a file's bytes with the records of these ids as given; an empty line removes its record."""
    kept = (line for line in data.split(b"\n") if line.strip() and record_id(line) not in lines)
    return b"".join(line + b"\n" for line in sorted([*kept, *(line for line in lines.values() if line)]))
