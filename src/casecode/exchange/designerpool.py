"""A pool's facts in the words in which a designer reads them."""

from collections.abc import Iterator
from functools import cached_property

from casecode.model.instrument import Words
from casecode.model.items import Item, Passage, Role
from casecode.model.pool import Pool

#: What speaks against an item is shown before what speaks for it.
_ORDER = (Role.WORDING, Role.CONTRARY, Role.QUALIFYING, Role.SUPPORTING)


class Facts:
    """A pool, with its names looked up."""

    def __init__(self, pool: Pool) -> None:
        """Take the pool."""
        self.pool = pool
        self.cases = {one.id: one.label for one in pool.cases}
        self.roles = {(one.id, who): role for one in pool.cases for who, role in one.informants.items()}
        self.labels = {one.id: one.label for one in pool.codes}
        self.shares = {one.id: one.share for one in pool.sources}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Give the items block by block."""
        return tuple(item for block in self.pool.blocks for item in self.pool.items_of(block.id))

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Give the items by id."""
        return {one.id: one for one in self.pool.items}

    @property
    def title(self) -> str:
        """Give the pool's title in its base language."""
        return self.text(self.pool.title) or self.pool.id

    def text(self, words: Words, language: str = "") -> str:
        """Give a text in a language, or in the base one; empty where it has none."""
        return words.get(language or self.pool.language, "")

    def stem(self, item: Item) -> str:
        """Give an item's wording in the base language."""
        return self.text(item.stem)

    def var(self, id_: str) -> str:
        """Give an item's name."""
        return self.by_id[id_].var if id_ in self.by_id else id_

    def case(self, id_: str) -> str:
        """Give a case's label."""
        return self.cases.get(id_, id_)

    def code(self, id_: str) -> str:
        """Give a code as its facet and label: ``tie: Relatives``."""
        return f"{id_.partition('=')[0]}: {self.labels[id_]}" if id_ in self.labels else id_

    def name(self, id_: str) -> str:
        """Give the label of a code, or of a case."""
        return self.labels.get(id_) or self.cases.get(id_, id_)

    def who(self, one: Passage) -> str:
        """Give the informants behind a passage, with their roles."""
        known = ((who, self.roles.get((one.case, who), "")) for who in one.informants)
        return ", ".join(f"{who} ({role})" if role else who for who, role in known)

    def why_not(self, one: Passage) -> str:
        """Say why a passage has no quote here."""
        share = self.shares.get(one.source, one.share)
        return f"its source is {share}" if share == "paraphrase-only" else "its source may not leave the study"

    def behind(self, item: Item) -> Iterator[tuple[Role, Passage]]:
        """Give the passages behind an item: its words, what contradicts, what qualifies, what supports; a case at a time."""
        held = self.pool.passages
        for role in _ORDER:
            found = [held[ref] for ref in item.cited(role) if ref in held]
            yield from ((role, one) for one in sorted(found, key=lambda one: (one.case, one.source, one.anchor.start)))


def count(number: int, noun: str) -> str:
    """Say how many of a thing there are.

    >>> count(1, "case"), count(0, "case")
    ('1 case', '0 cases')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
