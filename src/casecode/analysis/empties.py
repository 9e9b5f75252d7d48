"""Why a cell is empty: nobody was asked, nobody said, or it was said and did not count as used."""

from collections.abc import Iterable, Mapping, Sequence

from casecode.analysis.dimensions import Dimensions
from casecode.model.codings import CodedPassage
from casecode.model.displays import NOT_ASKED, SILENT, Cell
from casecode.model.sources import Source

STATUS = "status"
_WORDS = {NOT_ASKED: "(not asked)", SILENT: "(silent)"}


class Empties:
    """Tells the kinds of emptiness apart for one display."""

    def __init__(self, dimensions: Dimensions, words: Mapping[str, str]) -> None:
        """Take the study's dimensions and the display's own words for each kind."""
        self.project = dimensions.project
        self.words = words
        self.status = self.project.codebook.facets.get(STATUS)

    def cell(
        self, column: str, place: Mapping[str, str], sources: Iterable[Source], others: Sequence[CodedPassage]
    ) -> Cell:
        """Give an empty cell of its kind.

        ``place`` says facet -> code for the crossing, ``sources`` which sources it is about, and ``others``
        what falls there and was left out for its status alone.
        """
        if self.status is not None and others:
            understood = self.status.understood
            told = [code for code in self.status.codes if any(p.codes.get(STATUS, understood) == code for p in others)]
            if told:
                because = [p for p in others if p.codes.get(STATUS, understood) == told[0]]
                ordered = sorted(because, key=lambda passage: passage.evidence_order)
                return Cell(column, (), told[0], self._word(told[0]), tuple(ordered))
        kind = SILENT if self._was_asked(place, sources) else NOT_ASKED
        return Cell(column, (), kind, self._word(kind))

    def _word(self, kind: str) -> str:
        if kind in self.words:
            return self.words[kind]
        label = self.status.codes[kind].label.lower() if self.status and kind in self.status.codes else kind
        return _WORDS.get(kind, f"({label})")

    def _was_asked(self, place: Mapping[str, str], sources: Iterable[Source]) -> bool:
        """Say whether any of the sources answers a question about the place; without a guide, take it so."""
        guide = self.project.guide
        if not guide.questions or not place:
            return True
        about = set(guide.about(place, self.project.codebook))
        return any(not about.isdisjoint(source.questions) for source in sources)
