"""Putting an entry into a researcher's YAML file as lines of its own.

Nothing else of the file changes by a byte: comments, order, quotes, line ends and indentation stay, and
what is new follows the indentation it finds. The file is read again before it is given back, and must say
what it said and the new entry, else it is refused.
"""

import json
from typing import Any

from casecode.errors import AskedWrongly, CasecodeError
from casecode.files import layout
from casecode.files.describing import broken
from casecode.files.reading import decode
from casecode.files.yamllines import Value, read_back
from casecode.files.yamlplaces import New, Splice, refused
from casecode.files.yamltext import Document, Place, parse
from casecode.model.problems import Problem
from casecode.model.text import canonical

_BOM = "\ufeff"


def with_entry(data: bytes, path: str, place: Place, key: str, value: Value) -> bytes:
    r"""Give a file's bytes with ``key: value`` last in the mapping at a place, made where there is none.

    Raises BrokenFile when the file cannot be read, AskedWrongly when the key is there, CannotBeDone when
    there is no safe place.

    >>> print(with_entry(b"a:\n    b: {}  # all\n\nc: 1\n", "x.yaml", ("a",), "d", "yes").decode())
    a:
        b: {}  # all
        d: "yes"
    <BLANKLINE>
    c: 1
    <BLANKLINE>
    """
    return _spliced(data, path, place, New(canonical(key), value))


def with_item(data: bytes, path: str, place: Place, value: Value) -> bytes:
    r"""Give a file's bytes with an item last in the list at a place, made where there is none; raises as above.

    >>> with_item(b"a: [b]\n", "x.yaml", ("a",), "c")
    b'a: [b, c]\n'
    """
    return _spliced(data, path, place, New(None, value))


def _spliced(data: bytes, path: str, place: Place, new: New) -> bytes:
    text, document = _read(data, path)
    wanted = _wanted(document, place, new)
    mark = _BOM if text.startswith(_BOM) else ""
    spliced = mark + Splice(text.removeprefix(_BOM), path).put(place, new)
    after = parse(canonical(spliced), path)
    if after.problems:
        raise refused(path, after.problems[0].what)
    if json.dumps(after.data) != json.dumps(wanted):
        raise refused(path, "the lines around the place would be read otherwise")
    result = spliced.encode()
    if len(result) > layout.YAML_LIMIT:
        raise refused(path, f"the file would have more than {layout.YAML_LIMIT:,} bytes")
    return result


def _read(data: bytes, path: str) -> tuple[str, Document]:
    text = decode(data, path)
    if isinstance(text, Problem):
        raise broken([text])
    document = parse(text, path)
    if document.problems:
        raise broken(document.problems)
    return data.decode(), document


def _wanted(document: Document, place: Place, new: New) -> Any:
    """Give what the file must say afterwards, made of what it says now."""
    found: dict[str, Any] = {"": document.data}
    spot: Any = found
    last: str | int = ""
    for depth, part in enumerate(place):
        if spot[last] is None:
            spot[last] = {}
        spot, last = spot[last], part
        if isinstance(spot, dict):
            spot.setdefault(part, None)
        elif not (isinstance(spot, list) and isinstance(part, int) and part < len(spot)):
            what = f'there is no "{part}", nor room for it, in what stands there'
            raise refused(document.path, what, document.line(place[:depth]))
    try:
        spot[last] = _added(spot[last], new)
    except CasecodeError as wrong:
        raise wrong.at(document.path, document.line((*place, new.key or 0))) from None
    return found[""]


def _added(held: Any, new: New) -> Any:
    if held in (None, {}, []):
        return read_back(new.alone())
    if isinstance(held, dict) and new.key is not None:
        if new.key in held:
            raise AskedWrongly(f'"{new.key}" is there already; take another name')
        return {**held, new.key: read_back(new.value)}
    if isinstance(held, list) and new.key is None:
        return [*held, read_back(new.value)]
    raise refused("", f"a {'list' if new.key is None else 'mapping'} belongs where something else stands")
