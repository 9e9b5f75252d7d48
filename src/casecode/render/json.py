"""A display as JSON for programs: ``casecode.display/1``."""

import json
from typing import Any

from casecode.model.displays import Cell, Display, Entry
from casecode.model.text import escaped
from casecode.render import figuredata

SCHEMA = "casecode.display/1"


def draw(display: Display) -> str:
    """Draw a display as JSON, indented, ending in a line end."""
    return escaped(json.dumps(plain(display), ensure_ascii=False, indent=2)) + "\n"


def plain(display: Display) -> dict[str, Any]:
    """Give a display as plain lists and mappings."""
    made = display.provenance
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "id": display.id,
        "kind": display.kind,
        "title": display.title,
        "dimensions": list(display.dimensions),
        "columns": list(display.columns),
        "rows": _rows(display),
    }
    if display.panels:
        found["panels"] = [_panel(panel) for panel in display.panels]
    if display.figure:
        found["figure"] = figuredata.plain(display.figure)
    if display.lead:
        found["lead"] = list(display.lead)
    if display.margins:
        margins = display.margins
        found["margins"] = {"rows": list(margins.rows), "columns": list(margins.columns), "total": margins.total}
    found["evidence"] = {
        id_: {"source": one.source, "line": one.line, "informants": list(one.informants), "quote": one.quote}
        for id_, one in sorted(display.evidence().items())
    }
    found["legend"] = [{"marks": list(style), "note": note} for style, note in display.legend]
    found["notes"] = list(display.notes)
    found["provenance"] = {
        "cases": list(made.cases),
        "coders": list(made.coders),
        "filter": made.filter,
        "codebook": made.codebook,
        "codings": made.codings,
        "left_out": dict(made.left_out),
        "to_review": made.to_review,
    }
    if made.unit != "coding":
        found["provenance"]["unit"] = made.unit
    if made.beside:
        found["provenance"]["beside"] = list(made.beside)
    return found


def _panel(panel: Display) -> dict[str, Any]:
    about = {"title": panel.title, "columns": list(panel.columns), "rows": _rows(panel)}
    figure = {"figure": figuredata.plain(panel.figure)} if panel.figure else {}
    return {**about, **figure, "notes": list(panel.notes), "codings": panel.provenance.codings}


def _rows(display: Display) -> list[dict[str, Any]]:
    return [{"head": list(row.head), "cells": [_cell(cell) for cell in row.cells]} for row in display.rows]


def _cell(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = {
        "column": cell.column,
        "empty": cell.empty,
        "entries": [_entry(entry) for entry in cell.entries],
    }
    if cell.because:
        found["because"] = [passage.id for passage in cell.because]
    return found


def _entry(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": entry.code,
        "label": entry.label,
        "marks": list(entry.marks),
        "evidence": list(entry.evidence),
        "sources": entry.sources,
        "informants": entry.informants,
    }
    if entry.ratio:
        found["ratio"] = {"part": entry.ratio.part, "whole": entry.ratio.whole}
    return found
