"""What a joint display asks for: what the cases say beside what a survey says."""

from dataclasses import dataclass
from enum import StrEnum


class Joint(StrEnum):
    """Which joint display: how an instrument was built, findings side by side with statistics, statistics by theme."""

    INSTRUMENT = "instrument"
    SIDE_BY_SIDE = "side-by-side"
    BY_THEME = "by-theme"


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding and a statistic to be laid side by side.

    ``what`` is ``proposition``, ``claim`` (``TABLE/CLAIM``) or ``item`` (of the pool), ``name`` which; ``beside`` names a
    published table or kept results: ``TABLE``, ``TABLE/ROW``, ``TABLE/ROW/COLUMN``, ``TABLE/*/COLUMN``, ``RESULTS``,
    ``RESULTS/VAR`` or ``RESULTS/BLOCK``; or ``nothing``.
    """

    what: str
    name: str
    beside: str


@dataclass(frozen=True, slots=True)
class JointSpec:
    """The parts of a joint display that others lack.

    ``pairs`` are the rows of one side by side. ``items`` narrow the others to items, blocks or constructs of the pool, all
    where empty. ``statistics`` name the tables and results in which the figures of items stand, ``by`` the attribute of
    cases that parts them as the figures are parted. ``quotes`` is how many a cell has at most, ``gaps`` asks for the codes
    that no item asks about, ``reasons`` for why each fit was judged so.
    """

    joint: Joint
    pairs: tuple[Pair, ...] = ()
    items: tuple[str, ...] = ()
    statistics: tuple[str, ...] = ()
    by: str = ""
    quotes: int = 1
    gaps: bool = True
    reasons: bool = True
