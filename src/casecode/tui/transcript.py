"""The text on the screen: only the rows in view are drawn, and only those that changed are drawn again."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from casecode.model.codings import CodedPassage
from casecode.model.graphemes import snapped
from casecode.model.sources import Source
from casecode.model.text import Span
from casecode.render.wrapping import shown
from casecode.tui.margin import Margin
from casecode.tui.paint import Paint, paint
from casecode.tui.pointer import Pointer
from casecode.tui.rows import Row, Rows, following

LEAST = 8  # columns for the text, however narrow the screen
AROUND = 2  # rows kept in view before and behind what is chosen
KEPT = 1000  # rows kept as they were drawn


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """A source, its line numbers, its codings in the margin, and what is chosen."""

    DEFAULT_CSS = "TranscriptView { height: 1fr; width: 1fr; overflow-y: scroll; overflow-x: hidden; }"

    class Pointed(Message):
        """The mouse moved the pointer."""

    def __init__(self, source: Source, pointer: Pointer) -> None:
        """Take the source and the pointer in it."""
        super().__init__()
        self.source, self.pointer = source, pointer
        self.passages: Sequence[CodedPassage] = ()
        self.hues: Sequence[int] = ()
        self.has_lanes = True
        self._rows = Rows(source, 0)
        self._margin = Margin(())
        self._lanes_wide = 0
        self._laid = -1  # the columns before the text for which it was broken
        self._paint: Paint | None = None
        self._drawn: dict[tuple[int, Span, int], Strip] = {}
        self._last = Span(0, 0)
        self._is_dragging = False

    @property
    def digits(self) -> int:
        """Give the columns of the line numbers."""
        return len(str(self.source.last_line))

    @property
    def before(self) -> int:
        """Give how many columns stand before the text."""
        return self.digits + 1 + (self._lanes_wide + 1 if self.has_lanes else 0)

    def show(self, source: Source, passages: Sequence[CodedPassage], hues: Sequence[int]) -> None:
        """Show a source and its codings, each in one of the hues."""
        is_another, self.source = source is not self.source, source
        self.passages, self.hues = passages, hues
        margin = Margin([self._rows.reach(one.span) for one in passages])
        if is_another or self.before != self._laid or margin.width > self._lanes_wide:
            self.lay()
            return
        drawn, self._drawn, self._margin = self._drawn, {}, margin
        self._refresh_where_other(drawn)

    def lay(self) -> None:
        """Break the text into rows beside the lanes it needs, as soon as the screen has a size."""
        width = self.scrollable_content_region.width
        if width > 0:
            self._margin, self._lanes_wide = Margin(()), 0
            while self._lanes_wide < self._margin.width:
                self._lanes_wide = self._margin.width
                self._rows = Rows(self.source, max(width - self.before, LEAST))
                self._margin = Margin([self._rows.reach(one.span) for one in self.passages])
            self._laid = self.before
            self.virtual_size = Size(width, len(self._rows))
            self.repaint()

    @property
    def paint(self) -> Paint:
        """Give the styles that go with the theme."""
        self._paint = self._paint or paint(self.app, self.rich_style)
        return self._paint

    def repaint(self) -> None:
        """Draw everything again, as after a change of colours."""
        self._drawn.clear()
        self._paint = None
        self._last = self.pointer.span
        self.refresh()

    def _refresh_where_other(self, drawn: Mapping[tuple[int, Span, int], Strip]) -> None:
        """Refresh the rows in view that no longer look as they were drawn."""
        top = self.scroll_offset.y
        for place in range(top, min(top + self.size.height, len(self._rows))):
            strip = self._row(place)
            if drawn.get((place, *self._here(self._rows[place]))) != strip:
                self.refresh_line(place)

    def on_resize(self) -> None:
        """Break the text anew, and stay where one was."""
        self.lay()
        self.follow()

    def follow(self) -> None:
        """Bring what is chosen into view, and draw again the rows it left and the rows it came to."""
        now = self._touched()
        for span in {self._last, now}:
            first, last = self._rows.reach(span)
            self.refresh_lines(first, last - first + 1)
        self._last = now
        self._scroll()

    def _touched(self) -> Span:
        span, at = self.pointer.span, self.pointer.at
        return Span(min(span.start, at), max(span.end, at + 1))

    def _scroll(self) -> None:
        first, last = self._rows.reach(self.pointer.span)
        here = self._rows.of(self.pointer.at)
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        around = min(AROUND, max(height - 1, 0) // 2)
        if last - first + 1 > height - 2 * around:
            first = last = here
        if first - around < top:
            self._to(first - around)
        elif last + around >= top + height:
            self._to(last + around - height + 1)

    def _to(self, row: int) -> None:
        self.scroll_to(y=max(row, 0), animate=False, immediate=True)

    def centre(self) -> None:
        """Put the row of the pointer in the middle of the screen."""
        self._to(self._rows.of(self.pointer.at) - self.scrollable_content_region.height // 2)

    def page(self, step: int) -> int:
        """Give the place a page before or behind the pointer."""
        row = self._rows.of(self.pointer.at) + step * max(self.scrollable_content_region.height - 2 * AROUND, 1)
        return self._rows[min(max(row, 0), len(self._rows) - 1)].start

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        place = y + self.scroll_offset.y
        width = self.size.width
        if place >= len(self._rows):
            return Strip([Segment(" " * width, self.paint.base)], width)
        return self._row(place)

    def _row(self, place: int) -> Strip:
        row = self._rows[place]
        chosen, at = self._here(row)
        key = (place, chosen, at)
        if key not in self._drawn:
            if len(self._drawn) > KEPT:
                self._drawn.clear()
            strip = self._strip(place, row, chosen, at, self.paint)
            self._drawn[key] = strip.adjust_cell_length(self.size.width, self.paint.base)
        return self._drawn[key]

    def _here(self, row: Row) -> tuple[Span, int]:
        """Give what of a row is chosen, and where the pointer stands in it, -1 for nowhere."""
        span, at = self.pointer.span, self.pointer.at
        chosen = Span(max(span.start, row.start), min(span.end, row.end))
        is_here = row.start <= at < row.end or (at == row.start == row.end)
        return chosen if chosen.start < chosen.end else Span(-1, -1), at if is_here else -1

    def _strip(self, place: int, row: Row, chosen: Span, at: int, paint: Paint) -> Strip:
        number = f"{row.line:>{self.digits}} " if row.is_first else " " * (self.digits + 1)
        parts = [Segment(number, paint.faint)]
        if self.has_lanes:
            parts += self._lanes(place, paint)
        parts.append(Segment(" " * row.indent, paint.base))
        parts += self._words(row, chosen, at, paint)
        return Strip(parts)

    def _lanes(self, place: int, paint: Paint) -> Iterator[Segment]:
        more = self._margin.more(place)
        room = self._laid - self.digits - 2
        for mark in self._margin.marks(place)[:room]:
            yield Segment(mark.sign if mark else " ", self.hue(mark.place) if mark else paint.base)
            room -= 1
        told = f"+{more}" if more else ""
        yield Segment(told[:room].ljust(room + 1), paint.faint)

    def hue(self, place: int) -> Style:
        """Give the style of a coding, by its place in the text."""
        return self.paint.lanes[self.hues[place] % len(self.paint.lanes)]

    def _words(self, row: Row, chosen: Span, at: int, paint: Paint) -> Iterator[Segment]:
        text = self.source.text
        if at == row.end:
            yield Segment(" ", paint.here)
            return
        label, after = row.start + row.label, following(text, at) if at >= 0 else -1
        cuts = {row.start, row.end, *(cut for cut in (label, *_ends(chosen), at, after) if row.start < cut < row.end)}
        style = partial(self._style, label=label, chosen=chosen, at=at, paint=paint)
        for begin, end in zip(sorted(cuts), sorted(cuts)[1:], strict=False):
            yield Segment(shown(text[begin:end]), style(begin))

    def _style(self, begin: int, label: int, chosen: Span, at: int, paint: Paint) -> Style:
        if begin == at:
            return paint.here if not self.pointer.is_selecting else paint.selected + Style(bold=True, underline=True)
        if chosen.start <= begin < chosen.end:
            return paint.selected if self.pointer.is_selecting else paint.chosen
        return paint.label if begin < label else paint.base

    def _place(self, event: events.MouseEvent) -> int:
        spot = event.get_content_offset_capture(self)
        row = min(max(spot.y + self.scroll_offset.y, 0), len(self._rows) - 1)
        offset = self._rows.offset(row, max(spot.x - self._laid, 0))
        return snapped(self.source.text, Span(offset, offset)).start

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to where the mouse points."""
        self._is_dragging = True
        self.capture_mouse()
        self._point(partial(self.pointer.go, self._place(event)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to where the mouse points."""
        if self._is_dragging and self._place(event) != self.pointer.at:
            self._point(partial(self.pointer.drag, self._place(event)))

    def on_mouse_up(self) -> None:
        """End a selection."""
        self._is_dragging = False
        self.release_mouse()

    def _point(self, act: "partial[None]") -> None:
        act()
        self.follow()
        self.post_message(self.Pointed())


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
