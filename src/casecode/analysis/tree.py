"""The codebook as a display: each facet with its tree of codes, and how much each has been used."""

from collections.abc import Iterator, Mapping, Sequence

from casecode.analysis.usage import Usage
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry, Provenance, Row, breadth
from casecode.model.project import Project

STEP = "·"
ABOVE, LABEL, CODINGS, CASES = "Under", "Label", "Codings", "Cases"


def tree(
    project: Project, usage: Usage, facets: Sequence[Facet], *, attributes: bool = False, is_flat: bool = False
) -> Display:
    """Give the tree of some facets, a row a code; flat, the code above stands in a column of its own."""
    names = list(dict.fromkeys(name for f in facets for c in f.codes.values() for name in c.attributes))
    drawn = _Tree(usage, names if attributes else [], is_flat=is_flat)
    return Display(
        id="codebook",
        title=_title(project, facets),
        dimensions=("code",),
        columns=tuple(drawn.columns),
        rows=tuple(row for facet in facets for row in drawn.rows(facet)),
        provenance=_provenance(project, usage),
        notes=("The figures of a code include those of the codes under it.",)
        if any(map(Facet.has_tree, facets))
        else (),
        kind="codebook",
    )


def _title(project: Project, facets: Sequence[Facet]) -> str:
    if len(facets) == 1 and facets[0].question:
        return facets[0].question
    return f"Codebook {project.codebook.id}".rstrip()


class _Tree:
    def __init__(self, usage: Usage, attributes: Sequence[str], *, is_flat: bool) -> None:
        self.usage, self.attributes, self.is_flat = usage, attributes, is_flat
        self.columns = [*([ABOVE] if is_flat else []), LABEL, CODINGS, CASES, *attributes]

    def rows(self, facet: Facet) -> Iterator[Row]:
        label = facet.label if not facet.is_typed else f"{facet.label} (a {facet.type})"
        yield self._row((facet.key,), label, "", self.usage.of_facet(facet), {})
        for code in facet.codes.values():
            passages = self.usage.under(code)
            yield self._row((facet.key, *code.path), _label(code), code.parent or facet.key, passages, code.attributes)

    def _row(
        self, path: tuple[str, ...], label: str, above: str, passages: list[CodedPassage], held: Mapping[str, str]
    ) -> Row:
        texts = [*([above] if self.is_flat else []), label]
        cells = [_cell(name, text) for name, text in zip(self.columns, texts, strict=False)]
        cells += [_cell(CODINGS, str(len(passages)), passages), _cell(CASES, str(breadth(passages, "cases")))]
        cells += [_cell(name, held.get(name, "")) for name in self.attributes]
        head = path[-1] if self.is_flat else STEP * (len(path) - 1) + path[-1]
        return Row((head,), tuple(cells), path)


def _label(code: Code) -> str:
    return f"{code.label} (retired)" if code.retired else code.label


def _cell(column: str, text: str, passages: Sequence[CodedPassage] = ()) -> Cell:
    return Cell(column, (Entry("", text, tuple(passages)),))


def _provenance(project: Project, usage: Usage) -> Provenance:
    book = project.codebook
    return Provenance(
        cases=tuple(case.label for case in project.cases.values()),
        coders=tuple(project.coders()),
        filter="",
        codebook=f"{book.id} revision {book.revision} ({book.digest})" if book.revision else book.digest,
        codings=usage.codings,
        left_out={"orphaned": usage.orphans} if usage.orphans else {},
        to_review=usage.to_review,
    )
