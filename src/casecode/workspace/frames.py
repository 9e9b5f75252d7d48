"""Rows for data analysis, with a way to pandas and to polars where they are installed."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from casecode.errors import NotInstalled

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Value = str | int | tuple[str, ...] | None


class Kind(StrEnum):
    """What a column of a frame holds; any value may be None."""

    TEXT = "text"
    NUMBER = "number"
    TEXTS = "texts"


class Frame(list[dict[str, Value]]):
    """A list of rows, each a mapping from column to value; ``kinds`` says what each column holds.

    >>> frame = Frame({"case": Kind.TEXT, "line": Kind.NUMBER}, [{"case": "saturn", "line": 4}])
    >>> frame[0]["line"], frame.columns
    (4, ['case', 'line'])
    """

    def __init__(self, kinds: Mapping[str, Kind], rows: Iterable[dict[str, Value]]) -> None:
        """Take the columns, in order, and the rows."""
        self.kinds = dict(kinds)
        super().__init__({name: row[name] for name in self.kinds} for row in rows)

    @property
    def columns(self) -> list[str]:
        """Give the names of the columns, in order."""
        return list(self.kinds)

    def to_pandas(self) -> "pd.DataFrame":
        """Give a pandas DataFrame; raises NotInstalled where pandas is missing."""
        try:
            import pandas as pd
        except ImportError:
            raise NotInstalled("pandas") from None
        numbers = {name: "Int64" for name, kind in self.kinds.items() if kind is Kind.NUMBER}
        return pd.DataFrame(list(self), columns=self.columns).astype(numbers)

    def to_polars(self) -> "pl.DataFrame":
        """Give a polars DataFrame; raises NotInstalled where polars is missing."""
        try:
            import polars as pl
        except ImportError:
            raise NotInstalled("polars") from None
        types = {Kind.TEXT: pl.String(), Kind.NUMBER: pl.Int64(), Kind.TEXTS: pl.List(pl.String)}
        columns = {name: [_listed(row[name]) for row in self] for name in self.kinds}
        return pl.DataFrame(columns, schema={name: types[kind] for name, kind in self.kinds.items()})


def _listed(value: Value) -> str | int | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def distinct(names: Iterable[str]) -> list[str]:
    """Give names of which no two are alike: the second of a kind gets a number.

    >>> distinct(["case", "Firms", "Firms"])
    ['case', 'Firms', 'Firms (2)']
    """
    found: list[str] = []
    for name in names:
        other, number = name, 2
        while other in found:
            other, number = f"{name} ({number})", number + 1
        found.append(other)
    return found
