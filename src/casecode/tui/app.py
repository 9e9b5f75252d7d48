"""The program around the coding screen."""

import gc
import os
from collections.abc import Iterable

from textual.app import App, SystemCommand
from textual.screen import Screen

from casecode.tui import colours, keys, layout
from casecode.tui.screen import CodingScreen
from casecode.workspace.desk import Desk
from casecode.workspace.seeking import source_to_open
from casecode.workspace.study import Study

THEMES = {"dark": "textual-dark", "light": "textual-light", "ansi": "ansi-dark"}


class CodingApp(App[None]):
    """One coding screen."""

    CSS = layout.CSS
    TITLE = "casecode"
    HORIZONTAL_BREAKPOINTS = layout.BREAKPOINTS
    VERTICAL_BREAKPOINTS = layout.HEIGHTS

    def __init__(self, desk: Desk, theme: str) -> None:
        """Take the desk and the name of a theme."""
        has_colours = "NO_COLOR" not in os.environ
        super().__init__(ansi_color=None if has_colours else True)
        self.coding = CodingScreen(desk)
        self.theme = THEMES[theme]

    def on_mount(self) -> None:
        """Show the screen, and draw it again in another theme."""
        self.push_screen(self.coding)
        self.theme_changed_signal.subscribe(self, lambda _: self.coding.refresh_colours())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give every key's command to the palette, by its name."""
        if screen is self.coding:
            for _, told in keys.told():
                for key in (key for key in told if key.shown[:3] not in {"1-9", "Ctr"}):
                    yield SystemCommand(f"{key.told}  ({key.shown})", "", self._command(key.action))
        yield SystemCommand("theme: dark, light, the terminal's own", "", self.action_change_theme)

    def _command(self, action: str) -> "Command":
        return Command(self, action)


class Command:
    """A key's action, to be run by name."""

    def __init__(self, app: CodingApp, action: str) -> None:
        """Take the app and the action."""
        self._app, self._action = app, action

    async def __call__(self) -> None:
        """Run the action on the coding screen."""
        await self._app.run_action(self._action, self._app.coding)


def open_screen(study: Study, coder: str, source: str, theme: str) -> str:
    """Show the coding screen until it is left; gives a sentence on what was done there."""
    gc.freeze()  # what was imported stays
    gc.enable()  # a screen lives long, unlike a command
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    app = CodingApp(Desk(study, coder, source or source_to_open(study, coder)), theme or _fitting())
    app.run()
    if app.return_code:
        raise RuntimeError("the coding screen stopped by a fault; every coding it told of is on disk")
    name = app.coding.desk.source.name
    made = app.coding.made
    return f"{made} passage{'' if made == 1 else 's'} coded; go on with: casecode open {name}"


def _fitting() -> str:
    return "light" if colours.light_ground(os.environ.get("COLORFGBG", "")) else "dark"
