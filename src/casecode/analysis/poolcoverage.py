"""What a pool covers and what it lacks: tables of specifications, and gaps both ways."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casecode.analysis.poolrows import code_named, named
from casecode.errors import AskedWrongly
from casecode.model.codebook import Code
from casecode.model.codings import CodedPassage
from casecode.model.displays import breadth
from casecode.model.items import Item, Status
from casecode.model.pool import Blueprint, BlueprintCell, CodeGap, Covered, Gaps
from casecode.model.project import Project
from casecode.model.surveydesign import BlueprintAsked, Design

CASE = "case"


class Ground:
    """What coverage is reckoned from: the study, the passages that count, the items."""

    def __init__(self, project: Project, passages: Sequence[CodedPassage], items: Sequence[Item]) -> None:
        """Take them, and sort the passages by their codes once."""
        self.project, self.codebook, self.items = project, project.codebook, items
        self.passages = {one.id: one for one in passages}
        self.coded: dict[tuple[str, str], list[CodedPassage]] = {}
        self._voices: dict[str, list[tuple[str, str]]] = {}
        understood = {facet.key: facet.understood for facet in self.codebook.facets.values() if facet.understood}
        for one in passages:
            for facet, key in {**understood, **one.codes}.items():
                self.coded.setdefault((facet, key), []).append(one)

    def size(self, passages: Sequence[CodedPassage]) -> tuple[int, int, int, int]:
        """Count cases, sources, informants and distinct passages."""
        cases, sources, spans = (breadth(passages, of) for of in ("cases", "sources", "passages"))
        return cases, sources, len({who for one in passages for who in self._speaking(one)}), spans

    def _speaking(self, one: CodedPassage) -> list[tuple[str, str]]:
        """Give who speaks in a passage, looked up once: a passage stands in a cell of every blueprint."""
        found = self._voices.get(one.id)
        if found is None:
            found = self._voices[one.id] = [(one.case.key, who) for who in one.informants]
        return found

    def under(self, code: Code) -> list[CodedPassage]:
        """Give the passages coded with a code or one under it."""
        facet = self.codebook.facets[code.facet].codes.values()
        return [one for held in facet if held.is_under(code.key) for one in self.coded.get((held.facet, held.key), ())]

    def asking(self, code: Code) -> list[Item]:
        """Give the items that ask about a code or one under it."""
        return [one for one in self.items if any(held.is_under(code.key) for held in self.asked(one, code.facet))]

    def asked(self, one: Item, facet: str) -> list[Code]:
        """Give the codes of a facet that an item asks about."""
        return [code_named(self.codebook, name) for name in one.codes if name.partition("=")[0] == facet]


@dataclass(frozen=True, slots=True)
class _Head:
    """A row or column of a blueprint: what it is called, the passages in it, the items."""

    name: str
    passages: frozenset[str]
    items: frozenset[str]


def blueprint(asked: BlueprintAsked, at: Ground) -> Blueprint:
    """Give a table of specifications; raises UnknownName or AskedWrongly."""
    rows = [_of_code(code, at) for code in _codes(asked.rows, asked.level, at)]
    cols = _cases(at) if asked.cols == CASE else [_of_code(code, at, is_col=True) for code in _codes(asked.cols, 1, at)]
    excluded = {(one.row, one.col): one.why for one in asked.exclude}
    _check_excluded(excluded, rows, cols)
    cells = tuple(_cell(row, col, excluded.get((row.name, col.name), ""), at) for row in rows for col in cols)
    return Blueprint(asked.id, asked.rows, asked.cols, asked.least, cells)


def _codes(facet: str, level: int, at: Ground) -> Iterator[Code]:
    for code in at.codebook.facet(facet).codes.values():
        if len(code.path) == level and not code.retired:
            yield code


def _of_code(code: Code, at: Ground, *, is_col: bool = False) -> _Head:
    """Give a head; an item that asks about no code of a column's facet stands in every column."""
    asking = at.asking(code)
    if is_col:
        asking += [one for one in at.items if not at.asked(one, code.facet)]
    passages = frozenset(one.id for one in at.under(code))
    return _Head(named(code), passages, frozenset(one.id for one in asking))


def _cases(at: Ground) -> list[_Head]:
    every = frozenset(one.id for one in at.items)
    return [
        _Head(f"{CASE}={key}", frozenset(one.id for one in at.passages.values() if one.case.key == key), every)
        for key in at.project.cases
    ]


def _check_excluded(excluded: Iterable[tuple[str, str]], rows: Sequence[_Head], cols: Sequence[_Head]) -> None:
    for pair in excluded:
        for name, heads in zip(pair, (rows, cols), strict=True):
            if name not in [head.name for head in heads]:
                raise AskedWrongly(
                    f'the blueprint has no "{name}"; there are: {", ".join(head.name for head in heads)}'
                )


def _cell(row: _Head, col: _Head, why: str, at: Ground) -> BlueprintCell:
    passages = [at.passages[id_] for id_ in row.passages & col.passages]
    items = tuple(one.id for one in at.items if one.id in row.items & col.items and one.status != Status.DROP)
    cases, sources, informants, spans = at.size(passages)
    state = _state(has_evidence=bool(passages), has_items=bool(items), why=why)
    return BlueprintCell(row.name, cases, sources, informants, spans, state, items, col.name, why)


def _state(*, has_evidence: bool, has_items: bool, why: str) -> Covered:
    if why:
        return Covered.EXCLUDED
    if has_items:
        return Covered.COVERED if has_evidence else Covered.NO_EVIDENCE
    return Covered.NO_ITEM if has_evidence else Covered.EMPTY


def gaps(design: Design, at: Ground) -> Gaps:
    """Give the codes that are spoken of and no item asks about, and the items that no passage supports.

    A code counts as asked about where an item asks about it, a code above it, or one under it. Raises UnknownName.
    """
    items = [one for one in at.items if one.status != Status.DROP]
    without = tuple(one.id for one in items if not one.is_supported)
    found = [gap for facet in design.covers for gap in _of_facet(facet, items, design, at)]
    return Gaps(tuple(found), without)


def _of_facet(facet: str, items: Sequence[Item], design: Design, at: Ground) -> Iterator[CodeGap]:
    asked = [code for one in items for code in at.asked(one, facet)]
    for code in at.codebook.facet(facet).codes.values():
        here = at.coded.get((facet, code.key), [])
        if here and not any(code.is_under(one.key) or one.is_under(code.key) for one in asked):
            cases, sources, informants, spans = at.size(here)
            yield CodeGap(named(code), cases, sources, informants, spans, design.exclude.get(named(code), ""))
