"""Qualtrics' csv: names, then the texts of the questions, then, unless it is old, the ids by which they were imported."""

import json

from casecode.exchange.answers.sheets import Sheet, heads
from casecode.exchange.answers.table import Record, Table

NAME = "Qualtrics csv"
_OWN = {"StartDate", "EndDate", "ResponseId", "ResponseID", "RecordedDate", "DistributionChannel"}


def fits(table: Table) -> bool:
    """Say whether a table is Qualtrics': ids of an import in its third row, or columns that only Qualtrics has."""
    return _ids_row(table) is not None or len(_OWN & set(table.heads)) > 1


def read(table: Table) -> Sheet:
    """Give the answers of a table, which begin after its rows of heads."""
    row = _ids_row(table)
    return Sheet(NAME, heads(table.heads), table.rows(2 if row is None else row + 1))


def _ids_row(table: Table) -> int | None:
    return next((place for place, record in enumerate(table.first) if place and _has_ids(record)), None)


def _has_ids(record: Record) -> bool:
    return any(cell.startswith("{") and _is_id(cell) for cell in record.cells)


def _is_id(cell: str) -> bool:
    try:
        return "ImportId" in json.loads(cell)
    except (ValueError, RecursionError):
        return False
