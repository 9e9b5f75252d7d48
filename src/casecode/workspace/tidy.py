"""Tidy frames: a row a coding, a row an entry of a display; and a display's table as printed."""

from collections.abc import Callable, Iterable, Iterator

from casecode.files.codings import Record
from casecode.model.codebook import Facet
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display
from casecode.render import words
from casecode.workspace.frames import Frame, Kind, Value, distinct
from casecode.workspace.study import Study

_WHERE = {
    "id": Kind.TEXT,
    "case": Kind.TEXT,
    "case_label": Kind.TEXT,
    "source": Kind.TEXT,
    "line": Kind.NUMBER,
    "last_line": Kind.NUMBER,
    "start": Kind.NUMBER,
    "end": Kind.NUMBER,
    "coder": Kind.TEXT,
    "informants": Kind.TEXTS,
    "question": Kind.TEXT,
    "state": Kind.TEXT,
}
_WHAT = {"wording": Kind.TEXT, "quote": Kind.TEXT, "memo": Kind.TEXT, "at": Kind.TEXT}
_ENTRY = {
    "column": Kind.TEXT,
    "code": Kind.TEXT,
    "label": Kind.TEXT,
    "marks": Kind.TEXTS,
    "flag": Kind.TEXT,
    "sources": Kind.NUMBER,
    "informants": Kind.NUMBER,
    "evidence": Kind.TEXTS,
    "empty": Kind.TEXT,
}


def codings(study: Study, passages: Iterable[CodedPassage]) -> Frame:
    """Give a row a coding: where it stands, who coded it how, and its words where they may be shared."""
    facets = {_column(facet): facet for facet in study.project.codebook.facets.values()}
    kinds = {**_WHERE, **dict.fromkeys(facets, Kind.TEXT), **_WHAT}
    records = _records(study)
    return Frame(kinds, (_coding(passage, facets, records) for passage in passages))


def _column(facet: Facet) -> str:
    """Give a facet's column its key, and a facet that is called like another column a longer one."""
    return f"codes.{facet.key}" if facet.key in _WHERE or facet.key in _WHAT else facet.key


def _records(study: Study) -> dict[tuple[str, str, str], Record]:
    files = study.project.coding_files
    return {(file.source, file.coder, record.id): record for file in files for _, record in study.records(file)}


def _coding(
    passage: CodedPassage, facets: dict[str, Facet], records: dict[tuple[str, str, str], Record]
) -> dict[str, Value]:
    record = records.get((passage.source.name, passage.coder, passage.id))
    is_quotable = passage.source.share == "verbatim" and passage.state is not State.ORPHAN
    return {
        "id": passage.id,
        "case": passage.case.key,
        "case_label": passage.case.label,
        "source": passage.source.name,
        **_place(passage),
        "coder": passage.coder,
        "state": str(passage.state),
        **{name: passage.codes.get(facet.key, facet.understood) for name, facet in facets.items()},
        "wording": "; ".join(f"{facet}: {label}" for facet, label in passage.wording.items()) or None,
        "quote": passage.quote if is_quotable else None,
        "memo": (record.memo or None) if record else None,
        "at": (record.at or None) if record else None,
    }


def _place(passage: CodedPassage) -> dict[str, Value]:
    if passage.state is State.ORPHAN:
        nowhere = dict.fromkeys(("line", "last_line", "start", "end", "question"))
        return {**nowhere, "informants": ()}
    return {
        "line": passage.line,
        "last_line": passage.last_line,
        "start": passage.start,
        "end": passage.end,
        "informants": passage.informants,
        "question": passage.question,
    }


def entries(display: Display) -> Frame:
    """Give a row an entry, and a row for each empty cell, which says what kind of emptiness it is."""
    names = distinct([*_ENTRY, *display.dimensions])
    heads = names[len(_ENTRY) :]
    kinds = {**dict.fromkeys(heads, Kind.TEXT), **_ENTRY}
    rows = ({**dict(zip(heads, row.head, strict=True)), **one} for row, cell in display.cells() for one in _lines(cell))
    return Frame(kinds, rows)


def _lines(cell: Cell) -> Iterator[dict[str, Value]]:
    for entry in cell.entries:
        yield {
            "column": cell.column,
            "code": entry.code or None,
            "label": entry.label,
            "marks": entry.marks,
            "flag": entry.flag or None,
            "sources": entry.sources,
            "informants": entry.informants,
            "evidence": entry.evidence,
            "empty": None,
        }
    if not cell.entries:
        nothing: dict[str, Value] = dict.fromkeys(_ENTRY)
        because = tuple(passage.id for passage in cell.because)
        yield {**nothing, "column": cell.column, "marks": (), "evidence": because, "empty": cell.empty}


def table(display: Display) -> Frame:
    """Give a display's table as printed, without totals: figures where it holds only figures, else text."""
    names = distinct([*display.dimensions, *display.columns])
    is_figures = _holds_figures(display)
    read: Callable[[Cell], Value] = _figure if is_figures else _text
    kind = Kind.NUMBER if is_figures else Kind.TEXT
    size = len(display.dimensions)
    kinds = {**dict.fromkeys(names[:size], Kind.TEXT), **dict.fromkeys(names[size:], kind)}
    lines: Iterable[list[Value]] = ([*row.head, *map(read, row.cells)] for row in display.rows)
    return Frame(kinds, (dict(zip(names, line, strict=True)) for line in lines))


def _holds_figures(display: Display) -> bool:
    found = [entry for _, cell in display.cells() for entry in cell.entries]
    is_one_each = all(len(cell.entries) <= 1 for _, cell in display.cells())
    return bool(found) and is_one_each and all(not entry.code and entry.label.isdecimal() for entry in found)


def _figure(cell: Cell) -> int | None:
    return int(cell.entries[0].label) if cell.entries else None


def _text(cell: Cell) -> str:
    return "\n".join(words.plain(cell))
