"""The coding screen, put together."""

from casecode.tui.acting import Acting
from casecode.tui.asking import Help
from casecode.tui.moving import Moving
from casecode.tui.seeking import Seeking
from casecode.tui.settling import Settling
from casecode.workspace.desk import Desk


class CodingScreen(Moving, Acting, Seeking, Settling):
    """One source before one coder, and what each key does."""

    def action_lanes(self) -> None:
        """Show or hide the lanes."""
        self._view.has_lanes = not self._view.has_lanes
        self._show_codings()

    def action_mine(self) -> None:
        """Show the coder's own codings only, or everybody's."""
        self._is_mine = not self._is_mine
        self._show_codings()

    def action_source(self) -> None:
        """Choose another source."""
        names = list(self.desk.study.project.sources)
        self._choose("Open which source?", names, lambda place: self._do(lambda: self._opened(names[place])))

    def _opened(self, name: str) -> str:
        self.desk = Desk(self.desk.study, self.desk.coder, name)
        self._hits = []
        return f"opened {name}"

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help())

    def action_leave(self) -> None:
        """Go back to the shell."""
        self.app.exit()
