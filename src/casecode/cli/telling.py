"""What the numbered prompts say: a turn and its codings, one thing a line, in plain words that can be read aloud."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from casecode.cli.pairs import short
from casecode.model.codings import CodedPassage, State

if TYPE_CHECKING:
    from casecode.model.codebook import Facet
    from casecode.workspace.candidates import Candidate
    from casecode.workspace.desk import Desk
    from casecode.workspace.walking import Walk

PASSAGE = (
    "which passage to code:",
    "  2 is the second sentence, 2-3 are two of them, t is the whole turn",
    '  "words" are those words, here or anywhere in the source',
    "  l 41-43 are lines of the file",
    "  with the codes behind it nothing more is asked: 2 channel=relatives, or 2 . with the last codes",
    "where to go:",
    "  return is the next turn, b the one before, n the next you have not coded, g the first, g 41 that on line 41, G the last",
    "  / words is where they stand next, / alone the place after that",
    "  ] is the next coding, [ the one before, } and { those with the same code, p one whose place is to be looked at",
    "what is coded, by the letter in front:",
    "  x a removes coding a, c a gives it other codes, w a another wording, m a a memo; one alone needs no letter",
    "and:",
    "  u undoes, r does again, + new code, M memo on the source, s states of all codings",
    "  .. lists the codes you used, 2 .3 codes with the third of them",
    "  o shows only your codings or all, a says the turn again, q quits; every coding is on disk when it is said",
)
CODE = (
    "  a number chooses, letters narrow the list, * lists all",
    "  return goes on to the next facet, with what stands in brackets; - leaves the facet out",
    "  facet=code sets any facet; < goes back to the facet before",
    "  ; records now, . records the last codes instead, .. lists those you used, .2 records the second of them",
    "  ? 2 says what the second code means, + new code, ! codes nothing",
)


def heading(walk: "Walk") -> str:
    """Say where one is."""
    source, turn = walk.desk.source, walk.here
    first, last = source.line(turn.start), source.line(turn.end - 1)
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    spoken = source.turns_in(turn)
    who = f", {source.speakers[spoken[0].speaker]}" if spoken else ""
    what = "turn" if source.turns else "paragraph"
    return f"{what} {walk.place + 1} of {len(walk.turns)}, {where}{who}"


def turn(walk: "Walk") -> Iterator[str]:
    """Say a turn: where, its sentences by number, its codings by letter."""
    yield heading(walk)
    source, line = walk.desk.source, walk.desk.source.line(walk.here.start)
    for number, span in enumerate(walk.sentences, start=1):
        if source.line(span.start) != line:
            line = source.line(span.start)
            yield f"line {line}"
        yield f"{number} {walk.desk.text[span.start : span.end]}"
    for place, passage in enumerate(walk.codings):
        yield f"{letters(place)} {coding(passage)}"
        memo = walk.desk.memo(passage)
        if memo:
            yield f"  memo: {memo}".replace("\n", " / ")


def letters(place: int) -> str:
    """Give the letters of a coding by its place.

    >>> letters(0), letters(25), letters(26), letters(27)
    ('a', 'z', 'aa', 'ab')
    """
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def coding(passage: CodedPassage) -> str:
    """Say a coding: who, what, on which words."""
    state = "" if passage.state is State.UNCHANGED else f" [{passage.state}]"
    return f"{passage.coder}: {codes(passage)} “{short(passage.quote)}”{state}"


def codes(passage: CodedPassage) -> str:
    """Say the codes of a coding, with their wordings."""
    worded = passage.wording
    return " ".join(f"{f}={code}" + (f" “{worded[f]}”" if f in worded else "") for f, code in passage.codes.items())


def states(desk: "Desk") -> Iterator[str]:
    """Say how the codings of the source stand in the text as it is now; what needs a person line by line."""
    counts = {state: sum(one.state is state for one in (*desk.passages, *desk.orphans)) for state in State}
    told = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
    yield f"codings of {desk.source.name}: {told or 'none'}"
    for one in desk.passages:
        if one.state is not State.UNCHANGED:
            yield f"line {one.line}, {coding(one)}"
    for one in desk.orphans:
        record = desk.records.get((one.coder, one.id))
        yield f"nowhere, {one.coder}: {codes(one)} “{short(record.quote if record else '')}” [{one.state}]"


def question(facet: "Facet", kept: str) -> str:
    """Say what a facet asks, and what return would leave there."""
    asked = facet.question or facet.label
    values = f" ({facet.type})" if facet.is_typed else ""
    return f"{facet.key}{values}: {asked}" + (f" [{kept}]" if kept else "")


def choices(candidates: "Sequence[Candidate]", most: int) -> Iterator[str]:
    """Say what may be chosen, by number."""
    for number, one in enumerate(candidates[:most], start=1):
        yield f"{number} {one.label}" + (f" ({one.key})" if one.label.casefold() != one.key else "")
    if len(candidates) > most:
        yield f"and {len(candidates) - most} more: type letters of one, or * for all"


def definition(one: "Candidate") -> str:
    """Say what a code means."""
    return f"{one.pair}, {one.label}: {one.definition or 'not defined yet'}"
