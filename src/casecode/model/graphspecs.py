"""What a graph asks for, as its display's file says it."""

from dataclasses import dataclass

CODEBOOK = "codebook"
TOGETHER, CROSSING, LINKS, SEQUENCE, BRANCHES, TREE = "together", "crossing", "links", "sequence", "branches", "tree"
EDGES, MATRIX, CHAINS = "edges", "matrix", "chains"
DENSITY, COMPONENTS, DEGREE = "density", "components", "degree"


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """One dimension whose values are nodes.

    ``only`` names the values that count; ``level`` rolls a tree facet up; ``kind`` is an attribute of the values by
    which nodes are told apart, such as the stage of a variable.
    """

    dimension: str
    only: tuple[str, ...] = ()
    level: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SignSpec:
    """Which values of a dimension say that a link raises its effect, and which that it lowers it."""

    of: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """When two nodes are tied, and how heavily.

    ``of`` is ``together`` (both stand in one unit), ``crossing`` (one coding holds both), ``links`` (a coding names what
    leads from where to where), ``sequence`` (one follows the other), ``branches`` (one value within another) or ``tree`` (the codebook's).
    ``within`` is the unit: ``passage``, ``turn``, or dimensions. ``weight`` is what a tie counts, empty for
    the usual; lighter ones than ``least``, and those found in fewer than ``cases`` cases (0: all of them), are left out.
    """

    of: str
    within: tuple[str, ...] = ()
    start: NodeSpec | None = None
    end: NodeSpec | None = None
    sign: SignSpec | None = None
    by: str = ""
    each: str = "first"
    weight: str = ""
    least: int = 1
    cases: int = 1


@dataclass(frozen=True, slots=True)
class GraphSpec:
    """A graph before it is computed.

    ``show`` is ``edges``, ``matrix`` or ``chains``; ``start`` and ``end`` are where the chains that are wanted begin and end,
    ``measures`` those asked for. ``is_layered`` gives nodes their ranks; ``has_root`` draws a facet above its codes.
    """

    edges: EdgeSpec
    nodes: tuple[NodeSpec, ...] = ()
    show: str = EDGES
    start: str = ""
    end: str = ""
    measures: tuple[str, ...] = ()
    is_layered: bool = True
    has_root: bool = True
