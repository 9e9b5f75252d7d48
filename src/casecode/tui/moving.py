"""Keys that move and select."""

from casecode.tui.stage import Stage
from casecode.workspace.units import Unit


class Moving(Stage):
    """Moves by line, turn, sentence, word, character and page; selections."""

    def action_move(self, unit: str, step: int) -> None:
        """Go to the next line, turn, sentence or word, or to the one before."""
        self._pointer.move(Unit(unit), step)
        self._show_here()

    def action_step(self, step: int) -> None:
        """Go on or back by a character."""
        self._pointer.step(step)
        self._show_here()

    def action_page(self, step: int) -> None:
        """Go on or back by a page."""
        self._pointer.at = self.desk.units.at(Unit.SENTENCE, self._view.page(step)).start
        self._show_here()

    def action_end(self, step: int) -> None:
        """Go to the beginning or to the end."""
        self._pointer.end(step)
        self._show_here()

    def action_centre(self) -> None:
        """Put the row in the middle."""
        self._view.centre()

    def action_select(self) -> None:
        """Begin a selection, or drop it."""
        if self._pointer.is_selecting:
            self._pointer.drop()
        else:
            self._pointer.select(Unit.SENTENCE)
        self._show_here()

    def action_select_turn(self) -> None:
        """Select the turn."""
        self._pointer.select(Unit.TURN)
        self._show_here()

    def action_swap(self) -> None:
        """Go to the other end of the selection."""
        self._pointer.swap()
        self._show_here()

    def action_drop(self) -> None:
        """Drop the selection."""
        self._pointer.drop()
        self._show_here()
