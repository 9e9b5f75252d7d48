"""What networkx knows of a graph: layers, cycles, components, density, degrees. Its one home.

Nodes go in as numbers, in the order in which they are shown, so that what comes out never hangs on how Python happens
to order text.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from casecode.errors import NotInstalled

try:
    import networkx as nx
except ModuleNotFoundError as missing:
    raise NotInstalled("networkx", "networks") from missing

Tied = Iterable[tuple[str, str]]
#: More cycles than these are not told one by one.
MOST = 20


class Net:
    """Nodes and ties, as networkx takes them; several ties between two nodes are one."""

    def __init__(self, nodes: Sequence[str], ties: Tied, *, is_directed: bool) -> None:
        """Take the nodes in the order in which they are shown."""
        self.nodes = nodes
        number = {key: place for place, key in enumerate(nodes)}
        self._graph = nx.DiGraph() if is_directed else nx.Graph()
        self._graph.add_nodes_from(range(len(nodes)))
        self._graph.add_edges_from(sorted({(number[start], number[end]) for start, end in ties}))

    def layers(self) -> dict[str, int]:
        """Give each node's layer: the length of the longest way to it; those of one cycle share theirs.

        >>> Net("abcd", ["ab", "bc", "ac", "dc"], is_directed=True).layers()
        {'a': 0, 'd': 0, 'b': 1, 'c': 2}
        >>> Net("abc", ["ab", "ba", "bc"], is_directed=True).layers()
        {'a': 0, 'b': 0, 'c': 1}
        """
        whole = nx.condensation(self._graph)
        told = enumerate(nx.topological_generations(whole))
        layered = ((place, layer) for layer, parts in told for part in parts for place in whole.nodes[part]["members"])
        return {self.nodes[place]: layer for place, layer in sorted(layered, key=lambda one: (one[1], one[0]))}

    def cycles(self, most: int = MOST) -> list[tuple[str, ...]]:
        """Give the cycles, the shortest first, each from its first node on; at most ``most`` and one more.

        >>> Net("abc", ["ab", "bc", "ca", "ba"], is_directed=True).cycles()
        [('a', 'b'), ('a', 'b', 'c')]
        """
        found = [_turned(cycle) for cycle in islice(nx.simple_cycles(self._graph), most + 1)]
        return [tuple(self.nodes[place] for place in cycle) for cycle in sorted(found, key=lambda one: (len(one), one))]

    def components(self) -> list[list[str]]:
        """Give the parts that no tie joins, the largest first, whatever the direction of ties.

        >>> Net("abcd", ["ab", "cb"], is_directed=True).components()
        [['a', 'b', 'c'], ['d']]
        """
        parts = nx.connected_components(self._graph.to_undirected(as_view=True))
        ordered = sorted(map(sorted, parts), key=lambda part: (-len(part), part))
        return [[self.nodes[place] for place in part] for part in ordered]

    def density(self, sizes: Sequence[int] = ()) -> tuple[int, int]:
        """Give how many ties there are of how many there could be; between the parts of a two-mode graph alone.

        >>> Net("abc", ["ab", "bc"], is_directed=False).density()
        (2, 3)
        """
        count = self._graph.number_of_nodes()
        could = sizes[0] * sizes[1] if sizes else count * (count - 1)
        ties = sum(start != end for start, end in self._graph.edges)
        return ties, could if sizes or self._graph.is_directed() else could // 2

    def degrees(self) -> list[tuple[str, int]]:
        """Give how many others each node is tied to, the most first.

        >>> Net("abc", ["ab", "cb"], is_directed=True).degrees()
        [('b', 2), ('a', 1), ('c', 1)]
        """
        others = self._graph.to_undirected(as_view=True)
        found = [(place, sum(other != place for other in others[place])) for place in self._graph]
        return [(self.nodes[place], degree) for place, degree in sorted(found, key=lambda one: (-one[1], one[0]))]


def _turned(cycle: Sequence[int]) -> tuple[int, ...]:
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])
