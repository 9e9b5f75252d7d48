"""Interviews and what people do to them, generated; where each passage then stands is known by construction.

A text is a list of letters, each with the offset it had in the first version, or with none where it is new.
"""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from casecode.model.text import CONTEXT, canonical, digest

Letter = tuple[str, int | None]
Letters = list[Letter]
Place = tuple[int, int]
NAMES = ("Wong", "José", "Zoë", "Müller", "Okafor", "Nguyễn", "Ana", "Li")
FILLERS = ("Yeah.", "I do not know.", "Mm-hm.", "Right.", "Yes, of course.")
SYLLABLES = ("ka", "lo", "mer", "tin", "sa", "vo", "ri", "pen", "du", "fa", "gol", "hi")
ODD = ("\U0001f469\u200d\U0001f52c", "\U0001f44d\U0001f3fd", "x\u0304", "שלום", "نعم", "借錢", "é")
TORN = (-1, -1)


@dataclass(frozen=True)
class Anchor:
    """A passage as a coding pins it."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    src: str


def anchor(text: str, start: int, end: int) -> Anchor:
    around = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return Anchor(start, end, text[start:end], *around, digest(text))


def interview(chance: random.Random, words: int) -> str:
    """Give turns in lines of 72; a third of the turns are fillers, and some hold names, emoji and other scripts."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(600)]
    said: list[str] = []
    count = 0
    while count < words:
        who = "INT" if len(said) % 2 else "P07"
        spoken = FILLERS[chance.randrange(5)] if chance.random() < 0.3 else _sentences(chance, vocabulary)
        turn = f"[{len(said) // 60:02}:{len(said) % 60:02}] {who}: {spoken}"
        count += turn.count(" ")
        said.append(_wrapped(turn, 72))
    return "\n".join(said) + "\n"


def _sentences(chance: random.Random, vocabulary: list[str]) -> str:
    weights = [1 / (n + 1) for n in range(len(vocabulary))]
    found = []
    for _ in range(chance.randint(1, 6)):
        words = chance.choices(vocabulary, weights, k=chance.randint(4, 18))
        if chance.random() < 0.3:
            words[chance.randrange(len(words))] = chance.choice(NAMES)
        if chance.random() < 0.08:
            words[chance.randrange(len(words))] = chance.choice(ODD)
        said = " ".join(words)
        found.append(f"{said[0].upper()}{said[1:]}.")
    return " ".join(found)


def _wrapped(turn: str, width: int) -> str:
    lines = [""]
    for word in turn.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\n".join(lines)


def passages(chance: random.Random, text: str, count: int) -> list[Anchor]:
    """Give passages as people mark them: words, sentences, several of them, turns, across turns, fillers."""
    stops = [0, *(n + 1 for n, letter in enumerate(text) if letter == ".")]
    found: list[Anchor] = []
    while len(found) < count:
        first, kind = chance.randrange(len(stops) - 6), chance.random()
        start, end = stops[first], stops[first + (1 if kind < 0.6 else chance.randint(2, 4))]
        while start < end and not text[start].isalpha():
            start += 1
        space = text.find(" ", start + 8)
        if kind < 0.15 and start < space < end:
            end = space
        if end - start > 2 and text[end - 1].strip():
            found.append(anchor(text, start, end))
    return found


def letters(text: str) -> Letters:
    return [(letter, place) for place, letter in enumerate(text)]


def plain(one: Letters) -> str:
    return "".join(letter for letter, _ in one)


def _new(text: str) -> Letters:
    return [(letter, None) for letter in text]


def _instead(old: Letters, text: str) -> Letters:
    """Give other words in place of some: their edges stand for the old edges."""
    return [(text[0], old[0][1]), *_new(text[1:-1]), (text[-1], old[-1][1])]


def _everywhere(one: Letters, old: str, new: str) -> Letters:
    text, found, last = plain(one), [], 0
    at = text.find(old)
    while at >= 0:
        found += one[last:at]
        last = at + len(old)
        found += _instead(one[at:last], new)
        at = text.find(old, last)
    return [*found, *one[last:]]


def _turn_starts(one: Letters) -> list[int]:
    return [n for n, (letter, _) in enumerate(one) if letter == "[" and (n == 0 or one[n - 1][0] == "\n")]


