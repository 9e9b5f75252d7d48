"""A figure as plain lists and mappings, for the JSON of its display."""

from collections.abc import Sequence
from typing import Any

from casecode.model.codings import CodedPassage
from casecode.model.figures import Axis, Figure, Graph, Plot


def plain(figure: Figure) -> dict[str, Any]:
    """Give what a figure draws, each part with the ids of the codings it rests on."""
    return _graph(figure) if isinstance(figure, Graph) else _plot(figure)


def _graph(graph: Graph) -> dict[str, Any]:
    nodes = [
        {"key": one.key, "label": one.label, "kind": one.kind, "rank": one.rank, "evidence": _ids(one.passages)}
        for one in graph.nodes
    ]
    edges = [
        {
            "from": one.start,
            "to": one.end,
            "weight": one.weight,
            "sign": one.sign,
            "label": one.label,
            "evidence": _ids(one.passages),
        }
        for one in graph.edges
    ]
    return {"type": "graph", "directed": graph.is_directed, "counted": graph.counted, "nodes": nodes, "edges": edges}


def _plot(plot: Plot) -> dict[str, Any]:
    points = [
        {
            "x": one.x,
            "y": one.y,
            "label": one.label,
            "series": one.series,
            "size": one.size,
            "evidence": _ids(one.passages),
        }
        for one in plot.points
    ]
    about = {"type": "plot", "shape": str(plot.shape), "arrowed": plot.is_arrowed}
    return {**about, "x": _axis(plot.x), "y": _axis(plot.y), "points": points}


def _axis(axis: Axis) -> dict[str, Any]:
    return {"label": axis.label, "ticks": [{"at": at, "label": label} for at, label in axis.ticks]}


def _ids(passages: Sequence[CodedPassage]) -> list[str]:
    return [passage.id for passage in passages]
