"""SPSS's .sav: values with labels, and what the file declares as user-missing told apart from what is not there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time
from io import BytesIO
from typing import Any

from casecode.errors import BrokenFile
from casecode.exchange import documents
from casecode.exchange.answers.sheets import COLUMNS, RESPONDENTS, Head, Missing, Respondent, Sheet, too_many

NAME = "SPSS .sav"
_MAGIC = (b"$FL2", b"$FL3")
_UNREAD = "?"  # stands in the columns that were not wanted, of which nobody may say that they are empty


def read(data: bytes, wanted: Collection[str]) -> Sheet:
    """Give all heads of a .sav file, and the answers in the columns that are wanted, by name in lower case.

    With ``user_missing`` the library gives 96 as a value like others, so the ranges that declare it missing, which it gives
    only then, are applied here; without it, 96 and nothing at all would look alike.
    """
    if not data.startswith(_MAGIC):
        raise BrokenFile("is not SPSS’s .sav; save it as such, or give its format with --from")
    library = documents.library("pyreadstat", "pyreadstat", "spss")
    try:
        _, about = library.read_sav(BytesIO(data), metadataonly=True)
        heads = tuple(Head(name, name.casefold()) for name in about.column_names)
        columns = [head.told for head in heads if head.var in wanted]
        held, full = library.read_sav(BytesIO(data), usecols=columns, user_missing=True, output_format="dict")
    except library.ReadstatError as broken:
        raise BrokenFile(f"cannot be read as SPSS’s .sav ({broken}); save it again in SPSS or PSPP") from broken
    if len(heads) > COLUMNS:
        raise BrokenFile(f"has {len(heads):,} columns, more than the {COLUMNS:,} that are read")
    names = {head.told: head.var for head in heads}
    labels = {
        names[name]: {_told(value): label for value, label in held_labels.items()}
        for name, held_labels in about.variable_value_labels.items()
    }
    return Sheet(NAME, heads, _rows(heads, held, full.missing_ranges), labels)


def _rows(
    heads: Sequence[Head], held: Mapping[str, Sequence[Any]], missing: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[Respondent]:
    length = max((len(column) for column in held.values()), default=0)
    if length > RESPONDENTS:
        raise too_many()
    columns = [(held.get(head.told), missing.get(head.told, ())) for head in heads]
    for row in range(length):
        values = [_UNREAD if column is None else _answer(column[row], ranges) for column, ranges in columns]
        yield Respondent(values, f"row {row + 1}")


def _answer(value: Any, ranges: Sequence[Mapping[str, Any]]) -> str:
    told = _told(value)
    return Missing(told) if told and any(_is_within(value, one["lo"], one["hi"]) for one in ranges) else told


def _is_within(value: Any, low: Any, high: Any) -> bool:
    try:
        return bool(low <= value <= high)
    except TypeError:
        return False


def _told(value: Any) -> str:
    """Give a value as text, whole numbers without the point that SPSS gives them all."""
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() else repr(value)  # noqa: PLR0124
    return value.isoformat() if isinstance(value, date | time) else str(value)
