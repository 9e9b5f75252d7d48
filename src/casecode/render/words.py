"""The words around a table that every format prints."""

import re
from collections.abc import Iterable, Iterator

from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display, Entry
from casecode.model.figures import Graph
from casecode.model.text import visible

TOTAL = "Total"
#: What XML cannot hold even as a reference, and ``visible`` leaves as it is.
_NO_XML = re.compile("[\ufffe\uffff]")


def caption(display: Display) -> str:
    """Give the title a display is shown under."""
    return display.title


def provenance(display: Display) -> Iterator[str]:
    """Say what a display was computed from, and what was left out and why."""
    made = display.provenance
    coders = f"coded by {', '.join(made.coders)}" if made.coders else "nobody has coded yet"
    if made.cases or not made.beside:
        yield f"{_count(made.codings, made.unit)} of {_count(len(made.cases), 'case')}, {coders}; codebook {made.codebook}."
    yield from made.beside
    if made.filter:
        yield f"Filter: {made.filter}"
    if made.to_review:
        yield f"For review: where {_count(made.to_review, made.unit)} of these now {'stands' if made.to_review == 1 else 'stand'} is not certain."
    if made.left_out:
        told = (f"{number} {reason}" for reason, number in made.left_out.items())
        yield f"Left out: {', '.join(told)}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def entry(one: Entry) -> str:
    """Give an entry as it prints, with the sign of thin support."""
    return f"{one.label}°" if one.flag else one.label


def is_list(display: Display) -> bool:
    """Say whether any cell holds a list of things rather than a figure."""
    return any(len(cell.entries) > 1 or any(e.code for e in cell.entries) for _, cell in display.cells())


def plain(cell: Cell) -> list[str]:
    """Give the lines of a cell without marks."""
    return [entry(one) for one in cell.entries] or [cell.words]


def graphs(display: Display) -> list[tuple[Display, Graph]]:
    """Give the graphs that a display draws, its own or those of its panels, each with what it stands in."""
    parts = display.panels or (display,)
    return [(one, one.figure) for one in parts if isinstance(one.figure, Graph)]


def joint(display: Display) -> str:
    """Give the sign between the heads of a row that are the ends of an edge; empty where they are not."""
    if not isinstance(display.figure, Graph) or len(display.dimensions) != 2:
        return ""
    return "→ " if display.figure.is_directed else "– "


def sign(of: str) -> str:
    """Give the sign of an edge as it prints; a minus, no hyphen, which a spreadsheet would run."""
    return {"+": "(+)", "-": "(−)"}.get(of, "")


def evidence(passages: Iterable[CodedPassage]) -> str:
    """Give the ids of codings, for a program to follow."""
    return " ".join(passage.id for passage in passages)


def for_xml(text: str) -> str:
    """Give a text harmless to show, without what XML cannot hold; for formats that are XML or are made into it."""
    return _NO_XML.sub("\ufffd", visible(text))
