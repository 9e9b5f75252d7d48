"""Codings in columns, and the coding and passage that are made from them once somebody looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casecode.model.codings import CodedPassage, State
from casecode.model.lots import Filed
from casecode.model.sources import Source

Column = Sequence[int]


@dataclass(frozen=True, slots=True)
class Combination:
    """Codes that were given together, facet -> code, with what is to be printed for them."""

    codes: Mapping[str, str]
    wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a passage, the interviewer left out, and the question that it answers."""

    informants: tuple[str, ...]
    question: str | None


@dataclass(frozen=True, slots=True)
class Common:
    """What many codings have in common; columns give places in these."""

    combinations: list[Combination] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Columns:
    """A coding file in columns, in the order of its lines; every coding stands where it was made.

    ``combinations`` and ``voices`` are places in what is common, ``ids`` the ids without anything between them.
    """

    combinations: Column
    voices: Column
    starts: Column
    ends: Column
    ids: bytes | memoryview

    def __len__(self) -> int:
        """Give how many codings it holds."""
        return len(self.starts)

    def id(self, place: int) -> str:
        """Give the id of a coding by its place."""
        size = len(self.ids) // len(self.starts)
        return str(self.ids[place * size : (place + 1) * size], "ascii")


class Shelved:
    """A coding made from columns, as every analysis reads it."""

    __slots__ = ("_source", "codes", "end", "id", "start", "wording")

    kind = "coding"

    def __init__(self, id_: str, start: int, end: int, combination: Combination, source: Source) -> None:
        """Take what stands in the columns, and the source that it was made on."""
        self.id, self.start, self.end, self._source = id_, start, end, source
        self.codes, self.wording = combination.codes, combination.wording

    @property
    def src(self) -> str:
        """Give the digest of the text it was made on, which is the text as it is now."""
        return self._source.digest

    @property
    def quote(self) -> str:
        """Give the words that stood there, and stand there."""
        return self._source.text[self.start : self.end]


class ShelvedPassage(CodedPassage):
    """A passage made from columns: who speaks in it is known without its text."""

    __slots__ = ("_voice",)

    def __init__(self, columns: Columns, place: int, common: Common, filed: Filed) -> None:
        """Take the columns, the place in them, what is common to many, and what is so of the whole file."""
        start, end = columns.starts[place], columns.ends[place]
        coding = Shelved(columns.id(place), start, end, common.combinations[columns.combinations[place]], filed.source)
        super().__init__(coding, filed.coder, filed.source, filed.case, (start, end, State.UNCHANGED), filed.rank)
        self._voice = common.voices[columns.voices[place]]

    @property
    def informants(self) -> tuple[str, ...]:
        """Give who speaks in the passage, the interviewer left out."""
        return self._voice.informants

    @property
    def question(self) -> str | None:
        """Give the interview question it answers."""
        return self._voice.question
