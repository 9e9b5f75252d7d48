"""Figures: the same bytes for the same display, words that can be read, marks that need no colour, nothing that covers another."""

import os
import random
import re
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hard_display import DISPLAY
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure as Canvas

from casecode.model.displays import Display, Provenance
from casecode.model.figures import Axis, Edge, Figure, Graph, Node, Plot, Point, Shape
from casecode.render import figurecircle, figurelayers, figurepen, figures, figurestyle, graphcircle, graphlayers

SVG = "{http://www.w3.org/2000/svg}"
MADE = Provenance(("North",), ("lead",), "", "small revision 1 (0123abcd)", 12)
LEVELS = ((0.0, "low"), (1.0, "middle"), (2.0, "high"))


def shown(figure: Figure, title: str = "A figure") -> Display:
    """Give a display that draws a figure."""
    return Display("f", title, ("case",), ("One",), (), MADE, figure=figure)


def network(nodes: int, kinds: int, *, ranks: int = 0, is_directed: bool = False) -> Graph:
    """Give a graph of so many nodes, the same each time."""
    chance = random.Random(7)
    made = tuple(
        Node(
            f"n{n}",
            f"Founder’s personal work and contacts {n}"[: 8 + n % 30],
            f"kind {n % kinds}",
            n * ranks // nodes if ranks else None,
        )
        for n in range(nodes)
    )
    pairs = [(a, b) for a, b in combinations(range(nodes), 2) if chance.random() < 0.12]
    edges = tuple(Edge(f"n{a}", f"n{b}", chance.randint(1, 5), chance.choice("+-")) for a, b in pairs)
    return Graph(made, edges, is_directed, "sources")


MOVES = Plot(
    Axis("Reliance", LEVELS), Axis("Breadth", LEVELS),
    tuple(Point(x, y, f"{case} {when}", case) for case in ("Neptune", "Saturn", "Terra") for when, x, y in (("then", 0, 0), ("now", 1, 2))),
    Shape.SCATTER, is_arrowed=True,
)  # fmt: skip
CURVES = Plot(
    Axis("Sources", tuple((n, f"case/interview-{n}") for n in range(9))), Axis("So far"),
    tuple(Point(n, k * n, series=f"Series {k}") for k in range(1, 8) for n in range(9)), Shape.LINE,
)  # fmt: skip
GRID = Plot(
    Axis("Counts of sources", ((0, "Start-up"), (1, "Ongoing"))), Axis("", ((0, "North"), (1, "South"))),
    (Point(0, 0, "3", size=3), Point(1, 0, "(not asked)"), Point(0, 1, "12", size=12), Point(1, 1, "0")), Shape.GRID,
)  # fmt: skip
LOOPS = Graph(
    (Node("a", "A", "x", 0), Node("b", "B", "x", 0), Node("c", "C", "y")),
    (Edge("a", "b", 1, "+"), Edge("a", "a", 2, "-", "itself"), Edge("b", "c"), Edge("c", "b", 3), Edge("a", "c", 2)), is_directed=True,
)  # fmt: skip
EVERY: dict[str, Figure] = {
    "circle": network(24, 3),
    "small circle": network(9, 1, is_directed=True),
    "layers": network(20, 3, ranks=5, is_directed=True),
    "columns": Graph(
        (Node("a", "A", "x"), Node("b", "B", "y"), Node("c", "C", "y")), (Edge("a", "b", 2), Edge("a", "c"))
    ),
    "loops": LOOPS,
    "loops around": Graph(LOOPS.nodes[2:], (Edge("c", "c"),)),
    "nothing": Graph((), ()),
    "moves": MOVES,
    "figures": Plot(Axis("Founded"), Axis("Entries"), tuple(Point(1980 + n % 7, n, f"Case {n}") for n in range(20))),
    "one point": Plot(Axis("x"), Axis("y"), (Point(1.5, 2.5),)),
    "curves": CURVES,
    "joined": Plot(MOVES.x, MOVES.y, MOVES.points, Shape.LINE, is_arrowed=True),
    "years": Plot(
        Axis("Year"),
        Axis("Level", LEVELS),
        tuple(Point(1990 + n, n % 2, str(1990 + n), "Neptune") for n in range(4)),
        Shape.LINE,
    ),
    "grid": GRID,
    "no points": Plot(Axis("x"), Axis("y"), (), Shape.GRID),
}


