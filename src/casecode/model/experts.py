"""What experts say of draft items: how relevant, how clear, whether essential; the evidence of content validity."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casecode.model.instrument import Words
from casecode.model.items import Item, Status
from casecode.model.pool import Pool
from casecode.model.text import digest

EXPERT = re.compile(r"[a-z][a-z0-9-]{0,31}")  # a letter first: a spreadsheet makes 1 of 01
LEAST, MOST = 1, 4  # the scale of relevance and of clarity
_STAMP = 7


class Essential(StrEnum):
    """Lawshe's question: is what the item asks about needed to know how the construct stands?"""

    ESSENTIAL = "essential"
    USEFUL = "useful"
    NOT = "not necessary"


@dataclass(frozen=True, slots=True)
class Rating:
    """What one expert says of one item as it was worded then; None where nothing was said.

    ``stamp`` is that of the wording, see ``Worded``; ``revision`` is the pool's; ``at`` and ``sheet`` say when it was
    imported, and from bytes with which SHA-256 (its first twelve digits).
    """

    expert: str
    item: str
    stamp: str
    revision: int
    relevance: int | None = None
    clarity: int | None = None
    essential: Essential | None = None
    comment: str = ""
    suggested: str = ""
    at: str = ""
    sheet: str = ""

    @property
    def is_rated(self) -> bool:
        """Say whether any of the three questions is answered."""
        return not (self.relevance is None and self.clarity is None and self.essential is None)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was said."""
        return not (self.is_rated or self.comment or self.suggested)


@dataclass(frozen=True, slots=True)
class Opinion:
    """All that one expert said; ``missing`` maps the names of constructs to what no item asks about."""

    expert: str
    ratings: tuple[Rating, ...]
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worded:
    """An item as an expert reads it: no quotes and no counts, which would bias what is said of its relevance.

    ``stamp`` is a sign of all that is read, in the pool's base language, by which a change is known.
    """

    item: str
    var: str
    construct: str
    definition: str
    part: str
    lead_in: str
    stem: str
    answers: str
    stamp: str


def worded(pool: Pool, language: str = "") -> dict[str, Worded]:
    """Give every item that is not dropped as experts read it in a language, by its id."""
    names = {one.id: one.name for one in pool.dimensions}
    return {
        item.id: _worded(pool, item, names, language or pool.language)
        for block in pool.blocks
        for item in pool.items_of(block.id)
        if item.status is not Status.DROP
    }


def _worded(pool: Pool, item: Item, names: dict[str, Words], language: str) -> Worded:
    construct = pool.construct(pool.block(item.block).construct)
    lead_in, stem, answers = _read(pool, item, language)
    parts = (_in(names[one], language) for one in item.dimensions if one in names)
    part = ", ".join(one for one in parts if one != stem)
    told = construct.name, construct.definition
    return Worded(
        item.id, item.var, *told, part, lead_in, stem, answers, _stamp(*told, *_read(pool, item, pool.language))
    )


def _read(pool: Pool, item: Item, language: str) -> tuple[str, str, str]:
    """Give lead-in, stem and answers of an item."""
    block = pool.block(item.block)
    lead_in = " ".join(filter(None, (_in(block.lead_in, language), _in(block.instruction, language))))
    return lead_in, _in(item.stem, language), _answers(pool, block.scale, language)


def _stamp(*read: str) -> str:
    """Give a sign of what is read; a letter before it keeps a spreadsheet from taking it for a figure."""
    return f"w{digest(chr(10).join(read), _STAMP)}"


def _answers(pool: Pool, scale: str, language: str) -> str:
    """Tell a scale: from which figure to which, what those with words of their own mean, and what else can be answered."""
    held = pool.scale(scale)
    points = [(one.value, _in(one.label, language)) for one in held.points]
    told = (f"{value} = {label}" for value, label in points if label != str(value))
    others = (f"or: {_in(one.label, language)}" for one in held.nonsubstantive)
    return "\n".join([f"{points[0][0]} to {points[-1][0]}", *told, *others])


def _in(words: Words, language: str) -> str:
    """Give a text in a language; in the first that it has, where it lacks that one."""
    return words.get(language) or next(iter(words.values()), "")
