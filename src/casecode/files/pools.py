"""A pool.json to a Pool, with all that is wrong in its shape at once; what it says is checked elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from casecode.errors import nearest
from casecode.files.reading import decode
from casecode.model.pool import SCHEMA, Pool
from casecode.model.problems import Problem

_WORDS = {
    "missing": "is missing",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "dataclass_type": "must be an object",
    "dict_type": "must be an object",
    "mapping_type": "must be an object",
    "tuple_type": "must be a list",
}
_BEGINS = re.compile(r'^ {0,2}"(\w+)": ')
_NAMED = re.compile(r'"id": "([^"]*)"')
Place = tuple[str | int, ...]


def read(data: bytes, path: str, problems: list[Problem]) -> Pool | None:
    """Give the pool that a file holds; None, with problems noted, when its shape is not that of one."""
    text = decode(data, path)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as broken:
        line = getattr(broken, "lineno", None)
        problems.append(Problem("pool-shape", path, line, f"cannot be read as JSON: {broken}", "mend it"))
        return None
    known = len(problems)
    found = _shaped(whole, text, path, problems)
    if found is not None:
        for place, key, keys in _unknown(whole, found, ()):
            near = nearest(key, keys)
            advice = f'did you mean "{near}"?' if near else "put what is your own under `extensions`, as x-NAME"
            problems.append(
                Problem("pool-shape", path, line_of(text, *place), f'unknown key "{key}"{_at(place)}', advice)
            )
        return found if len(problems) == known else None
    return None


def _shaped(whole: Any, text: str, path: str, problems: list[Problem]) -> Pool | None:
    if not isinstance(whole, dict) or whole.pop("schema", None) != SCHEMA:
        what = f'is no item pool: its "schema" is not "{SCHEMA}"'
        problems.append(Problem("pool-shape", path, 1, what, "make one with: casecode export survey"))
        return None
    try:
        return _reader().validate_json(json.dumps(whole), strict=True)
    except ValidationError as wrong:
        for error in wrong.errors(include_url=False, include_input=False):
            place: Place = tuple(error["loc"])
            words = _WORDS.get(error["type"], error["msg"].removeprefix("Input "))
            name = str(place[-1]) if place else "the pool"
            advice = f'give it, as "{name}"' if error["type"] == "missing" else "see: casecode survey schema"
            held = _held(whole, place[:-1])
            line = line_of(text, *held)
            problems.append(Problem("pool-shape", path, line, f'"{name}"{_at(held)} {words}', advice))
        return None


@cache
def _reader() -> TypeAdapter[Pool]:
    """Give what reads a pool; making it takes longer than reading one."""
    return TypeAdapter(Pool)


def _held(whole: Any, place: Place) -> Place:
    """Give a place with the ids of the parts in it, where they have some."""
    found: list[str | int] = []
    for part in place:
        key: Any = part
        whole = whole[key] if isinstance(whole, list) or key in whole else {}
        named = isinstance(part, int) and isinstance(whole, Mapping) and isinstance(whole.get("id"), str)
        found.append(whole["id"] if named else part)
    return tuple(found)


def _at(place: Place) -> str:
    return f" of {', '.join(str(part) for part in place)}" if place else ""


def _unknown(said: Any, found: Any, place: Place) -> Iterator[tuple[Place, str, list[str]]]:
    """Give the keys of a JSON object that what was read from it does not have."""
    if is_dataclass(found) and isinstance(said, Mapping):
        known = [one.name for one in fields(found)]
        yield from ((place, key, known) for key in said if key not in known)
        for one in fields(found):
            if one.name in said and (one.default is MISSING or said[one.name] is not None):
                yield from _unknown(said[one.name], getattr(found, one.name), (*place, one.name))
    elif isinstance(found, tuple):
        for inner, held in zip(said, found, strict=True):
            yield from _unknown(inner, held, (*place, getattr(held, "id", "")))
    elif isinstance(found, Mapping):
        for key, held in found.items():
            yield from _unknown(said[key], held, (*place, key))


def line_of(text: str, section: str | int = "", id_: str | int = "", *_: object) -> int | None:
    r"""Give the line on which a part of a pool begins, by its section and id; None where that cannot be told.

    >>> line_of('{\n "items": [\n  {"id": "a.b"}\n ]\n}', "items", "a.b")
    3
    """
    known = lines(text)
    return known.get((str(section), str(id_)), known.get((str(section), "")))


def lines(text: str) -> dict[tuple[str, str], int]:
    """Give the line of each part of a pool that is laid out line by line, by its section and id."""
    found: dict[tuple[str, str], int] = {}
    here = ""
    for number, line in enumerate(text.split("\n"), start=1):
        opens = _BEGINS.match(line)
        if opens:
            here = opens[1]
            found.setdefault((here, ""), number)
        for id_ in _NAMED.findall(line):
            found.setdefault((here, id_), number)
    return found