def read(drawn: bytes) -> ET.Element:
    """Read a drawing."""
    return ET.fromstring(drawn)  # noqa: S314 - of our own making


def texts(drawn: bytes) -> str:
    """Give all text of a drawing."""
    return " ".join(" ".join("".join(one.itertext()).split()) for one in read(drawn).iter(f"{SVG}text"))


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_is_a_drawing_and_a_picture_that_say_what_they_are(name: str) -> None:
    display = shown(EVERY[name], f"The {name}")
    drawn = figures.svg(display)
    assert texts(drawn).startswith(f"The {name}") or f"The {name}" in texts(drawn)
    assert "12 codings of 1 case" in texts(drawn)
    root = read(drawn)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == f"The {name}"
    assert len(description.text or "") > 10
    assert figures.png(display).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["circle", "layers", "moves", "grid"])
def test_a_drawing_fetches_and_runs_nothing_and_tells_no_date(name: str) -> None:
    drawn = figures.svg(shown(EVERY[name])).decode()
    assert set(re.findall(r'https?://[^"\s]*', drawn)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"<script|<image|<foreignObject|<!DOCTYPE|<!ENTITY|@import| on\w+=|<metadata", drawn)
    assert not [link for link in re.findall(r'href="([^"]*)"', drawn) if not link.startswith("#")]
    assert not re.search(r"\b20[2-9]\d-\d\d", drawn)


def test_the_same_display_gives_the_same_bytes_in_every_process(repository: Path) -> None:
    script = (
        "import sys, hashlib; sys.path[:0] = ['tests', 'tests/render']\n"
        "import test_figures as t; from casecode.render import figures as f\n"
        "for n in ('small circle', 'loops', 'curves'):\n"
        "    print(hashlib.sha256(f.svg(t.shown(t.EVERY[n])) + f.png(t.shown(t.EVERY[n]))).hexdigest())\n"
    )
    told = [
        subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed, "MPLBACKEND": "svg"},
                       cwd=repository, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert len(set(told[0].split())) == 3


def test_a_persons_own_settings_change_nothing() -> None:
    import matplotlib as mpl

    first = figures.svg(shown(CURVES))
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "svg.fonttype": "path"}):
        assert figures.svg(shown(CURVES)) == first
        assert mpl.rcParams["font.size"] == 30


@settings(deadline=None, max_examples=8)
@given(st.text(max_size=30))
def test_no_label_whatever_breaks_a_figure_or_becomes_markup(label: str) -> None:
    graph = Graph((Node("a", label, label), Node("b", f"${label}$", "k")), (Edge("a", "b", 1, "", label),))
    plot = Plot(Axis(label, ((0, label),)), Axis(label), (Point(0, 0, label, label), Point(0, 1, label, "b")))
    both = Display("f", label, ("case",), (), (), MADE, panels=(shown(graph, label), shown(plot, label)))
    assert not list(read(figures.svg(both)).iter(f"{SVG}script"))
    assert figures.png(both)


def test_words_are_drawn_as_they_are_written() -> None:
    graph = Graph((Node("a", "<b> & $x^2$ \\frac", ""), Node("b", "二 人", "")), (Edge("a", "b"),))
    assert "<b> & $x^2$ \\frac" in texts(figures.svg(shown(graph)))
    assert "二 人" in texts(figures.svg(shown(graph)))


