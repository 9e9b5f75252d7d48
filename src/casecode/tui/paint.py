"""The styles a transcript is drawn in."""

from dataclasses import dataclass

from rich.style import Style
from textual.app import App

from casecode.tui import colours


@dataclass(frozen=True, slots=True)
class Paint:
    """A style for each kind of thing on the screen; every one is a whole style, for a filter may ask it for colours."""

    base: Style
    faint: Style
    label: Style
    chosen: Style
    selected: Style
    here: Style
    lanes: tuple[Style, ...]


def paint(app: App[object], base: Style) -> Paint:
    """Give the styles that go with the theme; where colours fail, signs of their own remain."""
    is_ansi = bool(app.native_ansi_color)
    lanes = colours.lanes(is_dark=app.current_theme.dark, is_ansi=is_ansi)
    ground = None if is_ansi or app.no_color else "#26343f" if app.current_theme.dark else "#d9e8f2"
    return Paint(
        base=base,
        faint=base + Style(dim=True),
        label=base + Style(bold=True),
        chosen=base + Style(underline=ground is None, bgcolor=ground),
        selected=base + Style(reverse=True),
        here=base + Style(reverse=True, bold=True),
        lanes=tuple(base + lane for lane in lanes),
    )
