"""The study as one immutable whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casecode.errors import BrokenFile, UnknownName
from casecode.model.cases import Case
from casecode.model.codebook import Codebook
from casecode.model.codings import Coding
from casecode.model.guide import Guide
from casecode.model.problems import Problem
from casecode.model.sources import Source


@dataclass(frozen=True, slots=True)
class CodingFile:
    """All that one coder recorded on one source; ``lines`` are the codings' line numbers."""

    source: str
    coder: str
    path: str
    codings: tuple[Coding, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A study as it was read: all of it, and what is wrong in it."""

    root: str
    codebook: Codebook
    guide: Guide = field(default_factory=Guide)
    cases: Mapping[str, Case] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    coding_files: tuple[CodingFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def case(self, name: str) -> Case:
        """Give a case by key or label; raises UnknownName."""
        for case in self.cases.values():
            if name in (case.key, case.label) or name.casefold() == case.label.casefold():
                return case
        raise UnknownName("case", name, self.cases)

    def source(self, name: str) -> Source:
        """Give a source by ``case/source``, its path, or its own name where that is unique.

        Raises UnknownName, or BrokenFile when the source is there and cannot be read.
        """
        plain = name.removeprefix("./").removeprefix("cases/").removesuffix(".md")
        if plain in self.sources:
            return self.sources[plain]
        for problem in self.problems:
            if problem.path == f"cases/{plain}.md":
                advice = problem.advice or "mend it"
                raise BrokenFile(f"{problem.what}; {advice} [{problem.kind}]").at(problem.path, problem.line)
        alike = [source for source in self.sources.values() if source.key == plain]
        if len(alike) == 1:
            return alike[0]
        raise UnknownName("source", name, [source.name for source in alike] or self.sources)

    def sources_of(self, case: Case) -> list[Source]:
        """Give a case's sources in the order that the case ranks them."""
        own = (source for source in self.sources.values() if source.case == case.key)
        return sorted(own, key=lambda source: case.rank(source.key))

    def coders(self) -> list[str]:
        """Give all coders, by name."""
        return sorted({file.coder for file in self.coding_files})

    def codings(self) -> Iterator[tuple[CodingFile, int, Coding]]:
        """Give each coding with its file and the number of its line."""
        for file in self.coding_files:
            for line, coding in zip(file.lines, file.codings, strict=True):
                yield file, line, coding
