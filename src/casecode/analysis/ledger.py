"""The replication ledger: what each case says of each proposition, beside what the check of its codings says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from casecode.analysis.expecting import Checked
from casecode.analysis.expectwords import expected, found, quoted
from casecode.analysis.judged import CASE, PROPOSITION, Bench, Judged
from casecode.model.codings import State
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.judgements import Judgement, Kind, Verdict
from casecode.model.propositions import Outcome, Proposition

NOT_JUDGED, NOTHING = "not-judged", "–"
_DISAGREEING = {(Verdict.CONFIRMS, Outcome.FAILS), (Verdict.DISCONFIRMS, Outcome.HOLDS)}
Checks = Mapping[str, Mapping[str, Checked]]


def disagrees(verdict: str, outcome: Outcome | None) -> bool:
    """Say whether a verdict and a check cannot both be right; only what is said outright can disagree.

    >>> disagrees("confirms", Outcome.FAILS), disagrees("silent", Outcome.FAILS), disagrees("confirms", None)
    (True, False, False)
    """
    return (verdict, outcome) in _DISAGREEING


class Ledger:
    """Every proposition, the verdicts on it case by case, and the outcome of its check."""

    def __init__(self, bench: Bench, judgements: Iterable[Judgement]) -> None:
        """Take a study's propositions and coded passages, and its judgements."""
        self.bench, self.project, self.checks = bench, bench.project, bench.checks
        self.propositions = bench.propositions
        self.verdicts: dict[tuple[str, str], list[Judged]] = {}
        for one in bench.held(one for one in judgements if one.kind == Kind.VERDICT):
            about = one.judgement.about
            self.verdicts.setdefault((about.get(PROPOSITION, ""), about.get(CASE, "")), []).append(one)

    def of(self, proposition: str, case: str) -> list[Judged]:
        """Give the verdicts of all coders on a proposition in a case."""
        return self.verdicts.get((proposition, case), [])

    def outcome(self, proposition: str, case: str) -> Outcome | None:
        """Give what the check says of a case; None where nothing is expected of it."""
        check = self.checks[proposition].get(case)
        return check.outcome if check else None

    def disagreeing(self, ids: Iterable[str] = ()) -> list[tuple[str, str, Judged]]:
        """Give proposition, case and verdict wherever a verdict and the check disagree."""
        return [
            (id_, case, one)
            for id_ in (ids or self.propositions.every)
            for case in self.project.cases
            for one in self.of(id_, case)
            if disagrees(one.judgement.value, self.outcome(id_, case))
        ]

    def table(self) -> Display:
        """Give the ledger: a row a proposition, a column a case, and how often it was replicated."""
        cases = self.project.cases
        return Display(
            id="propositions",
            title="Propositions: what each case says, and what the check of its codings says",
            dimensions=("proposition",),
            columns=("Proposition", *(case.label for case in cases.values()), "Replication"),
            rows=tuple(self._row(one) for one in self.propositions.every.values()),
            provenance=provenance(self.bench),
            notes=tuple(self._notes()),
            kind="propositions",
        )

    def _row(self, one: Proposition) -> Row:
        cells = [self._cell(one.id, key, case.label) for key, case in self.project.cases.items()]
        told = "\n".join(self.replication(one.id))
        return Row((one.id,), (text("Proposition", one.text), *cells, text("Replication", told)), (one.id,))

    def _cell(self, proposition: str, case: str, head: str) -> Cell:
        outcome, verdicts = self.outcome(proposition, case), self.of(proposition, case)
        if not verdicts:
            return Cell(head, (), NOT_JUDGED, f"{NOTHING} · {outcome}" if outcome else NOTHING)
        is_one = len(verdicts) == 1
        return Cell(head, tuple(_entry(one, outcome, is_one=is_one) for one in verdicts))

    def replication(self, proposition: str) -> list[str]:
        """Count the cases by what is said of a proposition: ``3 confirms``, ``1 divided`` where coders differ."""
        counts: Counter[str] = Counter()
        for case in self.project.cases:
            values = {one.judgement.value for one in self.of(proposition, case)}
            counts["divided" if len(values) > 1 else values.pop() if values else "not judged"] += 1
        order = [*Verdict, "divided", "not judged"]
        return [f"{counts[word]} {word}" for word in order if counts[word]]

    def _notes(self) -> Iterator[str]:
        every = [one for verdicts in self.verdicts.values() for one in verdicts]
        if not every:
            yield "Nobody has given a verdict yet."
            return
        if any(self.checks.values()):
            yield "verdict · outcome of the check; ≠ where the two disagree."
        yield f"Judged by {', '.join(sorted({one.judgement.coder for one in every}))}."
        stale = sum(bool(one.stale) for one in every)
        if stale:
            yield f"stale: the evidence has changed since ({stale} of {len(every)} verdicts)."

    def page(self, one: Proposition) -> Display:
        """Give all about one proposition: a row a case and coder."""
        return Display(
            id=one.id,
            title=f"{one.id}. {one.text}",
            dimensions=("case", "coder"),
            columns=("Verdict", "Check", "Why", "Evidence"),
            rows=tuple(row for case in self.project.cases for row in self._case_rows(one.id, case)),
            provenance=provenance(self.bench),
            notes=tuple(self._about(one)),
            kind="proposition",
        )

    def _case_rows(self, proposition: str, case: str) -> Iterator[Row]:
        check = self.checks[proposition].get(case)
        told = f"{check.outcome}: {found(check.findings, check.outcome)}" if check else NOTHING
        label = self.project.cases[case].label
        for one in self.of(proposition, case):
            evidence = Cell("Evidence", tuple(Entry("", quoted(p), (p,)) for p in one.passages), words=NOTHING)
            held = one.judgement
            sign = "≠ " if disagrees(held.value, check.outcome if check else None) else ""
            cells = (text("Verdict", _said(one)), text("Check", sign + told), text("Why", _why(one)), evidence)
            yield Row((label, held.coder), cells, (case, held.coder))
        if not self.of(proposition, case):
            nothing = [Cell(name, (), NOT_JUDGED, NOTHING) for name in ("Verdict", "Why", "Evidence")]
            yield Row((label, NOTHING), (nothing[0], text("Check", told), *nothing[1:]), (case, ""))

    def _about(self, one: Proposition) -> Iterator[str]:
        yield f"Replication: {', '.join(self.replication(one.id))}."
        if one.origin:
            yield f"Origin: {one.origin}"
        for expectation in one.expects:
            yield f"Expects: {expected(expectation, self.project)}"
        for rival in one.rivals:
            yield f"Rival {rival}: {self.propositions.rivals.get(rival, '(not written out)')}"
        for work in one.literature:
            yield f"Literature: {work.relation} {_with(work.key, work.note)}"
        for past in one.history:
            yield f"History: {'; '.join(f'{name} {said}' for name, said in past.items())}"
        if one.note:
            yield one.note


