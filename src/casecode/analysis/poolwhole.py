"""The parts of a pool beside its items: what it is made with, the codes, cases and sources it names, what is retired."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casecode.analysis.poolevidence import Sides
from casecode.analysis.poolitems import as_told, of_item
from casecode.analysis.poolrows import Wanted, named
from casecode.model.codebook import Codebook
from casecode.model.codings import CodedPassage
from casecode.model.decisions import Act, Decision
from casecode.model.instrument import Block, Dimension
from casecode.model.items import Item, Passage
from casecode.model.pool import (
    VERBATIM,
    Blueprint,
    CodebookId,
    Gaps,
    Pool,
    PoolCase,
    PoolCode,
    PoolSource,
    Provenance,
    Retired,
    Tool,
)
from casecode.model.project import Project
from casecode.model.surveydesign import Design
from casecode.model.text import digest


@dataclass(frozen=True, slots=True)
class Stuff:
    """All that a pool is made of: the study, its coded passages, the design, the decisions, and what was handed over.

    ``words`` are the word lists, language -> rule -> words.
    """

    project: Project
    passages: Sequence[CodedPassage]
    design: Design
    decisions: Sequence[Decision] = ()
    before: Pool | None = None
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


def whole(
    stuff: Stuff,
    rows: Sequence[Wanted],
    items: Sequence[Item],
    evidence: Mapping[str, Passage],
    sides: Mapping[str, Sides],
    coverage: tuple[tuple[Blueprint, ...], Gaps],
) -> Pool:
    """Put a pool together; its provenance and revision are still to be filled in."""
    design, project = stuff.design, stuff.project
    dimensions = tuple(_dimensions(rows, project.codebook.language or design.languages[0]))
    blocks = tuple(_block(asked.block, rows, sides) for asked in design.blocks if asked.block.id in sides)
    passages = tuple(evidence.values())
    names = {name for one in passages for name in one.codes} | {name for one in items for name in one.codes}
    names |= {gap.code for gap in coverage[1].codes_without_item} | set(_of_blueprints(coverage[0]))
    names |= {name for one in design.constructs for name in one.codes}
    return Pool(
        id=design.id,
        title=design.title,
        revision=1,
        provenance=_unfilled(project.codebook),
        languages=design.languages,
        scales=design.scales,
        constructs=design.constructs,
        blocks=blocks,
        items=tuple(items),
        evidence=passages,
        cases=tuple(_cases(project, design.case_attributes)),
        sources=tuple(_sources(project, {one.source for one in passages})),
        codes=tuple(_codes(project.codebook, names)),
        gaps=coverage[1],
        dimensions=dimensions,
        blueprints=coverage[0],
        retired=tuple(_retired(stuff, {one.id for one in items})),
        purpose=design.purpose,
        population=design.population,
    )


def _unfilled(codebook: Codebook) -> Provenance:
    book = CodebookId(codebook.id, codebook.revision, codebook.digest)
    return Provenance("", None, None, False, book, Tool("casecode", ""), VERBATIM, "")


def _dimensions(rows: Iterable[Wanted], language: str) -> Iterator[Dimension]:
    """Give what items vary over: each code that one asks about, in codebook order."""
    codes = {named(code): code for one in rows for code in one.codes}
    for order, code in enumerate(codes.values(), start=1):
        yield Dimension(f"{code.facet}.{code.key}", code.facet, {language: code.label}, (named(code),), order)


def _block(block: Block, rows: Iterable[Wanted], sides: Mapping[str, Sides]) -> Block:
    codes = [code for one in rows if one.asked.block.id == block.id for code in one.codes]
    dimensions = tuple(dict.fromkeys(f"{code.facet}.{code.key}" for code in codes))
    held = sides[block.id]
    return replace(block, dimensions=dimensions, contrary=held.contrary, qualifying=held.qualifying)


def _of_blueprints(prints: Iterable[Blueprint]) -> Iterator[str]:
    for cell in (cell for one in prints for cell in one.cells):
        yield from (cell.row, cell.col)


def _codes(codebook: Codebook, names: set[str]) -> Iterator[PoolCode]:
    """Give the codes that are named, and those above them, in codebook order."""
    for code in codebook.codes():
        facet = codebook.facets[code.facet].codes.values()
        if named(code) in names or any(one.is_under(code.key) and named(one) in names for one in facet):
            parent = f"{code.facet}={code.parent}" if code.parent else ""
            yield PoolCode(named(code), code.label, code.definition, parent, code.origin)


def _cases(project: Project, wanted: Sequence[str]) -> Iterator[PoolCase]:
    for case in project.cases.values():
        facts = {name: case.attributes[name] for name in wanted if name in case.attributes}
        yield PoolCase(
            case.key,
            case.label,
            facts,
            {key: who.attributes.get("role", "") for key, who in case.informants.items()},
        )


def _sources(project: Project, wanted: set[str]) -> Iterator[PoolSource]:
    for source in (one for case in project.cases.values() for one in project.sources_of(case)):
        if source.name in wanted:
            language = source.attributes.get("language", "")
            sha256 = digest(source.text, 64)
            made = source.provenance
            yield PoolSource(source.name, source.case, source.kind, source.share, sha256, language, source.date, made)


def _retired(stuff: Stuff, asked: set[str]) -> Iterator[Retired]:
    """Give the items that were handed over or decided on, and are asked for no more."""
    before = stuff.before
    found = {one.id: one for one in before.retired} if before else {}
    found |= {one.id: Retired(one.id, one.var, one.block, one.stem) for one in before.items} if before else {}
    for record in stuff.decisions:
        if record.kind == Act.DECISION:
            found.setdefault(record.item, Retired(record.item, record.var, record.block, record.stem))
    for id_, one in found.items():
        if id_ not in asked:
            records = of_item(stuff.decisions, id_, Act.DECISION)
            stem = records[-1].stem if records else one.stem
            yield replace(one, stem=stem, decisions=tuple(as_told(record) for record in records))
