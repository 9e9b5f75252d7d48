"""Displays as documents, workbooks and pictures: formats that are bytes, each made by a library of an extra."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from casecode.errors import AskedWrongly, NotInstalled
from casecode.files.results import put
from casecode.model.displays import Display

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


def draw(display: Display, form: str) -> bytes:
    """Draw a display in one of FORMATS; raises NotInstalled, or AskedWrongly where there is no figure to draw."""
    module = _module(form)
    if form in ("svg", "png"):
        return _picture(display, form, getattr(module, form))
    drawn: bytes = module.draw(display)
    return drawn


def draw_page(title: str, several: Sequence[Display], form: str) -> bytes:
    """Draw several displays under one title in one of PAGE_FORMATS; raises NotInstalled."""
    drawn: bytes = _module(form).page(title, several)
    return drawn


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
