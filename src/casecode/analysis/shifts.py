"""A shift: one thing in a study that is not what it was, and what did it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from casecode.analysis.recodings import Recoding
from casecode.model.displays import Cell, Entry, Row

COLUMNS = ("Change", "What did it")


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that is not what it was.

    ``part`` is the display, or the part of the study, that it is in; ``place`` where in it; ``what`` the kind of change
    in a word, and ``told`` the change. ``did`` are the codings that did it, ``why`` says in words what else did.
    """

    part: str
    place: str
    what: str
    told: str
    did: Sequence[Recoding] = ()
    why: Sequence[str] = ()
    code: str = ""


def rows(found: Iterable[Shift]) -> Iterator[Row]:
    """Give shifts as rows of a display; a coding is told in full where it comes first, and by its place after that."""
    told: set[str] = set()
    for one in found:
        change = Cell(COLUMNS[0], (Entry(one.code, one.told, tuple(coding.passage for coding in one.did)),))
        entries = (*_named(one.did, told), *(Entry("", words, ()) for words in one.why))
        told |= {coding.id for coding in one.did}
        yield Row((one.part, one.place, one.what), (change, Cell(COLUMNS[1], entries)))


def _named(did: Sequence[Recoding], told: Container[str]) -> Iterator[Entry]:
    new, known = [one for one in did if one.id not in told], [one for one in did if one.id in told]
    yield from (Entry("", str(one), (one.passage,)) for one in new)
    if known:
        places = dict.fromkeys(one.place for one in known)
        yield Entry("", f"as above: {', '.join(places)}", tuple(one.passage for one in known))


def steps(pairs: Iterable[tuple[str, object, object]]) -> Iterator[tuple[str, str]]:
    """Give, of things with their values then and now, those that differ, in words.

    >>> list(steps([("label", "Kin", "Family"), ("origin", "", ""), ("example", "", "My uncle.")]))
    [('label', 'Kin → Family'), ('example', '(none) → My uncle.')]
    """
    for name, old, new in pairs:
        if old != new:
            yield name, f"{shown(old)} → {shown(new)}"


def shown(value: object) -> str:
    """Give a value in words: lists with commas, mappings as ``name: value``, and what is empty as such."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {one}" for name, one in value.items()) or "(none)"
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value)) or "(none)"
    return str(value) if value not in ("", None) else "(none)"


def named(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Sort names into those that are gone, those that are new, and those there then and now."""
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    return (
        [name for name in before if name not in after],
        [name for name in after if name not in before],
        [name for name in after if name in before],
    )
