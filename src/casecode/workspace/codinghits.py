"""Coding what was found: each hit, its sentence, its line or its turn becomes a passage, all as one action."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from casecode.anchoring.covering import Covered
from casecode.model.hits import Hit
from casecode.model.text import Span, escaped, trimmed
from casecode.workspace.coding import Recorded, Wish, coded, record
from casecode.workspace.study import Study
from casecode.workspace.units import Unit, Units


class Extent(StrEnum):
    """How much around a hit is coded. A sentence is the least that says something when it is read alone."""

    WORDS = "words"
    SENTENCE = "sentence"
    LINE = "line"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage to be coded, and the first hit in it."""

    hit: Hit
    span: Span

    @property
    def words(self) -> str:
        """Give the passage's words."""
        return self.hit.source.text[self.span.start : self.span.end]

    @property
    def line(self) -> int:
        """Give the line on which the passage begins."""
        return self.hit.source.line(self.span.start)

    def in_line(self, begin: str, end: str) -> str:
        """Give the lines that the passage stands on, with marks where it begins and ends."""
        source, span = self.hit.source, self.span
        whole = trimmed(source.text, source.lines(self.line, source.line(span.end - 1)))
        text = source.text
        return f"{text[whole.start : span.start]}{begin}{self.words}{end}{text[span.end : whole.end]}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be coded and how; ``known`` hits lie in passages that the coder has coded so already."""

    codes: Mapping[str, str]
    found: tuple[Found, ...]
    known: int


def plan(study: Study, coder: str, hits: Sequence[Hit], codes: Mapping[str, str], extent: Extent) -> Plan:
    """Say what coding the hits comes to; raises UnknownName or AskedWrongly where the codes cannot be meant."""
    whole = coded(study.project.codebook, codes)
    alike = _alike(study, coder, whole)
    fresh = [hit for hit in hits if not (hit.source.name in alike and alike[hit.source.name].holds(hit.span))]
    return Plan(whole, tuple(passages(fresh, extent)), len(hits) - len(fresh))


def _alike(study: Study, coder: str, codes: Mapping[str, str]) -> dict[str, Covered]:
    """Give what the coder has coded so, by source: with these codes, whatever others there are."""
    spans: dict[str, list[Span]] = {}
    for passage in study.passages:
        if passage.coder == coder and passage.quote and codes.items() <= passage.codes.items():
            spans.setdefault(passage.source.name, []).append(passage.span)
    return {name: Covered(found) for name, found in spans.items()}


def passages(hits: Iterable[Hit], extent: Extent) -> list[Found]:
    """Give the passages that the hits come to, each once, however many hits it holds."""
    found: dict[tuple[str, Span], Found] = {}
    for name, own in groupby(hits, key=lambda hit: hit.source.name):
        units: Units | None = None
        for hit in own:
            units = units or Units(hit.source)
            span = _around(units, hit, extent)
            if span.start < span.end:
                found.setdefault((name, span), Found(hit, span))
    return [*found.values()]


def around(hit: Hit, extent: Extent) -> Span:
    """Give as much around a hit as is asked for, and nothing that anybody else says."""
    return _around(Units(hit.source), hit, extent)


def _around(units: Units, hit: Hit, extent: Extent) -> Span:
    wide = hit.span if extent is Extent.WORDS else _wide(units, hit.span, Unit(extent))
    within = Span(max(wide.start, hit.within.start), min(wide.end, hit.within.end))
    return trimmed(hit.source.text, within)


def _wide(units: Units, span: Span, unit: Unit) -> Span:
    """Give the units that a span touches as one span."""
    first, last = units.at(unit, span.start), units.at(unit, span.end - 1)
    return Span(min(first.start, span.start), max(last.end, span.end))


def code(study: Study, coder: str, found: Iterable[Found], codes: Mapping[str, str], memo: str = "") -> list[Recorded]:
    """Code passages that were found, as one action that can be undone."""
    places = dict.fromkeys((one.hit.source.name, one.span) for one in found)
    return record(study, coder, [Wish(name, codes, memo=memo, span=span) for name, span in places])


def draft(hits: Iterable[Hit], codes: Mapping[str, str], extent: Extent, memo: str = "") -> str:
    """Give the codings as lines of JSON that ``casecode code --from`` reads, to be looked through before."""
    return "".join(f"{_line(one, codes, memo)}\n" for one in passages(hits, extent))


def _line(one: Found, codes: Mapping[str, str], memo: str) -> str:
    plain = {"source": one.hit.source.name, "lines": one.line, "start": one.span.start, "quote": one.words}
    return escaped(json.dumps({**plain, "codes": codes, **({"memo": memo} if memo else {})}, ensure_ascii=False))
