"""The register of constructs: what each means level by level, how each case is rated, and on how much."""

from collections.abc import Iterable, Iterator

from casecode.analysis.judged import CASE, CONSTRUCT, PHASE, Bench, Judged, name_of
from casecode.analysis.ledger import provenance
from casecode.model.codebook import Code
from casecode.model.displays import Cell, Display, Entry, Row, breadth
from casecode.model.judgements import Judgement, Kind


def register(bench: Bench, judgements: Iterable[Judgement]) -> Display:
    """Give a row a construct: its scale with anchors, and the ratings and evidence of every case."""
    ratings = bench.held(one for one in judgements if one.kind == Kind.RATING)
    book, cases = bench.project.codebook, bench.project.cases
    return Display(
        id="constructs",
        title="Constructs: scales, ratings and evidence",
        dimensions=("construct",),
        columns=("Scale", *(case.label for case in cases.values())),
        rows=tuple(_row(code, name_of(code, book), ratings, bench) for code in book.codes() if code.scale),
        provenance=provenance(bench),
        notes=tuple(_notes(ratings)),
        kind="constructs",
    )


def _row(code: Code, name: str, ratings: list[Judged], bench: Bench) -> Row:
    own = [one for one in ratings if one.judgement.about.get(CONSTRUCT) in (name, f"{code.facet}={code.key}")]
    cells = [_cell(name, case.key, case.label, own, bench) for case in bench.project.cases.values()]
    return Row((code.label,), (_scale(code), *cells), (name,))


def _scale(code: Code) -> Cell:
    told = (f"{level}: {code.anchors[level]}" if level in code.anchors else level for level in code.scale)
    return Cell("Scale", tuple(Entry("", one, ()) for one in told))


def _cell(name: str, case: str, head: str, ratings: list[Judged], bench: Bench) -> Cell:
    here = [one for one in ratings if one.judgement.about.get(CASE) == case]
    asked = Judgement("", Kind.RATING, {CONSTRUCT: name, CASE: case}, "")
    coded = sorted(bench.speaking(asked) or (), key=lambda passage: passage.evidence_order)
    is_one = len({one.judgement.coder for one in here}) < 2
    entries = [Entry("", _told(one, is_one=is_one), one.passages) for one in here]
    if coded:
        told = ", ".join(_count(breadth(coded, unit), unit) for unit in ("codings", "sources", "informants"))
        entries.append(Entry("", f"({told})", tuple(coded)))
    return Cell(head, tuple(entries), None if entries else "not-judged", "" if entries else "(nothing coded)")


def _told(one: Judged, *, is_one: bool) -> str:
    held = one.judgement
    parts = ["" if is_one else held.coder, held.about.get(PHASE, "")]
    before = " ".join(part for part in parts if part)
    return f"{before}{': ' if before else ''}{held.value}{' (stale)' if one.stale else ''}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _notes(ratings: list[Judged]) -> Iterator[str]:
    if not ratings:
        yield "Nobody has rated a case yet."
        return
    yield f"Rated by {', '.join(sorted({one.judgement.coder for one in ratings}))}."
    stale = sum(bool(one.stale) for one in ratings)
    if stale:
        yield f"stale: the evidence has changed since ({stale} of {len(ratings)} ratings)."
    yield "In brackets: what is coded with the construct, or a code under it."
