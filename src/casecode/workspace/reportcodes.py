"""The pages of the codebook."""

from collections import Counter
from collections.abc import Iterator

from casecode.analysis.usage import Usage
from casecode.model.codebook import Code
from casecode.model.codings import CodedPassage
from casecode.site import addresses
from casecode.site.evidence import bullet
from casecode.site.framing import Page
from casecode.site.resting import Rest, resting
from casecode.workspace.reportdata import Data

MOST = 300  # uses of a code that its page lists one by one


def pages(data: Data) -> Iterator[Page]:
    """Give the codebook, and the page of each code."""
    usage = Usage(data.project, data.study.passages)
    book = data.project.codebook
    facets = [
        (facet, [(c, len(c.path) - 1, len(usage.of(c)), len(usage.under(c))) for c in facet.codes.values()])
        for facet in book.facets.values()
    ]
    questions = [one for one in data.project.guide.questions.values() if one.text]
    number = sum(len(codes) for _, codes in facets)
    yield data.page(
        addresses.CODEBOOK, "codebook.html", "Codebook", book=book, facets=facets, number=number, questions=questions
    )
    entries = _entries(data)
    for code in book.codes():
        yield _code(data, code, usage, entries.get((code.facet, code.key), []))


def _entries(data: Data) -> dict[tuple[str, str], list[Rest]]:
    """Give the entries of displays in which each code stands."""
    found: dict[tuple[str, str], list[Rest]] = {}
    for display in data.displays:
        page = addresses.display(display.id)
        for place in resting(display):
            code = place.entry.code if place.entry else ""
            if code:
                facets = {facet for passage in place.passages for facet, key in passage.codes.items() if key == code}
                words = f"{display.title or display.id}: {place.words} · {place.label}"
                rest = Rest("display", words, page, bullet(place.number))
                for facet in facets:
                    found.setdefault((facet, code), []).append(rest)
    return found


def _code(data: Data, code: Code, usage: Usage, entries: list[Rest]) -> Page:
    facet = data.project.codebook.facets[code.facet]
    own = usage.of(code)
    told = (
        ("Definition", code.definition),
        ("Use when", code.use_when),
        ("Not when", code.not_when),
        ("Example", code.example),
        ("Near miss", code.near_miss),
    )
    here = addresses.code(code.facet, code.key)
    steps = [("Codebook", addresses.CODEBOOK, ""), (facet.label, addresses.CODEBOOK, f"f-{facet.key}")]
    steps += [(one.label, addresses.code(one.facet, one.key), "") for one in data.told.above(code)]
    return data.page(
        here,
        "code.html",
        code.label,
        code=code,
        facet=facet,
        steps=[(label, data.links.to(here, page, place)) for label, page, place in steps],
        meaning=[(label, text) for label, text in told if text],
        below=[one for one in facet.codes.values() if one.parent == code.key],
        own=len(own),
        whole=len(usage.under(code)),
        most=MOST,
        by_case=list(_by_case(own)) if len(own) <= MOST else [],
        by_source=list(_by_source(data, own)) if len(own) > MOST else [],
        case_labels={key: case.label for key, case in data.project.cases.items()},
        entries=entries,
        memos=data.memos_on(f"code {code.facet}={code.key}"),
    )


def _by_case(passages: list[CodedPassage]) -> Iterator[tuple[str, list[CodedPassage]]]:
    found: dict[str, list[CodedPassage]] = {}
    for passage in sorted(passages, key=lambda one: (one.case.order, one.case.key, one.evidence_order)):
        found.setdefault(passage.case.label, []).append(passage)
    yield from found.items()


def _by_source(data: Data, passages: list[CodedPassage]) -> Iterator[tuple[object, int]]:
    counts = Counter(passage.source.name for passage in passages)
    yield from ((data.project.sources[name], counts[name]) for name in data.materials if counts[name])
