"""The rows and columns of a matrix: which values stand there, in which order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from casecode.analysis.dimension import Dimension, Values
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.located import located
from casecode.analysis.ordering import Weigh, weigher
from casecode.errors import AskedWrongly
from casecode.model.codings import CodedPassage
from casecode.model.specs import Crossed, DisplaySpec

Key = tuple[str, ...]
Reader = Callable[[CodedPassage], Values]


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension of an axis, ready to be read: ``values`` is None where only what occurs shows."""

    dimension: Dimension
    read: Reader
    values: tuple[str, ...] | None
    order: str
    must_occur: bool
    weigh: Weigh | None = None
    keys: bool = False

    @property
    def name(self) -> str:
        """Give the dimension's name."""
        return self.dimension.name

    def head(self, value: str) -> str:
        """Give how a value prints at the head of its row or column."""
        return value if self.keys else self.dimension.label(value)


def sides(spec: DisplaySpec, part: str, dimensions: Dimensions) -> tuple[Side, ...]:
    """Give the dimensions of ``rows`` or ``cols``; a wrong name is raised with its line."""
    crossed: tuple[Crossed, ...] = getattr(spec, part)
    found = []
    for place, one in enumerate(crossed):
        with located(spec, part, place):
            found.append(_side(one, dimensions))
    return tuple(found)


def _side(crossed: Crossed, dimensions: Dimensions) -> Side:
    dimension = dimensions.get(crossed.dimension)
    read = dimension.read
    values = _full(dimension)
    if crossed.level is not None:
        read, values = _rolled(dimension, crossed.level)
    if crossed.only:
        values = tuple(dimension.find(name) for name in crossed.only)
    order = crossed.order or ("" if crossed.only else "codebook")
    must_occur = values is None
    weigh = weigher(crossed, dimension, dimensions) if crossed.by else None
    return Side(dimension, read, values, order, must_occur, weigh, crossed.keys)


def _full(dimension: Dimension) -> tuple[str, ...] | None:
    """Give the values that show even when empty: cases, flat facets, attributes of cases and codes."""
    if dimension.name == "case" or dimension.shows_all:
        return dimension.known
    facet = dimension.facet
    if facet is not None and not dimension.is_attribute:
        if facet.is_typed or facet.has_tree():
            return None
        return tuple(key for key, code in facet.codes.items() if not code.retired)
    is_full = dimension.is_attribute and not dimension.name.startswith(("source.", "informant."))
    return dimension.known if is_full else None


def _rolled(dimension: Dimension, level: int) -> tuple[Reader, tuple[str, ...]]:
    facet = dimension.facet
    if facet is None or facet.is_typed or dimension.is_attribute or level < 1:
        raise AskedWrongly(f'"{dimension.name}" has no level {level}; only facets with codes have levels, from 1')
    up = {key: code.path[min(level, len(code.path)) - 1] for key, code in facet.codes.items()}

    def read(passage: CodedPassage) -> Values:
        return tuple(up.get(value, value) for value in dimension.read(passage))

    return read, tuple(dict.fromkeys(up.values()))


def reader(axis: Sequence[Side]) -> Callable[[CodedPassage], Sequence[Key]]:
    """Give the function from a passage to the places on an axis where it falls."""
    reads = [side.read for side in axis]
    allowed = [None if side.values is None else frozenset(side.values) for side in axis]
    if len(reads) == 1:
        return _single(reads[0], allowed[0])

    def read(passage: CodedPassage) -> Sequence[Key]:
        found = []
        for one, values in zip(reads, allowed, strict=True):
            here = one(passage)
            if values is not None:
                here = tuple(value for value in here if value in values)
            if not here:
                return ()
            found.append(here)
        return list(product(*found))

    return read


def _single(read: Reader, allowed: frozenset[str] | None) -> Callable[[CodedPassage], Sequence[Key]]:
    def single(passage: CodedPassage) -> Sequence[Key]:
        return [(value,) for value in read(passage) if allowed is None or value in allowed]

    return single


def keys(axis: Sequence[Side], occurring: Counter[Key], dimensions: Dimensions) -> list[Key]:
    """Give the places of an axis in order: all that could be, or only what occurs where that is so."""
    choices = [_choices(side, place, occurring) for place, side in enumerate(axis)]
    found: Iterable[Key] = product(*choices)
    if any(side.must_occur for side in axis):
        return [key for key in found if key in occurring]
    return [key for key in found if key in occurring or _possible(axis, key, dimensions)]


def _choices(side: Side, place: int, occurring: Counter[Key]) -> list[str]:
    counts: Counter[str] = Counter()
    for key, count in occurring.items():
        counts[key[place]] += count
    values = list(side.values) if side.values is not None else list(counts)
    dimension = side.dimension
    if side.weigh is not None:
        return sorted(values, key=lambda value: (side.weigh(value), dimension.rank(value), value))  # type: ignore[misc]
    if side.order == "alphabet":
        return sorted(values, key=lambda value: dimension.label(value).casefold())
    if side.order == "frequency":
        return sorted(values, key=lambda value: (-counts[value], dimension.rank(value), value))
    if side.order == "codebook" and dimension.known is not None:
        return sorted(values, key=lambda value: (dimension.rank(value), value))
    return values if side.values is not None else sorted(values)


def _possible(axis: Sequence[Side], key: Key, dimensions: Dimensions) -> bool:
    """Say whether a place with nothing in it could have something: a case has only its own attributes."""
    held = dict(zip((side.name for side in axis), key, strict=True))
    case = dimensions.project.cases.get(held.get("case", ""))
    if case is None:
        return True
    owned = {name.partition(".")[2]: value for name, value in held.items() if name.startswith("case.")}
    return all(case.attributes.get(name) == value for name, value in owned.items())
