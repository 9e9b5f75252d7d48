"""What a display can cross and a filter can ask of a coded passage.

``case``, ``source``, ``informant``, ``coder``, ``question`` and every facet; and, after a dot, an
attribute of any of them: ``case.industry``, ``source.kind``, ``informant.role``, ``channel.personal``. A facet of dates
has ``date.year`` and ``date.month``. ``rating.CONSTRUCT`` is how the case was rated, ``rating.CONSTRUCT.PHASE`` in one phase.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from casecode.analysis import readings
from casecode.analysis.dimension import FILE, NOTHING, VOICE, Dimension, Values
from casecode.errors import UnknownName
from casecode.model.codings import CodedPassage
from casecode.model.project import Project

RATING = "rating"
#: What a date says in part, and how many of its characters say it.
DATES = {"year": 4, "month": 7}


@dataclass(frozen=True, slots=True)
class Apart:
    """What decides whether passages read alike: facets, what is read off a coding file, and off who speaks."""

    facets: tuple[str, ...]
    file: Sequence[Callable[[Any], Values]]
    voice: Sequence[Callable[[Any], Values]]


class Ratings(Protocol):
    """How cases were rated, as far as dimensions ask."""

    def rated(self, name: str, construct: str) -> Dimension:
        """Give the ratings on a construct, ``KEY`` or ``KEY.PHASE``, as a dimension of that name."""

    def place(self, case: str, construct: str) -> int | None:
        """Give the place of a case's rating on the scale, from 0; None where it has none, or several."""


class Dimensions:
    """All dimensions of a study, by name."""

    def __init__(self, project: Project, ratings: Ratings | None = None) -> None:
        """Take the study whose cases, sources and facets can be crossed, and how its cases were rated, if that is at hand."""
        self.project, self.ratings = project, ratings
        self._found: dict[str, Dimension] = {}

    @property
    def names(self) -> list[str]:
        """Give the names of all dimensions, attributes included."""
        dotted = [f"{owner}.{name}" for owner in self._owners for name in self._attributes(owner)]
        rated = [f"{RATING}.{name}" for name in self.constructs]
        return [*self._owners, *dotted, *rated]

    @property
    def constructs(self) -> list[str]:
        """Give the names of the constructs that cases are rated on; none where no judgements are at hand."""
        return list(self.project.codebook.constructs()) if self.ratings else []

    def likeness(self) -> Callable[[Any], tuple[object, ...]]:
        """Give a function whose value is equal for passages that read alike on all dimensions asked for so far."""
        asked = self._found.values()
        facets = tuple(dict.fromkeys(one.facet.key for one in asked if one.facet))
        reads = [one.read for one in asked if one.facet is None]

        def likeness(passage: CodedPassage) -> tuple[object, ...]:
            code = passage.coding.codes.get
            return (*[code(facet) for facet in facets], *[read(passage) for read in reads])

        return likeness

    def apart(self) -> "Apart | None":
        """Give what alone decides whether passages read alike; None where something is asked that follows from no part."""
        others = [one for one in self._found.values() if one.facet is None]
        if not all(one.off for one in others):
            return None
        facets = dict.fromkeys(one.facet.key for one in self._found.values() if one.facet)
        return Apart(tuple(facets), *([one.read for one in others if one.off == part] for part in (FILE, VOICE)))

    @property
    def _owners(self) -> list[str]:
        return ["case", "source", "informant", "coder", "question", *self.project.codebook.facets]

    def get(self, name: str) -> Dimension:
        """Give a dimension by name; raises UnknownName with the nearest."""
        if name not in self._found:
            owner, _, attribute = name.partition(".")
            if owner == RATING and attribute and self.ratings:
                self._found[name] = self.ratings.rated(name, attribute)
                return self._found[name]
            known = self._attributes(owner) if attribute else self._owners
            if (attribute or owner) not in known:
                raise UnknownName("dimension", name, self.names)
            self._found[name] = self._dotted(owner, attribute) if attribute else self._plain(name)
        return self._found[name]

    def _attributes(self, owner: str) -> list[str]:
        project = self.project
        sets: Iterable[Mapping[str, str]]
        if owner == "case":
            sets = (case.attributes for case in project.cases.values())
        elif owner == "source":
            sets = (readings.source_facts(source) for source in project.sources.values())
        elif owner == "informant":
            sets = (who.attributes for case in project.cases.values() for who in case.informants.values())
        elif owner in project.codebook.facets and project.codebook.facets[owner].type == "date":
            return list(DATES)
        elif owner in project.codebook.facets:
            sets = (code.attributes for code in project.codebook.facets[owner].codes.values())
        else:
            sets = ()
        return list(dict.fromkeys(name for one in sets for name in one))

    def _plain(self, name: str) -> Dimension:
        if name in self.project.codebook.facets:
            return readings.of_facet(self.project.codebook.facets[name])
        return {
            "case": self._case,
            "source": self._source,
            "informant": self._informant,
            "coder": self._coder,
            "question": self._question,
        }[name]()

    def _case(self) -> Dimension:
        cases = self.project.cases
        labels = {key: case.label for key, case in cases.items()}
        return Dimension("case", lambda passage: (passage.case.key,), tuple(cases), labels, off=FILE)

    def _source(self) -> Dimension:
        project = self.project
        names = tuple(s.name for case in project.cases.values() for s in project.sources_of(case))
        return Dimension("source", lambda passage: (passage.source.name,), names, off=FILE)

    def _informant(self) -> Dimension:
        listed = [who for case in self.project.cases.values() for who in case.informants]
        spoken = [w for s in self.project.sources.values() for w in (*s.speakers.values(), s.author) if w]
        return Dimension(
            "informant", lambda passage: passage.informants, tuple(dict.fromkeys([*listed, *spoken])), off=VOICE
        )

    def _coder(self) -> Dimension:
        return Dimension("coder", lambda passage: (passage.coder,), tuple(self.project.coders()), off=FILE)

    def _question(self) -> Dimension:
        def read(passage: CodedPassage) -> Values:
            return (passage.question,) if passage.question else NOTHING

        questions = self.project.guide.questions
        return Dimension("question", read, tuple(questions), {key: q.text for key, q in questions.items()}, off=VOICE)

    def _dotted(self, owner: str, attribute: str) -> Dimension:
        name = f"{owner}.{attribute}"
        if owner == "case":
            return readings.of_attribute(
                name, (c.attributes for c in self.project.cases.values()), attribute, readings.of_case, FILE
            )
        if owner == "source":
            facts = (readings.source_facts(source) for source in self.project.sources.values())
            return readings.of_attribute(name, facts, attribute, readings.of_source, FILE)
        if owner == "informant":
            people = (w.attributes for c in self.project.cases.values() for w in c.informants.values())
            return readings.of_attribute(name, people, attribute, readings.of_informants, VOICE)
        facet = self.project.codebook.facets[owner]
        if facet.type == "date":
            return readings.part_of_date(name, facet, DATES[attribute])
        return readings.code_attribute(name, self.project.codebook, owner, attribute)
