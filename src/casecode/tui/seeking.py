"""Keys that find: codings, uncoded turns, words."""

from collections.abc import Sequence

from casecode.model.codings import CodedPassage
from casecode.tui.stage import Stage
from casecode.workspace import seeking
from casecode.workspace.units import Unit


class Seeking(Stage):
    """Going to codings, to what is not coded, to words."""

    def action_coding(self, step: int) -> None:
        """Go to the next coding or to the one before."""
        self._neighbour(self.passages, step, "no more codings that way")

    def action_alike(self, step: int) -> None:
        """Go to the next coding with the same code, or to the one before."""
        here = [one for one in self.passages if one.start <= self._pointer.at < one.end]
        if not here:
            self._say("no coding here whose code could be looked for; go to one with ] or [")
            return
        found = seeking.alike(self.desk.codebook, self.passages, here[-1])
        self._neighbour(found, step, "no more codings with this code that way")

    def _neighbour(self, passages: Sequence[CodedPassage], step: int, otherwise: str) -> None:
        find = seeking.after if step > 0 else seeking.before
        self._go(find(passages, self._pointer.at), otherwise)

    def action_uncoded(self) -> None:
        """Go to the next turn that nobody has coded."""
        self._go(seeking.uncoded_turn(self.desk, self._pointer.at), "every turn from here on is coded")

    def action_unsure(self) -> None:
        """Go to the next coding whose place is to be looked at."""
        found = [one for one in self.passages if one.state in seeking.UNSURE]
        self._go(seeking.after(found, self._pointer.at), "no coding from here on has a place to be looked at")

    def action_search(self) -> None:
        """Ask for words and go to where they stand."""
        self._ask("Search", "", lambda words: self._search(words) if words else None)

    def action_search_here(self) -> None:
        """Search for the words selected, or for the word here."""
        span = self._pointer.span if self._pointer.is_selecting else self.desk.units.at(Unit.WORD, self._pointer.at)
        self._search(self.desk.text[span.start : span.end])

    def _search(self, words: str) -> None:
        def search() -> str:
            self._hits = seeking.hits(self.desk.text, words)
            return f"{len(self._hits)} × “{words}”" + ("; n goes on" if self._hits else "")

        if self._do(search) and self._hits:
            self.action_hit(1)

    def action_hit(self, step: int) -> None:
        """Go to the next hit or to the one before, and from the last on to the first."""
        if not self._hits:
            self._say("nothing was searched for, or nothing found; search with /")
            return
        at = self._pointer.at
        ahead = [hit for hit in self._hits if (hit.start > at if step > 0 else hit.start < at)]
        found = (ahead or self._hits)[0 if step > 0 else -1]
        self._go(found, "")
        self._say(f"hit {self._hits.index(found) + 1} of {len(self._hits)}")