def _entry(one: Judged, outcome: Outcome | None, *, is_one: bool) -> Entry:
    value = one.judgement.value
    said = f"{value} (stale)" if one.stale else value
    told = said if outcome is None else f"{said} {'≠' if disagrees(value, outcome) else '·'} {outcome}"
    return Entry("", told if is_one else f"{one.judgement.coder}: {told}", one.passages)


def _said(one: Judged) -> str:
    held = one.judgement
    return f"{held.value}{' (stale)' if one.stale else ''}{f' ({held.at[:10]})' if held.at else ''}"


def _why(one: Judged) -> str:
    held = one.judgement
    parts = [held.why, f"Rule: {held.rule}" if held.rule else "", *(f"Stale: {reason}." for reason in one.stale)]
    return "\n".join(part for part in parts if part) or NOTHING


def _with(key: str, note: str) -> str:
    return f"{key}: {note}" if note else key


def text(column: str, words: str) -> Cell:
    """Give a cell that holds words and rests on nothing of its own."""
    return Cell(column, (Entry("", words, ()),))


def provenance(bench: Bench) -> Provenance:
    """Say what a display of judgements was made from."""
    project, book = bench.project, bench.project.codebook
    orphans = sum(passage.state is State.ORPHAN for passage in bench.passages)
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=tuple(project.coders()),
        filter="",
        codebook=f"{book.id} revision {book.revision} ({book.digest})" if book.revision else book.digest,
        codings=len(bench.passages) - orphans,
        left_out={"orphaned": orphans} if orphans else {},
    )
