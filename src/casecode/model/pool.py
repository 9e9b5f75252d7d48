"""The item pool, ``casecode.item-pool/1``: draft survey items with the evidence behind each, for whoever designs the survey.

A pool is computed from the codings, what ``survey/pool.yaml`` asks for, and what people decided. In JSON every key is
named as the field here, and one that is empty and has a default is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from casecode.errors import UnknownName
from casecode.model.instrument import Block, Construct, Dimension, Scale, Words
from casecode.model.items import Decided, Item, Passage, Status

SCHEMA = "casecode.item-pool/1"
VERBATIM, NO_QUOTES = "verbatim", "none"  # which quotes a pool holds: those of verbatim sources, or none at all


class Covered(StrEnum):
    """How a cell of the blueprint stands."""

    COVERED = "covered"
    NO_ITEM = "evidence-no-item"
    NO_EVIDENCE = "item-no-evidence"
    EMPTY = "empty"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class CodebookId:
    """The codebook a pool was made under; ``sha256`` is of its text."""

    id: str
    revision: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that made a pool."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a pool was made of.

    ``commit`` and ``commit_date`` are those of the last commit that touched any of it, None outside git; ``dirty``
    says that files have changed since. ``content_sha256`` is of the pool without this part and its revision.
    """

    study: str
    commit: str | None
    commit_date: str | None
    dirty: bool
    codebook: CodebookId
    tool: Tool
    quotes: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class PoolCode:
    """A code that an item or a passage of the pool names; ``id`` is ``facet=key``."""

    id: str
    label: str
    definition: str = ""
    parent: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class PoolCase:
    """A case; ``informants`` gives the role of each, where it has one."""

    id: str
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    informants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PoolSource:
    """A source; ``share`` is what may leave the study: ``verbatim``, ``paraphrase-only`` or ``no``.

    ``provenance`` says where the text itself is from, such as ``constructed``.
    """

    id: str
    case: str
    kind: str
    share: str
    sha256: str
    language: str = ""
    date: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class BlueprintCell:
    """One cell: what evidence and which items lie in it; ``reason`` says why it is excluded."""

    row: str
    cases: int
    sources: int
    informants: int
    passages: int
    state: Covered
    items: tuple[str, ...] = ()
    col: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A table of specifications: a facet by another, or by case. Evidence lies in a cell when one coding has both."""

    id: str
    rows: str
    cols: str
    least: int
    cells: tuple[BlueprintCell, ...]


@dataclass(frozen=True, slots=True)
class CodeGap:
    """A code that passages speak of and no item asks about; ``reason`` is why that is meant, if it is."""

    code: str
    cases: int
    sources: int
    informants: int
    passages: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the pool lacks, both ways: codes without an item, and items that no passage supports."""

    codes_without_item: tuple[CodeGap, ...] = ()
    items_without_evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retired:
    """An item that is asked for no more, with what was decided on it; its id and var are never given to another."""

    id: str
    var: str
    block: str
    stem: Words = field(default_factory=dict)
    decisions: tuple[Decided, ...] = ()


@dataclass(frozen=True)
class Pool:
    """A whole item pool; ``languages`` begins with the one that stems are written in first."""

    id: str
    title: Words
    revision: int
    provenance: Provenance
    languages: tuple[str, ...]
    scales: tuple[Scale, ...]
    constructs: tuple[Construct, ...]
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    evidence: tuple[Passage, ...]
    cases: tuple[PoolCase, ...]
    sources: tuple[PoolSource, ...]
    codes: tuple[PoolCode, ...]
    gaps: Gaps
    dimensions: tuple[Dimension, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    retired: tuple[Retired, ...] = ()
    purpose: str = ""
    population: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Give the language that stems are written in first."""
        return self.languages[0]

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """Give the passages by id."""
        return {one.id: one for one in self.evidence}

    def item(self, name: str) -> Item:
        """Give an item by its id or its var; raises UnknownName with the nearest."""
        for one in self.items:
            if name in (one.id, one.var):
                return one
        raise UnknownName("item", name, [id_ for one in self.items for id_ in (one.id, one.var)])

    def block(self, id_: str) -> Block:
        """Give a block by its id."""
        return next(one for one in self.blocks if one.id == id_)

    def scale(self, id_: str) -> Scale:
        """Give a scale by its id."""
        return next(one for one in self.scales if one.id == id_)

    def construct(self, id_: str) -> Construct:
        """Give a construct by its id."""
        return next(one for one in self.constructs if one.id == id_)

    def items_of(self, block: str, *status: Status) -> Iterator[Item]:
        """Give a block's items in their order, all or those of some status."""
        return (one for one in self.items if one.block == block and (not status or one.status in status))
