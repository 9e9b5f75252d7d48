"""How dimensions are read off a coded passage: facets, attributes, parts of dates."""

from collections.abc import Callable, Iterable, Mapping

from casecode.analysis.dimension import NOTHING, Dimension, Values
from casecode.model.codebook import Codebook, Facet
from casecode.model.codings import CodedPassage
from casecode.model.sources import Source


def of_facet(facet: Facet) -> Dimension:
    """Give a facet as a dimension: the code of a passage, or the value of a date, number or text."""
    key, understood = facet.key, facet.understood
    singles = {code: (code,) for code in facet.codes}

    def read(passage: CodedPassage) -> Values:
        code = passage.coding.codes.get(key, understood)
        return NOTHING if code is None else singles.get(code, NOTHING)

    def read_typed(passage: CodedPassage) -> Values:
        value = passage.coding.codes.get(key, understood)
        return NOTHING if value is None else (value,)

    known = None if facet.is_typed else tuple(facet.codes)
    labels = {code.key: code.label for code in facet.codes.values()}
    reader = read_typed if facet.is_typed else read
    return Dimension(key, reader, known, labels, facet, facet.ordered or facet.is_typed)


def part_of_date(name: str, facet: Facet, size: int) -> Dimension:
    """Give the year or the month of a facet of dates, so many characters of it, as a dimension."""

    def read(passage: CodedPassage) -> Values:
        value = passage.coding.codes.get(facet.key, "")
        return (value[:size],) if len(value) >= size else NOTHING

    return Dimension(name, read, None, facet=facet, is_ordered=True, is_attribute=True)


def code_attribute(name: str, codebook: Codebook, owner: str, attribute: str) -> Dimension:
    """Give an attribute of the codes of a facet as a dimension."""
    facet = codebook.facets[owner]
    values = {code.key: code.attributes[attribute] for code in facet.codes.values() if attribute in code.attributes}

    def read(passage: CodedPassage) -> Values:
        value = values.get(passage.coding.codes.get(owner, facet.understood or ""))
        return NOTHING if value is None else (value,)

    known = tuple(dict.fromkeys(values.values()))
    return Dimension(name, read, known, facet=facet, is_attribute=True)


def of_attribute(
    name: str,
    facts: Iterable[Mapping[str, str]],
    attribute: str,
    read: Callable[[CodedPassage, str], Values],
    off: str,
) -> Dimension:
    """Give an attribute of cases, sources or informants as a dimension; ``facts`` are those of each."""
    known = tuple(dict.fromkeys(one[attribute] for one in facts if one.get(attribute)))
    return Dimension(name, lambda passage: read(passage, attribute), known, is_attribute=True, off=off)


def of_case(passage: CodedPassage, attribute: str) -> Values:
    """Read an attribute of the case."""
    value = passage.case.attributes.get(attribute)
    return (value,) if value else NOTHING


def source_facts(source: Source) -> Mapping[str, str]:
    """Give what can be asked of a source, empty ones left out."""
    plain = {"kind": source.kind, "date": source.date, "provenance": source.provenance, "share": source.share}
    return {key: value for key, value in {**source.attributes, **plain}.items() if value}


def of_source(passage: CodedPassage, attribute: str) -> Values:
    """Read an attribute of the source."""
    value = source_facts(passage.source).get(attribute)
    return (value,) if value else NOTHING


def of_informants(passage: CodedPassage, attribute: str) -> Values:
    """Read an attribute of all who speak, each value once."""
    known = passage.case.informants
    values = (known[who].attributes.get(attribute, "") for who in passage.informants if who in known)
    return tuple(dict.fromkeys(value for value in values if value))
