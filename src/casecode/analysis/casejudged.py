"""What is judged of one case: its constructs with their evidence, and what it says of each proposition."""

from collections.abc import Iterable, Iterator

from casecode.analysis.judged import Judged
from casecode.analysis.ledger import NOT_JUDGED, NOTHING, Ledger, disagrees, text
from casecode.analysis.proof import Proof, notes
from casecode.analysis.within import Within, words
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.propositions import Proposition


def constructs(one: Within, proof: Proof) -> Display:
    """Give a row a construct: how the case is rated on it, on how much, and in which words."""
    rated = [code for code in one.bench.project.codebook.codes() if code.scale]
    rows = [(code.label, proof.cells(code, one.case)) for code in rated]
    told = notes((Row((name,), cells) for name, cells in rows), proof.wanted) if rows else ()
    return one.display("constructs", "Evidence by construct", "construct", proof.columns, rows, told)


def verdicts(one: Within, ledger: Ledger) -> Display:
    """Give what the case says of each proposition, beside what the check of its codings says."""
    spoken = [p for p in ledger.propositions.every.values() if _is_of(p, ledger, one.case.key)]
    return one.display(
        "verdicts",
        "What the case says of the propositions",
        "proposition",
        ("Proposition", "Verdict", "Check", "Why"),
        ((p.id, _cells(p, ledger, one.case.key)) for p in spoken),
    )


def _is_of(one: Proposition, ledger: Ledger, case: str) -> bool:
    return bool(ledger.of(one.id, case)) or ledger.outcome(one.id, case) is not None


def _cells(one: Proposition, ledger: Ledger, case: str) -> Iterator[Cell]:
    held, check = ledger.of(one.id, case), ledger.checks[one.id].get(case)
    yield text("Proposition", one.text)
    told = tuple(Entry("", _said(verdict, ledger, one.id, case), verdict.passages) for verdict in held)
    yield Cell("Verdict", told) if told else Cell("Verdict", (), NOT_JUDGED, NOTHING)
    yield Cell("Check", (Entry("", str(check.outcome), tuple(check.speaking)),)) if check else words("Check", "")
    yield words("Why", "\n".join(_whys(held)))


def _said(one: Judged, ledger: Ledger, id_: str, case: str) -> str:
    held = one.judgement
    sign = "≠ " if disagrees(held.value, ledger.outcome(id_, case)) else ""
    return f"{sign}{held.value}{' (stale)' if one.stale else ''} ({held.coder})"


def _whys(held: Iterable[Judged]) -> Iterator[str]:
    return (one.judgement.why for one in held if one.judgement.why)
