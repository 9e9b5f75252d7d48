"""An item pool as JSON for programs: ``casecode.item-pool/1``, described by ``schemas/item-pool-1.json``."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from typing import Any

from casecode.model.pool import NO_QUOTES, SCHEMA, Pool
from casecode.model.text import digest, escaped

#: What of a pool its content hash leaves out: when and of what it was made, and the number it was given.
BESIDE = ("provenance", "revision")
WIDTH = 120
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})
_text = json.JSONEncoder(ensure_ascii=False).encode


def draw(pool: Pool) -> str:
    """Write a pool as JSON, ending in a line end; the same pool gives the same bytes.

    What fits stands on one line, so that a difference between two pools is a difference of few lines.
    """
    return escaped(laid(plain(pool))) + "\n"


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
    """Give a part of a pool as lists and mappings; most parts are text and figures, and so are asked for first."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple | list):
        return [_plain(held) for held in value]
    known = _defaults(kind)
    if known is not None:
        return {name: _plain(held) for name, default in known if (held := getattr(value, name)) != default}
    return {str(key): _plain(held) for key, held in value.items()} if isinstance(value, Mapping) else value


@cache
def _defaults(type_: Any) -> tuple[tuple[str, Any], ...] | None:
    """Give the fields of a part of a pool, each with its default, or MISSING, which nothing equals; None for what is no part."""
    if not is_dataclass(type_):
        return None
    made = (one.default if one.default_factory is MISSING else one.default_factory() for one in fields(type_))
    return tuple((one.name, default) for one, default in zip(fields(type_), made, strict=True))


def laid(value: Any, indent: str = "") -> str:
    """Lay JSON out: a list or an object on one line where it fits, else part by part.

    What does not fit by itself fits nowhere within a line, so each part is written once, from the inside out.
    """
    if not value or not isinstance(value, dict | list):
        return _text(value)
    inner = indent + " "
    if isinstance(value, dict):
        parts, (opens, closes) = [f"{_text(key)}: {laid(held, inner)}" for key, held in value.items()], "{}"
    else:
        parts, (opens, closes) = [laid(held, inner) for held in value], "[]"
    if len(indent) + sum(map(len, parts)) + 2 * len(parts) <= WIDTH and not any("\n" in part for part in parts):
        return f"{opens}{', '.join(parts)}{closes}"
    between = f",\n{inner}"
    return f"{opens}\n{inner}{between.join(parts)}\n{indent}{closes}"
