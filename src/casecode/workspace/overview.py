"""Where a study stands: its cases and sources, how far each is coded, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from casecode.analysis.coverage import Coverage, covered
from casecode.files.codings import Record
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.sources import Source
from casecode.workspace import displays
from casecode.workspace.checking import check
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Standing:
    """One source, and how far it is coded."""

    source: Source
    case: Case
    coverage: Coverage
    codings: int
    coders: tuple[str, ...]
    last: tuple[str, str] | None

    @property
    def is_untouched(self) -> bool:
        """Say whether nobody has coded anything in it."""
        return not self.codings


@dataclass(frozen=True, slots=True)
class Status:
    """A study in figures."""

    standings: tuple[Standing, ...]
    cases: int
    states: dict[State, int]
    displays: tuple[str, ...]
    errors: int
    warnings: int


def sources(study: Study, case: str = "", coder: str = "") -> list[Standing]:
    """Give every source, of one case and as one coder has coded it where named; raises UnknownName."""
    project = study.project
    cases = [project.case(case)] if case else list(project.cases.values())
    by_source = _by_source(study, coder)
    times = _times(study)
    return [
        _standing(source, one, by_source.get(source.name, []), times)
        for one in cases
        for source in project.sources_of(one)
    ]


def _by_source(study: Study, coder: str) -> dict[str, list[CodedPassage]]:
    found: dict[str, list[CodedPassage]] = {}
    for passage in study.passages:
        if not coder or passage.coder == coder:
            found.setdefault(passage.source.name, []).append(passage)
    return found


def _times(study: Study) -> dict[str, str]:
    return {record.id: record.at for file in study.project.coding_files for _, record in study.records(file)}


def _standing(source: Source, case: Case, passages: Sequence[CodedPassage], times: dict[str, str]) -> Standing:
    coders = tuple(dict.fromkeys(sorted(passage.coder for passage in passages)))
    last = max(((times.get(p.id, ""), p.coder) for p in passages), default=None)
    return Standing(source, case, covered(source, passages), len(passages), coders, last)


def next_to_do(standings: Sequence[Standing]) -> Standing | None:
    """Give the source to code next: the first that nobody has touched, else the least coded; None when all are whole."""
    untouched = [one for one in standings if one.is_untouched]
    if untouched:
        return untouched[0]
    open_ = [one for one in standings if one.coverage.coded < one.coverage.words]
    return min(open_, key=lambda one: one.coverage.coded / one.coverage.words, default=None)


def status(study: Study) -> Status:
    """Give the study in figures."""
    states = dict.fromkeys(State, 0)
    for passage in study.passages:
        states[passage.state] += 1
    problems = check(study)
    errors = sum(problem.severity == "error" for problem in problems)
    return Status(
        standings=tuple(sources(study)),
        cases=len(study.project.cases),
        states=states,
        displays=tuple(displays.names(study)),
        errors=errors,
        warnings=len(problems) - errors,
    )


@dataclass(frozen=True, slots=True)
class Event:
    """One coding in time."""

    record: Record
    passage: CodedPassage


def log(study: Study, coder: str = "", case: str = "", since: str = "") -> list[Event]:
    """Give who coded what when, the latest last; of one coder, case, or since a date where named."""
    wanted = study.project.case(case).key if case else ""
    whole = {r.id: r for file in study.project.coding_files for _, r in study.records(file)}
    found = [Event(whole[p.id], p) for p in study.passages if p.id in whole]
    kept = [
        event
        for event in found
        if coder in ("", event.passage.coder)
        and wanted in ("", event.passage.case.key)
        and event.record.at[: len(since)] >= since
    ]
    return sorted(kept, key=lambda event: (event.record.at, event.passage.evidence_order))
