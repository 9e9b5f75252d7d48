"""What can be wrong in a study once it is read: a list of functions from a study to problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from casecode.errors import did_you_mean, nearest
from casecode.model.cases import Case
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage, State
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.sources import INTERVIEWER, Source
from casecode.model.values import check_value


class Whole(Protocol):
    """A coding in full, as far as the checks read it."""

    @property
    def quote(self) -> str: ...
    @property
    def rev(self) -> Mapping[str, int]: ...
    @property
    def stamp(self) -> Mapping[str, str]: ...
    @property
    def kept(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """One coding with all that is known of it, and the line where it stands."""

    passage: CodedPassage
    whole: Whole
    path: str
    line: int

    @property
    def is_of_this_text(self) -> bool:
        """Say whether the coding was made on the source as it is now."""
        return self.passage.coding.src == self.passage.source.digest


Check = Callable[[Project, list[Checked]], Iterable[Problem]]


def run(project: Project, codings: list[Checked]) -> list[Problem]:
    """Give every problem, those found in reading first, then by check."""
    found = [problem for check in CHECKS for problem in check(project, codings)]
    return [*project.problems, *found]


def _facets_and_codes(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    facets = project.codebook.facets
    for one in codings:
        for key, value in one.passage.codes.items():
            facet = facets.get(key)
            if facet is None:
                yield Problem("unknown-facet", one.path, one.line, f'no facet "{key}"', did_you_mean(key, facets))
            elif facet.is_typed:
                yield from _typed(facet, value, one)
            elif value not in facet.codes:
                what = f'the code "{value}" is not in facet "{key}"'
                yield Problem("unknown-code", one.path, one.line, what, _advice(value, facet))


def _advice(value: str, facet: Facet) -> str:
    near = nearest(value, facet.codes)
    return f'did you mean "{near}"?' if near else "add it to the codebook, or recode the passage"


def _typed(facet: Facet, value: str, one: Checked) -> Iterator[Problem]:
    wrong = check_value(facet.type, value)
    if wrong:
        yield Problem(f"bad-{facet.type}", one.path, one.line, f'"{value}" {wrong}', f"facet {facet.key}")


def _anchors(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    for one in codings:
        yield from (_edited_by_hand(one) if one.is_of_this_text else _changed_since(one))


def _edited_by_hand(one: Checked) -> Iterator[Problem]:
    source, coding = one.passage.source, one.passage.coding
    counts = "counts nowhere" if one.passage.state is State.ORPHAN else f"counts at line {one.passage.line}"
    advice = f"it {counts}; restore the line, or code the passage again"
    if not 0 <= coding.start < coding.end <= len(source.text):
        what = (
            f"characters {coding.start} to {coding.end} are no passage of {source.path}, which has {len(source.text)}"
        )
        yield Problem("outside-text", one.path, one.line, what, advice)
    elif one.whole.quote != source.text[coding.start : coding.end]:
        what = f"the quote is not what stands at {source.path}:{source.line(coding.start)}"
        yield Problem("quote-differs", one.path, one.line, what, advice)


def _changed_since(one: Checked) -> Iterator[Problem]:
    passage, words = one.passage, _short(one.whole.quote)
    source = passage.source
    if passage.state is State.ORPHAN and not one.whole.kept:
        what = f"its words are no longer in {source.path}: “{words}”"
        advice = (
            f"it is kept and counts nowhere; say where it stands, or that it is lost: casecode anchors {source.name}"
        )
        yield Problem("orphan", one.path, one.line, what, advice)
    elif passage.state is State.REVIEW:
        what = f"where its words stand in {source.path}, which has changed, is not certain: “{words}”"
        advice = f"it counts at line {passage.line} for now; settle it: casecode anchors {source.name}"
        yield Problem("review", one.path, one.line, what, advice)


def _short(text: str) -> str:
    text = text.replace("\n", " / ")
    return text if len(text) <= 60 else f"{text[:57]}..."


def _ids(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    seen: dict[str, Checked] = {}
    for one in codings:
        first = seen.setdefault(one.passage.id, one)
        if first is not one:
            what = f'the id "{one.passage.id}" is that of {first.path}:{first.line} too'
            yield Problem("duplicate-id", one.path, one.line, what, "both are kept; delete the line that is not meant")


def _wording(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    for one in codings:
        for facet in one.passage.wording:
            if facet not in one.passage.codes:
                yield Problem(
                    "stray-wording",
                    one.path,
                    one.line,
                    f'words the facet "{facet}", which it does not code',
                    "code the facet or drop the wording",
                )


def _informants(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    for one in codings:
        passage = one.passage
        if passage.state is not State.ORPHAN and passage.source.speakers and not passage.informants:
            what = f"lies on the interviewer's words alone ({passage.source.path}:{passage.line})"
            yield Problem("interviewer-only", one.path, one.line, what, "code what an informant says")


def _dates(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    facets = project.codebook.facets.values()
    dated = [facet.key for facet in facets if facet.type == "date"]
    phased = [facet.key for facet in facets if facet.ordered and not facet.is_typed]
    for one in codings:
        for date in (one.passage.codes[key] for key in dated if key in one.passage.codes):
            for phase in (one.passage.codes[key] for key in phased if key in one.passage.codes):
                boundary = one.passage.case.phases.get(phase)
                if boundary and not boundary.holds(date):
                    what = f"dated {date}, but {phase} in {one.passage.case.label} is {boundary.words or 'bounded otherwise'}"
                    yield Problem(
                        "outside-phase", one.path, one.line, what, "change the date, the phase or the boundary"
                    )


def _definitions(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for one in codings:
        for facet, revision in one.whole.rev.items():
            code = project.codebook.code(facet, one.passage.codes.get(facet, ""))
            if code is None or (facet, code.key) in told:
                continue
            seen = one.whole.stamp.get(facet, code.stamp())
            if revision < code.revision:
                what = f'coded under revision {revision} of "{code.key}", which is now {code.revision}'
                yield Problem(
                    "older-definition", one.path, one.line, what, "read the passage again and recode or confirm it"
                )
            elif seen != code.stamp():
                told.add((facet, code.key))
                yield _redefined(code)


def _redefined(code: Code) -> Problem:
    what = f'the definition of "{code.key}" is not what its codings were made under, and its revision is still {code.revision}'
    return Problem("silent-redefinition", "codebook.yaml", code.line, what, f"set revision: {code.revision + 1}")


def _questions(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    known = project.guide.questions
    for source in project.sources.values():
        for turn in source.turns:
            if turn.question and turn.question not in known:
                what = f'no question "{turn.question}" in guide.yaml'
                yield Problem(
                    "unknown-question", source.path, source.line(turn.start), what, did_you_mean(turn.question, known)
                )


def _speakers(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    for source in project.sources.values():
        case = project.cases[source.case]
        if case.informants:
            yield from _unknown_speakers(source, case)


def _unknown_speakers(source: Source, case: Case) -> Iterator[Problem]:
    for who in dict.fromkeys([*source.speakers.values(), source.author]):
        if who and who != INTERVIEWER and who not in case.informants:
            what = f'"{who}" is not among the informants of {case.path}'
            yield Problem("unknown-informant", source.path, 1, what, did_you_mean(who, case.informants))


def _ranks(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    unread = {problem.path for problem in project.problems}
    for case in project.cases.values():
        own = [source.key for source in project.sources_of(case)]
        folder = case.path.rpartition("/")[0]
        for key in case.ranked:
            if key not in own and f"{folder}/{key}.md" not in unread:
                what = f'ranks a source "{key}" that is not in the folder'
                yield Problem("unknown-source", case.path, None, what, did_you_mean(key, own))


def _guide(project: Project, codings: list[Checked]) -> Iterator[Problem]:
    facets = project.codebook.facets
    for question in project.guide.questions.values():
        for key, codes in question.asks.items():
            facet = facets.get(key)
            if facet is None:
                what = f'question {question.id} asks about a facet "{key}" that is not in the codebook'
                yield Problem("unknown-facet", "guide.yaml", question.line, what, did_you_mean(key, facets))
                continue
            for code in codes:
                if code != "any" and code not in facet.codes:
                    what = f'question {question.id} asks about a code "{code}" that is not in facet "{key}"'
                    yield Problem("unknown-code", "guide.yaml", question.line, what, _advice(code, facet))


#: Every check, in the order in which problems are shown.
CHECKS: tuple[Check, ...] = (
    _facets_and_codes,
    _anchors,
    _ids,
    _wording,
    _informants,
    _dates,
    _definitions,
    _questions,
    _speakers,
    _ranks,
    _guide,
)
