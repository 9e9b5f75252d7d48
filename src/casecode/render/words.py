"""The words around a table that every format prints."""

from collections.abc import Iterator

from casecode.model.displays import Cell, Display, Entry

TOTAL = "Total"


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
