"""Displays as documents, workbooks and pictures: formats that are bytes, each made by a library of an extra."""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from casecode.errors import AskedWrongly, NotInstalled
from casecode.files.putting import put
from casecode.model.displays import Display
from casecode.model.figures import Plot, Shape

#: Format -> the module that draws it; the extra of casecode; the module its library is imported by, and its name.
_MADE = {
    "docx": ("casecode.render.docx", "docx", "docx", "python-docx"),
    "xlsx": ("casecode.render.xlsx", "xlsx", "openpyxl", "openpyxl"),
    "svg": ("casecode.render.figures", "figures", "matplotlib", "matplotlib"),
    "png": ("casecode.render.figures", "figures", "matplotlib", "matplotlib"),
}
FORMATS = tuple(_MADE)
#: Those of them that are no text for a screen.
BINARY = ("docx", "xlsx", "png")
PAGE_FORMATS = ("docx",)


#: The formats that show a display's figure above its table, and the format of the figure.
ILLUSTRATED = {"html": "svg", "docx": "png"}


def draw(display: Display, form: str) -> bytes:
    """Draw a display in one of FORMATS; raises NotInstalled, or AskedWrongly where there is no figure to draw."""
    module = _module(form)
    if form in ("svg", "png"):
        return _picture(display, form, getattr(module, form))
    drawn: bytes = module.draw(display, pictures(form)) if form in ILLUSTRATED else module.draw(display)
    return drawn


def draw_page(title: str, several: Sequence[Display], form: str) -> bytes:
    """Draw several displays under one title in one of PAGE_FORMATS; raises NotInstalled."""
    drawn: bytes = _module(form).page(title, several, pictures(form))
    return drawn


def pictures(form: str) -> Callable[[Display], tuple[bytes, str] | None]:
    """Give what draws the figures that stand above tables in a format, and says in words what they show.

    Where the library is missing they are left out: the tables say the same.
    """

    def picture(display: Display) -> tuple[bytes, str] | None:
        if not is_illustrated(display):
            return None
        try:
            module = _module(ILLUSTRATED[form])
        except NotInstalled:
            return None
        return getattr(module, ILLUSTRATED[form])(display, is_bare=True), module.described(display)

    return picture


def is_illustrated(display: Display) -> bool:
    """Say whether a display has a figure that shows more than its table does, as a grid of the table's figures does not."""
    figures = [one.figure for one in (display, *display.panels) if one.figure]
    return any(not (isinstance(figure, Plot) and figure.shape is Shape.GRID) for figure in figures)


def lacking(form: str, several: Iterable[Display]) -> NotInstalled | None:
    """Give what is to be installed for figures that a format would show, where it is not there."""
    if form in ILLUSTRATED and any(map(is_illustrated, several)):
        try:
            _module(ILLUSTRATED[form])
        except NotInstalled as missing:
            return missing
    return None


def write(display: Display, form: str, path: str | Path) -> None:
    """Draw a display into a file, whole or not at all; raises what ``draw`` does, or CannotWrite."""
    put(Path(path), draw(display, form))


def _picture(display: Display, form: str, make: Callable[[Display], bytes]) -> bytes:
    if not any(one.figure for one in (display, *display.panels)):
        raise AskedWrongly(
            f"{form} is for figures, and this display is a table without one; "
            "take another format, such as html, latex, docx or xlsx"
        )
    return make(display)


def _module(form: str) -> Any:
    """Give the module that draws a format, having imported its library."""
    name, extra, library, called = _MADE[form]
    try:
        return import_module(name)
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] != library:
            raise
        raise NotInstalled(called, extra) from None
