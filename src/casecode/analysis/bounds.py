"""Bounds: how many entries surely have an attribute, and how many may have it.

A disputed reading is printed as a range that follows from the codebook, never as one guess.
"""

from collections.abc import Iterable

from casecode.analysis.axes import Key, Side
from casecode.analysis.dimensions import Dimensions
from casecode.errors import AskedWrongly, UnknownName
from casecode.model.codebook import Facet
from casecode.model.displays import Cell, Entry
from casecode.model.specs import BoundsSpec


def note(
    spec: BoundsSpec, dimensions: Dimensions, axis: Iterable[Side], placed: Iterable[tuple[Key, Cell]], shown: str
) -> str:
    """Give the note under a display; ``placed`` holds each cell with its keys along ``axis``.

    Raises UnknownName or AskedWrongly where the bounds name what is not there, or what the cells,
    whose entries are of the dimension ``shown``, do not show.
    """
    names = [side.name for side in axis]
    facet, attribute = _attribute(spec, dimensions)
    if facet.key != shown:
        raise AskedWrongly(f'bounds of "{spec.of}" count entries, so the cells must show "{facet.key}"')
    place = _place(spec, names)
    groups: dict[str, list[Entry]] = {}
    for key, cell in placed:
        groups.setdefault("" if place is None else key[place], []).extend(cell.entries)
    told = [
        _told(_group_name(value, spec, dimensions), spec, facet, attribute, entries)
        for value, entries in groups.items()
    ]
    label = spec.label or spec.of
    return f"{label}: {', '.join(told)} entries."


def _attribute(spec: BoundsSpec, dimensions: Dimensions) -> tuple[Facet, str]:
    dimension = dimensions.get(spec.of)
    if dimension.facet is None or not dimension.is_attribute:
        raise AskedWrongly(f'bounds are of an attribute of codes, such as channel.personal, not of "{spec.of}"')
    return dimension.facet, spec.of.partition(".")[2]


def _place(spec: BoundsSpec, names: list[str]) -> int | None:
    if not spec.by:
        return None
    if spec.by not in names:
        raise UnknownName("row or column", spec.by, names)
    return names.index(spec.by)


def _group_name(value: str, spec: BoundsSpec, dimensions: Dimensions) -> str:
    if not spec.by:
        return ""
    dimension = dimensions.get(spec.by)
    label = dimension.label(value)
    return f"{label.lower() if dimension.facet else label} "


def _told(name: str, spec: BoundsSpec, facet: Facet, attribute: str, entries: list[Entry]) -> str:
    values = [facet.codes[entry.code].attributes.get(attribute) for entry in entries if entry.code in facet.codes]
    sure = values.count(spec.yes)
    most = sure + values.count(spec.maybe)
    range_ = str(sure) if sure == most else f"{sure}–{most}"
    return f"{name}{range_} of {len(entries)}"
