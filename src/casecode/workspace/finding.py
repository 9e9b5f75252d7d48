"""Finding words in the sources, without an index: each text is searched once, as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casecode.anchoring import searching
from casecode.anchoring.covering import Covered
from casecode.anchoring.searching import Search
from casecode.errors import UnknownName
from casecode.model.hits import Hit
from casecode.model.project import Project
from casecode.model.sources import INTERVIEWER, Source
from casecode.model.text import Span
from casecode.workspace.study import Study


@dataclass(frozen=True, slots=True)
class Where:
    """Where to look: a case, a source, one informant's words, only what is not coded; all that is empty is any."""

    case: str = ""
    source: str = ""
    informant: str = ""
    is_uncoded: bool = False
    has_interviewer: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in how many sources, and how many more times the interviewer says it."""

    hits: tuple[Hit, ...]
    sources: int
    asked: int


def search(words: Sequence[str], near: int | None = None, *, is_expression: bool = False) -> Search:
    """Give what to look for: words in a row, near each other, or an expression; raises AskedWrongly."""
    if near is not None:
        return searching.near(words, near)
    return searching.expression(" ".join(words)) if is_expression else searching.words(" ".join(words))


def draw(hits: Sequence[Hit], form: str, *, width: int = 80, is_styled: bool = False) -> str:
    """Draw hits; ``width`` and ``is_styled`` matter to the terminal alone."""
    if form == "terminal":
        from casecode.render import concordance  # noqa: PLC0415 - imported when used

        return concordance.draw(hits, width=width, is_styled=is_styled)
    from casecode.render import hits as drawing  # noqa: PLC0415 - the same

    return drawing.as_csv(hits) if form == "csv" else drawing.as_json(hits)


def find(study: Study, search: Search, where: Where) -> Found:
    """Find what a search looks for, in the order of the cases and their sources; raises UnknownName."""
    sources = _sources(study.project, where)
    _check_informant(study.project, where.informant)
    hits = [hit for source in sources for hit in _hits(source, search)]
    if where.is_uncoded:
        hits = _uncoded(study, hits)
    if where.informant:
        hits = [hit for hit in hits if hit.informant.casefold() == where.informant.casefold()]
    kept = [hit for hit in hits if where.has_interviewer or hit.informant != INTERVIEWER]
    return Found(tuple(kept), len(sources), len(hits) - len(kept))


def _sources(project: Project, where: Where) -> list[Source]:
    cases = [project.case(where.case)] if where.case else project.cases.values()
    sources = [source for case in cases for source in project.sources_of(case)]
    if not where.source:
        return sources
    wanted = project.source(where.source)
    if wanted not in sources:
        raise UnknownName("source", where.source, [source.name for source in sources], f"in {where.case}")
    return [wanted]


def _check_informant(project: Project, name: str) -> None:
    names = {who for source in project.sources.values() for who in (*source.speakers.values(), source.author)}
    names |= {who for case in project.cases.values() for who in case.informants}
    known = sorted(names - {"", INTERVIEWER})
    if name and name.casefold() not in map(str.casefold, known):
        raise UnknownName("informant", name, known)


def _hits(source: Source, search: Search) -> Iterator[Hit]:
    if not search.may_hold(source.text):
        return
    for within, who in _said(source):
        for span in search.spans(source.text[within.start : within.end]):
            yield Hit(source, Span(within.start + span.start, within.start + span.end), within, who)


def _said(source: Source) -> Iterator[tuple[Span, str]]:
    """Give what each says, without the speakers' labels; what stands before the first turn is nobody's."""
    turns = source.turns
    yield Span(0, turns[0].start if turns else len(source.text)), "" if source.speakers else source.author
    for turn in turns:
        yield Span(turn.body, turn.end), source.speakers[turn.speaker]


def _uncoded(study: Study, hits: list[Hit]) -> list[Hit]:
    sought = {hit.source.name for hit in hits}
    spans: dict[str, list[Span]] = {}
    for passage in study.passages:
        if passage.quote and passage.source.name in sought:
            spans.setdefault(passage.source.name, []).append(passage.span)
    coded = {name: Covered(found) for name, found in spans.items()}
    return [hit for hit in hits if hit.source.name not in coded or not coded[hit.source.name].touches(hit.span)]
