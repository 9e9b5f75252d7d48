"""The pages of cases and sources."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casecode.analysis import within
from casecode.analysis.judged import Bench
from casecode.analysis.ledger import disagrees
from casecode.analysis.within import Within, voices
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Display
from casecode.model.judgements import Kind
from casecode.model.propositions import Proposition, Propositions
from casecode.model.sources import Source
from casecode.model.transcripts import Noted
from casecode.render import html
from casecode.site import addresses
from casecode.site.evidence import bullet
from casecode.site.framing import Page
from casecode.site.marking import Note, lines
from casecode.site.sharing import is_quotable, is_told
from casecode.workspace.reportdata import Data, Material, Shown

_CASE = "case"


@dataclass(frozen=True, slots=True)
class Counted:
    """A case with how much there is of it."""

    case: Case
    sources: int
    codings: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An informant with what is known of them, and the sources they speak in."""

    key: str
    attributes: dict[str, str]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a case says of a proposition: the verdicts, the outcome of the check, and whether they disagree."""

    proposition: Proposition
    judged: tuple[Shown, ...]
    outcome: str
    disagrees: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A display drawn for a page, with its title, and the page it has of its own."""

    title: str
    drawn: str
    page: str = ""


def counted(data: Data) -> list[Counted]:
    """Give the cases with how much there is of each."""
    return [
        Counted(case, len(data.project.sources_of(case)), len(data.of_case(case)))
        for case in data.project.cases.values()
    ]


def pages(data: Data) -> Iterator[Page]:
    """Give the page of each case, and those that list cases and sources."""
    yield data.page(addresses.CASES, "cases.html", "Cases", cases=counted(data))
    for case in data.project.cases.values():
        yield _case(data, case)
    by_case = [(case, _materials(data, case)) for case in data.project.cases.values()]
    yield data.page(addresses.SOURCES, "sources.html", "Sources", cases=[pair for pair in by_case if pair[1]])


def _materials(data: Data, case: Case) -> list[Material]:
    return [data.materials[source.name] for source in data.project.sources_of(case)]


def _case(data: Data, case: Case) -> Page:
    here = addresses.case(case.key)
    judged = [one for one in data.judged if one.case == case.key]
    return data.page(
        here,
        "case.html",
        case.label,
        case=case,
        informants=_voices(data, case),
        sources=_materials(data, case),
        displays=[shown for display in data.displays for shown in _rows(data, case, display, here)],
        ratings=[one for one in judged if one.kind == Kind.RATING],
        verdicts=list(_said(data, case, judged)),
        has_judgements=bool(judged),
        parts=[Drawn(one.title, html.table(data.beside(one, here))) for one in _parts(data, case) if one.rows],
        memos=data.memos_on(f"case {case.key}"),
    )


def voices_of(data: Data, case: Case) -> list[str]:
    """Give who speaks in a case, or is named by it as an informant."""
    own = data.project.sources_of(case)
    return list(dict.fromkeys([*case.informants, *(name for source in own for name in voices(source))]))


def _voices(data: Data, case: Case) -> list[Voice]:
    own = data.project.sources_of(case)
    return [
        Voice(
            name,
            dict(case.informants[name].attributes) if name in case.informants else {},
            tuple(source for source in own if name in voices(source)),
        )
        for name in voices_of(data, case)
    ]


def _rows(data: Data, case: Case, display: Display, here: str) -> Iterator[Drawn]:
    """Give what a display shows of a case, where cases stand in its rows; each entry leads to its place in the whole."""
    page = addresses.display(display.id)
    linked = data.beside(display, here, lambda place: (page, bullet(place.number)) if place.passages else None)
    found = _only(linked, case.key)
    if found is not None:
        yield Drawn(display.title or display.id, html.table(replace(found, title=case.label)), page)


def _only(display: Display, case: str) -> Display | None:
    """Give the rows of a case; None where it has none."""
    at = display.dimensions.index(_CASE) if _CASE in display.dimensions else None
    rows = tuple(row for row in display.rows if at is not None and row.keys[at : at + 1] == (case,))
    panels = tuple(found for panel in display.panels if (found := _only(panel, case)))
    if not rows and not panels:
        return None
    return replace(display, rows=rows, panels=panels, margins=None, lead=(), notes=(), figure=None)


def _said(data: Data, case: Case, judged: Sequence[Shown]) -> Iterator[Said]:
    ledger = data.ledger
    for id_, one in ledger.propositions.every.items():
        outcome = ledger.outcome(id_, case.key)
        page = addresses.proposition(id_)
        own = tuple(shown for shown in judged if shown.kind == Kind.VERDICT and shown.page == page)
        if own or outcome:
            wrong = any(disagrees(shown.value, outcome) for shown in own)
            yield Said(one, own, str(outcome or ""), wrong)


def _parts(data: Data, case: Case) -> Iterator[Display]:
    """Give the case's course in time, and on what it is silent."""
    one = Within(Bench(data.project, Propositions(), data.of_case(case)), case)
    yield within.timeline(one)
    yield within.gaps(one)


def source_pages(data: Data) -> Iterator[Page]:
    """Give the page of each source."""
    for case in data.project.cases.values():
        own = data.project.sources_of(case)
        for before, source, after in zip([None, *own], own, [*own[1:], None], strict=False):
            yield _source(data, case, source, before, after)


def _source(data: Data, case: Case, source: Source, before: Source | None, after: Source | None) -> Page:
    own = data.by_source[source.name]
    notes = _notes(data, source, own) if is_told(source) else []
    told = data.told
    return data.page(
        addresses.source(source.name),
        "source.html",
        f"{case.label}: {told.source(source)}",
        case=case,
        source=source,
        facts=list(_facts(data, source)),
        speakers=told.speakers(source),
        is_told=is_told(source),
        shown=is_quotable(source),
        language=source.attributes.get("language", ""),
        lines=lines(source, notes),
        ids={note.number: note.noted.passage.id for note in notes},
        orphans=[note for note in notes if note.noted.passage.state is State.ORPHAN],
        line_count=source.last_line - source.first_line + 1,
        words=data.materials[source.name].words,
        codings=len(own),
        coders=sorted({passage.coder for passage in own}),
        tally=[] if is_told(source) else list(_tally(data, own)),
        memos=data.memos_on(f"source {source.name}"),
        before=before,
        after=after,
    )


def _facts(data: Data, source: Source) -> Iterator[tuple[str, str]]:
    author = data.told.named(source.case, source.author) if source.author else ""
    yield from (
        (name, value)
        for name, value in (
            ("kind", source.kind),
            ("date", source.date),
            ("by", author),
            ("provenance", source.provenance),
            ("share", data.told.share(source)),
            ("file", source.path),
        )
        if value
    )


def _notes(data: Data, source: Source, passages: Sequence[CodedPassage]) -> list[Note]:
    """Give the codings of a source with what was written of them, numbered in the order of the text."""
    files = (file for file in data.project.coding_files if file.source == source.name)
    records = {(file.coder, record.id): record for file in files for _, record in data.study.records(file)}
    found = []
    for number, passage in enumerate(passages, start=1):
        record = records.get((passage.coder, passage.id))
        noted = Noted(passage, record.memo if record else "", "")
        found.append(Note(number, noted, data.resting.on(passage.id)))
    return found


def _tally(data: Data, passages: Sequence[CodedPassage]) -> Iterator[tuple[str, str, str, int]]:
    """Count the codings of a source by code."""
    shown = Counter((one.facet, one.label, one.page) for passage in passages for one in data.told.plain(passage))
    for (facet, label, page), number in sorted(shown.items()):
        yield facet, label, page, number
