"""What was concluded of a study, laid beside its evidence only once a display asks for it; most never do."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from casecode.analysis.dimension import Dimension
from casecode.analysis.material import Material
from casecode.analysis.quotes import Stretch
from casecode.analysis.summaries import Words

if TYPE_CHECKING:
    from casecode.analysis.concluded import Concluded


class Concluding:
    """Stands for what was concluded until it is wanted."""

    def __init__(self, material: Material) -> None:
        """Take the material whose judgements are meant."""
        self.material = material

    @cached_property
    def whole(self) -> "Concluded":
        """Give all of it."""
        from casecode.analysis.concluded import Concluded

        return Concluded(self.material)

    def rated(self, name: str, construct: str) -> Dimension:
        """Give the ratings on a construct as a dimension; raises UnknownName."""
        return self.whole.rated(name, construct)

    def place(self, case: str, construct: str) -> int | None:
        """Give the place of a case's rating on the scale, from 0; None where it has none, or several."""
        return self.whole.place(case, construct)

    def summaries(self, display: str, place: Mapping[str, str]) -> Sequence[Words]:
        """Give the words somebody gave to a cell."""
        return self.whole.summaries(display, place)

    @property
    def chosen(self) -> frozenset[Stretch]:
        """Give the stretches of text that somebody chose to quote."""
        return self.whole.chosen

    def notes(self) -> Iterable[str]:
        """Say who judged what was shown, and what of it is stale; nothing where nothing was wanted."""
        return self.whole.notes() if "whole" in self.__dict__ else ()
