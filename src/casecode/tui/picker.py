"""Choosing codes: some letters find a code in any facet, Tab goes on to the next facet, Enter codes."""

from collections.abc import Mapping

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from casecode.model.matching import score
from casecode.model.text import visible
from casecode.tui.asking import Line
from casecode.tui.listing import Listing
from casecode.workspace.candidates import Candidate
from casecode.workspace.desk import Desk

SHOWN = 50
HINT = "Tab: take, go on   Enter: take, code   +name: new code   ⌫: take back"


class Picker(ModalScreen[list[Candidate] | None]):
    """Choose a code in one facet after another; gives what was chosen, or None."""

    def __init__(self, desk: Desk, chosen: list[Candidate], words: str) -> None:
        """Take the desk, what is chosen to begin with, and the words to be coded."""
        super().__init__()
        self._desk, self._words = desk, words
        self.chosen = chosen
        self._found: list[Candidate] = []
        self._has_moved = False
        self._listing = Listing()
        self._head, self._meaning = Static(markup=False), Static(markup=False, classes="meaning")

    def compose(self) -> ComposeResult:
        """Draw the words, what is chosen, the line to type, the codes, and what the marked one means."""
        with Vertical():
            yield Static(Text(visible(self._words), "dim"))
            yield self._head
            yield Line(placeholder="letters of a code, or Enter")
            yield self._listing
            yield self._meaning
            yield Static(Text(HINT, "dim"))

    def on_mount(self) -> None:
        """Show the likeliest codes."""
        self._search("")

    @property
    def _filled(self) -> dict[str, str]:
        return {one.facet: one.key for one in self.chosen}

    @property
    def _typed(self) -> str:
        return self.query_one(Line).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the letters find."""
        self._search(event.value.strip())

    def _search(self, query: str) -> None:
        self._has_moved = False
        self._found = self._answers(query)[:SHOWN]
        self._listing.show([_row(one) for one in self._found])
        self._tell()

    def _answers(self, query: str) -> list[Candidate]:
        named = self._desk.typed(query, self._filled)
        every = self._desk.candidates(self._filled)
        if not query or query.startswith("+"):
            return named or every
        scored = [(found, one) for one in every if (found := score(query, one.words)) is not None]
        return [*named, *(one for _, one in sorted(scored, key=lambda pair: -pair[0]))]

    def _tell(self) -> None:
        codes = self._desk.with_remembered(self._filled)
        parts = [f"{facet}={key}{'' if facet in self._filled else ' (as before)'}" for facet, key in codes.items()]
        self._head.update(Text(visible("  ".join(parts) or "no code yet"), "bold"))
        one = self._marked
        self._meaning.update(Text(visible(one.definition or "no definition") if one else "no code has these letters"))

    @property
    def _marked(self) -> Candidate | None:
        return self._found[self._listing.marked] if self._found else None

    def on_key(self, event: events.Key) -> None:
        """Do what the keys say that are not typed."""
        act = {
            "escape": self._never_mind,
            "tab": self._take,
            "down": self._down,
            "up": self._up,
        }.get(event.key)
        if event.key == "backspace" and not self._typed and self.chosen:
            act = self._take_back
        if act:
            event.stop()
            event.prevent_default()
            act()

    def _never_mind(self) -> None:
        self.dismiss(None)

    def _down(self) -> None:
        self._move(1)

    def _up(self) -> None:
        self._move(-1)

    def _move(self, step: int) -> None:
        self._has_moved = True
        self._listing.move(step)
        self._tell()

    def _take(self) -> None:
        one = self._marked
        if one:
            self.chosen = [*(kept for kept in self.chosen if kept.facet != one.facet), one]
            self.query_one(Line).value = ""
            self._search("")

    def _take_back(self) -> None:
        self.chosen = self.chosen[:-1]
        self._search("")

    def on_input_submitted(self) -> None:
        """Take the marked code, unless enough was chosen and nothing more was typed, and give all."""
        if self._typed or self._has_moved or not self.chosen:
            if not self._marked:
                return
            self._take()
        self.dismiss(self.chosen)


def _row(one: Candidate) -> str:
    return f"new code {one.pair}" if one.is_new else one.words


def as_chosen(desk: Desk, codes: Mapping[str, str]) -> list[Candidate]:
    """Give codes as they stand chosen when one begins."""
    return [
        Candidate(facet, key, code.label if code else key, code)
        for facet, key in codes.items()
        for code in [desk.codebook.code(facet, key)]
    ]
