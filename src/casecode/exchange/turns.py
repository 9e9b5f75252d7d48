"""Finding who speaks: five patterns, by which transcripts of people and of programs name their speakers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casecode.exchange.documents import PAGE, Line
from casecode.exchange.names import TIME, clock, is_name

_GAP = "[ \\t]{0,8}"  # bounded, so that no line, however odd, takes long
_ARROW = re.compile(rf"({TIME}){_GAP}-->{_GAP}{TIME}{_GAP}")
_HEADER = re.compile(rf"(?:\[([^\[\]:\n]{{1,40}})\]|([^\[\]:\n]{{1,40}}?)){_GAP}\s({TIME}){_GAP}")
_AFTER = re.compile(rf"([^\[\]():\n]{{1,40}}?){_GAP}[(\[]({TIME})[)\]]{_GAP}(:?)(.*)", re.DOTALL)
_CHAT = re.compile(
    rf"({TIME})\s{_GAP}From\s{_GAP}([^:\n]{{1,40}}?)(?:\s{_GAP}to\s{_GAP}([^:\n]{{1,60}}?))?{_GAP}:(.*)", re.DOTALL
)
_LABEL = re.compile(
    rf"(?:[\[(]?({TIME})[\])]?\s{_GAP})?(?:\*\*)?([^:：*\[\]\n]{{1,40}}?){_GAP}(?:\*\*)?{_GAP}[:：](?!//|\d)(?:\*\*)?"
    rf"{_GAP}(?:[\[(]({TIME})[\])])?(.*)",
    re.DOTALL,
)
_LETTER = re.compile(r"([QA])\.\s(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a line would be as the head of a turn; ``is_sure`` where no prose looks so."""

    speaker: str
    time: str
    words: str
    is_sure: bool = False


def starts_turn(text: str) -> bool:
    """Say whether a line looks like the beginning of a turn."""
    return bool(_ARROW.match(text)) or _head(text, frozenset()) is not None


def find(lines: Iterable[Line], given: Iterable[str] = (), denied: Iterable[str] = ()) -> list[Line]:
    """Give the lines with their speakers: labels ``given`` count wherever they stand, those ``denied`` nowhere.

    >>> [line.speaker for line in find([Line("I: Why?"), Line("W: Well."), Line("I: Note: so.")])]
    ['I', 'W', 'I']
    """
    known, barred = frozenset(given), frozenset(denied)
    whole = _joined([replace(line, speaker=_label_of(line.speaker)) for line in lines])
    heads = [None if line.speaker else _head(line.text, known) for line in whole]
    labels = _labels(heads, known, len(whole)) - barred
    return _turns(whole, heads, labels, barred)


def _label_of(name: str) -> str:
    """Give a name as a label, which ends at its first colon.

    >>> _label_of("Ann:  the boss")
    'Ann the boss'
    """
    return " ".join(name.replace(":", " ").split())


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Join the first pattern, a line of two times and then a name, into one head."""
    found: list[Line] = []
    for line in lines:
        arrow = _ARROW.fullmatch(found[-1].text) if found else None
        if arrow and is_name(line.text):
            found[-1] = Line("", line.text, clock(arrow[1]))
        else:
            found.append(line)
    return found


def _head(text: str, given: frozenset[str]) -> _Head | None:
    bare = text.lstrip(PAGE)
    for pattern in (_header, _after, _chat, _label, _letter):
        head = pattern(bare)
        if head is not None and (head.speaker in given or is_name(head.speaker)):
            return replace(head, words=text[: len(text) - len(bare)] + head.words)
    return None


def _header(text: str) -> _Head | None:
    found = _HEADER.fullmatch(text)
    return _Head((found[1] or found[2]).strip(), clock(found[3]), "", is_sure=True) if found else None


def _after(text: str) -> _Head | None:
    found = _AFTER.fullmatch(text)
    if found is None or not (found[3] or not found[4].strip()):
        return None
    return _Head(found[1].strip(), clock(found[2]), found[4].strip(), is_sure=True)


def _chat(text: str) -> _Head | None:
    found = _CHAT.fullmatch(text)
    if found is None:
        return None
    to = f"(to {found[3].strip()}) " if found[3] and found[3].strip() != "Everyone" else ""
    return _Head(found[2].strip(), clock(found[1]), to + found[4].strip(), is_sure=True)


def _label(text: str) -> _Head | None:
    found = _LABEL.fullmatch(text)
    return _Head(found[2].strip(), clock(found[1] or found[3] or ""), found[4].strip()) if found else None


def _letter(text: str) -> _Head | None:
    found = _LETTER.fullmatch(text)
    return _Head(found[1], "", found[2].strip()) if found else None


def _labels(heads: Sequence[_Head | None], given: frozenset[str], size: int) -> frozenset[str]:
    """Give the labels that count: where none comes twice, they must make up half of the text."""
    sure = {head.speaker for head in heads if head and head.is_sure}
    counts = Counter(head.speaker for head in heads if head)
    often = {label for label, count in counts.items() if count > 1}
    if not sure and not often and counts.total() * 2 < max(size, 4):
        return frozenset(sure | given)
    begins = next((place for place, head in enumerate(heads) if head and head.speaker in sure | often), 0)
    late = {head.speaker for head in heads[begins:] if head}
    return frozenset(sure | often | late | given)


def _plain(line: Line, labels: frozenset[str]) -> _Head | None:
    """Give the head of a line that begins with a label that counts and a colon, which is a turn to whoever reads it."""
    bare = line.text.lstrip(PAGE)
    label, colon, words = bare.partition(":")
    if line.speaker or not colon or label not in labels:
        return None
    return _Head(label, "", line.text[: len(line.text) - len(bare)] + words.strip())


def _turns(
    lines: Sequence[Line], heads: Sequence[_Head | None], labels: frozenset[str], barred: frozenset[str]
) -> list[Line]:
    found: list[Line] = []
    for line, found_head in zip(lines, heads, strict=True):
        head = found_head if found_head and found_head.speaker in labels else _plain(line, labels)
        if head:
            found.append(Line(head.words, head.speaker, head.time or line.time))
        elif line.speaker in barred and line.speaker:
            found.append(replace(line, text=f"{line.speaker}: {line.text}", speaker=""))
        elif found and found[-1].speaker and not found[-1].text.strip(PAGE) and not line.speaker:
            found[-1] = replace(found[-1], text=found[-1].text + line.text)
        else:
            found.append(line)
    return [line for line in found if line.text or line.speaker]
