"""An item pool laid against the study: whether its evidence is still there, still says so, and may still be quoted."""

from collections.abc import Collection, Iterator, Mapping

from casecode.analysis.evidence import stamp
from casecode.analysis.poolfinding import Finding
from casecode.errors import nearest
from casecode.model.codings import CodedPassage, State
from casecode.model.items import Passage
from casecode.model.pool import Pool
from casecode.model.project import Project


def against(pool: Pool, project: Project, known: Mapping[str, CodedPassage]) -> Iterator[Finding]:
    """Find what a pool rests on that the study does not hold; the items that rest on it are named."""
    yield from _codes(pool, project)
    items = _resting(pool)
    for passage in pool.evidence:
        resting = _told(items.get(passage.id, {}))
        now = known.get(passage.id)
        if now is None:
            near = nearest(passage.id, known)
            advice = f'did you mean "{near}"?' if near else "bring the coding back, or hand over a new revision"
            yield _lost(passage, f"the coding {passage.id} is not there", resting, advice)
        elif now.state is State.ORPHAN:
            advice = "see: casecode anchors; or hand over a new revision"
            yield _lost(
                passage, f"the words of the coding {passage.id} are no longer in {now.source.path}", resting, advice
            )
        else:
            yield from _changed(passage, now, resting)


def _lost(passage: Passage, what: str, resting: str, advice: str) -> Finding:
    return Finding("pool-evidence", "evidence", passage.id, f"{what}; {resting}", advice)


def _resting(pool: Pool) -> dict[str, dict[str, None]]:
    """Give for each coding the items that rest on it, each once and in the order of the pool."""
    found: dict[str, dict[str, None]] = {}
    for item in pool.items:
        for one in item.evidence:
            found.setdefault(one.ref, {})[item.id] = None
    return found


def _told(items: Collection[str]) -> str:
    return f"on it {'rests' if len(items) == 1 else 'rest'} {', '.join(items)}" if items else "no item rests on it"


def _changed(passage: Passage, now: CodedPassage, resting: str) -> Iterator[Finding]:
    again = "look again at the items, and hand over a new revision"
    if now.source.share != "verbatim" and passage.quote is not None:
        what = f'"{passage.id}" is quoted, and {now.source.path} may not be now (share: {now.source.share})'
        yield Finding(
            "pool-consent", "evidence", passage.id, what, "hand over a new revision, and have the old one destroyed"
        )
    if (passage.source, passage.case, passage.coder) != (now.source.name, now.case.key, now.coder):
        what = f"{passage.id} is told as a coding of {passage.coder} on {passage.source}"
        yield _lost(passage, f"{what}, and is one of {now.coder} on {now.source.name}", resting, again)
    elif stamp(now) != passage.stamp:
        where = f"{now.source.path}:{now.line}"
        yield _lost(passage, f"the coding {passage.id} says other than it did ({where})", resting, again)
    elif passage.quote is not None and passage.quote != now.quote:
        what = f'the quote of "{passage.id}" is not what stands at {now.source.path}:{now.line}'
        yield Finding("pool-quote", "evidence", passage.id, what, "quote word for word; compute the pool again")


def _codes(pool: Pool, project: Project) -> Iterator[Finding]:
    """Find codes that the codebook does not have, and labels of templates that it has no more."""
    for code in pool.codes:
        facet, _, key = code.id.partition("=")
        if project.codebook.code(facet, key) is None:
            what = f'the codebook has no code "{code.id}"'
            yield Finding("pool-evidence", "codes", code.id, what, "compute the pool again")
    for case in pool.cases:
        if case.id not in project.cases:
            yield Finding(
                "pool-evidence", "cases", case.id, f'the study has no case "{case.id}"', "compute the pool again"
            )
