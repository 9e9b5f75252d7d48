"""Ties that codings and the codebook give by themselves: crossings, links, branches, and the codebook's tree."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import Dimensions
from casecode.analysis.graphnet import Found
from casecode.analysis.graphnodes import Ends, Named, Nodes
from casecode.errors import AskedWrongly
from casecode.model.codebook import Facet
from casecode.model.codings import CodedPassage
from casecode.model.graphspecs import SignSpec

PLUS, MINUS = "+", "-"
STEP = " > "
_ROOT = "facet:"
#: The codes that mean a sign where the display does not say which do.
_PLUS, _MINUS = ("plus", "positive"), ("minus", "negative")
Signs = Callable[[CodedPassage], str]
#: Where the display names no sign, this facet gives it, if the codebook has it.
USUAL_SIGN = "sign"


def crossing(nodes: Nodes, passages: Iterable[CodedPassage]) -> Found:
    """Tie the values of two dimensions that one coding holds, as a matrix has them in one cell; each holds both."""
    one, other = nodes.parts
    told = "A tie joins two that one coding holds."
    heads = (one.dimension.name, other.dimension.name)
    found = Found(nodes.name, heads, told, "", is_directed=False)
    for passage in passages:
        starts, ends = one.read(passage), other.read(passage)
        found.hold((*starts, *ends), passage)
        for start, end in product(starts, ends):
            found.tie(start, end, passage)
    found.ranks = {key: 0 if key.startswith(one.prefix) else 1 for key in found.held}
    return found


def links(start: Ends, end: Ends, sign: Signs | None, passages: Iterable[CodedPassage], *, is_rolled: bool) -> Found:
    """Tie what a coding names as leading to something with what it leads to; a value of both is one node.

    Where codes are rolled up, links within one group are none.
    """
    told = f"A tie leads from the {start.dimension.name} that a coding names to its {end.dimension.name}."
    found = Found(_linked(start, end), ("from", "to"), told, "", is_signed=sign is not None)
    for passage in passages:
        for one, other in product(start.read(passage), end.read(passage)):
            if is_rolled and one == other:
                continue
            found.hold((one, other), passage)
            found.tie(one, other, passage, sign(passage) if sign else "")
    return found


def _linked(start: Ends, end: Ends) -> Callable[[str], Named]:
    """Give how nodes print that may stand at both ends; kinds are told where no value can stand at both."""
    known = [set(one.dimension.known or ()) for one in (start, end)]
    is_apart = all(known) and known[0].isdisjoint(known[1])

    def name(key: str) -> Named:
        part = start if key in known[0] or key not in known[1] else end
        named = part.name(key)
        return named if is_apart or part.kinds is not None else Named(named.label, "", named.order)

    return name


def signs(spec: SignSpec | None, dimensions: Dimensions) -> Signs | None:
    """Give the function from a coding to its sign: ``+``, ``-`` or empty; None where links have no signs.

    Raises UnknownName, or AskedWrongly where nothing says which values mean which.
    """
    if spec is None and USUAL_SIGN not in dimensions.project.codebook.facets:
        return None
    spec = spec or SignSpec(USUAL_SIGN)
    dimension = dimensions.get(spec.of)
    if dimension.known is None:
        return _written(dimension)
    plus, minus = _signing(spec, dimension)
    read = dimension.read

    def sign(passage: CodedPassage) -> str:
        values = read(passage)
        return PLUS if not plus.isdisjoint(values) else MINUS if not minus.isdisjoint(values) else ""

    return sign


def _signing(spec: SignSpec, dimension: Dimension) -> tuple[set[str], set[str]]:
    if spec.plus or spec.minus:
        return {dimension.find(one) for one in spec.plus}, {dimension.find(one) for one in spec.minus}
    known = set(dimension.known or ())
    plus, minus = known & {*_PLUS}, known & {*_MINUS}
    if not plus or not minus:
        raise AskedWrongly(
            f'it is not said which values of "{spec.of}" raise and which lower; '
            f"write sign: {{of: {spec.of}, plus: [...], minus: [...]}}"
        )
    return plus, minus


def _written(dimension: Dimension) -> Signs:
    """Read the sign of a number, or one that stands by itself."""

    def sign(passage: CodedPassage) -> str:
        return next(map(_sign_of, dimension.read(passage)), "")

    return sign


def _sign_of(text: str) -> str:
    """Give the sign that a text is or begins with, if it is a number.

    >>> [_sign_of(text) for text in ("-0.5", "2", "0", "−", "strong")]
    ['-', '+', '', '-', '']
    """
    plain = text.strip().replace("−", MINUS)
    try:
        number = float(plain + "1" if plain in (PLUS, MINUS) else plain)
    except ValueError:
        return ""
    return PLUS if number > 0 else MINUS if number < 0 else ""


def branches(parts: Sequence[Ends], passages: Iterable[CodedPassage]) -> Found:
    """Tie each value to those of the next dimension that codings hold with it and with all before it.

    The same value under two others is two nodes, as a decision that follows two others is two.
    """
    names: dict[str, Named] = {}
    ways: dict[str, str] = {}
    ranks: dict[str, int] = {}
    told = "A tie leads from a value to those that codings hold within it."
    found = Found(names.__getitem__, ("from", "to"), told, "")
    for passage in passages:
        for way in product(*(part.read(passage) for part in parts)):
            above = ""
            for depth, (part, value) in enumerate(zip(parts, way, strict=True)):
                key = f"{above}{STEP}{value}" if above else value
                names.setdefault(key, _branch(part, value, names.get(above)))
                ways[key] = f"{ways[above]} · {names[key].label}" if above else names[key].label
                ranks[key] = depth
                found.hold((key,), passage)
                if above:
                    found.tie(above, key, passage)
                above = key
    found.ranks, found.ways = ranks, ways
    return found


def _branch(part: Ends, value: str, above: Named | None) -> Named:
    named = part.name(value)
    return Named(named.label, named.kind, (*(above.order if above else ()), *named.order))


def tree(facets: Sequence[tuple[Facet, Ends]], passages: Iterable[CodedPassage], *, has_root: bool) -> Found:
    """Tie the codes that have been used to the codes above them, and these to their facet as the root."""
    names: dict[str, Named] = {}
    told = "A tie leads from a code to those under it that have been used; figures include what stands under them."
    found = Found(names.__getitem__, ("above", "below"), told, "")
    ranks: dict[str, int] = {}
    for passage in passages:
        for place, (facet, part) in enumerate(facets):
            for value in part.read(passage):
                way = _way(facet, part, value, has_root=has_root)
                for depth, key in enumerate(way):
                    ranks.setdefault(key, depth)
                    names.setdefault(key, _code(facet, part, key, place))
                    found.hold((key,), passage)
                for above, below in pairwise(way):
                    found.tie(above, below, passage)
    found.ranks = ranks
    return found


def _way(facet: Facet, part: Ends, value: str, *, has_root: bool) -> list[str]:
    path = facet.codes[value.removeprefix(part.prefix)].path
    return [*([_ROOT + facet.key] if has_root else []), *(part.prefix + key for key in path)]


def _code(facet: Facet, part: Ends, key: str, place: int) -> Named:
    if key == _ROOT + facet.key:
        return Named(facet.label, "facet", (place, -1, ""))
    return Named(part.name(key).label, part.name(key).kind, (place, facet.rank(key.removeprefix(part.prefix)), key))
