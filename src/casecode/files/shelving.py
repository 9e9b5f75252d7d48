"""Reading a large study by way of its shelf: what stands there is read once it is wanted, and never otherwise."""

from functools import partial
from pathlib import Path

from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.loader import Reading, codings_again
from casecode.files.reading import read_text
from casecode.files.shelf import Shelf, Text
from casecode.files.shelved import ShelvedFile, ShelvedSource, Stamp, again, stamp
from casecode.files.sources import key, split
from casecode.model.cases import Case
from casecode.model.columns import Columns
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.sources import Source


def load(root: Path, cache: Cache, shelf: Shelf) -> Project:
    """Read a study; only a codebook that cannot be read stops it (BrokenFile).

    What is read later is looked at again then, and ChangedOnDisk raised where it is another by now.
    """
    found = _Shelving(root, cache, shelf).project()
    shelf.save()
    return found


class _Shelving(Reading):
    """One reading of a large study; ``fresh`` are the texts of the case at hand that had to be read."""

    def __init__(self, root: Path, cache: Cache, shelf: Shelf) -> None:
        super().__init__(root, cache)
        self.shelf = shelf
        self.fresh: dict[str, Source] = {}

    def contents(self, case: Case) -> None:
        """Read what is new of a case, and let go of its texts."""
        super().contents(case)
        self.fresh.clear()

    def source(self, case: Case, path: str) -> None:
        """Take a source from the shelf, or put it there."""
        now = stamp(self.root, path)
        known = self.shelf.text(path, now) or self._read_source(case, path, now)
        if known is not None:
            read = partial(_text, self.root, path, now)
            facts = (known.first_line, known.digest, known.questions)
            self.sources[f"{case.key}/{key(path)}"] = ShelvedSource(case.key, path, known.about, facts, read)

    def _read_source(self, case: Case, path: str, now: Stamp) -> Text | None:
        self.shelf.before_reading()
        before = len(self.problems)
        super().source(case, path)
        found = self.sources.get(f"{case.key}/{key(path)}")
        if found is None or len(self.problems) > before:
            return None
        self.fresh[found.name] = found
        return self.shelf.put_text(path, now, found)

    def codings(self, case: Case, path: str) -> None:
        """Take a coding file from the shelf, or put it there."""
        name, coder = layout.split_coding_file(Path(path).name)
        source = self.sources.get(f"{case.key}/{name}")
        now = stamp(self.root, path)
        columns = self.shelf.codings(path, now, source) if source else None
        if columns is None:
            columns = self._read_codings(case, path, now)
        if columns is not None:
            of = (f"{case.key}/{name}", coder, path)
            read = partial(again, self.root, path, now, partial(codings_again, self.root, of[0], path))
            self.files.append(ShelvedFile(of, columns, self.shelf.common, read))

    def _read_codings(self, case: Case, path: str, now: Stamp) -> Columns | None:
        self.shelf.before_reading()
        problems, files = len(self.problems), len(self.files)
        super().codings(case, path)
        if len(self.problems) > problems or len(self.files) == files:
            return None
        file = self.files[-1]
        source = self.fresh.get(file.source, self.sources[file.source])
        columns = self.shelf.put_codings(path, now, source, file.codings)
        if columns is not None:
            self.files.pop()
        return columns


def _text(root: Path, path: str, known: Stamp) -> str:
    def read() -> str | Problem:
        found = read_text(root, path, layout.SOURCE_LIMIT)
        return found if isinstance(found, Problem) else split(found)[1]

    return again(root, path, known, read)
