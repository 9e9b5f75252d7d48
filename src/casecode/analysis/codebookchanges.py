"""What differs between a codebook then and now: codes that came, went or moved, and what each is said to mean."""

from collections.abc import Iterator

from casecode.analysis.shifts import Shift, named, shown, steps
from casecode.model.codebook import Code, Codebook, Facet

PART = "codebook"
_FIELDS = (
    "label",
    "aliases",
    "definition",
    "use_when",
    "not_when",
    "example",
    "near_miss",
    "origin",
    "revision",
    "scale",
    "anchors",
)


def changes(old: Codebook, new: Codebook) -> Iterator[Shift]:
    """Give what differs, facet by facet, in the order of the codebook as it is now."""
    gone, came, both = named(old.facets, new.facets)
    yield from (Shift(PART, key, "gone", f"the facet {old.facets[key].label}") for key in gone)
    yield from (Shift(PART, key, "new", f"the facet {new.facets[key].label}") for key in came)
    for key in both:
        yield from _facet(old.facets[key], new.facets[key])


def _facet(old: Facet, new: Facet) -> Iterator[Shift]:
    named_ = ("label", "question", "ordered", "type", "default")
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in named_)
    yield from (Shift(PART, new.key, name, told) for name, told in steps(pairs))
    gone, came, both = named(old.codes, new.codes)
    yield from (_whole(old.codes[key], "gone") for key in gone)
    yield from (_whole(new.codes[key], "new") for key in came)
    for key in both:
        yield from _code(old.codes[key], new.codes[key], old, new)
    yield from _order(old, new, both)


def _whole(code: Code, what: str) -> Shift:
    under = f", under {code.parent}" if code.parent else ""
    return Shift(PART, place(code), what, f"{code.label}{under}", code=code.key)


def place(code: Code) -> str:
    """Give a code as it is typed: ``channel=relatives``."""
    return f"{code.facet}={code.key}"


def _code(old: Code, new: Code, before: Facet, after: Facet) -> Iterator[Shift]:
    pairs = ((name.replace("_", " "), getattr(old, name), getattr(new, name)) for name in _FIELDS)
    told = [*steps(pairs), *_attributes(old, new, before, after)]
    if old.parent != new.parent:
        told.insert(0, ("moved", f"{_above(old)} → {_above(new)}"))
    if old.retired != new.retired:
        told.append(("retired" if new.retired else "in use again", new.label))
    yield from (Shift(PART, place(new), what, words, code=new.key) for what, words in told)


def _above(code: Code) -> str:
    return f"under {code.parent}" if code.parent else "at the top"


def _attributes(old: Code, new: Code, before: Facet, after: Facet) -> Iterator[tuple[str, str]]:
    """Give the attributes that differ, but for those that a code above hands down and is told of itself."""
    above = (before.codes.get(old.parent or ""), after.codes.get(new.parent or ""))
    for name in dict.fromkeys((*old.attributes, *new.attributes)):
        then, now = old.attributes.get(name), new.attributes.get(name)
        handed = tuple(code.attributes.get(name) if code else None for code in above)
        if then != now and (old.parent != new.parent or (then, now) != handed):
            yield name, f"{shown(then)} → {shown(now)}"


def _order(old: Facet, new: Facet, both: list[str]) -> Iterator[Shift]:
    """Tell of codes under one code whose order has changed; one that moved elsewhere is told of itself."""
    stayed = [key for key in both if old.codes[key].parent == new.codes[key].parent]
    for above in dict.fromkeys(new.codes[key].parent for key in stayed):
        then = [key for key in old.codes if key in stayed and old.codes[key].parent == above]
        now = [key for key in stayed if new.codes[key].parent == above]
        if then != now:
            where = f"{new.key}={above}" if above else new.key
            yield Shift(PART, where, "order", f"now {', '.join(now)}")
