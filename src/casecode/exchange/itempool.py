"""An item pool as JSON for programs: ``casecode.item-pool/1``, described by ``schemas/item-pool-1.json``."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from typing import Any

from casecode.model.pool import NO_QUOTES, SCHEMA, Pool
from casecode.model.text import digest, escaped

#: What of a pool its content hash leaves out: when and of what it was made, and the number it was given.
BESIDE = ("provenance", "revision")
WIDTH = 120


def draw(pool: Pool) -> str:
    """Write a pool as JSON, ending in a line end; the same pool gives the same bytes.

    What fits stands on one line, so that a difference between two pools is a difference of few lines.
    """
    return escaped("".join(_laid(plain(pool), ""))) + "\n"


def plain(pool: Pool) -> dict[str, Any]:
    """Give a pool as plain lists and mappings."""
    return {"schema": SCHEMA, **_plain(pool)}


def content_hash(pool: Pool) -> str:
    """Give the SHA-256 of what a pool says: of its JSON with sorted keys and without spaces, BESIDE left out."""
    said = {name: value for name, value in plain(pool).items() if name not in BESIDE}
    return digest(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")), 64)


def without_quotes(pool: Pool) -> Pool:
    """Give the same revision of a pool with no words of any passage."""
    bare = tuple(replace(one, quote=None, anchor=replace(one.anchor, sha256="")) for one in pool.evidence)
    found = replace(pool, evidence=bare, provenance=replace(pool.provenance, quotes=NO_QUOTES))
    return replace(found, provenance=replace(found.provenance, content_sha256=content_hash(found)))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        parts = ((name, getattr(value, name), default) for name, default in _defaults(kind))
        return {name: _plain(held) for name, held, default in parts if default is MISSING or held != default}
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    return [_plain(held) for held in value] if isinstance(value, tuple | list) else value


@cache
def _defaults(type_: Any) -> tuple[tuple[str, Any], ...]:
    """Give the fields of a part of a pool, each with its default, MISSING where it has none."""
    made = (one.default if one.default_factory is MISSING else one.default_factory() for one in fields(type_))
    return tuple((one.name, default) for one, default in zip(fields(type_), made, strict=True))


def _laid(value: Any, indent: str) -> Iterator[str]:
    """Lay a value out: on one line where it fits, else part by part."""
    short = "" if _is_long(value) else json.dumps(value, ensure_ascii=False)
    if short and (len(indent) + len(short) <= WIDTH or not value or not isinstance(value, dict | list)):
        yield short
        return
    opens, closes = "{}" if isinstance(value, dict) else "[]"
    parts = value.items() if isinstance(value, dict) else (("", held) for held in value)
    inner = indent + " "
    for place, (key, held) in enumerate(parts):
        yield f"{opens if not place else ','}\n{inner}"
        yield f"{json.dumps(key, ensure_ascii=False)}: " if isinstance(value, dict) else ""
        yield from _laid(held, inner)
    yield f"\n{indent}{closes}"


def _is_long(value: Any) -> bool:
    """Say without writing it that a value surely takes more than a line."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return len(held) > WIDTH or any(isinstance(one, dict | list) and len(one) > WIDTH // 4 for one in held)
