"""The front door for Python: a study and its displays, for scripts and notebooks.

    study = casecode.open(".")
    study.display("table1")

What stops a call is a ``CasecodeError`` whose text says what is so and what to do.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.analysis.expecting import outcomes
from casecode.analysis.judged import Judged
from casecode.model.codings import CodedPassage
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.propositions import Outcome, Proposition
from casecode.workspace import (
    accounting,
    asking,
    checking,
    coding,
    comparing,
    density,
    diffing,
    displays,
    earlier,
    history,
    judgements,
    listing,
    proving,
    recoding,
    robustness,
    saturating,
    tidy,
    writeup,
)
from casecode.workspace.coders import who_codes
from casecode.workspace.coding import Wish
from casecode.workspace.frames import Frame
from casecode.workspace.frontdisplay import Display
from casecode.workspace.judging import Conclusion, record
from casecode.workspace.matters import Asked, matter
from casecode.workspace.study import Study as Opened
from casecode.workspace.study import open_study

if TYPE_CHECKING:
    from casecode.files import made
    from casecode.workspace.building import Built
    from casecode.workspace.frontsurvey import Survey


class Study:
    """A study in a folder, as its files are when it is first asked; ``refresh`` reads them again."""

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

    def at(self, revision: str) -> "Earlier":
        """Give the study as it was at a git revision; it can be read and not written.

        Raises UnknownName or AskedWrongly where no such revision can be meant, else CannotBeDone.
        """
        return Earlier(earlier.at(self._opened, revision))

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

    @property
    def survey(self) -> "Survey":
        """Give what there is of a survey: its item pool, published tables, results; of what was read so far."""
        from casecode.workspace.frontsurvey import Survey

        return Survey(self._opened)

    def report(self, folder: str | Path = "", *, force: bool = False) -> "made.Outcome":
        """Make the site of the study in a folder, ``report/`` in the study unless one is named.

        What it gives has the paths that were ``written``, ``kept`` as they were, and ``removed``. Files changed by hand
        are written over with ``force`` alone. Raises AskedWrongly where the folder is the study's own, CannotBeDone where
        somebody's file stands in the way, CannotWrite.
        """
        from casecode.workspace import reporting

        return reporting.report(self._opened, self._place(folder, reporting.REPORT), is_forced=force)

    def report_file(self, path: str | Path) -> None:
        """Make the site of the study as one file, in place of the one before; raises CannotWrite."""
        from casecode.workspace import reporting

        reporting.one_file(self._opened, Path(path))

    def build(self, folder: str | Path = "", *, check: bool = False, force: bool = False) -> "Built":
        """Make all that the study hands out in a folder, ``build/`` in the study unless one is named.

        What it gives has the ``outcome``, as of ``report``, and in ``missing`` the formats whose library is not there; with
        ``check`` nothing is written, and the outcome is what would be. Raises what ``report`` raises, UnknownName or
        NotInstalled where build.yaml names what cannot be had.
        """
        from casecode.workspace import building

        place = self._place(folder, building.BUILD)
        return building.build(building.as_made(self._opened), place, is_forced=force, is_check=check)

    def _place(self, folder: str | Path, usual: str) -> Path:
        return Path(folder) if str(folder) else earlier.home(self._opened) / usual

    def judge(
        self,
        what: str,
        case: str = "",
        value: str = "",
        *,
        why: str = "",
        rule: str = "",
        evidence: Sequence[str] = (),
        phase: str = "",
        row: str = "",
        column: str = "",
        coder: str | None = None,
    ) -> Judged:
        """Rate a case on a construct, give its verdict on a proposition, or sum up a cell of a display.

        ``row`` and ``column`` name the cell, as ``saturn/start-up``; ``evidence`` are ids of codings. The coder is the
        one named, else CASECODE_CODER, else git's casecode.coder. Raises AskedWrongly.
        """
        found = matter(self._opened, Asked(what, case, phase, row, column))
        said = Conclusion(value, rule, why, evidence)
        made = record(self._opened, who_codes(self._opened, coder), found, said)
        self.refresh()
        return next(one for one in self.judgements() if one.judgement.id == made.id)

    def check(self) -> list[Problem]:
        """Give every problem in the study's files, errors and warnings alike."""
        return checking.check(self._opened)

    def code(
        self,
        source: str,
        codes: Mapping[str, str],
        *,
        lines: int | tuple[int, int] | None = None,
        quote: str | None = None,
        wording: Mapping[str, str] | None = None,
        memo: str = "",
        coder: str | None = None,
    ) -> CodedPassage:
        """Code a passage, named by its lines, its words, or its words within lines; gives it as recorded.

        The coder is the one named, else CASECODE_CODER, else git's casecode.coder. Raises AskedWrongly.
        """
        run = (lines, lines) if isinstance(lines, int) else lines
        wish = Wish(source, codes, run, quote, wording or {}, memo)
        recorded = coding.record(self._opened, who_codes(self._opened, coder), [wish])
        return self._now(recorded[0].record.id)

    def recode(
        self,
        id_: str,
        codes: Mapping[str, str],
        *,
        wording: Mapping[str, str] | None = None,
        coder: str | None = None,
    ) -> CodedPassage:
        """Give a coding of one's own other codes; an empty code takes the facet away. Raises AskedWrongly."""
        recorded = recoding.recode(self._opened, who_codes(self._opened, coder), [id_], codes, wording or {})
        return self._now(recorded[0].record.id)

    def uncode(self, *ids: str, coder: str | None = None) -> None:
        """Remove codings of one's own, all or none; raises AskedWrongly."""
        coding.remove(self._opened, who_codes(self._opened, coder), ids)
        self.refresh()

    def undo(self) -> str:
        """Take back what was last written; says what it was. Raises CannotBeDone."""
        told = history.undo(self.root)
        self.refresh()
        return told

    def redo(self) -> str:
        """Do again what was last undone; says what it was. Raises CannotBeDone."""
        told = history.redo(self.root)
        self.refresh()
        return told

    def _now(self, id_: str) -> CodedPassage:
        """Give a coding just written, from the files as they are now."""
        self.refresh()
        return next(passage for passage in self._opened.passages if passage.id == id_)


class Earlier(Study):
    """A study as it was at a revision of its git history; what would write raises CannotBeDone."""

    def __init__(self, opened: earlier.Earlier) -> None:
        """Take the study, opened as it was."""
        self._opened: Opened = opened
        self.revision = str(opened.revision)

    def __repr__(self) -> str:
        """Say as of when the study is: the revision as it was named, its commit and day."""
        return f"<study at {self.revision}>"

    def refresh(self) -> None:
        """Do nothing, for what was does not change."""


def open(folder: str | Path = ".") -> Study:  # noqa: A001 - called as casecode.open
    """Open the study in a folder, or in the nearest one above it; raises NoStudy."""
    return Study(folder)
