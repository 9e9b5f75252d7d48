"""Reading back the sheets that experts filled in; nothing in them is passed over in silence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casecode.errors import BrokenFile
from casecode.exchange import judgesheets as sheets
from casecode.exchange.grids import Grids
from casecode.model.experts import EXPERT, LEAST, MOST, Essential, Rating

#: What is known of a column by the first word of its head, as some write it otherwise.
_WORDS = {
    one.partition(" ")[0].strip("?").casefold(): one
    for one in (sheets.ITEM, sheets.RELEVANCE, sheets.CLARITY, sheets.ESSENTIAL, sheets.COMMENT, sheets.EXPERT)
} | {"suggested": sheets.SUGGESTED, "construct": sheets.CONSTRUCT}
_WHOLE = {one.casefold(): one for one in (sheets.WORDING, sheets.STAMP, sheets.REVISION, sheets.LACKS)}
_NEEDED = (
    sheets.ITEM,
    sheets.RELEVANCE,
    sheets.CLARITY,
    sheets.ESSENTIAL,
    sheets.EXPERT,
    sheets.REVISION,
    sheets.STAMP,
)
_LETTERS = {"e": Essential.ESSENTIAL, "u": Essential.USEFUL, "n": Essential.NOT}
_NOTHING = ("", "-", "–", "n/a", "na")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a returned sheet: its number, the item's name, the wording that stands there, and what was said."""

    number: int
    item: str
    wording: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned sheet; ``missing`` maps constructs to what they lack, ``wrong`` says row by row what cannot be read."""

    expert: str
    rows: tuple[Row, ...]
    missing: Mapping[str, str]
    wrong: tuple[tuple[int, str], ...]


Cells = Mapping[str, str]


def read(grids: Grids) -> Returned:
    """Read a returned sheet from the rows of its file; raises BrokenFile where it is none, or names not one expert."""
    heads, body = _items(grids)
    wrong: list[tuple[int, str]] = []
    missing = dict(_lacking(grids))
    rows: list[Row] = []
    experts: dict[str, int] = {}
    for number, cells in body:
        if name := cells.get(sheets.EXPERT, ""):
            experts.setdefault(name, number)
        if cells[sheets.ITEM]:
            rows.append(_row(number, cells, wrong))
        elif sheets.CONSTRUCT in heads and cells.get(sheets.COMMENT, "") and not _is_rated(cells):
            missing[cells[sheets.CONSTRUCT]] = cells[sheets.COMMENT]
        elif _is_rated(cells):
            wrong.append(
                (number, "is rated and names no item; write the item in the first column, or take the rating out")
            )
    return Returned(_expert(experts), tuple(rows), missing, (*wrong, *_twice(rows)))


def _items(grids: Grids) -> tuple[dict[str, int], list[tuple[int, Cells]]]:
    """Give the heads of the items by column, and the rows under them by number."""
    best: dict[str, int] = {}
    for rows in grids.values():
        for number, row in enumerate(rows[:10], 1):
            heads = {name: place for place, head in reversed(list(enumerate(row))) if (name := _head(head))}
            if all(name in heads for name in _NEEDED):
                body = [(below, _cells(heads, cells)) for below, cells in enumerate(rows[number:], number + 1)]
                return heads, [(below, cells) for below, cells in body if any(cells.values())]
            best = max(best, heads, key=len)
    lacking = ", ".join(name for name in _NEEDED if name not in best)
    raise BrokenFile(
        f"is no sheet of an expert: it has no column {lacking}; name a file that casecode export survey made"
    )


def _head(head: str) -> str:
    words = head.strip().casefold()
    return _WHOLE.get(words) or _WORDS.get(re.split(r"[\W_]", words, maxsplit=1)[0], "")


def _cells(heads: Mapping[str, int], row: list[str]) -> Cells:
    return {name: row[place] if place < len(row) else "" for name, place in heads.items()}


def _lacking(grids: Grids) -> Iterator[tuple[str, str]]:
    """Give what the sheet of missing content says, construct by construct."""
    for first, *rows in (rows for rows in grids.values() if rows):
        heads = {name: place for place, head in enumerate(first) if (name := _head(head))}
        if sheets.LACKS in heads and sheets.CONSTRUCT in heads:
            told = (_cells(heads, row) for row in rows)
            yield from ((one[sheets.CONSTRUCT], one[sheets.LACKS]) for one in told if one[sheets.LACKS])


def _expert(found: Mapping[str, int]) -> str:
    if not found:
        raise BrokenFile(f"names no expert: the column {sheets.EXPERT} is empty; write there what its file was called")
    if len(found) > 1:
        raise BrokenFile(f"holds the rows of {len(found)} experts ({', '.join(found)}); give each a file")
    name = next(iter(found))
    if not EXPERT.fullmatch(name):
        raise BrokenFile(f'names the expert "{name}"; use lower case letters, digits and hyphens, a letter first')
    return name


def _is_rated(cells: Cells) -> bool:
    return any(cells.get(name, "") for name in (sheets.RELEVANCE, sheets.CLARITY, sheets.ESSENTIAL))


def _row(number: int, cells: Cells, wrong: list[tuple[int, str]]) -> Row:
    def figure(name: str) -> int | None:
        text = cells[name]
        if text.casefold() in _NOTHING:
            return None
        if not re.fullmatch(rf"[{LEAST}-{MOST}]([.,]0+)?", text):
            wrong.append(
                (
                    number,
                    f'the cell “{name}” of {cells[sheets.ITEM]} holds "{text}"; write 1, 2, 3 or 4, or leave it empty',
                )
            )
            return None
        return int(text[0])

    rating = Rating(
        expert=cells[sheets.EXPERT],
        item="",
        stamp=cells[sheets.STAMP],
        revision=int(cells[sheets.REVISION]) if cells[sheets.REVISION].isdecimal() else 0,
        relevance=figure(sheets.RELEVANCE),
        clarity=figure(sheets.CLARITY),
        essential=_essential(number, cells, wrong),
        comment=cells.get(sheets.COMMENT, ""),
        suggested=cells.get(sheets.SUGGESTED, ""),
    )
    return Row(number, cells[sheets.ITEM], cells.get(sheets.WORDING, ""), rating)


def _essential(number: int, cells: Cells, wrong: list[tuple[int, str]]) -> Essential | None:
    """Read essential, useful or not necessary, as words or as their first letters."""
    text = " ".join(cells[sheets.ESSENTIAL].casefold().replace(",", " ").split())
    if text in _NOTHING:
        return None
    fits = [one for one in Essential if text == one or text.split()[0] == one.split()[0]]
    found = _LETTERS.get(text) or (fits[0] if fits else None)
    if found is None:
        told = ", ".join(Essential)
        wrong.append(
            (number, f'the cell “{sheets.ESSENTIAL}” of {cells[sheets.ITEM]} holds "{text}"; write one of: {told}')
        )
    return found


def _twice(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """Say which items stand in two rows, so that nobody can say which rating counts."""
    known: dict[str, int] = {}
    for row in rows:
        if row.item in known:
            yield row.number, f"rates {row.item}, which row {known[row.item]} rates too; leave one"
        known.setdefault(row.item, row.number)
