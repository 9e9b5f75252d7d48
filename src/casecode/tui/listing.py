"""A list of which a window is shown, with one thing marked."""

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Static

from casecode.render.wrapping import head

SHOWN = 10
WIDTH = 72
MARK = "▸ "


class Listing(Static):
    """Things one below the other; the marked one has a sign and stands out."""

    def __init__(self, things: Sequence[str] = ()) -> None:
        """Take the things."""
        super().__init__(markup=False)
        self.things: Sequence[str] = things
        self.marked = 0
        self.show(things)

    def show(self, things: Sequence[str], marked: int = 0) -> None:
        """Show other things."""
        self.things, self.marked = things, marked
        self._draw()

    def move(self, step: int) -> None:
        """Mark the thing below or above, if there is one."""
        self.marked = min(max(self.marked + step, 0), max(len(self.things) - 1, 0))
        self._draw()

    def _draw(self) -> None:
        first = max(min(self.marked - SHOWN // 2, len(self.things) - SHOWN), 0)
        lines = [self._line(place) for place in range(first, min(first + SHOWN, len(self.things)))]
        self.update(Text("\n").join(lines))

    def _line(self, place: int) -> Text:
        is_marked = place == self.marked
        words = head(self.things[place], WIDTH - len(MARK))
        return Text(f"{MARK if is_marked else '  '}{words}", "reverse" if is_marked else "")
