"""Codes as they are typed and said: ``facet=code`` pairs, and a coding in one line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.coding import Recorded


def pairs(words: Sequence[str], *, may_be_empty: bool = False) -> dict[str, str]:
    """Read ``name=value`` words; raises AskedWrongly."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name or not (value or may_be_empty):
            raise AskedWrongly(f'"{word}" is not a pair; write facet=code, such as phase=start-up')
        if name in found:
            raise AskedWrongly(f'"{name}" is given twice; a coding has one code a facet: make two codings')
        found[name] = value
    return found


def told(one: "Recorded") -> str:
    """Say what a coding holds, in one line."""
    record = one.record
    codes = " ".join(f"{facet}={code}" for facet, code in record.codes.items())
    return f"{record.id} {one.source.path}:{one.line} {codes} “{short(record.quote)}”"


def short(quote: str) -> str:
    """Give the beginning of a passage's words, on one line."""
    line = quote.replace("\n", " ")
    return line if len(line) <= 60 else f"{line[:57]}..."
