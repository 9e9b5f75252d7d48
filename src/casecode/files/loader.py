"""A folder to a Project: everything read once, problems collected and never raised."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.codings import Narrow, narrow
from casecode.files.describing import broken, described
from casecode.files.reading import read_bytes, read_text
from casecode.files.sources import FENCE, About, split
from casecode.files.sources import source as read_source
from casecode.model.cases import Case
from casecode.model.codebook import Codebook
from casecode.model.guide import Guide
from casecode.model.problems import Problem
from casecode.model.project import CodingFile, Project
from casecode.model.propositions import Propositions
from casecode.model.sources import Source
from casecode.model.surveydesign import Design

T = TypeVar("T")


def load(root: Path, cache: Cache) -> Project:
    """Read a study; only a codebook that cannot be read stops it (BrokenFile)."""
    return Reading(root, cache).project()


def propositions(root: Path, cache: Cache, problems: list[Problem]) -> Propositions | None:
    """Read a study's propositions; None where there is no file, or it cannot be read."""
    reading = Reading(root, cache)
    found = reading.yaml(layout.PROPOSITIONS, "propositions", Propositions)
    problems.extend(reading.problems)
    cache.save()
    return found


def survey(root: Path, cache: Cache, problems: list[Problem]) -> Design | None:
    """Read what a study's item pool is to be made of; None where there is no file, or it cannot be read."""
    reading = Reading(root, cache)
    found = reading.yaml(layout.DESIGN, "survey", Design)
    problems.extend(reading.problems)
    cache.save()
    return found


def sources(root: Path, cache: Cache) -> dict[str, Source]:
    """Read a study's sources alone; what cannot be read is left out."""
    reading = Reading(root, cache)
    for folder in _folders(root, reading.problems):
        reading.texts(Case(folder, folder), [entry.name for entry in _entries(root, f"{layout.CASES}/{folder}", [])])
    return reading.sources


class Reading:
    """One reading of a study: what has been found so far."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root, self.cache = root, cache
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.files: list[CodingFile] = []

    def project(self) -> Project:
        """Read all of it."""
        book = self.codebook()
        guide = self.yaml(layout.GUIDE, "guide", Guide) or Guide()
        cases = [self.case(folder) for folder in _folders(self.root, self.problems)]
        cases.sort(key=lambda case: (case.order, case.key))
        for case in cases:
            self.contents(case)
        self.cache.save()
        ordered = {case.key: case for case in cases}
        return Project(str(self.root), book, guide, ordered, self.sources, tuple(self.files), tuple(self.problems))

    def codebook(self) -> Codebook:
        """Read the codebook; raises BrokenFile."""
        text = read_text(self.root, layout.CODEBOOK, layout.YAML_LIMIT)
        if isinstance(text, Problem):
            raise broken([text])
        book = described("codebook", layout.CODEBOOK, text, Codebook, self.problems, self.cache)
        if book is None:
            raise broken(self.problems)
        return book

    def yaml(self, path: str, kind: str, type_: type[T]) -> T | None:
        """Read what a YAML file describes; None where it is not there, or cannot be had."""
        if not (self.root / path).exists():
            return None
        text = read_text(self.root, path, layout.YAML_LIMIT)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return described(kind, path, text, type_, self.problems, self.cache)

    def case(self, key: str) -> Case:
        """Read a case's file; without one, a case is named after its folder."""
        path = f"{layout.CASES}/{key}/{layout.CASE}"
        plain = Case(key=key, label=key.replace("-", " ").capitalize(), path=path)
        return self.yaml(path, "case", Case) or plain

    def contents(self, case: Case) -> None:
        """Read a case's sources, then the codings on them."""
        folder = f"{layout.CASES}/{case.key}"
        names = [entry.name for entry in _entries(self.root, folder, self.problems)]
        self.texts(case, names)
        for name in names:
            if name.endswith(".jsonl"):
                self.codings(case, f"{folder}/{name}")

    def texts(self, case: Case, names: list[str]) -> None:
        """Read those of a case's files that are sources."""
        for name in names:
            if name.endswith(".md"):
                self.source(case, f"{layout.CASES}/{case.key}/{name}")

    def source(self, case: Case, path: str) -> None:
        """Read a source, unless it cannot be read."""
        key = Path(path).name.removesuffix(".md")
        if not layout.SOURCE_NAME.fullmatch(key):
            self.problems.append(_bad_name("source", path, key))
            return
        text = read_text(self.root, path, layout.SOURCE_LIMIT)
        if isinstance(text, Problem):
            self.problems.append(text)
            return
        front, body = split(text)
        if text.startswith(FENCE) and body == text:
            what = "its front matter never ends, and is read as text"
            self.problems.append(Problem("bad-yaml", path, 1, what, "end it with a line of three hyphens"))
        about = described("source", path, front, About, self.problems, self.cache, 2) if front else None
        found = read_source(case.key, path, text, about or About())
        self.sources[found.name] = found

    def codings(self, case: Case, path: str) -> None:
        """Read a coding file, unless it cannot be read."""
        key, coder = layout.split_coding_file(Path(path).name)
        if coder in layout.RESERVED_CODERS:
            return
        if not key or not layout.is_coder(coder):
            self.problems.append(_bad_name("coder", path, coder))
            return
        data = read_bytes(self.root, path, layout.SOURCE_LIMIT * 10)
        if isinstance(data, Problem):
            self.problems.append(data)
            return
        codings, lines = narrow(data, path, self.problems)
        name = f"{case.key}/{key}"
        if name not in self.sources and (self.root / f"{layout.CASES}/{name}.md").is_file():
            return  # why the source cannot be read is told already
        if name not in self.sources:
            has = "coding has" if len(codings) == 1 else "codings have"
            what = f"{len(codings)} {has} no source {key}.md beside them"
            advice = f"give the text its name back, or tell its new one: casecode sources rename {name} NEW"
            self.problems.append(Problem("lost-source", path, None, what, advice))
            return
        self.files.append(_file(name, coder, path, codings, lines))


