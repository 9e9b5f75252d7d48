"""What differs between the codings of one study at two times: added, removed, recoded, set on other words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casecode.model.codings import CodedPassage, State

#: Words of a passage shown at most; the rest can be read at its place.
WORDS = 90
_FIRST = ("added", "removed", "recoded", "re-anchored")


@dataclass(frozen=True, slots=True)
class Recoding:
    """One coding that is not what it was; ``old`` or ``new`` is None where it was not there, or is no more."""

    old: CodedPassage | None
    new: CodedPassage | None

    @property
    def passage(self) -> CodedPassage:
        """Give the coding as it is now where its words stand, else as it was."""
        found = self.old if self.new is None or (self.new.state is State.ORPHAN and self.old) else self.new
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def id(self) -> str:
        """Give the coding's id."""
        return self.passage.id

    @property
    def hows(self) -> tuple[str, ...]:
        """Say in a word each what happened to it: ``added``, ``recoded``, ``re-anchored`` and the like."""
        if self.old is None:
            return ("added",)
        if self.new is None:
            return ("removed",)
        return tuple(_hows(self.old, self.new))

    @property
    def place(self) -> str:
        """Give where it stands: source and line, or the source alone where its words are gone."""
        passage = self.passage
        return f"{passage.source.name}:{passage.line}" if passage.quote else passage.source.name

    def __str__(self) -> str:
        """Tell it: what happened, by whom, the codes, where, and the words as far as they may leave the study."""
        parts = (_codes(self.old, self.new), _moved(self.old, self.new), self.place)
        told = ", ".join(part for part in parts if part)
        return f"{' and '.join(self.hows)} ({self.passage.coder}): {told} {self._words()}"

    def _words(self) -> str:
        old, new = (one.quote if one else "" for one in (self.old, self.new))
        shares = [one.source.share for one in (self.old, self.new) if one]
        if any(share != "verbatim" for share in shares):
            return f"(words withheld: share is {next(share for share in shares if share != 'verbatim')})"
        if old and new and old != new:
            return f"{_quoted(old)} → {_quoted(new)}"
        return _quoted(new or old)


def recodings(old: Iterable[CodedPassage], new: Iterable[CodedPassage]) -> dict[str, Recoding]:
    """Give every coding that differs between two times, by id, in the order of the cases, sources and texts."""
    before, after = ({passage.id: passage for passage in reversed([*some])} for some in (old, new))
    found = [Recoding(before.get(id_), after.get(id_)) for id_ in dict.fromkeys((*before, *after))]
    differing = (one for one in found if one.old is None or one.new is None or _differ(one.old, one.new))
    return {one.id: one for one in sorted(differing, key=_order)}


def _order(one: Recoding) -> tuple[object, ...]:
    return (one.passage.case.order, one.passage.case.key, one.passage.evidence_order)


def _differ(old: CodedPassage, new: CodedPassage) -> bool:
    """Say whether a coding is not what it was, looking at the words only where they could differ."""
    is_same_file = old.coder == new.coder and old.source.name == new.source.name
    if is_same_file and old.coding == new.coding and old.source.digest == new.source.digest:
        return old.state is not new.state
    return any(_hows(old, new))


def _hows(old: CodedPassage, new: CodedPassage) -> Iterator[str]:
    if dict(old.codes) != dict(new.codes) or dict(old.wording) != dict(new.wording):
        yield "recoded"
    if old.coder != new.coder:
        yield f"taken over from {old.coder}"
    if old.source.name != new.source.name:
        yield "moved with its source"
    if old.quote != new.quote:
        yield _of_words(old, new)


def _of_words(old: CodedPassage, new: CodedPassage) -> str:
    if new.state is State.ORPHAN:
        return "left without its words"
    if old.state is State.ORPHAN:
        return "found again"
    is_set = (old.coding.start, old.coding.end, old.coding.src) != (new.coding.start, new.coding.end, new.coding.src)
    return "re-anchored" if is_set else "reworded in the source"


def _codes(old: CodedPassage | None, new: CodedPassage | None) -> str:
    """Tell the codes: those of a coding that came or went, those that changed of one that was recoded."""
    if old is None or new is None:
        only = old or new
        return " ".join(f"{facet}={code}" for facet, code in only.codes.items()) if only else ""
    told = [*_steps(old.codes, new.codes, "{}: {}"), *_steps(old.wording, new.wording, "wording of {}: {}")]
    return ", ".join(told)


def _steps(old: Mapping[str, str], new: Mapping[str, str], shape: str) -> Iterator[str]:
    for facet in dict.fromkeys((*old, *new)):
        if old.get(facet) != new.get(facet):
            yield shape.format(facet, f"{old.get(facet, '(none)')} → {new.get(facet, '(none)')}")


def _moved(old: CodedPassage | None, new: CodedPassage | None) -> str:
    is_moved = old and new and old.source.name != new.source.name
    return f"{old.source.name} → {new.source.name}" if is_moved and old and new else ""


def _quoted(words: str) -> str:
    """Give words in quotation marks, on one line, a long passage cut."""
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= WORDS else f"“{plain[:WORDS].rsplit(' ', 1)[0]} …”"


def counted(found: Iterable[Recoding]) -> str:
    """Say how many codings were added, removed, recoded and the like.

    >>> counted([])
    'none'
    """
    numbers = Counter(how for one in found for how in one.hows)
    order = [*(how for how in _FIRST if how in numbers), *sorted(set(numbers) - set(_FIRST))]
    return ", ".join(f"{numbers[how]} {how}" for how in order) or "none"
