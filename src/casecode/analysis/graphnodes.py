"""The nodes of a graph: values of dimensions, how each prints, and in which order they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.axes import sides
from casecode.analysis.dimension import Dimension, Values
from casecode.analysis.dimensions import Dimensions
from casecode.errors import AskedWrongly
from casecode.model.cases import Informant
from casecode.model.codings import CodedPassage
from casecode.model.graphspecs import NodeSpec
from casecode.model.specs import Crossed, DisplaySpec

Reader = Callable[[CodedPassage], Values]


@dataclass(frozen=True, slots=True)
class Named:
    """How a node prints: its label, the kind it is of, and what it is sorted by."""

    label: str
    kind: str = ""
    order: tuple[int | str, ...] = ()


@dataclass(slots=True)
class Ends:
    """The values of one dimension as nodes; ``prefix`` tells them apart from the values of another."""

    dimension: Dimension
    place: int
    prefix: str
    kinds: Mapping[str, str] | None
    _read: Reader
    _only: tuple[str, ...]
    _known: dict[str, Named] = field(default_factory=dict)

    def read(self, passage: CodedPassage) -> Values:
        """Give the keys of the nodes that a passage holds."""
        values = self._read(passage)
        if self._only:
            values = tuple(value for value in values if value in self._only)
        return tuple(self.prefix + value for value in values) if self.prefix else values

    def name(self, key: str) -> Named:
        """Give how a node prints."""
        found = self._known.get(key)
        if found is None:
            value = key.removeprefix(self.prefix)
            rank = self._only.index(value) if self._only else self.dimension.rank(value)
            kind = self.dimension.name if self.kinds is None else self.kinds.get(value, "")
            found = self._known[key] = Named(self.dimension.label(value), kind, (self.place, rank, value))
        return found

    def find(self, name: str) -> str:
        """Give the key of the node of that key or label; raises UnknownName."""
        return self.prefix + self.dimension.find(name)


def ends(spec: NodeSpec, dimensions: Dimensions, place: int = 0, prefix: str = "") -> Ends:
    """Give the nodes that a dimension's values are; raises UnknownName or AskedWrongly."""
    asked = DisplaySpec("", rows=(Crossed(spec.dimension, spec.only, level=spec.level),))
    side = sides(asked, "rows", dimensions)[0]
    only = (side.values or ()) if spec.only else ()
    kinds = _kinds(spec, side.dimension, dimensions) if spec.kind else None
    return Ends(side.dimension, place, prefix, kinds, side.read, only)


def _kinds(spec: NodeSpec, dimension: Dimension, dimensions: Dimensions) -> dict[str, str]:
    """Give the attribute by which the nodes of a dimension are told apart, by value."""
    dimensions.get(f"{spec.dimension}.{spec.kind}")
    project = dimensions.project
    held: Mapping[str, Mapping[str, str]] = {}
    if dimension.name == "case":
        held = {key: case.attributes for key, case in project.cases.items()}
    elif dimension.name == "informant":
        held = {key: who.attributes for key, who in _people(dimensions).items()}
    elif dimension.facet is not None and not dimension.is_attribute:
        held = {code.key: code.attributes for code in dimension.facet.codes.values()}
    else:
        raise AskedWrongly(f'nodes of "{spec.dimension}" have no kinds; cases, informants and codes have')
    return {key: attributes.get(spec.kind, "") for key, attributes in held.items()}


def _people(dimensions: Dimensions) -> dict[str, Informant]:
    return {key: who for case in dimensions.project.cases.values() for key, who in case.informants.items()}


class Nodes:
    """The nodes of one graph, of one dimension or of several side by side."""

    def __init__(self, parts: Sequence[Ends]) -> None:
        """Take the dimensions; the values of each are told apart by their prefixes, where there are any."""
        self.parts = parts

    def read(self, passage: CodedPassage) -> Values:
        """Give the keys of all nodes that a passage holds, each once."""
        if len(self.parts) == 1:
            return self.parts[0].read(passage)
        return tuple(dict.fromkeys(key for part in self.parts for key in part.read(passage)))

    def holds(self, passage: CodedPassage) -> bool:
        """Say whether a passage holds any node."""
        return bool(self.read(passage))

    def name(self, key: str) -> Named:
        """Give how a node prints; where the values of two dimensions have one label, with the dimension's name."""
        return self._of(key).name(key)

    def _of(self, key: str) -> Ends:
        return next(part for part in self.parts if key.startswith(part.prefix))
