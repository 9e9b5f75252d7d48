"""The front door for Python: a study and its displays, for scripts and notebooks.

    study = casecode.open(".")
    study.display("table1")

What stops a call is a ``CasecodeError`` whose text says what is so and what to do.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.analysis.judged import Judged
from casecode.model.codings import CodedPassage
from casecode.model.problems import Problem
from casecode.workspace import (
    checking,
    coding,
    earlier,
    history,
    recoding,
)
from casecode.workspace.coders import who_codes
from casecode.workspace.coding import Wish
from casecode.workspace.frontshown import Shown
from casecode.workspace.judging import Conclusion, record
from casecode.workspace.matters import Asked, matter
from casecode.workspace.study import Study as Opened

if TYPE_CHECKING:
    from casecode.files import made
    from casecode.workspace.building import Built
    from casecode.workspace.frontsurvey import Survey


class Study(Shown):
    """A study in a folder, as its files are when it is first asked; ``refresh`` reads them again."""

    def at(self, revision: str) -> "Earlier":
        """Give the study as it was at a git revision; it can be read and not written.

        Raises UnknownName or AskedWrongly where no such revision can be meant, else CannotBeDone.
        """
        return Earlier(earlier.at(self._opened, revision))

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
