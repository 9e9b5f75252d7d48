"""Keys that code, and change what was coded."""

from collections.abc import Callable

from casecode.model.codings import CodedPassage
from casecode.model.text import Span
from casecode.render.wrapping import head
from casecode.tui.picker import Picker, as_chosen
from casecode.tui.stage import Stage
from casecode.workspace.candidates import Candidate
from casecode.workspace.desk import Done
from casecode.workspace.units import Unit


class Acting(Stage):
    """Coding, recoding, wording, memos, removing, undo and redo."""

    def _code(self, act: Callable[[Span], Done]) -> None:
        span = self._pointer.span
        done = self._do(lambda: act(span))
        if done:
            self.made += 1
            self._pointer.rest(span)
            if self._is_advancing:
                self._pointer.move(Unit.SENTENCE, 1)
            self._show_here()

    def action_repeat(self) -> None:
        """Code with the codes used last."""
        self._code(self.desk.repeat)

    def action_recent(self, figure: int) -> None:
        """Code with one of the nine sets of codes."""
        sets = self.desk.recents.at_keys()
        if figure > len(sets):
            self._say(f"there is nothing at {figure} yet; code with c first")
        else:
            self._code(lambda span: self.desk.code(span, sets[figure - 1]))

    def action_code(self) -> None:
        """Choose codes for what is chosen."""
        span = self._pointer.span

        def code(chosen: list[Candidate] | None) -> None:
            if chosen:
                self._code(lambda _: self.desk.code(span, self.desk.with_remembered(self._made(chosen))))

        self._pick([], span, code)

    def _pick(self, chosen: list[Candidate], span: Span, then: Callable[[list[Candidate] | None], None]) -> None:
        words = head(" ".join(self.desk.text[span.start : span.end].split()), 72)
        self.app.push_screen(Picker(self.desk, chosen, words), then)

    def _made(self, chosen: list[Candidate]) -> dict[str, str]:
        """Give what was chosen as codes, after making those that are new."""
        for one in chosen:
            if one.is_new:
                self.desk.add_code(one.facet, one.key, one.label)
        return {one.facet: one.key for one in chosen}

    def _with_own(self, question: str, then: Callable[[CodedPassage], object]) -> None:
        """Do something with the coder's own coding here, or with one of them that is chosen."""
        found = self.desk.own(self.desk.at(self._pointer.at))
        if len(found) < 2:
            if found:
                then(found[0])
            else:
                self._say("no coding of your own here; go to one with ] or [")
            return
        told = [" ".join(f"{facet}={key}" for facet, key in one.codes.items()) for one in found]
        self._choose(question, told, lambda place: then(found[place]))

    def action_recode(self) -> None:
        """Choose other codes for a coding."""

        def recode(one: CodedPassage) -> None:
            def change(chosen: list[Candidate] | None) -> None:
                if chosen:
                    self._do(lambda: self._changed(one, chosen))

            self._pick(as_chosen(self.desk, one.codes), one.span, change)

        self._with_own("Recode which?", recode)

    def _changed(self, one: CodedPassage, chosen: list[Candidate]) -> Done:
        dropped = dict.fromkeys(one.codes, "")
        return self.desk.recode(one.id, {**dropped, **self._made(chosen)})

    def action_remove(self) -> None:
        """Remove a coding."""
        self._with_own("Remove which?", lambda one: self._do(lambda: self.desk.uncode([one.id])))

    def action_word(self) -> None:
        """Give the label to print for a facet of a coding."""
        self._with_own("Word which?", self._word)

    def _word(self, one: CodedPassage) -> None:
        facets = list(one.codes)

        def word(place: int) -> None:
            facet = facets[place]
            question = f"Print here for {facet}={one.codes[facet]} (nothing: the code's own label)"
            self._ask(
                question, one.wording.get(facet, ""), lambda text: self._do(lambda: self._worded(one, facet, text))
            )

        if len(facets) == 1:
            word(0)
        else:
            self._choose("Word which facet?", [f"{facet}={one.codes[facet]}" for facet in facets], word)

    def _worded(self, one: CodedPassage, facet: str, text: str) -> Done:
        return self.desk.word(one.id, facet, text.strip())

    def action_memo(self) -> None:
        """Write a memo on a coding here, or on the source."""
        if self.desk.own(self.desk.at(self._pointer.at)):
            self._with_own("A memo on which?", self._memo)
        else:
            question = f"Memo on the source {self.desk.source.name}"
            self._ask(question, "", lambda text: text and self._do(lambda: self.desk.write_source_memo(text)))

    def _memo(self, one: CodedPassage) -> None:
        self._ask("Memo", self.desk.memo(one), lambda text: self._do(lambda: self.desk.write_memo(one.id, text)))

    def action_undo(self) -> None:
        """Undo."""
        self._do(self.desk.undo)

    def action_redo(self) -> None:
        """Do again."""
        self._do(self.desk.redo)

    def action_advance(self) -> None:
        """Go on by itself after each coding, or stop doing so."""
        self._is_advancing = not self._is_advancing
        self._show_here()
