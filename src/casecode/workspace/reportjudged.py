"""The pages of propositions, judgements and memos."""

from collections.abc import Iterator
from dataclasses import dataclass

from casecode.analysis.against import against, suite
from casecode.analysis.expectwords import expected
from casecode.model.judgements import Kind
from casecode.model.memos import Written
from casecode.model.propositions import Proposition
from casecode.render import html
from casecode.site import addresses
from casecode.site.framing import Page
from casecode.site.resting import Place
from casecode.workspace.reportdata import Data, Shown

_HEADS = {Kind.VERDICT: "Verdicts", Kind.RATING: "Ratings", Kind.SUMMARY: "Words of cells", Kind.QUOTE: "Chosen quotes"}


def propositions(data: Data) -> Iterator[Page]:
    """Give the ledger, and the page of each proposition."""
    every, ledger = data.study.propositions.every, data.ledger

    def to(place: Place) -> tuple[str, str] | None:
        leads = place.passages or place.cell.column == "Proposition"
        return (addresses.proposition(place.row.keys[0]), "") if leads else None

    here = addresses.PROPOSITIONS
    checks = suite(ledger, list(every))
    yield data.page(
        here,
        "propositions.html",
        "Propositions",
        drawn=html.table(data.beside(ledger.table(), here, to)) if every else "",
        checks=html.table(data.beside(checks, here, to)) if checks.rows else "",
    )
    for one in every.values():
        yield _proposition(data, one)


def _proposition(data: Data, one: Proposition) -> Page:
    here, ledger = addresses.proposition(one.id), data.ledger
    own = [shown for shown in data.judged if shown.kind == Kind.VERDICT and shown.page == here]
    case_by_case, speaking = ledger.page(one), against(ledger, one)
    return data.page(
        here,
        "proposition.html",
        f"{one.id}. {one.text}",
        one=one,
        replication=ledger.replication(one.id),
        expects=[expected(expectation, data.project) for expectation in one.expects],
        rivals=[(key, ledger.propositions.rivals.get(key, "not written out")) for key in one.rivals],
        drawn=html.table(data.beside(case_by_case, here)),
        judged=[(f"{shown.about} by {shown.coder}", *shown.home) for shown in own],
        against=html.table(data.beside(speaking, here)),
    )


def judgements(data: Data) -> Iterator[Page]:
    """Give the list of judgements, and a page for those on each case."""
    labels = {key: case.label for key, case in data.project.cases.items()}
    labels |= {one.case: one.case or "No case alone" for one in data.judged if one.case not in labels}
    groups = [(key, label, [one for one in data.judged if one.case == key]) for key, label in labels.items()]
    found = [(key, label, own) for key, label, own in groups if own]
    yield data.page(
        addresses.JUDGEMENTS,
        "judgements.html",
        "Judgements",
        groups=[
            (label, addresses.judgements(key), len(own), sum(bool(one.stale) for one in own))
            for key, label, own in found
        ],
        constructs=addresses.CONSTRUCTS if data.project.codebook.constructs() else "",
    )
    for key, label, own in found:
        yield data.page(addresses.judgements(key), "judged.html", f"Judgements: {label}", kinds=_kinds(own))


def _kinds(judged: list[Shown]) -> list[tuple[str, list[Shown]]]:
    kinds = dict.fromkeys([*_HEADS, *(one.kind for one in judged)])
    sorted_ = [(_HEADS.get(Kind(kind), kind) if kind in _HEADS else kind, kind) for kind in kinds]
    found = [(head, [one for one in judged if one.kind == kind]) for head, kind in sorted_]
    return [(head, own) for head, own in found if own]


@dataclass(frozen=True, slots=True)
class Told:
    """A memo as pages show it."""

    about: str
    page: str
    place: str
    memo: str
    coder: str
    at: str


def memos(data: Data) -> Page:
    """Give the page of all memos, the oldest first."""
    every = sorted((one for own in data.memos.values() for one in own), key=lambda one: (one.at, one.path, one.line))
    return data.page(addresses.MEMOS, "memos.html", "Memos", memos=[told(data, one) for one in every])


def told(data: Data, one: Written) -> Told:
    """Give a memo with what it is about, and where that stands."""
    about, page, place = _about(data, one)
    return Told(about, page, place, one.memo, one.coder, one.at)


def _about(data: Data, one: Written) -> tuple[str, str, str]:
    """Say what a memo is about, and give the page and the place of that."""
    kind, _, name = one.about.partition(" ")
    project = data.project
    if kind == "case" and name in project.cases:
        return project.cases[name].label, addresses.case(name), ""
    source = data.source_of_memo(one)
    passage = data.ledger.bench.known.get(name)
    if kind == "coding" and passage is not None:
        return data.told.place(passage), *data.told.page(passage)
    if source is not None:
        return data.told.source(source), addresses.source(source.name), ""
    facet, _, key = name.partition("=")
    code = project.codebook.code(facet, key)
    if kind == "code" and code is not None:
        return code.label, addresses.code(facet, key), ""
    display = next((shown for shown in data.displays if shown.id == name), None)
    if kind == "display" and display is not None:
        return display.title or display.id, addresses.display(name), ""
    return one.about, "", ""
