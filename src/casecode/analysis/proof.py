"""The evidence table of a construct: case by case its rating, how much speaks to it, and in which words.

Eisenhardt (1989) asks for a table of each construct's evidence in every case; Eisenhardt and Graebner (2007) print a
telling quote in the text and the others in the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.empties import Empties
from casecode.analysis.judged import CASE, CONSTRUCT, PHASE, Bench, Judged, construct_named
from casecode.analysis.ledger import NOT_JUDGED, NOTHING, provenance
from casecode.analysis.quotes import AGAINST as AGAINST_SIGN
from casecode.analysis.quotes import PREFER, Quote, cited, entry, is_against, is_quotable, preference, proposed
from casecode.errors import CasecodeError
from casecode.model.cases import Case
from casecode.model.codebook import Code
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row, breadth
from casecode.model.judgements import QUOTED_IN, Judgement, Kind

RATING, EVIDENCE, AGAINST = "Rating", "Evidence", "Contradicting"
PLACES = {"text": "Quotes for the text", "appendix": "Quotes for the appendix"}
IN_TEXT = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quotes are wanted: for which places, and how many are proposed for the appendix where none is chosen."""

    places: tuple[str, ...] = QUOTED_IN
    quotes: int = 3

    def number(self, place: str) -> int:
        """Give how many quotes are proposed for a place: one for the text."""
        return min(self.quotes, IN_TEXT) if place == "text" else self.quotes


class Proof:
    """What is judged and coded of constructs, ready to be told case by case."""

    def __init__(self, bench: Bench, judgements: Iterable[Judgement], wanted: Wanted) -> None:
        """Take a study's coded passages, its judgements, and which quotes are wanted."""
        self.bench, self.wanted, self.project = bench, wanted, bench.project
        kinds = (Kind.RATING, Kind.QUOTE)
        self._held = [one for one in bench.held(judgements) if one.judgement.kind in kinds]
        self._empties = Empties(Dimensions(bench.project), {})

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the heads of the cells of one construct in one case."""
        return (RATING, EVIDENCE, *(PLACES[place] for place in self.wanted.places), AGAINST)

    def cells(self, code: Code, case: Case) -> tuple[Cell, ...]:
        """Give what is judged, coded and quoted of a construct in a case."""
        speaking = self.speaking(code, case)
        quotes = self._quotes(code, case, speaking)
        return (
            self._rating(code, case),
            self._breadth(code, case, speaking),
            *(self._quoted(place, quotes[place], speaking) for place in self.wanted.places),
            self._against(speaking),
        )

    def speaking(self, code: Code, case: Case) -> list[CodedPassage]:
        """Give the case's passages coded with the construct or a code under it, in the order of evidence."""
        asked = Judgement("", Kind.RATING, {CONSTRUCT: f"{code.facet}={code.key}", CASE: case.key}, "")
        return sorted(self.bench.speaking(asked) or (), key=lambda one: one.evidence_order)

    def judged(self, code: Code, case: Case, kind: Kind) -> list[Judged]:
        """Give the judgements of a kind on a construct in a case."""
        return [one for one in self._held if one.judgement.kind == kind and self._is_on(one.judgement, code, case)]

    def _is_on(self, one: Judgement, code: Code, case: Case) -> bool:
        if one.about.get(CASE) != case.key or CONSTRUCT not in one.about:
            return False
        try:
            is_rated = one.kind == Kind.RATING
            return construct_named(self.project.codebook, one.about[CONSTRUCT], is_rated=is_rated) == code
        except CasecodeError:
            return False

    def _rating(self, code: Code, case: Case) -> Cell:
        found = self.judged(code, case, Kind.RATING)
        is_one = len({one.judgement.coder for one in found}) < 2
        found.sort(key=lambda one: self._phase(one.judgement))
        entries = tuple(Entry("", _rated(one, is_one=is_one), one.passages) for one in found)
        if entries:
            return Cell(RATING, entries)
        return Cell(RATING, (), NOT_JUDGED, "(not rated)" if code.scale else "(no scale)")

    def _phase(self, one: Judgement) -> int:
        facet = self.project.codebook.facets.get(PHASE)
        return facet.rank(one.about.get(PHASE, "")) if facet else 0

    def _breadth(self, code: Code, case: Case, speaking: Sequence[CodedPassage]) -> Cell:
        if speaking:
            return Cell(EVIDENCE, (Entry("", counted(speaking), tuple(speaking)),))
        return self._empties.cell(EVIDENCE, {code.facet: code.key}, self.project.sources_of(case), ())

    def _against(self, speaking: Sequence[CodedPassage]) -> Cell:
        told = tuple(Entry("", cited(one, self.project), (one,)) for one in speaking if is_against(one))
        return Cell(AGAINST, told) if told else Cell(AGAINST, (), "none", NOTHING)

    def _quotes(self, code: Code, case: Case, speaking: Sequence[CodedPassage]) -> dict[str, list[Quote]]:
        """Give the quotes of every place: those chosen for it, else those proposed among what is not quoted yet."""
        found: dict[str, list[Quote]] = {place: [] for place in QUOTED_IN}
        for one in self.judged(code, case, Kind.QUOTE):
            found.setdefault(one.judgement.value, []).extend(Quote(passage, is_chosen=True) for passage in one.passages)
        for place in QUOTED_IN:
            if not found[place]:
                taken = {_stretch(one.passage) for quotes in found.values() for one in quotes}
                left = [one for one in speaking if _stretch(one) not in taken]
                picked = proposed(left, self.wanted.number(place), self.project)
                found[place] = [Quote(one, is_chosen=False) for one in picked]
        return found

    def _quoted(self, place: str, quotes: Sequence[Quote], speaking: Sequence[CodedPassage]) -> Cell:
        if quotes:
            return Cell(PLACES[place], tuple(entry(one, self.project) for one in quotes))
        words = NOTHING if all(map(is_quotable, speaking)) else "(no more that may be quoted)"
        return Cell(PLACES[place], (), "no-quote", words)


