"""What a methods section says of the analysis: coders, codebook, findings, what speaks against them, the trail."""

from collections import Counter

from casecode import __version__
from casecode.analysis.expecting import CONTRADICTS, STANCE
from casecode.model.judgements import Kind, Verdict
from casecode.model.propositions import Outcome
from casecode.workspace import displays
from casecode.workspace import memos as memo_list
from casecode.workspace.methodground import Ground, counted, listed


def coders(at: Ground) -> str:
    """Say who coded how much."""
    by = Counter(passage.coder for passage in at.passages)
    return f"{counted(len(by), 'coder')}: {listed(by)}, {counted(len(at.passages), 'coding')} in all." if by else ""


def codebook(at: Ground) -> str:
    """Say how large the codebook is, and how often it was revised."""
    codes = list(at.book.codes())
    if not codes:
        return ""
    changed = sum(code.revision > 1 for code in codes)
    retired = sum(code.retired for code in codes)
    more = f", {retired} of them retired" if retired else ""
    return (
        f"{counted(len(codes), 'code')} in {counted(len(at.book.facets), 'facet')}{more}; codebook "
        f"{at.book.id or 'without a name'}, revision {at.book.revision or 'not given'} ({at.book.digest}); "
        f"{counted(changed, 'code')} redefined since first written."
    )


def tree(at: Ground) -> str:
    """Say how the codes stand under one another."""
    trees = [facet for facet in at.book.facets.values() if facet.has_tree()]
    told = (
        f"{facet.label}: {sum(len(code.path) == 1 for code in facet.codes.values())} at the top, "
        f"{counted(max(len(code.path) for code in facet.codes.values()), 'level')}"
        for facet in trees
    )
    return f"Trees of codes. {'; '.join(told)}." if trees else ""


def origins(at: Ground) -> str:
    """Say where codes came from."""
    origins = Counter(code.origin.partition(",")[0].strip() or "not said" for code in at.book.codes())
    return f"Codes by origin: {listed(origins)}." if origins else ""


def agreement(at: Ground) -> str:
    """Say that agreement is not computed."""
    if len({passage.coder for passage in at.passages}) < 2:
        return "One coder, so there is no agreement to report."
    return "Left out: this casecode computes no agreement between coders yet."


def software(at: Ground) -> str:
    """Name the software."""
    return f"casecode {__version__}: codings in plain text, every table computed from them."


def memos(at: Ground) -> str:
    """Say how many memos there are on what."""
    on = Counter(one.about.partition(" ")[0] for one in memo_list.every(at.study))
    return f"{counted(sum(on.values()), 'memo')}, on: {listed(on)}." if on else ""


def evidence(at: Ground) -> str:
    """Say that every entry leads to its passages."""
    number = len(displays.names(at.study))
    return (
        f"{counted(number, 'display')}, computed from the codings; every entry leads to the passages it rests on."
        if number
        else ""
    )


def propositions(at: Ground) -> str:
    """Say how many findings there are, and what cases say of them."""
    every = at.study.propositions.every
    if not every:
        return ""
    values = Counter(one.judgement.value for one in at.held if one.judgement.kind == Kind.VERDICT)
    return f"{counted(len(every), 'proposition')}; verdicts case by case: {listed(values) or 'none yet'}."


def checks(at: Ground) -> str:
    """Say what checks of propositions come to."""
    found = Counter(str(check.outcome) for cases in at.ledger.checks.values() for check in cases.values())
    if not found:
        return ""
    wrong = len(at.ledger.disagreeing())
    told = ", ".join(f"{outcome} {found[outcome]}" for outcome in Outcome)
    return f"{counted(sum(found.values()), 'check')} of propositions against the codings: {told}; {counted(wrong, 'verdict')} at odds with its check."


def against(at: Ground) -> str:
    """Say how much speaks against what is found."""
    values = Counter(one.judgement.value for one in at.held if one.judgement.kind == Kind.VERDICT)
    coded = sum(passage.codes.get(STANCE) == CONTRADICTS for passage in at.passages)
    told = [
        f"{counted(values[one], 'verdict')} “{one}”" for one in (Verdict.DISCONFIRMS, Verdict.QUALIFIES) if values[one]
    ]
    told += [f"{counted(coded, 'coding')} of what contradicts"] if coded else []
    return f"Against: {', '.join(told)}." if told else ""


def rivals(at: Ground) -> str:
    """Name the rival explanations."""
    rivals = at.study.propositions.rivals
    return f"{counted(len(rivals), 'rival explanation')}: {', '.join(rivals)}." if rivals else ""


def literature(at: Ground) -> str:
    """Say how findings stand to earlier works."""
    works = [work for one in at.study.propositions.every.values() for work in one.literature]
    if not works:
        return ""
    keys = len({work.key for work in works})
    return f"{counted(keys, 'work')} set beside the propositions: {listed(Counter(work.relation for work in works))}."


def judgements(at: Ground) -> str:
    """Say how many judgements there are, and how many are stale."""
    kinds = Counter(one.judgement.kind for one in at.held)
    stale = sum(bool(one.stale) for one in at.held)
    return (
        f"{counted(sum(kinds.values()), 'judgement')}, each with rule, evidence and date: {listed(kinds)}; {stale} stale."
        if kinds
        else ""
    )


def audit(at: Ground) -> str:
    """Say how the way can be followed."""
    if not at.passages:
        return ""
    return "Every coding, memo and judgement is a line of text with its author and its moment, beside the text it is about."


def saturation(at: Ground) -> str:
    """Say where the curve is to be had."""
    return "casecode saturation gives what each further source adds; whether that is enough is for a person to say."


def approach(at: Ground) -> str:
    """Say what kind of study this is."""
    number = len(at.project.cases)
    return (
        "A multiple-case study, compared in matrices (Eisenhardt 1989; Miles and Huberman 1994)." if number > 1 else ""
    )
