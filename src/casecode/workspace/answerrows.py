"""The answers of respondents, gathered only where somebody asks for them: the items' codes and the group, and nothing else."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from casecode.analysis.answering import Meant, Sort
from casecode.errors import CannotBeDone
from casecode.exchange.answers.sheets import ID
from casecode.model.cells import harmless

MOST = 100_000


class Rows:
    """Answers as tidy csv: a number for each respondent, in the order of the file, and a column a variable."""

    def __init__(self, variables: Sequence[str], group: str = "") -> None:
        """Take the variables of the items, and the one that tells groups apart."""
        self._variables, self._group = variables, group
        self._held: list[tuple[str, Sequence[str]]] = []

    def add(self, texts: Sequence[str], level: str) -> None:
        """Gather one respondent's answers; raises CannotBeDone where there are more than a study should hold."""
        if len(self._held) >= MOST:
            raise CannotBeDone(f"there are more than {MOST:,} respondents; keep the counts alone, without --rows")
        self._held.append((level, texts))

    def csv(self, meant: Callable[[str, str], Meant]) -> bytes:
        """Give the rows as they are written; ``meant`` says what a text stands for, by variable."""
        out = StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow([ID, *([harmless(self._group)] if self._group else []), *self._variables])
        for number, (level, texts) in enumerate(self._held, start=1):
            codes = [_code(meant(var, text)) for var, text in zip(self._variables, texts, strict=True)]
            table.writerow([str(number), *([harmless(level)] if self._group else []), *codes])
        return out.getvalue().encode("utf-8", "replace")


def _code(meant: Meant) -> str:
    return "" if meant.sort is Sort.MISSING else str(meant.value)
