"""The figure of a display as a drawing (SVG) or a picture (PNG): what it is above it, what it was made from below.

Drawn by matplotlib without its global state, in the font that comes with it, so that the same display gives the same
bytes. Text in a drawing stays text, and a title and a description say in words what is seen.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

from casecode.model import figures as model
from casecode.model.displays import Display
from casecode.model.text import digest
from casecode.render import figuregraphs, figureplots, words
from casecode.render.figurestyle import FAINT, FONT, LARGE, PAPER, SIZE, SMALL, Measure, one_line, styled, wrapped
from casecode.render.ooxml import escaped

MARGIN, BETWEEN = 0.15, 0.3  # inches around all, and between the figures of a display
LEAST = 4.5  # inches that a title has room for
DOTS = 200  # of a picture, an inch
TOLD = 60  # points or ties that a description names
_HEAD = re.compile(r"\A.*?(<svg\b)(.*?)(>)(.*?)(?=<defs>|<g\b)", re.DOTALL)


def svg(display: Display, *, is_bare: bool = False) -> bytes:
    """Draw the figures of a display as SVG, without a script or anything from elsewhere; bare ones stand under a caption."""
    out = BytesIO()
    with styled():
        _figure(display, is_bare=is_bare).savefig(
            out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _named(out.getvalue().decode("utf-8"), display).encode("utf-8")


def png(display: Display, *, is_bare: bool = False) -> bytes:
    """Draw the figures of a display as PNG; bare ones stand under a caption."""
    out = BytesIO()
    with styled():
        _figure(display, is_bare=is_bare).savefig(out, format="png", dpi=DOTS, metadata={"Software": None})
    return out.getvalue()


def _named(drawn: str, display: Display) -> str:
    """Give a drawing its title and description in place of a type, a comment and an account of the program."""
    title, told = escaped(one_line(words.caption(display))), escaped(described(display))
    id_ = f"f{digest(title + told, 8)}"

    def head(found: re.Match[str]) -> str:
        about = f'{found[1]}{found[2]} role="img" aria-labelledby="{id_}-title {id_}-told"{found[3]}'
        named = f'<title id="{id_}-title">{title}</title>\n <desc id="{id_}-told">{told}</desc>'
        return f'<?xml version="1.0" encoding="utf-8"?>\n{about}\n {named}\n '

    return _HEAD.sub(head, drawn, count=1).replace(
        f"font-family: '{FONT}'", f"font-family: '{FONT}', Verdana, sans-serif"
    )


def described(display: Display) -> str:
    """Say in words what the figures of a display show.

    The table of the display says all of it; here stand as many points and ties as can be listened to.
    """
    return " ".join(_told(figure, one_line(words.caption(one))) for one, figure in _figures(display))


def _told(figure: model.Figure, title: str) -> str:
    if isinstance(figure, model.Graph):
        names = {node.key: one_line(node.label) for node in figure.nodes}
        arrow = " to " if figure.is_directed else " with "
        parts = [f"{names[e.start]}{arrow}{names[e.end]} ({e.sign}{e.weight})" for e in figure.edges]
        what = f"{len(figure.nodes)} nodes, {len(figure.edges)} ties"
    else:
        axes = [dict(axis.ticks) for axis in (figure.x, figure.y)]
        parts = [_point(point, axes) for point in figure.points]
        what = f"{one_line(figure.y.label)} by {one_line(figure.x.label)}, {len(figure.points)} points"
    more = f"; and {len(parts) - TOLD} more" if len(parts) > TOLD else ""
    return f"{title}: {what}: {'; '.join(parts[:TOLD])}{more}." if parts else f"{title}: nothing to draw."


def _point(point: model.Point, axes: list[dict[float, str]]) -> str:
    x, y = (one_line(ticks.get(place, f"{place:g}")) for ticks, place in zip(axes, (point.x, point.y), strict=True))
    name = ", ".join(one_line(part) for part in (point.series, point.label) if part)
    return f"{name}{' ' if name else ''}at {x}, {y}"


def _figures(display: Display) -> Iterator[tuple[Display, model.Figure]]:
    for one in (display, *display.panels):
        if one.figure:
            yield one, one.figure


def _figure(display: Display, *, is_bare: bool) -> Figure:
    """Lay the figures of a display below each other, between its title and what it was made from."""
    figure, measure = Figure(figsize=(1, 1), dpi=72, facecolor=PAPER), Measure()
    renderer = FigureCanvasAgg(figure).get_renderer()
    parts = []
    for one, drawn in _figures(display):
        axes = (
            figuregraphs.draw(figure, drawn, measure)
            if isinstance(drawn, model.Graph)
            else figureplots.draw(figure, drawn, measure)
        )
        parts.append(_Part(axes, one_line(words.caption(one)) if one is not display else ""))
    figure.draw_without_rendering()
    for part in parts:
        part.measure(renderer)
    title = "" if is_bare else words.caption(display)
    _stack(figure, parts, title, list(_below(display, is_bare=is_bare)))
    return figure


class _Part:
    """One of the figures of a display: its axes, its head, and the inches it takes."""

    def __init__(self, axes: Axes, head: str) -> None:
        self.axes, self.head = axes, head

    def measure(self, renderer: RendererAgg) -> None:
        """See how far what is drawn reaches beyond the axes; the figure is an inch wide and high meanwhile."""
        whole, at = self.axes.get_tightbbox(renderer), self.axes.get_position()
        left, low, right, top = (side / 72 for side in whole.extents) if whole else at.extents
        self.wide, self.high = right - left, top - low
        self.aside, self.above, self.size = at.x0 - left, top - at.y1, (at.width, at.height)


def _stack(figure: Figure, parts: Sequence[_Part], title: str, below: Sequence[str]) -> None:
    """Set the figure's size, and everything in it at its place from the top."""
    wide = max([LEAST, *(part.wide for part in parts)]) + 2 * MARGIN
    name = wrapped(title, int(wide * 10), 6)
    told = "\n".join(wrapped(line, int(wide * 16), 6) for line in below)
    down = MARGIN + (_high(name, LARGE) + 0.1 if name else 0)
    places = []
    for part in parts:
        places.append((down, down + (_high(part.head, SIZE) + 0.08 if part.head else 0)))
        down = places[-1][1] + part.high + BETWEEN
    high = down - BETWEEN + MARGIN + (_high(told, SMALL) + 0.15 if told else 0)
    figure.set_size_inches(wide, high)
    _write(figure, name, MARGIN, LARGE)
    for part, (head, top) in zip(parts, places, strict=True):
        across, up = part.size
        place = ((MARGIN + part.aside) / wide, 1 - (top + part.above + up) / high, across / wide, up / high)
        part.axes.set_position(place)
        _write(figure, part.head, head, SIZE)
    figure.text(MARGIN / wide, MARGIN / high, told, fontsize=SMALL, color=FAINT, va="bottom", linespacing=1.25)


def _write(figure: Figure, text: str, top: float, size: float) -> None:
    wide, high = figure.get_size_inches()
    figure.text(MARGIN / wide, 1 - top / high, text, fontsize=size, fontweight="bold", va="top")


def _high(text: str, size: float) -> float:
    return (text.count("\n") + 1) * size * 1.3 / 72


def _below(display: Display, *, is_bare: bool) -> Iterator[str]:
    graphs = [figure for _, figure in _figures(display) if isinstance(figure, model.Graph)]
    yield from dict.fromkeys(note for graph in graphs for note in figuregraphs.notes(graph))
    if not is_bare:
        yield from words.provenance(display)