def _stretch(passage: CodedPassage) -> tuple[str, int, int]:
    return passage.source.name, passage.start, passage.end


def counted(passages: Sequence[CodedPassage]) -> str:
    """Say how many codings, sources and informants there are."""
    return ", ".join(_count(breadth(passages, unit), unit) for unit in ("codings", "sources", "informants"))


def _count(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _rated(one: Judged, *, is_one: bool) -> str:
    held = one.judgement
    before = " ".join(part for part in ("" if is_one else held.coder, held.about.get(PHASE, "")) if part)
    resting = counted(one.passages) if one.passages else "on no coding"
    return f"{before}{': ' if before else ''}{held.value}{' (stale)' if one.stale else ''} ({resting})"


def notes(display_rows: Iterable[Row], wanted: Wanted) -> Iterator[str]:
    """Say what the signs of an evidence table mean, as far as they stand in it."""
    entries = [entry for row in display_rows for cell in row.cells for entry in cell.entries]
    yield "Rating: in brackets, what it rests on. Evidence: all that is coded with the construct or a code under it."
    if any(one.flag for one in entries):
        least = ", ".join(f"at most {wanted.number(place)} for the {place}" for place in wanted.places)
        yield f"°: a quote that nobody chose, proposed ({least}): {preference(PREFER)}."
    if any(one.label.startswith(AGAINST_SIGN) for one in entries):
        yield f"{AGAINST_SIGN.strip()}: coded as contradicting."
    if any("(words withheld: share is " in one.label for one in entries):
        yield "Words withheld: the source may not be quoted word for word."


def table(bench: Bench, judgements: Iterable[Judgement], construct: str, wanted: Wanted) -> Display:
    """Give the evidence table of a construct: a row a case; raises UnknownName or AskedWrongly."""
    code = construct_named(bench.project.codebook, construct, is_rated=False)
    proof = Proof(bench, judgements, wanted)
    rows = tuple(Row((case.label,), proof.cells(code, case), (case.key,)) for case in bench.project.cases.values())
    meant = [f"{code.label}: {code.definition}"] if code.definition else []
    scale = [f"Scale: {'; '.join(_levels(code))}."] if code.scale else []
    return Display(
        id=f"evidence-{code.key}",
        title=f"Evidence for {code.label}",
        dimensions=("case",),
        columns=proof.columns,
        rows=rows,
        provenance=provenance(bench),
        notes=(*meant, *scale, *notes(rows, wanted)),
        kind="evidence",
    )


def _levels(code: Code) -> Iterator[str]:
    return (f"{level}: {code.anchors[level].rstrip('.')}" if level in code.anchors else level for level in code.scale)
