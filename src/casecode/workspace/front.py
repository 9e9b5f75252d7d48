"""The front door for Python: a study and its displays, for scripts and notebooks.

    study = casecode.open(".")
    study.display("table1")

What stops a call is a ``CasecodeError`` whose text says what is so and what to do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.model import displays as model
from casecode.model.codings import CodedPassage
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.render import html
from casecode.workspace import asking, checking, coding, displays, history, listing, recoding, tidy
from casecode.workspace.coders import who_codes
from casecode.workspace.coding import Wish
from casecode.workspace.frames import Frame
from casecode.workspace.study import Study as Opened
from casecode.workspace.study import open_study

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


@dataclass(frozen=True, slots=True)
class Display:
    """A computed display; ``computed`` holds its rows, cells, entries and provenance.

    Printing it gives the table as a terminal shows it; a notebook shows it in HTML.
    """

    computed: model.Display

    @property
    def id(self) -> str:
        """Give the display's id."""
        return self.computed.id

    @property
    def title(self) -> str:
        """Give the display's title."""
        return self.computed.title

    def __str__(self) -> str:
        """Give the table as a terminal of 80 columns shows it."""
        return self.to_text()

    def __repr__(self) -> str:
        """Name the display and its size."""
        rows, columns = len(self.computed.rows), len(self.computed.columns)
        return f"<display {self.id}: {rows} rows, {columns} columns>"

    def _repr_html_(self) -> str:
        """Give the table for a notebook."""
        return html.fragment(self.computed)

    def to_text(self, width: int = 80) -> str:
        """Give the table in plain text, so many columns wide; marks stand as asterisks."""
        return displays.draw(self.computed, "terminal", width=width)

    def to_markdown(self) -> str:
        """Give the table in Markdown."""
        return displays.draw(self.computed, "markdown")

    def to_html(self) -> str:
        """Give the table as a page that stands alone."""
        return displays.draw(self.computed, "html")

    def to_latex(self) -> str:
        """Give the table as a LaTeX document."""
        return displays.draw(self.computed, "latex")

    def to_csv(self) -> str:
        """Give the table as comma-separated values."""
        return displays.draw(self.computed, "csv")

    def to_json(self) -> str:
        """Give all of the display as JSON: ``casecode.display/1``."""
        return displays.draw(self.computed, "json")

    def frame(self) -> Frame:
        """Give a row an entry, with the ids of its codings, and a row an empty cell."""
        return tidy.entries(self.computed)

    def to_pandas(self) -> "pd.DataFrame":
        """Give the table without totals as a pandas DataFrame, the row heads as its index.

        A display of counts gives numbers, missing where a cell is empty. Raises NotInstalled.
        """
        found = tidy.table(self.computed)
        heads = found.columns[: len(self.computed.dimensions)]
        return found.to_pandas().set_index(heads)

    def to_polars(self) -> "pl.DataFrame":
        """Give the table without totals as a polars DataFrame, the row heads first; raises NotInstalled."""
        return tidy.table(self.computed).to_polars()


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

    def passages(self, where: str = "", **values: str) -> list[CodedPassage]:
        """Give the coded passages that meet a filter, and hold each dimension's value, in reading order.

        Raises UnknownName or BadExpression.
        """
        return listing.passages(self._opened, where, values.items())

    def frame(self, where: str = "", **values: str) -> Frame:
        """Give a row a coding, of those that ``passages`` would give."""
        return tidy.codings(self._opened, self.passages(where, **values))

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


def open(folder: str | Path = ".") -> Study:  # noqa: A001 - called as casecode.open
    """Open the study in a folder, or in the nearest one above it; raises NoStudy."""
    return Study(folder)