def _file(source: str, coder: str, path: str, codings: list[Narrow], lines: list[int]) -> CodingFile:
    kept = [(line, c) for line, c in zip(lines, codings, strict=True) if c.kind == "coding"]
    numbers, only = zip(*kept, strict=True) if kept else ((), ())
    return CodingFile(source, coder, path, tuple(only), tuple(numbers))


def codebook_again(root: Path, cache: Cache) -> Codebook:
    """Read the codebook alone; raises BrokenFile."""
    return Reading(root, cache).codebook()


def codings_again(root: Path, source: str, path: str) -> CodingFile | None:
    """Read one coding file alone; None where it is not there, and raises BrokenFile where it cannot be read."""
    data = read_bytes(root, path, layout.SOURCE_LIMIT * 10)
    if isinstance(data, Problem):
        if (root / path).exists():
            raise broken([data])
        return None
    codings, lines = narrow(data, path, [])
    return _file(source, layout.split_coding_file(Path(path).name)[1], path, codings, lines)


def _entries(root: Path, folder: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as entries:
            return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except FileNotFoundError:
        return []
    except OSError as refusal:
        problems.append(Problem("unreadable-file", folder, None, f"cannot be read: {refusal.strerror}"))
        return []


def _folders(root: Path, problems: list[Problem]) -> Iterator[str]:
    for entry in _entries(root, layout.CASES, problems):
        path = f"{layout.CASES}/{entry.name}"
        if entry.is_symlink():
            problems.append(
                Problem("symbolic-link", path, None, "the folder is a symbolic link", "put the folder itself here")
            )
        elif entry.is_dir() and layout.CASE_NAME.fullmatch(entry.name):
            yield entry.name
        elif entry.is_dir():
            problems.append(_bad_name("case", path, entry.name))


def _bad_name(what: str, path: str, name: str) -> Problem:
    advice = "use lower case letters, digits and hyphens"
    return Problem("bad-name", path, None, f'"{name}" cannot name a {what}', advice)
