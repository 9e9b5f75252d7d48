"""Published tables: the figures of a survey as somebody printed them, entered as such and never computed.

A figure keeps its printed form, since how many decimals were printed says how far a recomputation may differ.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from casecode.errors import UnknownName

_PRINTED = re.compile(r"(?P<sign>[-−–]?)(?P<number>\d+(?:\.\d+)?|\.\d+)(?P<stars>\*{0,4})")


class Statistic(StrEnum):
    """What a printed figure is; a row or a column says it of all its figures."""

    N = "n"
    MEAN = "mean"
    SD = "sd"
    RANK = "rank"
    PERCENT = "percent"
    COEFFICIENT = "coefficient"
    SE = "se"
    T = "t"
    WALD = "wald"
    DF = "df"
    P = "p"
    ODDS_RATIO = "odds-ratio"
    R2 = "r2"
    ADJUSTED_R2 = "adjusted-r2"
    F = "f"
    CHI2 = "chi2"
    CORRECT = "percent-correct"


def is_printed(text: str) -> bool:
    """Say whether a text is a figure as tables print them: digits, perhaps a sign, perhaps stars.

    >>> is_printed(".325***"), is_printed("-.0175"), is_printed("n.s."), is_printed("1,2")
    (True, True, False, False)
    """
    return bool(_PRINTED.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as it is printed; ``line`` is its line in the table's file.

    >>> one = Printed("-.0175*")
    >>> one.value, one.stars, one.decimals
    (Decimal('-0.0175'), 1, 4)
    """

    printed: str
    line: int = 0

    @property
    def value(self) -> Decimal:
        """Give the number."""
        found = self._parts()
        return -Decimal(found["number"]) if found["sign"] else Decimal(found["number"])

    @property
    def stars(self) -> int:
        """Count the stars behind it."""
        return len(self._parts()["stars"])

    @property
    def decimals(self) -> int:
        """Count the decimals that are printed."""
        return len(self._parts()["number"].partition(".")[2])

    def is_rounded(self, low: Decimal, high: Decimal | None = None) -> bool:
        """Say whether a number, or some number between two, prints so, half a unit of the last decimal either way.

        >>> Printed("2.21").is_rounded(Decimal("2.2149")), Printed("2.21").is_rounded(Decimal("2.216"))
        (True, False)
        """
        half = Decimal(5).scaleb(-self.decimals - 1)
        return low <= self.value + half and (low if high is None else high) >= self.value - half

    def _parts(self) -> Mapping[str, str]:
        found = _PRINTED.fullmatch(self.printed)
        if found is None:
            raise ValueError(self.printed)
        return found.groupdict()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: what its figures are, of which group of respondents, or of which outcome of a model."""

    key: str
    label: str
    statistic: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row and its figures by column; ``var`` names the item of the pool it reports, ``construct`` the construct."""

    key: str
    label: str
    figures: Mapping[str, Printed] = field(default_factory=dict)
    statistic: str = ""
    var: str = ""
    construct: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class TableTest:
    """A test printed below a table, its figures by statistic."""

    key: str
    label: str
    figures: Mapping[str, Printed] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of the figures, in our own words, with as much of it as can be put to them.

    ``where`` is the part of the text. Of ``rows`` it says that they are ``significant`` or not (None: it does not say),
    or of which ``sign``. ``highest`` are rows said to stand above all others, ``high`` and ``low`` such as are said to be
    much and little, on the table's scale.
    """

    key: str
    says: str
    where: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    significant: bool | None = None
    sign: str = ""
    highest: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class TableScale:
    """The scale that means are on, as far as the table prints it."""

    points: int
    low: str = ""
    high: str = ""

    @property
    def middle(self) -> Decimal:
        """Give the middle of the scale, which runs from 1."""
        return Decimal(1 + self.points) / 2


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A published table: ``id`` is its file's name, ``number`` what it is called where it was printed.

    What a figure is, its row or else its column says. ``model`` is ``linear`` or ``logistic`` where the table reports
    one; ``n`` counts those it is about, where that is printed. ``by`` is the attribute of cases whose values are the
    groups of its columns, such as ``industry``. ``stars`` gives for each number of stars the p that it stands for.
    """

    id: str
    title: str
    columns: Mapping[str, TableColumn]
    rows: Mapping[str, TableRow]
    number: str = ""
    source: str = ""
    method: str = ""
    model: str = ""
    n: int | None = None
    scale: TableScale | None = None
    by: str = ""
    stars: Mapping[str, str] = field(default_factory=dict)
    tests: Mapping[str, TableTest] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    path: str = ""

    @property
    def name(self) -> str:
        """Give what it is called in a sentence: ``Table 3``, else its id."""
        return f"Table {self.number}" if self.number else self.id

    def row(self, key: str) -> TableRow:
        """Give a row by its key or the var of its item; raises UnknownName."""
        for row in self.rows.values():
            if key in (row.key, row.var):
                return row
        raise UnknownName(f"row of {self.id}", key, self.rows)

    def statistic(self, row: str, column: str) -> str:
        """Say what the figure at a crossing is."""
        return self.rows[row].statistic or self.columns[column].statistic
