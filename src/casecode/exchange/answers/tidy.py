"""casecode's own csv: wide, with a variable a column, or long, with ``respondent_id,var,value`` and perhaps ``missing``."""

from collections.abc import Iterator

from casecode.errors import BrokenFile
from casecode.exchange.answers.sheets import ID, RESPONDENTS, Head, Missing, Respondent, Sheet, heads, too_many
from casecode.exchange.answers.table import Record, Table

NAME = "tidy csv"
VAR, VALUE, MISSING = "var", "value", "missing"


def fits(table: Table) -> bool:
    """Say whether a table is long; a wide one is whatever no other format is."""
    return {ID, VAR, VALUE} <= set(table.heads)


def read(table: Table) -> Sheet:
    """Give the answers of a table in either shape."""
    if fits(table):
        return _long(table)
    return Sheet(NAME, heads(table.heads), table.rows())


def _long(table: Table) -> Sheet:
    """Give a row a respondent, in the order in which respondents come, and a column a variable."""
    columns: dict[str, int] = {}
    people: dict[str, dict[int, tuple[str, str]]] = {}
    for line, person, var, value in _lines(table):
        answers = people.setdefault(person, {})
        if len(people) > RESPONDENTS:
            raise too_many()
        column = columns.setdefault(var, len(columns))
        if column in answers:
            raise BrokenFile(f"line {line} answers {var} for {person} a second time; {answers[column][1]} does so too")
        answers[column] = (value, f"line {line}")
    named = (Head(ID, ID), *(Head(var, var) for var in columns))
    return Sheet(NAME, named, _rows(people, len(columns)))


def _rows(people: dict[str, dict[int, tuple[str, str]]], wide: int) -> Iterator[Respondent]:
    for person, answers in people.items():
        first = next(iter(answers.values()))[1]
        found = [answers.get(column, ("", first)) for column in range(wide)]
        yield Respondent([person, *(value for value, _ in found)], first, [first, *(place for _, place in found)])


def _lines(table: Table) -> Iterator[tuple[int, str, str, str]]:
    place = {name: table.heads.index(name) for name in (ID, VAR, VALUE, MISSING) if name in table.heads}
    for record in table.records():
        person, var, value, missing = (_cell(record, place.get(name)) for name in (ID, VAR, VALUE, MISSING))
        if not person or not var:
            lack = ID if not person else VAR
            raise BrokenFile(f"line {record.line} has no {lack}; every line of a long file needs one")
        yield record.line, person, var, Missing(value or missing) if missing else value


def _cell(record: Record, place: int | None) -> str:
    return record.cells[place].strip() if place is not None and place < len(record.cells) else ""
