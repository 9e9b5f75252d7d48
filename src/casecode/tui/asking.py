"""Small windows over the text: a line to type, a few things to choose from, the keys."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from casecode.model.text import visible
from casecode.tui import keys
from casecode.tui.listing import Listing


class Line(Input):
    """A line of text, harmless to show whatever is typed or pasted."""

    def validate_value(self, value: str) -> str:
        """Make what was typed visible."""
        return visible(value).replace("\n", " ")


class Ask(ModalScreen[str | None]):
    """Ask for a line of text; Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "never mind")]

    def __init__(self, question: str, value: str = "") -> None:
        """Take the question and what to begin with."""
        super().__init__()
        self._question, self._value = question, value

    def compose(self) -> ComposeResult:
        """Draw the question above the line."""
        with Vertical():
            yield Static(Text(visible(self._question)))
            yield Line(self._value, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        self.dismiss(event.value)


class Choose(ModalScreen[int | None]):
    """Let one of several things be chosen, by its figure or with the arrows; Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "never mind"),
        ("j,down", "down(1)", "down"),
        ("k,up", "down(-1)", "up"),
        ("enter", "take", "choose"),
    ]

    def __init__(self, question: str, things: Sequence[str]) -> None:
        """Take the question and the things."""
        super().__init__()
        self._question = question
        self._listing = Listing([f"{place}  {thing}" for place, thing in enumerate(things, start=1)])

    def compose(self) -> ComposeResult:
        """Draw the question above the list."""
        with Vertical():
            yield Static(Text(visible(self._question)))
            yield self._listing

    def on_key(self, event: events.Key) -> None:
        """Choose by a figure."""
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._listing.things):
            event.stop()
            self.dismiss(int(event.key) - 1)

    def action_down(self, step: int) -> None:
        """Go down or up."""
        self._listing.move(step)

    def action_take(self) -> None:
        """Choose the thing that is marked."""
        self.dismiss(self._listing.marked)


class Help(ModalScreen[None]):
    """The keys; any key closes it but those that scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Draw the keys by group."""
        with VerticalScroll():
            yield Static(_keys())


def _keys() -> Text:
    parts = []
    for group, told in keys.told():
        parts.append(Text(group, "bold"))
        parts += [Text(f"  {key.shown:<12}{key.told}") for key in told]
    return Text("\n").join(parts)
