"""What has been concluded of a study, as a display asks for it: ratings, words of cells, chosen quotes."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from casecode.analysis.dimension import Dimension
from casecode.analysis.judged import CASE, CONSTRUCT, DISPLAY, PHASE, Bench, Judged, construct_named
from casecode.analysis.material import Material
from casecode.analysis.quotes import Stretch, stretch
from casecode.analysis.rated import Levels, level, rated
from casecode.errors import CasecodeError
from casecode.model.codebook import Code
from casecode.model.judgements import Kind


class Concluded:
    """The judgements of a study, each laid beside its evidence once one is asked for; ``used`` are those shown."""

    def __init__(self, material: Material) -> None:
        """Take the material whose judgements are meant."""
        self.material = material
        self.used: dict[str, Judged] = {}

    @cached_property
    def bench(self) -> Bench:
        """Give the place where judgements are laid beside all that is coded."""
        return Bench(self.material.project, self.material.propositions, self.material.passages)

    @cached_property
    def held(self) -> list[Judged]:
        """Give the judgements that hold, in a steady order."""
        return self.bench.held(self.material.judgements)

    def of(self, kind: Kind) -> Iterator[Judged]:
        """Give the judgements of a kind."""
        return (one for one in self.held if one.judgement.kind == kind)

    def construct(self, one: Judged) -> Code | None:
        """Give the construct that was rated, or quoted for; None where the codebook has it no longer."""
        with suppress(CasecodeError):
            is_rated = one.judgement.kind == Kind.RATING
            named = one.judgement.about.get(CONSTRUCT, "")
            return construct_named(self.material.project.codebook, named, is_rated=is_rated)
        return None

    def rated(self, name: str, construct: str) -> Dimension:
        """Give the ratings on a construct as a dimension; raises UnknownName."""
        code, phase = self._named(construct)
        return rated(name, code, phase, self._levels(code))

    def place(self, case: str, construct: str) -> int | None:
        """Give the place of a case's rating on the scale, from 0; None where it has none, or several."""
        code, phase = self._named(construct)
        return level(code, phase, self._levels(code).get(case, {}))

    def _named(self, construct: str) -> tuple[Code, str]:
        key, _, phase = construct.partition(".")
        codebook = self.material.project.codebook
        return construct_named(codebook, key), codebook.facet(PHASE).find(phase).key if phase else ""

    def _levels(self, construct: Code) -> dict[str, Levels]:
        """Give the ratings on a construct: case -> phase (empty where it is of the whole case) -> levels, each once."""
        found: dict[str, Levels] = {}
        for one in self.of(Kind.RATING):
            about = one.judgement.about
            if self.construct(one) == construct:
                self.used[one.judgement.id] = one
                by_phase = found.setdefault(about.get(CASE, ""), {})
                before = by_phase.get(about.get(PHASE, ""), ())
                by_phase[about.get(PHASE, "")] = tuple(dict.fromkeys((*before, one.judgement.value)))
        return found

    @cached_property
    def chosen(self) -> frozenset[Stretch]:
        """Give the stretches of text that somebody chose to quote."""
        return frozenset(stretch(passage) for one in self.of(Kind.QUOTE) for passage in one.passages)

    def summaries(self, display: str, place: Mapping[str, str]) -> list[Judged]:
        """Give the words somebody gave to a cell: of this display, or of any that has a cell at the same place."""
        found = []
        for one in self.of(Kind.SUMMARY):
            about = dict(one.judgement.about)
            if about.pop(DISPLAY, display) == display and about == place:
                self.used[one.judgement.id] = one
                found.append(one)
        return found

    def notes(self) -> Iterator[str]:
        """Say who judged what was shown, and what of it is stale."""
        judged = list(self.used.values())
        if not judged:
            return
        coders = ", ".join(sorted({one.judgement.coder for one in judged}))
        yield f"Rests on {len(judged)} judgement{'' if len(judged) == 1 else 's'} by {coders}."
        if old := [one for one in judged if one.stale]:
            yield f"Stale, for their evidence has changed since: {'; '.join(map(_named, old))}."


def _named(one: Judged) -> str:
    about = " · ".join(value for name, value in one.judgement.about.items() if name != DISPLAY)
    return f"{one.judgement.kind} {one.judgement.id} ({about})"
