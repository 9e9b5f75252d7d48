"""The data accounting log (Miles & Huberman 1994): which questions of the guide are answered and coded, and by whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casecode.analysis.judged import Bench
from casecode.analysis.ledger import provenance
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.guide import Question
from casecode.model.project import Project
from casecode.model.sources import INTERVIEWER, Source

BY_KIND, BY_SOURCE, BY_INFORMANT = "kind", "source", "informant"
BY = (BY_KIND, BY_SOURCE, BY_INFORMANT)


class Account(StrEnum):
    """How a question stands in a source, or in several."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


SIGNS = {
    Account.COMPLETE: "✓",
    Account.PARTIAL: "◐",
    Account.MISSING: "–",
    Account.NOT_APPLICABLE: "n/a",
}
MEANING = (
    "✓ every source of the row in which questions are put answers it, and something in each answer is coded; "
    "◐ it is answered in some of them, or an answer is not coded, or what it asks about is coded though nobody answers it; "
    "– questions are put, and this one is neither answered nor spoken to; "
    "n/a nobody was there to be asked, and nothing coded speaks to it."
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One source as far as one informant speaks in it; as far as anybody does, where none is named."""

    source: Source
    informant: str = ""

    @property
    def is_asked(self) -> bool:
        """Say whether questions of the guide are put in the source."""
        return bool(self.source.questions)

    def answers(self, question: str) -> bool:
        """Say whether a turn that is not the interviewer's answers a question."""
        return any(turn.question == question and self._is(turn.speaker) for turn in self.source.turns)

    def _is(self, speaker: str) -> bool:
        who = self.source.speakers[speaker]
        return who != INTERVIEWER and self.informant in ("", who)

    def says(self, passage: CodedPassage) -> bool:
        """Say whether a coded passage is of this source, and of this informant."""
        return passage.source.name == self.source.name and (not self.informant or self.informant in passage.informants)


class Accounts:
    """What is answered and coded of each question, for any group of voices."""

    def __init__(self, bench: Bench) -> None:
        """Take a study's coded passages; those whose words are gone count for nothing."""
        self.project = bench.project
        self._by_source: dict[str, list[CodedPassage]] = {}
        for one in bench.passages:
            if one.state is not State.ORPHAN:
                self._by_source.setdefault(one.source.name, []).append(one)

    def of(self, question: Question, voices: Sequence[Voice]) -> tuple[Account, list[CodedPassage]]:
        """Say how a question stands with some voices, and on which codings that rests."""
        asked = [one for one in voices if one.is_asked]
        answered = [one for one in asked if one.answers(question.id)]
        speaking = {one.id: one for voice in voices for one in self._speaking(question, voice)}
        found = sorted(speaking.values(), key=lambda one: (one.case.order, one.case.key, one.evidence_order))
        if asked and len(answered) == len(asked) and all(self._on_answer(question, one) for one in answered):
            return Account.COMPLETE, found
        if answered or found:
            return Account.PARTIAL, found
        return (Account.MISSING if asked else Account.NOT_APPLICABLE), found

    def _on_answer(self, question: Question, voice: Voice) -> list[CodedPassage]:
        here = self._by_source.get(voice.source.name, ())
        return [one for one in here if one.question == question.id and voice.says(one)]

    def _speaking(self, question: Question, voice: Voice) -> Iterator[CodedPassage]:
        """Give the codings on a voice's answers, and those that say what the question asks about."""
        yield from self._on_answer(question, voice)
        for one in self._by_source.get(voice.source.name, ()):
            if voice.says(one) and question.is_about(one.codes, self.project.codebook):
                yield one


def log(bench: Bench, by: str) -> Display:
    """Give the log: a row a case and kind of source, source or informant, a column a question of the guide."""
    questions = bench.project.guide.questions
    accounts = Accounts(bench)
    rows = tuple(_row(case, head, voices, accounts) for case, head, voices in _groups(bench.project, by))
    return Display(
        id="accounting",
        title="What is answered and coded of each question",
        dimensions=("case", by),
        columns=("Sources", *questions),
        rows=rows,
        provenance=provenance(bench),
        notes=(MEANING, *(f"{one.id}: {one.text}" for one in questions.values() if one.text)),
        kind="accounting",
    )


def _groups(project: Project, by: str) -> Iterator[tuple[Case, str, list[Voice]]]:
    for case in project.cases.values():
        groups: dict[str, list[Voice]] = {}
        for source in project.sources_of(case):
            for head, voice in _voices(source, by):
                groups.setdefault(head, []).append(voice)
        yield from ((case, head, voices) for head, voices in groups.items())


def _voices(source: Source, by: str) -> Iterable[tuple[str, Voice]]:
    if by == BY_INFORMANT:
        who: Mapping[str, None] = dict.fromkeys(
            [*source.speakers.values(), *([source.author] if source.author else [])]
        )
        named = [name for name in who if name != INTERVIEWER]
        return [(name, Voice(source, name)) for name in named] or [("(nobody named)", Voice(source))]
    return [(source.key if by == BY_SOURCE else source.kind or "(no kind)", Voice(source))]


def _row(case: Case, head: str, voices: Sequence[Voice], accounts: Accounts) -> Row:
    counted = Cell("Sources", (Entry("", str(len(voices)), ()),))
    cells = (_cell(question, voices, accounts) for question in accounts.project.guide.questions.values())
    return Row((case.label, head), (counted, *cells), (case.key, head))


def _cell(question: Question, voices: Sequence[Voice], accounts: Accounts) -> Cell:
    account, passages = accounts.of(question, voices)
    if account in (Account.MISSING, Account.NOT_APPLICABLE):
        return Cell(question.id, (), account, SIGNS[account])
    return Cell(question.id, (Entry("", SIGNS[account], tuple(passages)),))
