"""The files that a display is made into: in which formats, under which endings."""

from collections.abc import Sequence

from casecode.errors import UnknownName
from casecode.model.displays import Display
from casecode.workspace import displays, documents

SCREEN = "terminal"
#: The formats of files; what a study asks nothing of is made in all but Markdown, which says no more than HTML.
FORMATS = (*(form for form in displays.FORMATS if form != SCREEN), *documents.FORMATS)
PICTURES = ("svg", "png")
ORDINARY = tuple(form for form in FORMATS if form not in {"markdown", "png"})
_ENDINGS = {"markdown": "md", "latex": "tex"}


def ending(form: str) -> str:
    """Give the ending of a format's files.

    >>> ending("latex"), ending("csv")
    ('tex', 'csv')
    """
    return _ENDINGS.get(form, form)


def wanted(named: Sequence[str]) -> tuple[str, ...]:
    """Give the formats that are asked for, or the ordinary ones; raises UnknownName."""
    for form in named:
        if form not in FORMATS:
            raise UnknownName("format", form, FORMATS)
    return tuple(named) or ORDINARY


def fitting(display: Display, forms: Sequence[str]) -> list[str]:
    """Give those formats that have something to draw of a display: pictures are of displays with a figure."""
    has_figure = any(one.figure for one in (display, *display.panels))
    return [form for form in forms if has_figure or form not in PICTURES]


def drawn(display: Display, form: str) -> bytes:
    """Draw a display; raises NotInstalled where a library is missing, AskedWrongly where it has nothing for a format."""
    if form in documents.FORMATS:
        return documents.draw(display, form)
    return displays.draw(display, form).encode("utf-8")
