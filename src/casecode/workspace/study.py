"""A study, opened: the project as read, and its codings laid against the texts."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from casecode.anchoring.standing import find, holds
from casecode.errors import NoStudy
from casecode.files import codings as coding_files
from casecode.files import layout, loader
from casecode.files.cache import Cache
from casecode.files.reading import read_bytes
from casecode.model.codings import CodedPassage, State
from casecode.model.problems import Problem
from casecode.model.project import CodingFile, Project


class Study:
    """A study in a folder, read once; open it again to see what changed."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds the codebook."""
        self.root = root
        self.cache = Cache(root)

    @cached_property
    def project(self) -> Project:
        """Give all that the files say; raises BrokenFile when the codebook cannot be read."""
        return loader.load(self.root, self.cache)

    @cached_property
    def passages(self) -> tuple[CodedPassage, ...]:
        """Give every coding laid against its source, orphans included."""
        return tuple(passage for file in self.project.coding_files for passage in self._laid(file))

    def _laid(self, file: CodingFile) -> Iterator[CodedPassage]:
        source = self.project.sources[file.source]
        case = self.project.cases[source.case]
        rank = case.rank(source.key)
        whole: dict[str, coding_files.Record] = {}
        for coding in file.codings:
            if holds(coding, source):
                place = (coding.start, coding.end, State.UNCHANGED)
            else:
                whole = whole or {record.id: record for _, record in self.records(file)}
                place = find(whole[coding.id], source) if coding.id in whole else (0, 0, State.ORPHAN)
            yield CodedPassage(coding, file.coder, source, case, place, rank)

    def records(self, file: CodingFile) -> list[tuple[int, coding_files.Record]]:
        """Give a coding file's codings in full, each with its line; one that is not whole is left out."""
        return self.whole(file, [])

    def whole(self, file: CodingFile, problems: list[Problem]) -> list[tuple[int, coding_files.Record]]:
        """Give a coding file's codings in full, each with its line, and note those that are not whole."""
        data = read_bytes(self.root, file.path, layout.SOURCE_LIMIT * 10)
        if isinstance(data, Problem):
            problems.append(data)
            return []
        found, lines = coding_files.records(data, file.path, problems)
        return [(line, record) for line, record in zip(lines, found, strict=True) if record.kind == "coding"]


def open_study(start: str | Path = ".") -> Study:
    """Open the study in a folder, or in the nearest one above it; raises NoStudy."""
    where = Path(start).resolve()
    root = layout.find_study(where) if where.is_dir() else None
    if root is None:
        raise NoStudy(str(start))
    return Study(root)
