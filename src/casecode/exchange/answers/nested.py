"""Answers in JSON, an object a respondent: SurveyJS's, ODK's and Kobo's, with groups as objects or as ``group/var``."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from casecode.errors import BrokenFile
from casecode.exchange.answers.sheets import RESPONDENTS, Respondent, Sheet, heads, too_many

NAME = "JSON"
#: Under which key of an object some system gives the list: ODK Central, Kobo, SurveyJS.
_LISTS = ("value", "results", "data", "Data")
_DEPTH = 20


def read(text: str) -> Sheet:
    """Give the answers of a JSON text."""
    return sheet(NAME, ((f"respondent {place}", _flat(one, place)) for place, one in enumerate(_people(text), start=1)))


def sheet(name: str, people: Iterable[tuple[str, Mapping[str, str]]]) -> Sheet:
    """Give a sheet of respondents, each with a place and answers by head; a column is whatever any of them has."""
    held = []
    columns: dict[str, int] = {}
    for person in people:
        held.append(person)
        if len(held) > RESPONDENTS:
            raise too_many()
        for head in person[1]:
            columns.setdefault(head, len(columns))
    rows = (Respondent([answers.get(head, "") for head in columns], place) for place, answers in held)
    return Sheet(name, heads(list(columns), "/"), rows)


def _people(text: str) -> list[Any]:
    try:
        found = json.loads(text, parse_constant=_refused)
    except RecursionError:
        raise BrokenFile("is nested deeper than answers are") from None
    except json.JSONDecodeError as broken:
        raise BrokenFile(f"line {broken.lineno} is not JSON ({broken.msg}); export the file again") from broken
    if isinstance(found, dict):
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    if not isinstance(found, list):
        raise BrokenFile("holds no respondents; a list of objects is wanted, one a respondent")
    return found


def _refused(constant: str) -> NoReturn:
    raise BrokenFile(f"holds {constant}, which is no answer and no JSON; export the file again")


def _flat(one: Any, place: int) -> dict[str, str]:
    if not isinstance(one, dict):
        raise BrokenFile(f"respondent {place} is no object of answers; a list of objects is wanted, one a respondent")
    return dict(_leaves(one, "", 0))


def _leaves(held: Mapping[str, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEPTH:
        raise BrokenFile(f"is nested deeper than answers are, below {above[:60]}")
    for key, value in held.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{key}/", depth + 1)
        else:
            yield f"{above}{key}", _told(value)


def _told(value: Any) -> str:
    """Give a value as text; several at once stay a list, which is no point of a scale."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
