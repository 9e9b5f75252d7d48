"""What each code of the codebook has been used for."""

from collections.abc import Iterable

from casecode.analysis.dimensions import Dimensions
from casecode.model.codebook import Code, Facet
from casecode.model.codings import CodedPassage, State
from casecode.model.project import Project


class Usage:
    """The coded passages of each facet and code; a code that is understood where a coding is silent counts.

    Orphans count nowhere, as in displays; ``orphans`` says how many there are, ``to_review`` how
    many of those that count are for review.
    """

    def __init__(self, project: Project, passages: Iterable[CodedPassage]) -> None:
        """Sort the passages of a study by their codes."""
        facets = project.codebook.facets
        dimensions = Dimensions(project)
        reads = {key: dimensions.get(key).read for key in facets}
        self.codings = self.orphans = self.to_review = 0
        self._facets: dict[str, list[CodedPassage]] = {key: [] for key in facets}
        self._codes: dict[tuple[str, str], list[CodedPassage]] = {}
        self._under: dict[tuple[str, str], list[CodedPassage]] = {}
        for passage in passages:
            if passage.state is State.ORPHAN:
                self.orphans += 1
                continue
            self.codings += 1
            self.to_review += passage.state is State.REVIEW
            for key, read in reads.items():
                for value in read(passage):
                    self._sort_in(facets[key], value, passage)

    def _sort_in(self, facet: Facet, value: str, passage: CodedPassage) -> None:
        self._facets[facet.key].append(passage)
        if not facet.is_typed:
            self._codes.setdefault((facet.key, value), []).append(passage)
            for above in facet.codes[value].path:
                self._under.setdefault((facet.key, above), []).append(passage)

    def of_facet(self, facet: Facet) -> list[CodedPassage]:
        """Give the passages that answer a facet."""
        return self._facets[facet.key]

    def of(self, code: Code) -> list[CodedPassage]:
        """Give the passages that hold exactly this code."""
        return self._codes.get((code.facet, code.key), [])

    def under(self, code: Code) -> list[CodedPassage]:
        """Give the passages that hold this code or one under it."""
        return self._under.get((code.facet, code.key), [])
