"""A display as Python has it: printed, drawn in every format, and as a frame."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casecode.model import displays as model
from casecode.render import html
from casecode.workspace import displays, documents, tidy
from casecode.workspace.frames import Frame

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

    def to_docx(self, path: str | Path) -> None:
        """Write the table as a Word document; raises NotInstalled or CannotWrite."""
        documents.write(self.computed, "docx", path)

    def to_xlsx(self, path: str | Path) -> None:
        """Write the table and its evidence as an Excel workbook; raises NotInstalled or CannotWrite."""
        documents.write(self.computed, "xlsx", path)

    def to_svg(self, path: str | Path) -> None:
        """Write the figure as a drawing; raises AskedWrongly where there is none, NotInstalled or CannotWrite."""
        documents.write(self.computed, "svg", path)

    def to_png(self, path: str | Path) -> None:
        """Write the figure as a picture; raises AskedWrongly where there is none, NotInstalled or CannotWrite."""
        documents.write(self.computed, "png", path)

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
