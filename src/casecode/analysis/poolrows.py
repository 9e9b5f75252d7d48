"""What a survey's design asks for, item by item: the codes meant, the filter that picks the evidence, the stem."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casecode.errors import AskedWrongly, CasecodeError
from casecode.model.codebook import Code, Codebook
from casecode.model.instrument import Words, filled, slots
from casecode.model.items import Made, Origin
from casecode.model.problems import Problem
from casecode.model.surveydesign import Asked, Design, Place, Row

_NO_NAME = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item asked for, with the codes and the filter worked out; ``place`` is where the design asks for it."""

    id: str
    var: str
    asked: Asked
    row: Row
    codes: tuple[Code, ...]
    rule: str
    place: Place


def named(code: Code) -> str:
    """Give a code as commands write it."""
    return f"{code.facet}={code.key}"


def code_named(codebook: Codebook, name: str) -> Code:
    """Give the code that ``facet=key`` names, by its key; raises UnknownName or AskedWrongly."""
    facet, equals, key = name.partition("=")
    if not equals:
        raise AskedWrongly(f'"{name}" names no code; write FACET=CODE')
    code = codebook.facet(facet).find(key)
    if code.key != key:
        raise AskedWrongly(f'"{name}" is not how the code is written; write its key, {named(code)}')
    return code


def wanted(design: Design, codebook: Codebook, problems: list[Problem]) -> list[Wanted]:
    """Give every item that a design asks for, in its order; what cannot be had is a problem, and left out."""
    found: list[Wanted] = []
    for asked in design.blocks:
        block: Place = ("blocks", asked.block.id)
        try:
            rows = _rows(asked, codebook)
        except CasecodeError as wrong:
            problems.append(problem(design, (*block, "each"), wrong))
            continue
        for row in rows:
            place: Place = (*block, "items", row.key)
            try:
                codes = tuple(code_named(codebook, name) for name in row.codes)
            except CasecodeError as wrong:
                problems.append(problem(design, (*place, "codes"), wrong))
                continue
            var = row.var or f"{asked.block.var}{_NO_NAME.sub('', row.key)}"[:19]
            rule = " and ".join(_bracketed((asked.evidence, row.evidence or _of_codes(codes, codebook))))
            found.append(Wanted(f"{asked.block.id}.{row.key}", var, asked, row, codes, rule, place))
    return found


def problem(design: Design, place: Place, wrong: CasecodeError | str, advice: str = "") -> Problem:
    """Give what is wrong with a part of the design as a problem with its line."""
    return Problem("bad-survey", design.path, design.line(*place), str(wrong), advice)


def _rows(asked: Asked, codebook: Codebook) -> list[Row]:
    """Give a block's rows: first one for each code of a facet, with what is written of it, then the others."""
    written = {row.key: row for row in asked.rows}
    if not asked.each:
        return list(asked.rows)
    facet = codebook.facet(asked.each)
    keys = [code.key for code in facet.codes.values() if len(code.path) == asked.level and not code.retired]
    each = {key: _of_code(written.get(key, Row(key)), f"{facet.key}={key}") for key in keys}
    return [*each.values(), *(row for key, row in written.items() if key not in each)]


def _of_code(row: Row, code: str) -> Row:
    return row if code in row.codes else replace(row, codes=(code, *row.codes))


def _of_codes(codes: Iterable[Code], codebook: Codebook) -> str:
    """Give the filter that codes stand for: any of one facet, all facets."""
    by_facet: dict[str, list[Code]] = {}
    for code in codes:
        by_facet.setdefault(code.facet, []).append(code)
    return " and ".join(_of_facet(facet, held, codebook) for facet, held in by_facet.items())


def _of_facet(facet: str, held: list[Code], codebook: Codebook) -> str:
    keys = [code.key for code in held]
    above = any(code.parent in keys for code in codebook.facets[facet].codes.values())
    if len(keys) == 1:
        return f"{facet} {'under' if above else '=='} {keys[0]}"
    return f"{facet} {'under' if above else 'in'} [{', '.join(keys)}]"


def _bracketed(filters: Iterable[str]) -> Iterator[str]:
    given = [one for one in filters if one]
    for one in given:
        yield f"({one})" if len(given) > 1 and re.search(r"\bor\b", one) else one


def labels(one: Wanted) -> dict[str, str]:
    """Give what fills the slots of an item's template: for a facet the label of its first code."""
    found: dict[str, str] = {}
    for code in one.codes:
        found.setdefault(code.facet, code.label)
    return found


def stem(one: Wanted, language: str) -> tuple[Words, Origin] | None:
    """Give the stem that a design comes to, with its origin; None where it has neither words nor a filled template.

    ``language`` is the codebook's: labels are words of that language, and nothing is translated.
    """
    row, template = one.row, one.asked.block.template
    if row.quote:
        return row.stem or {language: row.words}, Origin(Made.IN_VIVO, ref=row.quote, words=row.words)
    if row.stem:
        return row.stem, _written(row)
    held = labels(one)
    if language not in template or any(slot not in held for slot in slots(template[language])):
        return None
    used = {slot: held[slot] for slot in slots(template[language])}
    origin = Origin(Made.TEMPLATE, {language: template[language]}, {language: used})
    return {language: filled(template[language], used)}, origin


def _written(row: Row) -> Origin:
    if row.citation:
        return Origin(Made.LITERATURE, citation=row.citation)
    return Origin(Made.DESIGNER, author=row.by)


def rendered(origin: Origin) -> Mapping[str, str]:
    """Give the stem that a template comes to with its slots, language by language."""
    return {language: filled(text, origin.slots.get(language, {})) for language, text in origin.template.items()}
