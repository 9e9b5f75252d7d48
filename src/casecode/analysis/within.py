"""One case by itself, before it is compared: its facts, informants, sources, course in time, and gaps (Eisenhardt 1989)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.coverage import covered
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.empties import Empties
from casecode.analysis.judged import Bench
from casecode.analysis.ledger import NOTHING, provenance, text
from casecode.analysis.quotes import cited
from casecode.analysis.usage import Usage
from casecode.model.cases import Boundary, Case
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import NOT_ASKED, SILENT, Cell, Display, Entry, Row
from casecode.model.sources import INTERVIEWER, Source

ORDINARY = ("status", "stance")


@dataclass(frozen=True, slots=True)
class Within:
    """One case and all that is coded in it."""

    bench: Bench
    case: Case

    @property
    def passages(self) -> list[CodedPassage]:
        """Give the case's coded passages that still stand in their sources, in the order of evidence."""
        found = (one for one in self.bench.passages if one.case.key == self.case.key)
        return sorted((one for one in found if one.state is not State.ORPHAN), key=lambda one: one.evidence_order)

    @property
    def sources(self) -> list[Source]:
        """Give the case's sources in the order it ranks them."""
        return self.bench.project.sources_of(self.case)

    def display(
        self,
        part: str,
        title: str,
        head: str,
        columns: Sequence[str],
        rows: Iterable[tuple[str, Iterable[Cell]]],
        notes: Iterable[str] = (),
    ) -> Display:
        """Give a part of the write-up as a display."""
        return Display(
            id=f"{self.case.key}-{part}",
            title=title,
            dimensions=(head,),
            columns=tuple(columns),
            rows=tuple(Row((name,), tuple(cells)) for name, cells in rows),
            provenance=provenance(self.bench),
            notes=tuple(notes),
            kind="case",
        )


def words(column: str, told: str) -> Cell:
    """Give a cell of words; empty where there are none."""
    return text(column, told) if told else Cell(column, (), "none", NOTHING)


def facts(one: Within) -> Display:
    """Give the case's attributes."""
    rows = ((name, [words("Value", value)]) for name, value in one.case.attributes.items())
    return one.display("facts", "Facts", "fact", ("Value",), rows)


def informants(one: Within) -> Display:
    """Give who speaks in the case, as what, in which sources, and in how many codings."""
    known = dict.fromkeys([*one.case.informants, *(name for source in one.sources for name in voices(source))])
    return one.display(
        "informants",
        "Informants",
        "informant",
        ("About", "Sources", "Codings"),
        ((name, _informant(one, name)) for name in known),
    )


def voices(source: Source) -> list[str]:
    """Give who speaks in a source or wrote it, the interviewer left out."""
    if not source.speakers:
        return [source.author] if source.author else []
    return [name for name in dict.fromkeys(source.speakers.values()) if name != INTERVIEWER]


def _informant(one: Within, name: str) -> Iterator[Cell]:
    known = one.case.informants.get(name)
    yield words("About", _listed(known.attributes) if known else "")
    yield words("Sources", "\n".join(source.key for source in one.sources if name in voices(source)))
    yield _resting("Codings", [passage for passage in one.passages if name in passage.informants])


def _listed(attributes: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in attributes.items())


def _resting(column: str, passages: Sequence[CodedPassage]) -> Cell:
    return Cell(column, (Entry("", str(len(passages)), tuple(passages)),))


def sources(one: Within) -> Display:
    """Give the case's sources in their rank: kind, date, whose words, whether they may be quoted, how far coded."""
    return one.display(
        "sources",
        "Sources",
        "source",
        ("Kind", "Date", "By", "Share", "Words", "Coded", "Codings"),
        ((source.key, _source(source, [p for p in one.passages if p.source is source])) for source in one.sources),
    )


def _source(source: Source, passages: Sequence[CodedPassage]) -> Iterator[Cell]:
    coverage = covered(source, passages)
    told = (source.kind, source.date, ", ".join(voices(source)), source.share, str(coverage.words), coverage.share)
    for column, value in zip(("Kind", "Date", "By", "Share", "Words", "Coded"), told, strict=True):
        yield words(column, value)
    yield _resting("Codings", passages)


def timeline(one: Within) -> Display:
    """Give what is dated in the case: the bounds of its phases, its sources, and its dated codings, the earliest first."""
    book = one.bench.project.codebook
    dated = [facet for facet in book.facets.values() if facet.type == "date"]
    events = [
        *_phases(one),
        *(
            (source.date, "source", [words("What", f"{source.kind or 'source'} {source.key}")])
            for source in one.sources
        ),
        *((p.codes[f.key], f.label, _coded(one, p)) for f in dated for p in one.passages if f.key in p.codes),
    ]
    known = sorted((event for event in events if event[0]), key=lambda event: event[0])
    rows = ((date, [words("Kind", kind), *cells, *_rest(cells)]) for date, kind, cells in known)
    without = sum(not date for date, _, _ in events)
    notes = [f"Without a date and so left out: {without}."] if without else []
    return one.display("timeline", "Course in time", "date", ("Kind", "What", "Coded as"), rows, notes)


def _rest(cells: Sequence[Cell]) -> list[Cell]:
    return [] if len(cells) > 1 else [Cell("Coded as", (), "none", NOTHING)]


def _phases(one: Within) -> Iterator[tuple[str, str, list[Cell]]]:
    for key, bound in one.case.phases.items():
        for date, verb in ((bound.begins, "begins"), (bound.ends, "ends")):
            if date:
                yield date, "phase", [words("What", _bound(one, key, verb, bound))]


def _bound(one: Within, key: str, verb: str, bound: Boundary) -> str:
    code = one.bench.project.codebook.code("phase", key)
    return f"{code.label if code else key} {verb}{f': {bound.words}' if bound.words else ''}"


def _coded(one: Within, passage: CodedPassage) -> list[Cell]:
    book = one.bench.project.codebook
    codes = (book.code(facet, key) for facet, key in passage.codes.items() if facet not in ORDINARY)
    labels = ", ".join(code.label for code in codes if code)
    what = Cell("What", (Entry("", cited(passage, one.bench.project), (passage,)),))
    return [what, words("Coded as", labels)]


def gaps(one: Within) -> Display:
    """Give facet by facet which codes nothing in the case is coded with, and whether that was asked about."""
    facets = [f for f in one.bench.project.codebook.facets.values() if f.codes and not f.ordered and not f.default]
    missing = _missing(one)
    return one.display(
        "gaps",
        "What is not asked, and on what the case is silent",
        "facet",
        ("Not asked", "Silent"),
        ((facet.label, _gaps(missing(facet))) for facet in facets),
        ["Codes that no coding of the case holds; where a code and all under it are missing, it alone is named."],
    )


def _missing(one: Within) -> Callable[[Facet], list[tuple[Code, str]]]:
    """Give the function that finds the codes of a facet with nothing under them, and the kind of nothing."""
    project = one.bench.project
    used, empties = Usage(project, one.passages), Empties(Dimensions(project), {})

    def found(facet: Facet) -> list[tuple[Code, str]]:
        bare = [code for code in facet.codes.values() if not code.retired and not used.under(code)]
        keys = {code.key for code in bare}
        return [
            (code, empties.cell("", {facet.key: code.key}, one.sources, ()).empty or "")
            for code in bare
            if code.parent not in keys
        ]

    return found


def _gaps(missing: Sequence[tuple[Code, str]]) -> Iterator[Cell]:
    for column, kind in (("Not asked", NOT_ASKED), ("Silent", SILENT)):
        yield words(column, ", ".join(code.label for code, found in missing if found == kind))