def typos(one: Letters, chance: random.Random) -> Letters:
    one = list(one)
    for _ in range(len(one) // 900):
        at = chance.randrange(1, len(one) - 1)
        if all(one[at + n][0].isascii() and one[at + n][0].isalpha() for n in (-1, 0, 1)):
            one[at : at + 1] = chance.choice(([], [(chance.choice("aeiou"), one[at][1])], [one[at], ("n", None)]))
    return one


def inserted(one: Letters, chance: random.Random) -> Letters:
    for _ in range(len(one) // 6000 or 1):
        at = chance.choice(_turn_starts(one))
        words = "".join(chance.choices(SYLLABLES, k=60))
        said = " ".join(words[n : n + 5] for n in range(0, 120, 5))
        one = [*one[:at], *_new(f"[99:99] INT: {said}.\n[99:99] P07: Yeah.\n"), *one[at:]]
    return one


def deleted(one: Letters, chance: random.Random) -> Letters:
    for _ in range(len(one) // 2900 or 1):
        starts = _turn_starts(one)
        which = chance.randrange(len(starts) - 1)
        one = [*one[: starts[which]], *one[starts[which + 1] :]]
    return one


def wrapped(one: Letters, chance: random.Random) -> Letters:
    """Wrap turns anew at 100 columns."""
    found: Letters = []
    column = 0
    for place, (letter, was) in enumerate(one):
        is_inside = place + 1 < len(one) and one[place + 1][0] != "["
        kept = " " if letter == "\n" and is_inside else letter
        kept = "\n" if kept == " " and column >= 92 else kept
        column = 0 if kept == "\n" else column + 1
        found.append((kept, was))
    return found


def anonymous(one: Letters, chance: random.Random) -> Letters:
    """Give every one of the names a stand-in, everywhere."""
    for number, name in enumerate(NAMES):
        one = _everywhere(one, name, f"[Person {number}]")
    return one


def headed(one: Letters, chance: random.Random) -> Letters:
    """Write every speaker's head in another way."""
    return _everywhere(_everywhere(one, "INT:", "Interviewer:"), "P07:", "Ms Kamara -")


def moved(one: Letters, chance: random.Random) -> Letters:
    for _ in range(len(one) // 18000 or 1):
        starts = _turn_starts(one)
        which = chance.randrange(len(starts) - 3)
        block = one[starts[which] : starts[which + 2]]
        one = [*one[: starts[which]], *one[starts[which + 2] :]]
        at = chance.choice(_turn_starts(one))
        one = [*one[:at], *block, *one[at:]]
    return one


def together(one: Letters, chance: random.Random) -> Letters:
    for edit in (typos, inserted, deleted, anonymous, headed, moved, wrapped):
        one = edit(one, chance)
    return one


EDITS: dict[str, Callable[[Letters, random.Random], Letters]] = {
    edit.__name__: edit for edit in (typos, inserted, deleted, wrapped, anonymous, headed, moved, together)
}


def saved_elsewhere(text: str) -> str:
    """Give a text as other programs save it: byte-order mark, CRLF, normal form D."""
    return "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n")


def truth(one: Letters, passage: Anchor) -> Place | None:
    """Give where a passage stands now; None where less than a tenth is left, TORN where its parts were set apart."""
    here = [n for n, (_, was) in enumerate(one) if was is not None and passage.start <= was < passage.end]
    while here and not one[here[0]][0].strip():
        here.pop(0)
    while here and not one[here[-1]][0].strip():
        here.pop()
    is_replaced = len(here) == 2 and one[here[0]][1] == passage.start
    if len(here) < 0.1 * len(passage.quote) and not is_replaced:
        return None
    order = [one[n][1] or 0 for n in here]
    is_torn = order != sorted(order) or here[-1] - here[0] > 3 * len(passage.quote) + 40
    return TORN if is_torn else (here[0], here[-1] + 1)


def edited(edit: str, seed: int, words: int, count: int) -> tuple[str, str, list[tuple[Anchor, Place | None]]]:
    """Give a text, what an edit makes of it, and passages with where they stand then."""
    chance = random.Random(seed)
    old = canonical(interview(chance, words))
    found = passages(chance, old, count)
    one = EDITS[edit](letters(old), chance)
    return old, plain(one), [(passage, truth(one, passage)) for passage in found]


def edited_twice(
    first: str, then: str, seed: int, words: int, count: int
) -> tuple[str, str, str, list[tuple[Anchor, Place | None]]]:
    """Give a text, what one edit makes of it, and another of that, and passages with where they stand in the end."""
    chance = random.Random(seed)
    old = canonical(interview(chance, words))
    found = passages(chance, old, count)
    between = EDITS[first](letters(old), chance)
    one = EDITS[then](between, chance)
    return old, plain(between), plain(one), [(passage, truth(one, passage)) for passage in found]
