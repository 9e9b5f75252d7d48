"""What a computed thing says, as one digest: two that say the same have the same."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from casecode import __version__
from casecode.model.codings import CodedPassage
from casecode.model.displays import Display


def digest(*things: Any) -> str:
    """Give the SHA-256 of all that some values say, this casecode's version included, for it may draw them otherwise."""
    told = hashlib.sha256(__version__.encode())
    for thing in things:
        for part in _parts(thing):
            told.update(part.encode("utf-8", "surrogatepass"))
            told.update(b"\0")
    return told.hexdigest()


def _parts(thing: Any) -> Iterator[str]:
    """Give what a value says, part after part; of a passage what a format may print of it."""
    if isinstance(thing, CodedPassage):
        where = (thing.source.path, thing.source.share, str(thing.line), str(thing.last_line))
        yield from (thing.id, thing.coder, str(thing.state), *where, thing.quote, *thing.informants)
        yield from (f"{name}={value}" for name, value in (*thing.codes.items(), *thing.wording.items()))
    elif is_dataclass(thing):
        yield type(thing).__name__
        for field in fields(thing):
            yield from _parts(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for name, value in thing.items():
            yield str(name)
            yield from _parts(value)
    elif isinstance(thing, (tuple, list)):
        yield str(len(thing))
        for one in thing:
            yield from _parts(one)
    else:
        yield repr(thing)


def of_display(display: Display, form: str) -> str:
    """Give what a display drawn in a format is known by."""
    return digest(form, display)
