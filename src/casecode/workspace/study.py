"""A study, opened: the project as read, and its codings laid against the texts."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.anchoring.standing import find, holds
from casecode.errors import NoStudy
from casecode.files import codings as coding_files
from casecode.files import judgements as judgement_files
from casecode.files import layout, loader
from casecode.files.cache import Cache
from casecode.files.reading import read_bytes
from casecode.files.sizes import is_large
from casecode.model.codings import CodedPassage, Place, State
from casecode.model.displays import Display
from casecode.model.judgements import Judgement
from casecode.model.problems import Problem
from casecode.model.project import CodingFile, Project
from casecode.model.propositions import Propositions
from casecode.model.sources import Source

if TYPE_CHECKING:
    from casecode.model.memos import Written
    from casecode.workspace.versions import Versions


class Study:
    """A study in a folder, read once; open it again to see what changed."""

    def __init__(self, root: Path, cache: Cache | None = None, *, is_shelved: bool = False) -> None:
        """Take the folder that holds the codebook, and a cache where another study's serves as well.

        One that ``is_shelved`` reads of a large study what is wanted, when it is wanted: for what shows and is done.
        """
        self.root, self.is_shelved = root, is_shelved
        self.cache = cache or Cache(root)
        self.judgement_problems: list[Problem] = []

    @property
    def has_to_be_read(self) -> bool:
        """Say whether it is a large study of which nothing is known from a time before."""
        return self.is_shelved and not (self.root / layout.SHELF).exists()

    def told(self, compute: Callable[[], Display]) -> Display:
        """Give what is computed from this study; one as it was says there as of when it is."""
        return compute()

    @cached_property
    def versions(self) -> "Versions":
        """Give the ways from earlier texts to the present ones; what finds them is imported once one is wanted."""
        from casecode.workspace.versions import Versions

        return Versions(self.root, self.cache)

    @cached_property
    def project(self) -> Project:
        """Give all that the files say; raises BrokenFile when the codebook cannot be read."""
        if self.is_shelved:
            from casecode.workspace import laying

            return laying.load(self.root, self.cache)
        return loader.load(self.root, self.cache)

    @cached_property
    def passages(self) -> Sequence[CodedPassage]:
        """Give every coding laid against its source, orphans included."""
        if self.is_shelved:
            from casecode.workspace import laying

            found = laying.laid(self.project, self._laid)
        else:
            found = tuple(passage for file in self.project.coding_files for passage in self._laid(file))
        self.cache.save()
        return found

    def passages_of(self, source: str) -> tuple[CodedPassage, ...]:
        """Give every coding of one source, by its name, laid against it; the others are left unread."""
        files = (file for file in self.project.coding_files if file.source == source)
        return tuple(passage for file in files for passage in self._laid(file))

    def read_codings_again(self, source: str, path: str) -> None:
        """Read one coding file of a source again and leave the rest as it was read; raises BrokenFile."""
        found = loader.codings_again(self.root, source, path)
        files = [found if file.path == path else file for file in self.project.coding_files]
        if path not in (file.path for file in self.project.coding_files):
            files.append(found)
        self._now(replace(self.project, coding_files=tuple(file for file in files if file)))

    def read_codebook_again(self) -> None:
        """Read the codebook again and leave the rest as it was read; raises BrokenFile."""
        self._now(replace(self.project, codebook=loader.codebook_again(self.root, self.cache)))

    def _now(self, project: Project) -> None:
        self.__dict__.update(project=project)
        self.__dict__.pop("passages", None)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Give every judgement of every coder."""
        return tuple(judgement_files.read(self.root, self.judgement_problems))

    @cached_property
    def propositions(self) -> Propositions:
        """Give the study's propositions; none where there is no file, or it cannot be read."""
        return loader.propositions(self.root, self.cache, self.judgement_problems) or Propositions()

    @cached_property
    def memos(self) -> "tuple[Written, ...]":
        """Give every memo of every coder, the oldest first."""
        from casecode.workspace.noted import memos

        return memos(self.root, self.project.coding_files, self.records)

    def _laid(self, file: CodingFile) -> Iterator[CodedPassage]:
        source = self.project.sources[file.source]
        case = self.project.cases[source.case]
        rank = case.rank(source.key)
        found: dict[str, Place] | None = None
        for coding in file.codings:
            if holds(coding, source):
                place = (coding.start, coding.end, State.UNCHANGED)
            else:
                found = self._found(file, source) if found is None else found
                place = found.get(coding.id, (0, 0, State.ORPHAN))
            yield CodedPassage(coding, file.coder, source, case, place, rank)

    def _found(self, file: CodingFile, source: Source) -> dict[str, Place]:
        """Give where the codings stand that were made on an earlier text, from the cache where they were found before."""

        def build() -> tuple[dict[str, Place], bool]:
            self.versions.learn(source, earlier)
            places = {record.id: self.place(record, source) for _, record in self.records(file)}
            return places, all(self.versions.way(source, src) for src in earlier)

        earlier = {coding.src for coding in file.codings} - {source.digest}
        data = read_bytes(self.root, file.path, layout.SOURCE_LIMIT * 10)
        known = "" if isinstance(data, Problem) else hashlib.sha256(data).hexdigest()
        key = f"{file.path} {known} {self.versions.stamp(source)}"
        return self.cache.get("places", key, dict[str, Place], build) or {}

    def place(self, record: coding_files.Record, source: Source) -> Place:
        """Give where a coding stands: followed from the text it was made on where that is known, else by its words.

        One that its coder keeps as an orphan is one, unless a later edit brought its words back.
        """
        if holds(record, source):
            return (record.start, record.end, State.UNCHANGED)
        place = self._followed(record, source) or find(record, source)
        if place[2] is State.ORPHAN and record.src != source.digest and not self.versions.way(source, record.src):
            place = self.versions.blind(source).likely(record)
        is_lost = place[2] in (State.REVIEW, State.ORPHAN)
        return (0, 0, State.ORPHAN) if record.kept and (is_lost or record.kept == source.digest) else place

    def _followed(self, record: coding_files.Record, source: Source) -> Place | None:
        way = self.versions.way(source, record.src) if record.src != source.digest else None
        return way.place(record) if way else None

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


def open_study(start: str | Path = ".", *, to_show: bool = False) -> Study:
    """Open the study in a folder, or in the nearest one above it; raises NoStudy.

    With ``to_show`` a large one is read by way of its shelf, where what has not changed is known from the last time.
    """
    where = Path(start).resolve()
    root = layout.find_study(where) if where.is_dir() else None
    if root is None:
        raise NoStudy(str(start))
    return Study(root, is_shelved=to_show and is_large(root))
