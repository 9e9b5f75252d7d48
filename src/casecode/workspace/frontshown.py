"""What Python can ask of a study: its displays, comparisons, evidence and what was judged."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.analysis.expecting import outcomes
from casecode.analysis.judged import Judged
from casecode.model.codings import CodedPassage
from casecode.model.project import Project
from casecode.model.propositions import Outcome, Proposition
from casecode.workspace import (
    accounting,
    asking,
    comparing,
    density,
    diffing,
    displays,
    judgements,
    listing,
    proving,
    robustness,
    saturating,
    tidy,
    writeup,
)
from casecode.workspace.frames import Frame
from casecode.workspace.frontdisplay import Display
from casecode.workspace.study import Study as Opened
from casecode.workspace.study import open_study

if TYPE_CHECKING:
    pass


class Shown:
    """What can be asked of a study in a folder, as its files are when it is first asked; ``refresh`` reads them again."""

    def __init__(self, folder: str | Path = ".") -> None:
        """Open the study in a folder, or in the nearest one above it; raises NoStudy."""
        self._opened = open_study(folder)

    def __repr__(self) -> str:
        """Name the study by its folder."""
        return f"<study {self.root.name}>"

    @property
    def root(self) -> Path:
        """Give the folder that holds the codebook."""
        return self._opened.root

    @property
    def project(self) -> Project:
        """Give all that was read: codebook, guide, cases, sources, and the problems met."""
        return self._opened.project

    def refresh(self) -> None:
        """Read the files again when something is next asked; what this object writes it sees anyway."""
        self._opened = Opened(self.root)

    def displays(self) -> list[str]:
        """Give the ids of the displays."""
        return displays.names(self._opened)

    def display(self, id_: str) -> Display:
        """Compute a display by its id; raises UnknownName, BadExpression or BrokenFile."""
        return Display(displays.compute(self._opened, id_))

    def matrix(
        self, rows: Sequence[str], cols: Sequence[str], show: str, where: str = "", coders: Sequence[str] = ()
    ) -> Display:
        """Compute a display that no file asks for; ``show`` is a facet, or ``count`` and the like.

        Raises UnknownName or BadExpression.
        """
        return Display(asking.compute(self._opened, asking.Asked(rows, cols, show, where, coders)))

    def compare(self, display: str = "", *, how: str = "", by: str = "", cases: Sequence[str] = ()) -> Display:
        """Compare cases on a display: how alike they are; ``how`` is ``pair``, ``triad`` or ``phases``.

        ``by`` is a case attribute, or who tells, such as ``source.kind``. Raises AskedWrongly or UnknownName.
        """
        return Display(comparing.compare(self._opened, comparing.Asked(display, "by" if by else how, by, cases)))

    def robustness(self, display: str = "", *, vary: Sequence[str] = (), by_entry: bool = False) -> Display:
        """Give what would change in a display, or what each entry hangs on; ``vary`` names kinds of variation.

        In place of a display a proposition, or ``propositions``: what would change in the outcomes of the checks.
        """
        return Display(robustness.robust(self._opened, display, vary, is_by_entry=by_entry))

    def diff(self, revision: str, other: str = "", *, display: str = "") -> Display:
        """Tell what changed since a revision, or from it to another one: in all displays, or the one named.

        Raises what ``at`` raises.
        """
        return Display(diffing.diff(*diffing.times(self._opened, revision, other), display))

    def passages(self, where: str = "", **values: str) -> list[CodedPassage]:
        """Give the coded passages that meet a filter, and hold each dimension's value, in reading order.

        Raises UnknownName or BadExpression.
        """
        return listing.passages(self._opened, where, values.items())

    def frame(self, where: str = "", **values: str) -> Frame:
        """Give a row a coding, of those that ``passages`` would give."""
        return tidy.codings(self._opened, self.passages(where, **values))

    def judgements(self, *, stale: bool = False) -> list[Judged]:
        """Give the judgements that hold, each with the passages it rests on and why it is stale; or only the stale."""
        return judgements.held(self._opened, is_stale=stale)

    def propositions(self) -> dict[str, Proposition]:
        """Give the propositions by their ids: text, what they expect, rivals, literature."""
        return dict(self._opened.propositions.every)

    def outcomes(self, proposition: str) -> dict[str, Outcome]:
        """Say case by case whether what a proposition expects is so; cases of which it expects nothing are left out.

        Raises UnknownName or BadExpression.
        """
        found = self._opened.propositions.find(proposition)
        return outcomes(found, self.project, self._opened.passages)

    def ledger(self, proposition: str = "") -> Display:
        """Give the ledger, proposition by case, or all about one proposition; raises UnknownName."""
        opened = self._opened
        return Display(judgements.page(opened, proposition) if proposition else judgements.table(opened))

    def disconfirming(self, proposition: str) -> Display:
        """Give every passage that speaks against a proposition; raises UnknownName."""
        return Display(judgements.speaking_against(self._opened, proposition))

    def constructs(self) -> Display:
        """Give the register of constructs: scales, ratings and evidence, case by case."""
        return Display(judgements.constructs(self._opened))

    def evidence(self, construct: str, *, place: str = proving.BOTH, quotes: int = proving.QUOTES) -> Display:
        """Give the evidence table of a construct, or of any code: ratings, breadth and quotes, case by case.

        ``place`` is ``text``, ``appendix`` or ``both``. Raises UnknownName or AskedWrongly.
        """
        return Display(proving.evidence(self._opened, construct, proving.wanted(place, quotes)))

    def case(self, name: str, *, with_others: bool = False) -> list[Display]:
        """Write up one case by itself, as displays one after the other; raises UnknownName.

        Nothing of the other cases is told, unless ``with_others``.
        """
        return [Display(part) for part in writeup.write_up(self._opened, name, with_others=with_others).parts]

    def saturation(
        self, display: str = "", facets: Sequence[str] = (), coder: str = "", *, by_facet: bool = False
    ) -> Display:
        """Give what each further source adds: codes, and cells of a display (table1 unless one is named).

        Raises UnknownName or AskedWrongly.
        """
        return Display(saturating.saturation(self._opened, display, facets, coder, is_by_facet=by_facet))

    def density(self, by: str = "", *, case: str = "", coder: str = "") -> Display:
        """Give how many codings lie on each source, by a dimension: the first ordered facet unless one is named.

        Raises UnknownName or AskedWrongly.
        """
        return Display(density.density(self._opened, by, case, coder))

    def accounting(self, by: str = "kind") -> Display:
        """Give the accounting log: which guide questions are answered and coded, by ``kind``, ``source`` or ``informant``.

        Raises AskedWrongly.
        """
        return Display(accounting.log(self._opened, by))
