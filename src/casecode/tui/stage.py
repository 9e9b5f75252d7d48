"""The parts of the coding screen, what they show, and how an act is done and told."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from casecode.errors import CasecodeError
from casecode.model.codings import CodedPassage
from casecode.model.text import Span
from casecode.render.wrapping import head
from casecode.tui import keys
from casecode.tui.asking import Ask, Choose
from casecode.tui.beside import codings_at
from casecode.tui.pointer import Pointer
from casecode.tui.transcript import TranscriptView
from casecode.workspace.desk import Desk, Done
from casecode.workspace.units import Unit

T = TypeVar("T")
POLL = 1.0  # seconds between two looks at the files
WELCOME = "c codes the sentence, . repeats, v selects, ? shows every key"


class Stage(Screen[None]):
    """One source before one coder; what the keys do is said in the classes that build on this."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.told) for group in keys.GROUPS.values() for key in group
    ]

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__()
        self.desk = desk
        self.made = 0
        self._pointer = Pointer(desk.units)
        self._view = TranscriptView(desk.source, self._pointer)
        self._above, self._beside, self._below = (Static(id=id_, markup=False) for id_ in ("above", "said", "below"))
        self._said = Text()
        self._hits: list[Span] = []
        self._is_mine = self._is_advancing = False

    def compose(self) -> ComposeResult:
        """Draw the head, the text, what is coded here, and the status."""
        yield self._above
        with Container(id="middle"):
            yield self._view
            with Container(id="beside"):
                yield self._beside
        yield self._below

    def on_mount(self) -> None:
        """Show the codings and begin to watch the files."""
        self._view.focus()
        self._show_codings()
        self._say(WELCOME)
        self.set_interval(POLL, self._poll)

    @property
    def passages(self) -> Sequence[CodedPassage]:
        """Give the codings shown: everybody's, or only the coder's own."""
        found = self.desk.passages
        return self.desk.own(found) if self._is_mine else found

    # what is shown

    def _show_codings(self) -> None:
        self._view.show(self.desk.source, self.passages, list(self._hues()))
        self._show_here()

    def _hues(self) -> Iterator[int]:
        """Give each coding a hue: that of its code in the first facet it has of the codebook."""
        facets = self.desk.codebook.facets
        for passage in self.passages:
            facet = next((facet for facet in facets.values() if facet.key in passage.codes), None)
            yield facet.rank(passage.codes[facet.key]) if facet else 0

    def _show_here(self) -> None:
        self._view.follow()
        desk, offset = self.desk, self._pointer.at
        self._tell(codings_at(desk, self._view.passages, offset, self._view.hue))
        line, last = desk.source.line(offset), desk.source.last_line
        modes = ("  only mine" if self._is_mine else "") + ("  auto-advance" if self._is_advancing else "")
        modes = (f", {len(desk.orphans)} orphaned" if desk.orphans else "") + modes
        told = f" {desk.source.name}  {desk.coder}  line {line} of {last}  {len(self._view.passages)} codings{modes}"
        self._above.update(Text(head(told, self.app.size.width)), layout=False)

    def _tell(self, said: Text) -> None:
        """Show what is said of the codings here, if it is something else than before."""
        if said != self._said:
            self._said = said
            self._beside.update(said)

    def on_transcript_view_pointed(self) -> None:
        """Show what is where the mouse points."""
        self._show_here()

    def _say(self, told: str) -> None:
        room = self.app.size.width * max(self._below.size.height, 1)
        self._below.update(Text(head(told, room)), layout=False)

    def refresh_colours(self) -> None:
        """Draw again in another theme."""
        self._view.repaint()
        self._show_here()

    def _poll(self) -> None:
        if self.app.screen is self:
            self._do(self.desk.reload)

    def _do(self, act: Callable[[], Done | str]) -> Done | None:
        """Act, show what came of it, and say so; what stops an act is said in its place."""
        before = self.desk.source
        done = None
        try:
            told = act()
            done = told if isinstance(told, Done) else Done(told)
        except CasecodeError as stopped:
            done, said = None, _why(stopped)
        else:
            said = done.told
        if said:
            self._see(before is not self.desk.source)
            self._say(said)
        return done

    def _see(self, is_another: bool) -> None:  # noqa: FBT001 - a fact about the text
        """Show the codings as they are now, and another text at the line where one was."""
        if is_another:
            line = self._view.source.line(self._pointer.at)
            self._pointer.turn_to(self.desk.units)
            line = min(max(line, self.desk.source.first_line), self.desk.source.last_line)
            self._pointer.go(self.desk.units.at(Unit.SENTENCE, self.desk.source.lines(line, line).start).start)
        self._show_codings()

    def _go(self, place: Span | CodedPassage | None, otherwise: str) -> None:
        if place is None:
            self._say(otherwise)
            return
        self._pointer.go(place.start)
        self._show_here()

    def _choose(self, question: str, things: Sequence[str], then: Callable[[int], object]) -> None:
        self.app.push_screen(Choose(question, things), _given(then))

    def _ask(self, question: str, value: str, then: Callable[[str], object]) -> None:
        self.app.push_screen(Ask(question, value), _given(then))


def _why(stopped: CasecodeError) -> str:
    """Say what stopped an act, with the place of its cause."""
    where = "" if stopped.path is None else f"{stopped.path}:{stopped.line or 1}: "
    return f"{where}{stopped}"


def _given(then: Callable[[T], object]) -> Callable[[T | None], None]:
    """Give what goes on with an answer, and with none does nothing."""

    def go_on(answer: T | None) -> None:
        if answer is not None:
            then(answer)

    return go_on
