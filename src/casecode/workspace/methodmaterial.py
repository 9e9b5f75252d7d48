"""What a methods section says of the material: cases, sources, informants, questions, what may be quoted."""

from collections import Counter

from casecode.analysis.within import voices
from casecode.model.judgements import Kind
from casecode.workspace.methodground import Ground, counted, listed

INTERVIEW = "interview"


def cases(at: Ground) -> str:
    """Say which cases there are, and how they differ."""
    cases = at.project.cases.values()
    if not cases:
        return ""
    names = dict.fromkeys(name for case in cases for name in case.attributes)
    told = []
    for name in names:
        counts = Counter(case.attributes[name] for case in cases if name in case.attributes)
        if 1 < len(counts) < len(cases):
            told.append(f"{name}: {listed(counts)}")
    differing = f" They differ in {'; '.join(told)}." if told else ""
    return f"{counted(len(cases), 'case')}: {', '.join(case.label for case in cases)}.{differing}"


def sources(at: Ground) -> str:
    """Say how many sources of which kind there are."""
    if not at.sources:
        return ""
    kinds = Counter(source.kind or "of no kind" for source in at.sources)
    constructed = sum(one.provenance.strip().casefold() == "constructed" for one in at.sources)
    warning = f" {constructed} of them are constructed, and so no data." if constructed else ""
    return f"{counted(len(at.sources), 'source')}, by kind: {listed(kinds)}.{warning}"


def words(at: Ground) -> str:
    """Say how many words there are, and how many of them are coded."""
    if not at.coverage.words:
        return ""
    return f"{counted(at.coverage.words, 'word')}, the interviewer’s left out; {at.coverage.share} of them coded."


def dates(at: Ground) -> str:
    """Say between which dates the sources lie."""
    dates = sorted(source.date for source in at.sources if source.date)
    return (
        f"The sources are dated {dates[0]} to {dates[-1]}; {len(at.sources) - len(dates)} bear no date."
        if dates
        else ""
    )


def informants(at: Ground) -> str:
    """Say how many informants there are, and in which roles."""
    found = {(source.case, name) for source in at.sources for name in voices(source)}
    if not found:
        return ""
    roles = Counter(_role(at, case, name) for case, name in found)
    return f"{counted(len(found), 'informant')}, by role: {listed(roles)}."


def _role(at: Ground, case: str, name: str) -> str:
    informant = at.project.cases[case].informants.get(name)
    return (informant.attributes.get("role", "") if informant else "") or "no role given"


def interviewers(at: Ground) -> str:
    """Say in how many sources an interviewer speaks."""
    number = sum("interviewer" in source.speakers.values() for source in at.sources)
    return f"An interviewer speaks in {counted(number, 'source')}; the study does not say who." if number else ""


def repeated(at: Ground) -> str:
    """Say which informants were interviewed more than once."""
    met = Counter((s.case, name) for s in at.sources if s.kind == INTERVIEW for name in voices(s))
    if not met:
        return ""
    again = sorted(f"{name} ({case})" for (case, name), number in met.items() if number > 1)
    return f"Interviewed more than once: {', '.join(again)}." if again else "Nobody was interviewed more than once."


def guide(at: Ground) -> str:
    """Say how many questions the guide has, and how many were answered."""
    questions = at.project.guide.questions
    if not questions:
        return ""
    answered = {one for source in at.sources for one in source.questions} & set(questions)
    return f"An interview guide of {counted(len(questions), 'question')} (guide.yaml); {len(answered)} of them are answered somewhere."


def quotes(at: Ground) -> str:
    """Say how much may be quoted, and what stands beside a quote."""
    quotable = sum(source.share == "verbatim" for source in at.sources)
    if not quotable:
        return ""
    chosen = sum(one.judgement.kind == Kind.QUOTE for one in at.held)
    return (
        f"{quotable} of {counted(len(at.sources), 'source')} may be quoted word for word; {counted(chosen, 'quote')} chosen. "
        "Each stands with informant, source and line."
    )


def share(at: Ground) -> str:
    """Say what sources allow."""
    shares = Counter(source.share for source in at.sources)
    return f"What sources allow to be shown: {listed(shares)}." if shares else ""
