"""Pointing at a passage: by lines of the file, by its words, by words within lines, or by two offsets."""

from casecode.anchoring.quoting import occurrences
from casecode.errors import AskedWrongly
from casecode.model.graphemes import snapped
from casecode.model.sources import Source
from casecode.model.text import Span, trimmed


def passage(source: Source, lines: tuple[int, int] | None, quote: str | None) -> Span:
    """Give the passage meant by lines, by words, or by words within lines; raises AskedWrongly."""
    if lines is None and quote is None:
        raise AskedWrongly(f'no passage named; give the lines, such as {source.name} 41-43, or --quote "words"')
    within = _of_lines(source, *lines) if lines else Span(0, len(source.text))
    if quote is None:
        return _without_head(source, within)
    found = [span for span in occurrences(source.text, quote) if within.start <= span.start < within.end]
    if len(found) == 1:
        return found[0]
    if not found:
        where = source.path if lines is None else f"{source.path}, lines {lines[0]}-{lines[1]}"
        raise AskedWrongly(f'the words "{quote}" do not stand in {where}; copy them from the source as they are')
    places = ", ".join(_told(source, span) for span in found[:8])
    raise AskedWrongly(
        f'the words "{quote}" stand {len(found)} times in {source.path} ({places}); '
        "quote more of the passage, or name its line as well"
    )


def pointed(source: Source, span: Span, quote: str | None = None) -> Span:
    """Give the passage meant by two offsets: whole characters, no white space at its ends; raises AskedWrongly.

    Where the words are given, too, they must stand there.
    """
    if quote is not None and source.text[max(span.start, 0) : max(span.end, 0)] != quote:
        raise AskedWrongly(
            f'the words "{quote}" do not stand at character {span.start} of {source.path}; leave out "start" to look '
            "for them, or copy them from the source as they are"
        )
    found = trimmed(source.text, snapped(source.text, span))
    if found.start >= found.end:
        raise AskedWrongly(f"there are no words at line {source.line(found.start)} of {source.path}; go to some")
    return found


def _told(source: Source, span: Span) -> str:
    return f"line {source.line(span.start)}"


def _of_lines(source: Source, first: int, last: int) -> Span:
    lowest, highest = source.first_line, source.last_line
    if not lowest <= first <= last <= highest:
        told = f"{first}" if first == last else f"{first}-{last}"
        raise AskedWrongly(f"{source.path} has no text at line {told}; its text is on lines {lowest} to {highest}")
    return source.lines(first, last)


def _without_head(source: Source, span: Span) -> Span:
    """Leave the speaker's label and the time out of a passage that begins with them."""
    found = trimmed(source.text, Span(min(source.body(span.start), span.end), span.end))
    if found.start == found.end:
        raise AskedWrongly(f"line {source.line(span.start)} of {source.path} is empty; name a line with words on it")
    return found
