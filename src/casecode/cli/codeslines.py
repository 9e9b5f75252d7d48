"""Codes written out in a line, or named by when they were used before."""

import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from casecode.cli.pairs import pairs
from casecode.errors import AskedWrongly

if TYPE_CHECKING:
    from casecode.workspace.desk import Desk

Codes = Mapping[str, str]


def written(desk: "Desk", text: str) -> Codes:
    """Give the codes that a line names for a new coding; raises AskedWrongly."""
    if text.startswith("."):
        return codes_used(desk, text)
    return desk.with_remembered(codes_in(desk, text))


def codes_in(desk: "Desk", text: str) -> Codes:
    """Give codes written as on the command line, labels in quotes; raises AskedWrongly."""
    try:
        words = shlex.split(text)
    except ValueError:  # an apostrophe that quotes nothing
        words = text.split()
    return {facet: _key(desk, facet, name) for facet, name in pairs(words).items()}


def _key(desk: "Desk", facet: str, name: str) -> str:
    known = desk.codebook.facet(facet)
    return name if known.is_typed else known.find(name).key


def codes_used(desk: "Desk", text: str) -> Codes:
    """Give codes used before: ``.`` the last ones, ``.2`` the second of those that ``..`` lists."""
    sets = desk.recents.at_keys() if text[1:] else desk.recents.sets()[:1]
    number = 1 if text == "." else int(text[1:]) if text[1:].isdecimal() else 0
    if not sets:
        raise AskedWrongly("nothing has been coded yet that could be repeated; choose a code")
    if not 1 <= number <= len(sets):
        raise AskedWrongly(f'"{text}" is none of the codes used before, .1 to .{len(sets)}; .. lists them')
    return sets[number - 1]


def all_used(desk: "Desk") -> Iterator[str]:
    """Say the codes used before, by number."""
    for number, codes in enumerate(desk.recents.at_keys(), start=1):
        yield f".{number} " + " ".join(f"{facet}={code}" for facet, code in codes.items())
