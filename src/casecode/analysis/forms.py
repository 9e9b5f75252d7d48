"""Forms: what is known of one source, case or proposition, field by field (Miles & Huberman 1994, ch. 4)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from casecode.analysis.formfacts import told
from casecode.analysis.located import located
from casecode.analysis.material import Material
from casecode.analysis.tablenotes import codebook_named
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.formspecs import Field, FormSpec
from casecode.model.specs import Crossed, DisplaySpec

TO_BE_WRITTEN = "to-be-written"
Compute = Callable[[DisplaySpec], Display]


def form(spec: DisplaySpec, asked: FormSpec, material: Material, compute: Compute) -> Display:
    """Fill in a form; ``compute`` gives the matrix of one field. Raises UnknownName with the line of the file."""
    with located(spec, "one"):
        key, label = _one(asked, material)
    filling = _Filling(spec, asked, key, material, compute)
    rows = [row for place, field in enumerate(asked.fields) for row in filling.rows(field, place)]
    return Display(
        id=spec.id,
        title=spec.title or spec.caption or f"{spec.id}: {label}",
        dimensions=("field",),
        columns=(label,),
        rows=tuple(replace(row, cells=(replace(row.cells[0], column=label),)) for row in rows),
        provenance=_provenance(spec, material, rows, _cases(asked, key, material)),
        notes=(*dict.fromkeys(filling.notes), *_said(spec)),
        kind="form",
    )


def _one(asked: FormSpec, material: Material) -> tuple[str, str]:
    if asked.of == "case":
        case = material.project.case(asked.one)
        return case.key, case.label
    if asked.of == "source":
        name = material.project.source(asked.one).name
        return name, name
    id_ = material.propositions.find(asked.one).id
    return id_, id_


class _Filling:
    def __init__(self, spec: DisplaySpec, asked: FormSpec, key: str, material: Material, compute: Compute) -> None:
        self.spec, self.asked, self.key, self.material, self.compute = spec, asked, key, material, compute
        self.notes: list[str] = []

    def rows(self, field: Field, place: int) -> Iterator[Row]:
        """Give the rows of a field: one, or one for each value of a dimension."""
        if field.about:
            with located(self.spec, "fields", place, "about"):
                yield self._row(field, self._lines(told(self.asked.of, self.key, field.about, self.material)))
        elif field.memos:
            yield self._row(field, self._lines(self._memos(), "(none)"))
        elif field.text is not None:
            yield self._row(field, self._lines([field.text] if field.text else []))
        else:
            yield from self._matrix(field, place)

    def _row(self, field: Field, cell: Cell) -> Row:
        return Row((field.head,), (cell,), (field.head,))

    def _lines(self, lines: Iterable[str], nothing: str = "(to be written)") -> Cell:
        entries = tuple(Entry("", line, ()) for line in lines)
        return Cell("", entries) if entries else Cell("", (), TO_BE_WRITTEN, nothing)

    def _memos(self) -> list[str]:
        about = f"{self.asked.of} {self.key}"
        return [f"{one.memo} ({one.coder}, {one.at[:10]})" for one in self.material.memos if one.about == about]

    def _matrix(self, field: Field, place: int) -> Iterator[Row]:
        found = self.compute(self._spec(field, place))
        self.notes += found.notes
        for row in found.rows:
            head = " · ".join((field.head, *row.head)) if field.each else field.head
            yield Row((head,), row.cells, (field.head, *row.keys))

    def _spec(self, field: Field, place: int) -> DisplaySpec:
        """Give the display of one field: what is shown of the one thing that the form is about."""
        where = f'{self.asked.of} == "{self.key}"' + (f" and ({field.where})" if field.where else "")
        lines: Mapping[tuple[str | int, ...], int] = {
            (rest[2:] if rest[2:3] in (("where",), ("each",)) else ("cell", *rest[2:])): line
            for rest, line in self.spec.lines.items()
            if rest[:2] == ("fields", place)
        }
        rows = (Crossed(field.each),) if field.each else ()
        blank = replace(self.spec, form=None, rule="", note="", where=where, rows=rows, cell=field.cell, lines=lines)
        return replace(blank, kind="matrix", facts=field.facts or "codings")


def _said(spec: DisplaySpec) -> Iterator[str]:
    if spec.rule:
        yield f"Decision rule: {spec.rule}"
    if spec.note:
        yield spec.note


def _cases(asked: FormSpec, key: str, material: Material) -> tuple[str, ...]:
    """Give the cases that a form is about: the one, or that of its source, or all that a proposition spans."""
    cases = material.project.cases
    if asked.of == "proposition":
        return tuple(case.label for case in cases.values())
    return (cases[key.partition("/")[0]].label,)


def _provenance(spec: DisplaySpec, material: Material, rows: Iterable[Row], cases: tuple[str, ...]) -> Provenance:
    project = material.project
    passages = {one.id for row in rows for cell in row.cells for one in cell.passages}
    return Provenance(
        cases=cases,
        coders=spec.coders or tuple(project.coders()),
        filter=spec.where,
        codebook=codebook_named(project),
        codings=len(passages),
    )
