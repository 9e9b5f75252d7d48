"""The interview guide: which question asks about what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casecode.model.codebook import Codebook

ANY = "any"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``asks`` maps a facet to codes, or to ``("any",)``."""

    id: str
    text: str
    asks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0

    def is_about(self, place: Mapping[str, str], codebook: Codebook) -> bool:
        """Say whether the question asks about a place in a matrix, given as facet -> code.

        It does when no facet they share differs, and when they share one that is not merely a
        phase: to have asked about the start is not to have asked about money.
        """
        shared = [facet for facet in self.asks if facet in place]
        if not any(not codebook.facets[facet].ordered for facet in shared):
            return False
        return all(self._covers(facet, place[facet], codebook) for facet in shared)

    def _covers(self, facet: str, key: str, codebook: Codebook) -> bool:
        asked = self.asks[facet]
        code = codebook.code(facet, key)
        return asked == (ANY,) or key in asked or bool(code and any(code.is_under(one) for one in asked))


@dataclass(frozen=True, slots=True)
class Guide:
    """All questions, by id."""

    questions: Mapping[str, Question] = field(default_factory=dict)

    def about(self, place: Mapping[str, str], codebook: Codebook) -> Iterable[str]:
        """Give the ids of the questions that ask about a place in a matrix."""
        return [q.id for q in self.questions.values() if q.is_about(place, codebook)]
