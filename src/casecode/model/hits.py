"""A hit: words that were looked for, where they stand, and who says them."""

from dataclasses import dataclass

from casecode.model.sources import Source
from casecode.model.text import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that were looked for; ``within`` is the turn or text they stand in, ``informant`` who says them."""

    source: Source
    span: Span
    within: Span
    informant: str

    @property
    def line(self) -> int:
        """Give the line of the source's file on which the words begin."""
        return self.source.line(self.span.start)

    @property
    def words(self) -> str:
        """Give the words as the source has them, on one line."""
        return _on_one_line(self.source.text[self.span.start : self.span.end])

    def before(self, most: int) -> str:
        """Give at most so many characters of what leads up to the words, on one line."""
        start = max(self.within.start, self.span.start - most)
        return _on_one_line(self.source.text[start : self.span.start])

    def after(self, most: int) -> str:
        """Give at most so many characters of what follows the words, on one line."""
        end = min(self.within.end, self.span.end + most)
        return _on_one_line(self.source.text[self.span.end : end])


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")
