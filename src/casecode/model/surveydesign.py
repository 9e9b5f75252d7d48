"""What ``survey/pool.yaml`` asks for: the researcher's design, from which with the codings an item pool is computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casecode.model.instrument import Block, Construct, Scale, Words

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One item asked for; its id is the block's, a dot, and ``key``.

    ``codes`` are what it asks about; ``evidence`` is the filter that picks its passages, made of the codes where it is
    empty. The stem comes from the block's template, or is given: by a person (``by``), out of a publication
    (``citation``), or as exact ``words`` of the coding ``quote``.
    """

    key: str
    var: str = ""
    codes: tuple[str, ...] = ()
    evidence: str = ""
    stem: Words = field(default_factory=dict)
    by: str = ""
    citation: str = ""
    quote: str = ""
    words: str = ""
    literature: tuple[str, ...] = ()
    reverse_keyed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A block asked for: ``each`` facet's code of that ``level`` is an item, and so is each row; ``evidence`` narrows all."""

    block: Block
    rows: tuple[Row, ...] = ()
    each: str = ""
    level: int = 1
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A cell of a blueprint that is left without items on purpose."""

    row: str
    col: str
    why: str


@dataclass(frozen=True, slots=True)
class BlueprintAsked:
    """A table of specifications asked for: codes of the facet ``rows`` at a ``level``, by a facet, or by ``case``."""

    id: str
    rows: str
    cols: str = "case"
    level: int = 1
    least: int = 0
    exclude: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Design:
    """The whole of ``survey/pool.yaml``.

    ``coders`` are those whose codings count, all where it is empty; ``case_attributes`` those that leave the study;
    ``covers`` the facets of which every code that is spoken of should be asked about, save those in ``exclude`` (code ->
    why). ``lines`` gives the file's line for each part.
    """

    id: str
    title: Words
    languages: tuple[str, ...] = ()
    scales: tuple[Scale, ...] = ()
    constructs: tuple[Construct, ...] = ()
    blocks: tuple[Asked, ...] = ()
    blueprints: tuple[BlueprintAsked, ...] = ()
    coders: tuple[str, ...] = ()
    case_attributes: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    exclude: Mapping[str, str] = field(default_factory=dict)
    contrary: str = ""
    qualifying: str = ""
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    purpose: str = ""
    population: str = ""
    path: str = ""
    lines: Mapping[Place, int] = field(default_factory=dict)

    def line(self, *place: str | int) -> int | None:
        """Give the line of the file that says a part, or the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)
