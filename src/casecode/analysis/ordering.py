"""Rows put in order by a rating or an attribute, as case-ordered displays ask (Miles & Huberman 1994, ch. 8)."""

from collections.abc import Callable, Mapping

from casecode.analysis.dimension import Dimension
from casecode.analysis.dimensions import RATING, Dimensions
from casecode.errors import AskedWrongly
from casecode.model.specs import Crossed

#: What to sort a value by: the known before the unknown, then its place.
Weight = tuple[bool, float, str]
Weigh = Callable[[str], Weight]


def weigher(crossed: Crossed, dimension: Dimension, dimensions: Dimensions) -> Weigh:
    """Give what the values of a dimension are put in order by; what has no place comes last, either way up.

    Raises UnknownName, or AskedWrongly where the values of this dimension do not have such a thing.
    """
    owner, _, name = crossed.by.partition(".")
    if owner == RATING and dimension.name == "case":
        return _by_rating(crossed, name, dimensions)
    if owner != dimension.name or not name:
        can = f'"{dimension.name}" can be put in order by an attribute of its own, such as {dimension.name}.NAME'
        raise AskedWrongly(
            f'{can}{", or cases by rating.CONSTRUCT" if dimension.name == "case" else ""}, not by "{crossed.by}"'
        )
    dimensions.get(crossed.by)  # so that a mistyped name is answered with the nearest
    return _weigh({key: attributes.get(name, "") for key, attributes in _owned(dimension, dimensions).items()}, crossed)


def _by_rating(crossed: Crossed, name: str, dimensions: Dimensions) -> Weigh:
    if dimensions.ratings is None:  # a comparison of codings, which is the same in whatever order cases stand
        return _weigh({}, crossed)
    places = {case: dimensions.ratings.place(case, name) for case in dimensions.project.cases}
    return _weigh({case: "" if place is None else str(place) for case, place in places.items()}, crossed)


def _owned(dimension: Dimension, dimensions: Dimensions) -> Mapping[str, Mapping[str, str]]:
    """Give the attributes of each value of a dimension."""
    project = dimensions.project
    if dimension.name == "case":
        return {key: case.attributes for key, case in project.cases.items()}
    if dimension.name == "source":
        return {name: {**one.attributes, "kind": one.kind, "date": one.date} for name, one in project.sources.items()}
    if dimension.name == "informant":
        return {who: one.attributes for case in project.cases.values() for who, one in case.informants.items()}
    return {key: code.attributes for key, code in (dimension.facet.codes if dimension.facet else {}).items()}


def _weigh(told: Mapping[str, str], crossed: Crossed) -> Weigh:
    """Weigh by numbers where all are numbers, else by the alphabet."""
    known = sorted({one for one in told.values() if one}, key=_natural, reverse=crossed.descending)
    places = {one: float(place) for place, one in enumerate(known)}

    def weigh(value: str) -> Weight:
        one = told.get(value, "")
        return (not one, places.get(one, 0.0), "")

    return weigh


def _natural(text: str) -> tuple[bool, float, str]:
    """Put numbers by their size before words.

    >>> sorted(["limited", "10", "9"], key=_natural)
    ['9', '10', 'limited']
    """
    try:
        return (False, float(text), "")
    except ValueError:
        return (True, 0.0, text.casefold())
