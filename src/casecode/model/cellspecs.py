"""What stands in a cell of a display, as its file says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A style for the entries that a filter picks, or that stand so in the table, with the legend line that explains it.

    ``standing`` is ``first`` (in no earlier phase of its row), ``every-case`` (every case that the cell is about has it)
    or ``only-here`` (in no other cell).
    """

    when: str
    style: tuple[str, ...]
    note: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How broad an entry's evidence is: fewer than ``flag_below`` of ``of`` is flagged; ``shown`` counts stand behind it."""

    of: str = "sources"
    flag_below: int = 2
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellSpec:
    """What stands in a cell.

    ``show`` is ``label``, ``count``, ``presence``, ``cases``, ``initials``, ``quote``, ``ids``, ``sequence``, ``rating`` or
    ``summary``; ``of`` is the dimension shown, or for a count what is counted; ``order`` is ``first-evidence``,
    ``codebook``, ``frequency`` or ``alphabet``; ``prefer`` says which quotes come first; ``empty`` maps a kind of emptiness
    to the words printed for it.
    """

    show: str = "label"
    of: str = ""
    order: str = "first-evidence"
    limit: int | None = None
    marks: tuple[Mark, ...] = ()
    support: Support | None = None
    empty: Mapping[str, str] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
