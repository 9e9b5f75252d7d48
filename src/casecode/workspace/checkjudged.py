"""What can be wrong in propositions and judgements, and where the two disagree."""

from collections.abc import Iterator

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.judged import (
    BESIDE,
    CASE,
    CLAIM,
    CONSTRUCT,
    DISPLAY,
    ITEM,
    PROPOSITION,
    Bench,
    Judged,
    construct_named,
)
from casecode.analysis.ledger import disagrees
from casecode.errors import AskedWrongly, CasecodeError, did_you_mean, nearest
from casecode.files import displays as display_files
from casecode.model.codings import State
from casecode.model.judgements import QUOTED_IN, Fit, Judgement, Kind, Verdict
from casecode.model.problems import Problem
from casecode.workspace.judgements import bench, named, unread
from casecode.workspace.study import Study
from casecode.workspace.surveyed import survey

#: What a judgement of each kind must be about.
_NEEDED = {
    Kind.RATING: (CONSTRUCT, CASE),
    Kind.VERDICT: (PROPOSITION, CASE),
    Kind.QUOTE: (CONSTRUCT, CASE),
    Kind.SUMMARY: (),
    Kind.FIT: (BESIDE,),
}


def problems(study: Study) -> Iterator[Problem]:
    """Give every problem of a study's propositions and of the judgements that hold."""
    at, judgements = bench(study), study.judgements
    yield from unread(study)
    yield from _doubled(judgements)
    for one in at.held(judgements):
        unfit = list(_unfit(study, at, one.judgement))
        yield from unfit
        if not unfit:
            yield from _evidence(at, one)
            yield from _verdict(at, one.judgement)


def _doubled(judgements: tuple[Judgement, ...]) -> Iterator[Problem]:
    seen: dict[str, Judgement] = {}
    for one in judgements:
        first = seen.setdefault(one.id, one)
        if first is not one:
            what = f'the id "{one.id}" is that of {first.path}:{first.line} too'
            yield _problem("duplicate-id", one, what, "both are kept; delete the line that is not meant")


def _problem(kind: str, one: Judgement, what: str, advice: str = "") -> Problem:
    return Problem(kind, one.path, one.line, what, advice)


def _unfit(study: Study, at: Bench, one: Judgement) -> Iterator[Problem]:
    """Give what a judgement names that is not there."""
    if one.kind not in set(Kind):
        yield _problem(
            "bad-judgement", one, f'there is no judgement of kind "{one.kind}"', did_you_mean(one.kind, Kind)
        )
        return
    missing = [part for part in _NEEDED[Kind(one.kind)] if part not in one.about]
    if missing:
        what = f"the {one.kind} does not say which {' and '.join(missing)} it is about"
        yield _problem("bad-judgement", one, what, f"add it to `about`, as in {missing[0]}: KEY")
        return
    if one.kind == Kind.FIT and len(one.about) != 2:
        what = "the fit is not of one proposition, claim or item"
        yield _problem("bad-judgement", one, what, "judge again, and name one beside one statistic")
        return
    for part, value in one.about.items():
        try:
            _known(study, one, part, value)
        except CasecodeError as found:
            yield _problem("bad-judgement", one, str(found))
    yield from _value(study, one)
    yield from _elsewhere(at, one)


def _known(study: Study, one: Judgement, part: str, value: str) -> None:
    """Raise UnknownName or AskedWrongly where a part of what a judgement is about is not there, by its key."""
    project = study.project
    if part == PROPOSITION:
        key = study.propositions.find(value).id
    elif part == CONSTRUCT:
        code = construct_named(project.codebook, value, is_rated=one.kind == Kind.RATING)
        key = value if value == f"{code.facet}={code.key}" else code.key
    elif part == DISPLAY:
        key = display_files.spec(study.root, value, study.cache).id
    elif one.kind == Kind.FIT and part in (BESIDE, CLAIM, ITEM):
        key = _of_fit(study, part, value)
    else:
        key = Dimensions(project).get(part).find(value)
    if key != value:
        raise AskedWrongly(f'"{value}" is not how the {part} is written here; write its key, "{key}"')


def _of_fit(study: Study, part: str, value: str) -> str:
    """Give a part of what a fit is about as it is written."""
    from casecode.analysis import besides, fitting

    if part == BESIDE:
        return besides.beside(value, survey(study)).ref
    if part == CLAIM:
        besides.claim(value, survey(study))
        return value
    return fitting.item(value, survey(study)).var


def _value(study: Study, one: Judgement) -> Iterator[Problem]:
    try:
        known = _values(study, one)
    except CasecodeError:
        return
    if known and one.value not in known:
        what = f'"{one.value}" is no value that a {named(one)} can have'
        yield _problem("bad-judgement", one, what, did_you_mean(one.value, known))


def _elsewhere(at: Bench, one: Judgement) -> Iterator[Problem]:
    wanted = one.about.get(CASE)
    for passage in (at.known[id_] for id_ in one.evidence if wanted and id_ in at.known):
        if passage.case.key != wanted:
            what = f"the {named(one)} rests on the coding {passage.id}, which is one of {passage.case.label}"
            yield _problem("bad-judgement", one, what, "judge again from evidence of the case itself")


def _values(study: Study, one: Judgement) -> tuple[str, ...]:
    if one.kind == Kind.RATING:
        return construct_named(study.project.codebook, one.about[CONSTRUCT]).scale
    return {Kind.VERDICT: tuple(Verdict), Kind.QUOTE: QUOTED_IN, Kind.FIT: tuple(Fit)}.get(Kind(one.kind), ())


def _evidence(at: Bench, one: Judged) -> Iterator[Problem]:
    judgement = one.judgement
    gone = [id_ for id_ in judgement.evidence if id_ not in at.known or at.known[id_].state is State.ORPHAN]
    for id_ in gone:
        what = f"the {named(judgement)} rests on the coding {id_}, which is not there"
        near = None if id_ in at.known else nearest(id_, at.known)
        advice = f'did you mean "{near}"?' if near else "bring it back, or judge again from other evidence"
        yield _problem("lost-evidence", judgement, what, advice)
    if one.stale and not gone:
        advice = f"look again; then judge anew, or: casecode judge --again {judgement.id}"
        yield _problem("stale-judgement", judgement, f"the {named(judgement)} is stale: {'; '.join(one.stale)}", advice)


def _verdict(at: Bench, one: Judgement) -> Iterator[Problem]:
    if one.kind != Kind.VERDICT:
        return
    proposition = at.propositions.find(one.about[PROPOSITION])
    check = at.checks[proposition.id].get(one.about[CASE])
    if check and disagrees(one.value, check.outcome):
        what = f"{one.coder}'s {named(one)} is “{one.value}”, and its check “{check.outcome}”"
        advice = f"see: casecode propositions {proposition.id}"
        yield _problem("verdict-disagrees", one, what, advice)
