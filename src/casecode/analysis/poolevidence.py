"""The passages behind the items of a pool: how each stands to an item, and how broad the support is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.evidence import stamp
from casecode.analysis.filters import Predicate, predicate
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage
from casecode.model.instrument import Block
from casecode.model.items import Anchor, Breadth, Cited, Counts, Passage, Role
from casecode.model.surveydesign import Design
from casecode.model.text import digest

#: The codes by which a passage speaks against an item, or under a condition, where a design does not say so itself.
CONTRARY = (("stance", ("contradicts",)), ("status", ("absent", "rejected")))
QUALIFYING = (("stance", ("qualifies",)), ("status", ("considered",)))
SPEAKING_FOR = (Role.SUPPORTING, Role.WORDING)


def usual(codebook: Codebook, meant: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """Give the filter of the codes meant that a codebook has; empty where it has none of them."""
    parts = []
    for facet, keys in meant:
        known = [key for key in keys if codebook.code(facet, key)]
        if known:
            parts.append(f"{facet} in [{', '.join(known)}]" if len(known) > 1 else f"{facet} == {known[0]}")
    return " or ".join(parts)


@dataclass(frozen=True, slots=True)
class Sides:
    """By which filters passages are contrary or qualifying in a block, in words and as functions."""

    contrary: str
    qualifying: str
    is_contrary: Predicate
    is_qualifying: Predicate

    def role(self, passage: CodedPassage) -> Role:
        """Give how a passage stands to the items of the block."""
        if self.is_contrary(passage):
            return Role.CONTRARY
        return Role.QUALIFYING if self.is_qualifying(passage) else Role.SUPPORTING


def sides(block: Block, design: Design, dimensions: Dimensions) -> Sides:
    """Give a block's two filters: its own, else the design's, else the usual ones. Raises BadExpression or UnknownName."""
    codebook = dimensions.project.codebook
    contrary = block.contrary or design.contrary or usual(codebook, CONTRARY)
    qualifying = block.qualifying or design.qualifying or usual(codebook, QUALIFYING)
    return Sides(contrary, qualifying, _meant(contrary, dimensions), _meant(qualifying, dimensions))


def _meant(text: str, dimensions: Dimensions) -> Predicate:
    return predicate(text, dimensions) if text else lambda _: False


def passage(one: CodedPassage, codebook: Codebook) -> Passage:
    """Give a coded passage as evidence; its words only where its source may be quoted."""
    words = one.quote if one.source.share == "verbatim" else None
    span = one.span
    sha256 = "" if words is None else digest(words, 64)
    read = _reader(one, codebook)
    return Passage(
        id=one.id,
        case=one.case.key,
        source=one.source.name,
        share=one.source.share,
        anchor=Anchor(span.start, span.end, one.line, one.source.digest, sha256),
        codes=tuple(f"{facet}={key}" for facet, key in one.codes.items() if codebook.code(facet, key)),
        coder=one.coder,
        stamp=stamp(one),
        quote=words,
        informants=one.informants,
        phase=read("phase"),
        stance=read("stance"),
        status=read("status"),
    )


def _reader(one: CodedPassage, codebook: Codebook) -> Callable[[str], str]:
    def read(facet: str) -> str:
        held = codebook.facets.get(facet)
        return "" if held is None else one.codes.get(facet, held.understood or "")

    return read


def breadth(cited: Iterable[Cited], known: Mapping[str, Passage], cases: int) -> Breadth:
    """Give how broad the support is that some evidence gives."""
    support = speaking_for(cited, known)
    return Breadth(
        len({one.case for one in support}),
        cases,
        len({one.source for one in support}),
        len({(one.case, who) for one in support for who in one.informants}),
    )


def counts(cited: Sequence[Cited], known: Mapping[str, Passage], cases: Iterable[str]) -> Counts:
    """Count the distinct passages of some evidence; support case by case in the order of the cases."""
    support = speaking_for(cited, known)
    by_case = {case: distinct(one for one in support if one.case == case) for case in cases}
    every = [known[one.ref] for one in cited if one.ref in known]
    return Counts(
        distinct(support),
        distinct(_of(cited, known, Role.CONTRARY)),
        distinct(_of(cited, known, Role.QUALIFYING)),
        len({one.coder for one in every}),
        {case: number for case, number in by_case.items() if number},
    )


def speaking_for(cited: Iterable[Cited], known: Mapping[str, Passage]) -> list[Passage]:
    """Give the passages of some evidence that support an item, or lent it words."""
    return _of(cited, known, *SPEAKING_FOR)


def _of(cited: Iterable[Cited], known: Mapping[str, Passage], *roles: Role) -> list[Passage]:
    return [known[one.ref] for one in cited if one.role in roles and one.ref in known]


def distinct(passages: Iterable[Passage]) -> int:
    """Count distinct spans."""
    return len({(one.source, one.anchor.start, one.anchor.end) for one in passages})
