"""Coding density: how many codings lie on each source, by a dimension such as phase, and how thickly.

Codings are counted here to see where was coded and where thinly; as evidence they count for nothing, for that has
breadth and no length.
"""

from collections.abc import Iterable, Iterator, Sequence

from casecode.analysis.coverage import covered
from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.grids import JOINED
from casecode.analysis.judged import Bench
from casecode.analysis.ledger import provenance
from casecode.errors import AskedWrongly
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Entry, Margins, Row
from casecode.model.figures import Axis, Plot, Point, Shape
from casecode.model.sources import Source

WORDS, ALL, PER = "Words", "Codings", "Per 1,000 words"
NOTHING = "–"


def usual(codebook: Codebook) -> str:
    """Give what density is shown by unless told: the first ordered facet, else the first that has codes.

    Raises AskedWrongly where no facet has codes.
    """
    coded = [facet for facet in codebook.facets.values() if not facet.is_typed]
    found = [facet for facet in coded if facet.ordered] or coded
    if not found:
        raise AskedWrongly("the codebook has no codes to show density by; name something else: --by informant")
    return found[0].key


def table(bench: Bench, by: str) -> Display:
    """Give a row a source, a column a value of a dimension; raises UnknownName."""
    dimension = Dimensions(bench.project).get(by)
    held: dict[str, list[CodedPassage]] = {}
    for one in bench.passages:
        if one.state is not State.ORPHAN:
            held.setdefault(one.source.name, []).append(one)
    values = _values(dimension, held.values())
    columns = [dimension.label(value) if value else f"No {by}" for value in values]
    project = bench.project
    lines = [
        _Line(case.label, source, held.get(source.name, []), dimension)
        for case in project.cases.values()
        for source in project.sources_of(case)
    ]
    return Display(
        id="density",
        title=f"Codings by source and {by}",
        dimensions=("case", "source"),
        columns=(*columns, ALL, WORDS, PER),
        rows=tuple(line.row(values, columns) for line in lines),
        provenance=provenance(bench),
        notes=tuple(_notes(dimension)),
        margins=Margins(columns=tuple(_totals(lines, values))),
        kind="density",
        figure=_figure(lines, values, columns),
    )


def _values(dimension: Dimension, held: Iterable[Sequence[CodedPassage]]) -> list[str]:
    """Give the values to show: all of a flat facet, else those that occur; last the empty one, where some has none."""
    found = {value for passages in held for one in passages for value in dimension.read(one) or ("",)}
    facet = None if dimension.is_attribute else dimension.facet
    if facet and dimension.known and not facet.has_tree():
        found.update(dimension.known)
    return sorted(found, key=lambda value: (not value, dimension.rank(value), value))


class _Line:
    """One source, its codings by value, and its words."""

    def __init__(self, case: str, source: Source, passages: Sequence[CodedPassage], dimension: Dimension) -> None:
        self.case, self.source, self.passages = case, source, passages
        self.words = covered(source, passages).words
        self.split: dict[str, list[CodedPassage]] = {}
        for one in passages:
            for value in dimension.read(one) or ("",):
                self.split.setdefault(value, []).append(one)

    def row(self, values: Sequence[str], columns: Sequence[str]) -> Row:
        """Give the source as a row of figures."""
        here = [(column, self.split.get(value, [])) for value, column in zip(values, columns, strict=True)]
        counts = [
            _figure_of(column, str(len(passages)), passages) for column, passages in (*here, (ALL, self.passages))
        ]
        told = [_figure_of(WORDS, str(self.words)), _figure_of(PER, _share(len(self.passages), self.words))]
        return Row((self.case, self.source.key), (*counts, *told), (self.source.case, self.source.name))


def _figure_of(column: str, told: str, passages: Sequence[CodedPassage] = ()) -> Cell:
    return Cell(column, (Entry("", told, tuple(passages)),))


def _share(codings: int, words: int) -> str:
    return f"{1000 * codings / words:.1f}" if words else NOTHING


def _totals(lines: Sequence[_Line], values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield str(sum(len(line.split.get(value, [])) for line in lines))
    codings, words = sum(len(line.passages) for line in lines), sum(line.words for line in lines)
    yield from (str(codings), str(words), _share(codings, words))


def _figure(lines: Sequence[_Line], values: Sequence[str], columns: Sequence[str]) -> Plot:
    """Give the grid: the number of codings in each square, which is the darker the thicker they lie on the words."""
    points = [
        Point(x, y, str(len(here)), size=1000 * len(here) / line.words if line.words else 0, passages=tuple(here))
        for y, line in enumerate(lines)
        for x, value in enumerate(values)
        for here in [line.split.get(value, [])]
    ]
    names = (f"{line.case}{JOINED}{line.source.key}" for line in lines)
    below = Axis("Codings; the darker, the more per 1,000 words", tuple(enumerate(columns)))
    return Plot(below, Axis("", tuple(enumerate(names))), tuple(points), Shape.GRID)


def _notes(dimension: Dimension) -> Iterator[str]:
    yield (
        "Codings are counted to see where was coded and where thinly, not as evidence. Words are those of informants and "
        "of documents; the interviewer's are left out."
    )
    if dimension.facet is None:
        yield f"A coding that has several of {dimension.name} counts with each, and once in {ALL}."
