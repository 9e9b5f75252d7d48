"""What experts say of draft items: how relevant, how clear, whether essential; the evidence of content validity."""

import re
from dataclasses import dataclass
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

    ``stamp`` is that of the wording, see ``Worded``; ``revision`` is the pool's.
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

    @property
    def is_rated(self) -> bool:
        """Say whether any of the three questions is answered."""
        return not (self.relevance is None and self.clarity is None and self.essential is None)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all was said."""
        return not (self.is_rated or self.comment or self.suggested)


@dataclass(frozen=True, slots=True)
class Worded:
    """An item as an expert reads it: no quotes and no counts, which would bias what is said of its relevance."""

    item: str
    var: str
    construct: str
    definition: str
    part: str
    lead_in: str
    stem: str
    answers: str

    @property
    def stamp(self) -> str:
        """Give a sign of all that is read, by which a change is known; with a letter, so that no spreadsheet counts with it."""
        return (
            f"w{digest(chr(10).join((self.construct, self.definition, self.lead_in, self.stem, self.answers)), _STAMP)}"
        )


def worded(pool: Pool, language: str) -> dict[str, Worded]:
    """Give every item that is not dropped as experts read it, by its id."""
    names = {one.id: one.name for one in pool.dimensions}
    return {
        item.id: _worded(pool, item, names, language)
        for block in pool.blocks
        for item in pool.items_of(block.id)
        if item.status is not Status.DROP
    }


def _worded(pool: Pool, item: Item, names: dict[str, Words], language: str) -> Worded:
    block = pool.block(item.block)
    construct = pool.construct(block.construct)
    part = ", ".join(_in(names[one], language) for one in item.dimensions if one in names)
    lead_in = " ".join(filter(None, (_in(block.lead_in, language), _in(block.instruction, language))))
    told = construct.name, construct.definition, part, lead_in, _in(item.stem, language)
    return Worded(item.id, item.var, *told, _answers(pool, block.scale, language))


def _answers(pool: Pool, scale: str, language: str) -> str:
    """Tell a scale: the points that have words, and what else can be answered.

    A point whose label is its own figure tells nothing more, and stands by that.
    """
    held = pool.scale(scale)
    points = [(str(one.value), _in(one.label, language)) for one in held.points]
    told = ", ".join(value if value == label else f"{value} = {label}" for value, label in points)
    return "; ".join([told, *(_in(one.label, language) for one in held.nonsubstantive)])


def _in(words: Words, language: str) -> str:
    """Give a text in a language; in the first that it has, where it lacks that one."""
    return words.get(language) or next(iter(words.values()), "")
