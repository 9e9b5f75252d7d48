"""The rows of a graph: its edges in words, or its chains."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from casecode.analysis.chains import Chain
from casecode.analysis.tiedby import TiedBy
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Entry, Margins, Row
from casecode.model.figures import Edge, Graph
from casecode.model.project import Project

SIGN, CASES_NAMED, CHAIN, NODE = "Sign", "In", "chain", "node"
SIGNS = {"+": "(+)", "-": "(−)", "": ""}
ARROW = " → "
#: Breadth of evidence, told beside what a weight counts.
BREADTH = ("sources", "informants")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a display's table is made of."""

    dimensions: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    margins: Margins | None = None


class Breadth:
    """Counts how broad evidence is; asks who speaks in a passage once, however many ties rest on it."""

    def __init__(self, project: Project, passages: Sequence[CodedPassage]) -> None:
        """Take the study, and the passages that will be counted."""
        self._labels = {key: case.label for key, case in project.cases.items()}
        self._passages = passages
        self._told: dict[frozenset[str], str] = {}

    @cached_property
    def _who(self) -> dict[CodedPassage, list[tuple[str, str]]]:
        """Give who speaks in each passage, asked for only where somebody counts informants."""
        return {one: [(one.case.key, who) for who in one.informants] for one in self._passages}

    @cached_property
    def _likes(self) -> dict[CodedPassage, CodedPassage]:
        """Give for each passage the first one of its source in which the same people speak."""
        first: dict[object, CodedPassage] = {}
        return {one: first.setdefault((id(one.source), *who), one) for one, who in self._who.items()}

    def likes(self, passages: Sequence[CodedPassage]) -> frozenset[CodedPassage]:
        """Give few passages that are of the same cases, sources and informants as some are."""
        told = passages.unordered if isinstance(passages, TiedBy) else passages
        return frozenset(map(self._likes.__getitem__, told))

    def count(self, passages: Collection[CodedPassage], of: str) -> int:
        """Count cases, sources, informants, passages (distinct spans) or codings, as ``displays.breadth`` does."""
        if of == "codings":
            return len(passages)
        if of == "informants":
            who = self._who
            return len({one for passage in passages for one in who[passage]})
        if of == "passages":
            return len({(id(passage.source), passage.start, passage.end) for passage in passages})
        return len({id(passage.case if of == "cases" else passage.source) for passage in passages})

    def named(self, passages: Iterable[CodedPassage]) -> str:
        """Give the labels of the cases that passages are of, in the order of the cases."""
        return self.labels({passage.case.key for passage in passages})

    def labels(self, keys: Iterable[str]) -> str:
        """Give the labels of some cases, in the order of the cases."""
        found = frozenset(keys)
        told = self._told.get(found)
        if told is None:
            told = self._told[found] = ", ".join(label for key, label in self._labels.items() if key in found)
        return told


def edges(
    graph: Graph,
    dimensions: Sequence[str],
    ways: Mapping[str, str],
    names: Mapping[str, str],
    breadth: Breadth,
    *,
    has_cases: bool,
    is_signed: bool,
) -> Rows:
    """Give the edges in words, a row each: from (by its way), to, sign, weight, and how broad the evidence is.

    The passages of an edge stand once in its row, with its weight, so that they are found once.
    """
    counted, more = graph.counted.capitalize(), {one.capitalize(): one for one in BREADTH if one != graph.counted}
    signed = (SIGN,) if is_signed else ()
    named = (CASES_NAMED,) if has_cases else ()

    @cache
    def cell(column: str, text: str) -> Cell:
        return Cell(column, (Entry("", text, ()),) if text else ())

    @cache
    def reach(passages: frozenset[CodedPassage]) -> list[Cell]:
        cells = [cell(CASES_NAMED, breadth.named(passages))] if has_cases else []
        return cells + [cell(column, str(breadth.count(passages, of))) for column, of in more.items()]

    def row(edge: Edge) -> Row:
        cells = [cell(SIGN, SIGNS[edge.sign])] if is_signed else []
        cells.append(Cell(counted, (Entry("", str(edge.weight), edge.passages),)))
        keys = (edge.start, edge.end, edge.sign) if is_signed else (edge.start, edge.end)
        return Row((ways[edge.start], names[edge.end]), (*cells, *reach(breadth.likes(edge.passages))), keys)

    return Rows(tuple(dimensions), (*signed, counted, *named, *more), tuple(map(row, graph.edges)))


def chains(
    found: Sequence[Chain], names: Mapping[str, str], breadth: Breadth, *, has_cases: bool, is_signed: bool
) -> Rows:
    """Give the chains, a row each: its nodes in order, its sign, the cases that have all of it."""
    columns = (*([SIGN] if is_signed else []), "Links", *(["Cases", CASES_NAMED] if has_cases else []), "Sources")

    def row(chain: Chain) -> Row:
        figures = [SIGNS.get(chain.sign, chain.sign)] if is_signed else []
        figures.append(str(len(chain.keys) - 1))
        figures += [str(len(chain.cases)), breadth.labels(chain.cases)] if has_cases else []
        figures.append(str(breadth.count(chain.passages, "sources")))
        held = [chain.passages if column == "Links" else () for column in columns]
        cells = [Cell(c, (Entry("", f, p),)) for c, f, p in zip(columns, figures, held, strict=True)]
        return Row((ARROW.join(names[key] for key in chain.keys),), tuple(cells), chain.keys)

    return Rows((CHAIN,), columns, tuple(map(row, found)))
