"""How broad the evidence of an entry is, in words."""

from collections.abc import Sequence

from casecode.model.codings import CodedPassage
from casecode.model.displays import breadth
from casecode.model.specs import Support


def flag(passages: Sequence[CodedPassage], support: Support | None) -> str:
    """Say what an entry's support lacks; empty where it is broad enough, or nobody asked."""
    if support is None or (count := breadth(passages, support.of)) >= support.flag_below:
        return ""
    return counted(count, support.of)


def shown(passages: Sequence[CodedPassage], support: Support | None) -> str:
    """Give the counts that stand behind an entry, as `` (2 sources, 3 informants)``; empty where none should."""
    if support is None or not support.shown:
        return ""
    return f" ({', '.join(counted(breadth(passages, unit), unit) for unit in support.shown)})"


def counted(number: int, unit: str) -> str:
    """Say how many there are.

    >>> counted(1, "sources"), counted(0, "cases")
    ('1 source', 'no cases')
    """
    return f"{number or 'no'} {unit.removesuffix('s') if number == 1 else unit}"