def test_series_and_kinds_differ_in_shape_and_line_and_not_in_colour_alone() -> None:
    looks = list(zip(figurestyle.MARKERS, map(str, figurestyle.LINES), figurestyle.COLOURS, strict=False))
    assert len({marker for marker, _, _ in looks}) == len({line for _, line, _ in looks}) == len(looks) >= 7
    drawn = figures.svg(shown(LOOPS)).decode()
    assert "stroke-dasharray" in drawn
    assert "+ raises; −, dashed, lowers." in texts(figures.svg(shown(LOOPS)))
    assert all(word in texts(figures.svg(shown(GRID))) for word in ("3", "12", "0", "(not asked)", "North", "Ongoing"))


def test_steps_from_phase_to_phase_are_arrows_named_by_their_series_unless_their_labels_name_it() -> None:
    steps = tuple(
        Point(x, y, when, case)
        for case in ("Neptune", "Saturn")
        for when, x, y in (("then", 0, 0), ("now", 1, 2), ("now", 1, 2))
    )
    joined = figures.svg(shown(Plot(MOVES.x, MOVES.y, steps, Shape.LINE, is_arrowed=True)))
    assert texts(joined).count("Neptune") == 1  # beside the plot
    assert texts(joined).count("then") == 2
    still = figures.svg(shown(Plot(MOVES.x, MOVES.y, steps, Shape.SCATTER)))
    assert joined.count(b"<path") > still.count(b"<path")
    assert texts(figures.svg(shown(MOVES))).count("Neptune") == 2  # beside its points


def test_what_an_axis_tells_already_is_not_written_beside_a_point() -> None:
    arrowed = Plot(
        Axis("Year"), Axis("n"), (Point(1990, 1, "1990", "A"), Point(1992, 2, "two", "A")), Shape.LINE, is_arrowed=True
    )
    told = texts(figures.svg(shown(arrowed)))
    assert "two" in told
    assert told.count("1990") == 1


def test_a_long_title_is_cut_with_a_sign() -> None:
    assert "…" in texts(figures.svg(shown(GRID, "word " * 200)))


def test_a_line_says_what_its_width_counts() -> None:
    assert "The width of a line counts sources, from 1 to 5." in texts(figures.svg(shown(EVERY["circle"])))


def test_a_split_display_draws_the_figure_of_each_panel_below_its_name() -> None:
    split = Display(
        "f", "Whole", ("case",), (), (), MADE, panels=(shown(GRID, "First panel"), shown(MOVES, "Second panel"))
    )
    told = texts(figures.svg(split))
    assert "First panel" in told
    assert "Second panel" in told
    assert "Whole" in told


def test_a_description_names_what_is_tied_and_stops_where_nobody_would_listen_on() -> None:
    told = figures.described(shown(LOOPS))
    assert told == "A figure: 3 nodes, 5 ties: A to B (+1); A to A (-2); B to C (1); C to B (3); A to C (2)."
    assert figures.described(shown(MOVES)).startswith(
        "A figure: Breadth by Reliance, 6 points: Neptune, Neptune then at low, low; Neptune, Neptune now at middle, high;"
    )
    assert figures.described(shown(network(50, 1))).endswith(" more.")
    assert figures.described(shown(Graph((), ()))) == "A figure: nothing to draw."


def drawing(graph: Graph) -> figurelayers.Layered | figurecircle.Circle:
    """Give a graph as it stands on paper."""
    axes = Canvas(figsize=(1, 1), dpi=72).add_axes((0, 0, 1, 1))
    measure = figurestyle.Measure()
    if any(node.rank is not None for node in graph.nodes):
        return figurelayers.Layered(axes, graph, {node.key: node.rank or 0 for node in graph.nodes}, measure)
    return figurecircle.Circle(axes, graph, measure)


@pytest.mark.parametrize("nodes", [5, 20, 50])
def test_boxes_in_layers_cover_no_other_and_no_tie_passes_through_one_of_another_layer(nodes: int) -> None:
    with figurestyle.styled():
        found = drawing(network(nodes, 3, ranks=5, is_directed=True))
    assert isinstance(found, figurelayers.Layered)
    boxes = {key: figurepen.around(found.at[key], found.sizes[key]) for key in found.nodes}
    for one, other in combinations(boxes.values(), 2):
        assert figurestyle.is_free(one, [other])
    for edge in found.graph.edges:
        for key in found.found.ways.get((edge.start, edge.end), [])[1:-1]:
            assert figurestyle.is_free(figurepen.around(found.at[key], (1, 1)), boxes.values())


