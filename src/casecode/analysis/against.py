"""Checks as a test suite shows them, and all that speaks against a proposition."""

from collections.abc import Iterator, Sequence

from casecode.analysis.expecting import Checked
from casecode.analysis.expectwords import condition, found, quoted
from casecode.analysis.ledger import NOTHING, Ledger, disagrees, provenance, text
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Row
from casecode.model.judgements import Verdict
from casecode.model.propositions import Outcome, Proposition

AGAINST = (Verdict.DISCONFIRMS, Verdict.QUALIFIES)


def suite(ledger: Ledger, ids: Sequence[str]) -> Display:
    """Give a row a proposition and case that is checked: the outcome, the verdicts, and what decided."""
    rows = [row for id_ in ids for row in _checked(ledger, id_)]
    return Display(
        id="checks",
        title="Propositions checked against the codings",
        dimensions=("proposition", "case"),
        columns=("Check", "Verdict", "Why"),
        rows=tuple(rows),
        provenance=provenance(ledger.bench),
        notes=(summary(ledger, ids),),
        kind="checks",
    )


def _checked(ledger: Ledger, id_: str) -> Iterator[Row]:
    for case, check in ledger.checks[id_].items():
        verdicts = [one.judgement for one in ledger.of(id_, case)]
        said = "\n".join(f"{_sign(one.value, check)}{one.value} ({one.coder})" for one in verdicts)
        why = found(check.findings, check.outcome)
        cells = (
            Cell("Check", (Entry("", str(check.outcome), tuple(check.speaking)),)),
            text("Verdict", said) if said else Cell("Verdict", (), "not-judged", NOTHING),
            text("Why", why),
        )
        yield Row((id_, ledger.project.cases[case].label), cells, (id_, case))


def _sign(verdict: str, check: Checked) -> str:
    return "≠ " if disagrees(verdict, check.outcome) else ""


def summary(ledger: Ledger, ids: Sequence[str]) -> str:
    """Say in one line what some checks came to."""
    every = [check.outcome for id_ in ids for check in ledger.checks[id_].values()]
    counted = ", ".join(f"{every.count(outcome)} {_word(outcome, every.count(outcome))}" for outcome in Outcome)
    without = sum(not ledger.propositions.every[id_].expects for id_ in ids)
    more = f"; {without} of {len(ids)} propositions expect nothing that can be checked" if without else ""
    wrong = len(ledger.disagreeing(ids)) if ids else 0
    agreeing = "no verdict disagrees" if not wrong else f"{wrong} verdict{' disagrees' if wrong == 1 else 's disagree'}"
    return f"{len(every)} check{'' if len(every) == 1 else 's'}: {counted}{more}; {agreeing} with {'its check' if wrong < 2 else 'their checks'}"


def _word(outcome: Outcome, number: int) -> str:
    if outcome is Outcome.UNDECIDED:
        return "undecided"
    return str(outcome) if number == 1 else str(outcome).removesuffix("s")


def against(ledger: Ledger, one: Proposition) -> Display:
    """Give every passage that speaks against a proposition, case by case, and how; also where there is none."""
    cases = ledger.project.cases
    rows = [row for case in cases for row in _case(ledger, one, case)]
    return Display(
        id=f"against-{one.id}",
        title=f"What speaks against {one.id}. {one.text}",
        dimensions=("case", "place"),
        columns=("Words", "How it speaks against", "Who"),
        rows=tuple(rows),
        provenance=provenance(ledger.bench),
        notes=tuple(_searched(ledger, one)),
        kind="against",
    )


def _case(ledger: Ledger, one: Proposition, case: str) -> Iterator[Row]:
    label, check = ledger.project.cases[case].label, ledger.checks[one.id].get(case)
    ways: dict[str, list[str]] = {}
    passages: dict[str, CodedPassage] = {}
    for passage, how in _ways(ledger, one, case, check):
        passages[passage.id] = passage
        ways.setdefault(passage.id, []).append(how)
    for passage in sorted(passages.values(), key=lambda passage: passage.evidence_order):
        yield _row(label, case, passage, ways[passage.id])
    if not passages:
        yield Row((label, NOTHING), (text("Words", _none(check)), *map(_empty, ("How it speaks against", "Who"))))


def _row(label: str, case: str, passage: CodedPassage, ways: list[str]) -> Row:
    place = f"{passage.source.key}:{passage.line}"
    words = Cell("Words", (Entry("", quoted(passage), (passage,)),))
    who = f"{', '.join(passage.informants) or 'nobody'} ({passage.coder} {passage.id})"
    told = text("How it speaks against", "; ".join(dict.fromkeys(ways)))
    return Row((label, place), (words, told, text("Who", who)), (case, passage.id))


def _empty(column: str) -> Cell:
    return Cell(column, (), "silent", NOTHING)


def _none(check: Checked | None) -> str:
    """Say that nothing speaks against, and among how much it was sought; or that something is missing."""
    looked = {passage.id for finding in check.findings for passage in finding.looked} if check else set()
    if check and check.outcome is Outcome.FAILS:
        return f"no passage, but what is expected is missing: {found(check.findings, check.outcome)}"
    if check and not looked:
        return "nothing that it looks at is coded"
    among = f", of {len(looked)} coding{'' if len(looked) == 1 else 's'} looked at" if check else ""
    return f"nothing speaks against{among}"


def _ways(ledger: Ledger, one: Proposition, case: str, check: Checked | None) -> Iterator[tuple[CodedPassage, str]]:
    for finding in check.findings if check else ():
        if finding.breaking:
            yield from ((passage, "breaks what is expected") for passage in finding.surely)
            yield from ((passage, "breaks what is expected, if so read") for passage in finding.perhaps)
        yield from ((passage, "coded as contradicting") for passage in finding.contradicting)
    for verdict in ledger.of(one.id, case):
        held = verdict.judgement
        if held.value in AGAINST:
            yield from ((passage, f"{held.coder} cites it: {held.value}") for passage in verdict.passages)


def _searched(ledger: Ledger, one: Proposition) -> Iterator[str]:
    """Say where was searched."""
    verdicts = [held for case in ledger.project.cases for held in ledger.of(one.id, case)]
    cited = sum(held.judgement.value in AGAINST for held in verdicts)
    for expectation in one.expects:
        where = f"looking at {expectation.within}" if expectation.within else "in all that meets it"
        yield f"Searched: what breaks “{condition(expectation)}”; and what is coded as contradicting, {where}."
    if not one.expects:
        yield "It expects nothing that can be checked, so no coding was searched."
    yield f"Searched: what is cited by those of its verdicts that disconfirm or qualify ({cited} of {len(verdicts)})."
