"""All memos of a study, wherever they stand."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from casecode.files import memos as memo_files
from casecode.files.codings import Record
from casecode.model.memos import Written
from casecode.model.project import CodingFile

Records = Callable[[CodingFile], list[tuple[int, Record]]]


def memos(root: Path, files: Iterable[CodingFile], records: Records) -> tuple[Written, ...]:
    """Give all memos, the oldest first; ``records`` gives the codings of a file in full."""
    found = [*_on_things(root, files), *_on_codings(files, records)]
    return tuple(sorted(found, key=lambda one: (one.at, one.path, one.line)))


def _on_things(root: Path, files: Iterable[CodingFile]) -> Iterator[Written]:
    beside = [(file.coder, file.path) for file in files]
    for coder, path in (*memo_files.files(root), *beside):
        for line, memo in memo_files.read(root, path):
            yield Written(memo.about, memo.memo, coder, memo.at, path, line)


def _on_codings(files: Iterable[CodingFile], records: Records) -> Iterator[Written]:
    for file in files:
        for line, record in records(file):
            if record.memo:
                yield Written(f"coding {record.id}", record.memo, file.coder, record.at, file.path, line)