@pytest.mark.parametrize("nodes", [1, 2, 12])
def test_level_labels_around_a_small_circle_cover_no_other(nodes: int) -> None:
    with figurestyle.styled():
        found = drawing(network(nodes, 1))
    assert isinstance(found, figurecircle.Circle)
    assert found.is_level
    assert all(figurestyle.is_free(one, [other]) for one, other in combinations(found.boxes, 2))


def test_around_a_large_circle_labels_lie_along_their_rays_with_room_between() -> None:
    with figurestyle.styled():
        found = drawing(network(50, 1))
    assert isinstance(found, figurecircle.Circle)
    assert not found.is_level
    highest = max(high for _, high in found.sizes.values())
    assert 2 * 3.14159 * found.radius / 50 >= highest


RANKS = st.dictionaries(st.integers(0, 25), st.integers(0, 4), min_size=1, max_size=20)


@settings(deadline=None, max_examples=60)
@given(RANKS, st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=40))
def test_layers_keep_ranks_cross_no_more_than_before_and_stand_apart(
    ranks: dict[Any, int], ties: list[tuple[Any, Any]]
) -> None:
    known = [(a, b) for a, b in ties if a in ranks and b in ranks]
    found = graphlayers.layered(ranks, known)
    assert [{ranks[key] for key in layer if key in ranks} for layer in found.layers] == [
        {rank} for rank in sorted(set(ranks.values()))
    ]
    assert {key for layer in found.layers for key in layer if isinstance(key, int)} == set(ranks)
    place = {key: n for n, layer in enumerate(found.layers) for key in layer}
    assert all(place[b] - place[a] == 1 for a, b in found.ties)
    sizes = {key: 10.0 + len(str(key)) for layer in found.layers for key in layer}
    at = graphlayers.heights(found, sizes, 5)
    for layer in found.layers:
        for one, other in pairwise(layer):
            assert at[other] - at[one] >= (sizes[one] + sizes[other]) / 2 + 5 - 1e-6
    assert graphlayers.layered(ranks, known) == found


def test_ties_are_untangled() -> None:
    tangled = [(f"a{n}", f"b{(n * 3) % 8}") for n in range(8)]
    ranks: dict[Any, int] = {**{f"a{n}": 0 for n in range(8)}, **{f"b{n}": 1 for n in range(8)}}
    found = graphlayers.layered(ranks, list(tangled))
    assert graphlayers.crossings(found.layers, found.ties) == 0


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_around_a_circle_everything_has_one_place(ties: list[tuple[Any, Any]]) -> None:
    keys: list[Any] = list(range(13))
    order: list[Any] = list(graphcircle.around(keys, dict.fromkeys(ties, 1.0)))
    assert sorted(order) == keys


def test_around_a_circle_the_search_for_a_better_order_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphcircle, "PASSES", 0)
    keys: list[Any] = list(range(6))
    order: list[Any] = list(graphcircle.around(keys, {(0, 3): 1.0, (1, 4): 1.0}))
    assert sorted(order) == keys


def test_around_a_circle_a_ring_is_a_ring_again() -> None:
    keys: list[Any] = list(range(16))
    ring: dict[tuple[Any, Any], float] = {(n, (n + 1) % 16): 1.0 for n in range(16)}
    shuffled = [keys[(n * 7) % 16] for n in range(16)]
    order = graphcircle.around(shuffled, ring)
    steps = [abs(order.index(a) - order.index(b)) for a, b in ring]
    assert sum(min(step, 16 - step) for step in steps) <= 24


def test_hostile_words_are_harmless_in_a_title() -> None:
    drawn = figures.svg(shown(GRID, DISPLAY.title + "</title><script>"))
    assert "⟦U+200F⟧␇</title><script>" in (read(drawn).findtext(f"{SVG}title") or "")
