"""Keys that settle where a coding stands whose text has changed: old words and new side by side."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from casecode.model.codings import State
from casecode.model.text import CONTEXT, Span, visible
from casecode.tui.stage import Stage
from casecode.workspace import settling
from casecode.workspace.anchors import Standing

ADVICE = "a accept   e adjust   k keep as orphan   n next   Esc later"
_WHY = {
    State.REVIEW: "where it stands is not certain",
    State.ORPHAN: "its words are gone",
}


class Side(VerticalScroll):
    """Words with what stands around them, under a head."""

    can_focus = False

    def __init__(self, head: str, words: Text) -> None:
        """Take the head and the words."""
        super().__init__()
        self._head, self._words = head, words

    def compose(self) -> ComposeResult:
        """Draw the head above the words."""
        yield Static(Text(self._head, "bold"))
        yield Static(self._words)


class Sides(ModalScreen[str | None]):
    """One coding, the words it was made on beside the words where it is thought to stand; gives the key pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "dismiss('accept')", "accept"),
        ("e", "dismiss('adjust')", "adjust"),
        ("k", "dismiss('keep')", "keep"),
        ("n", "dismiss('next')", "next"),
        ("escape,q", "dismiss", "later"),
    ]

    def __init__(self, one: Standing, told: str) -> None:
        """Take the coding and which of how many it is."""
        super().__init__()
        self._one, self._told = one, told

    def compose(self) -> ComposeResult:
        """Draw both sides, what is coded above, and the keys below."""
        one = self._one
        codes = " ".join(f"{facet}={key}" for facet, key in one.record.codes.items())
        with Vertical():
            yield Static(Text(visible(f"{self._told}  {one.state}: {_WHY.get(one.state, 'its words have changed')}")))
            yield Static(Text(visible(codes)))
            with Horizontal():
                yield Side("was", _around(one.record.prefix, one.old, one.record.suffix))
                yield Side("nowhere" if one.line is None else f"now, line {one.line}", _now(one))
            yield Static(Text(ADVICE))


def _now(one: Standing) -> Text:
    if one.line is None:
        return Text("")
    text = one.source.text
    return _around(text[max(one.start - CONTEXT, 0) : one.start], one.new, text[one.end : one.end + CONTEXT])


def _around(before: str, words: str, after: str) -> Text:
    return Text.assemble((_line(before), "dim"), (_line(words), "reverse"), (_line(after), "dim"))


def _line(text: str) -> str:
    return visible(text).replace("\n", " ")


class Settling(Stage):
    """Going through the codings whose place is not sure."""

    _adjusted = ""

    def action_settle(self) -> None:
        """Show the first coding to be settled."""
        self._settle(0)

    def _settle(self, place: int) -> None:
        found = settling.queue(self.desk)
        if not found:
            self._say("no coding of yours here has a place to be looked at")
            return
        if place >= len(found):
            self._say(f"{len(found)} left to be looked at")
            return
        one = found[place]
        if one.line is not None:
            self._go(self._span(one), "")
        sides = Sides(one, f"{place + 1} of {len(found)}")
        self.app.push_screen(sides, lambda key: self._settled(one, place, key))

    def _settled(self, one: Standing, place: int, key: str | None) -> None:
        if key == "next":
            self._settle(place + 1)
        elif key == "adjust":
            self._adjusted = one.record.id
            self._say("choose its words with v and the moves, then press E")
        elif key and self._do(lambda: getattr(settling, key)(self.desk, one.record.id)) and settling.queue(self.desk):
            self._settle(place)

    def _span(self, one: Standing) -> Span:
        return Span(one.start, one.end)

    def action_adjust(self) -> None:
        """Lay the coding that is being settled on what is chosen."""
        if not self._adjusted:
            self._say("no coding is being settled; begin with P")
        elif self._do(lambda: settling.adjust(self.desk, self._adjusted, self._pointer.span)):
            self._adjusted = ""
            self._pointer.drop()
            self._show_here()
