"""What in the wording of an item to think about, found by rule and word list alone: advice, never a verdict.

The rules are those that questionnaires are appraised by (Willis & Lessler 1999, QAS-99; DeVellis), as far as they can
be had without judging meaning. Word lists are data, a language each; a study adds its own words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casecode.analysis.readinglevel import grade
from casecode.model.instrument import Block, Scale, Words
from casecode.model.items import Flag, Made, Origin

LONG = 20  # words of a stem
GRADE = 12.0  # school years
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SIGN = re.compile(r"[^\w\s]+")
_BY_LIST = ("double-barrelled", "negation", "leading", "absolute", "jargon")
_PER_TIME = ("frequency", "utilisation")
#: What each rule asks to be thought about.
NOTES = {
    "double-barrelled": "two things may be asked at once; ask one, or keep them if they are one thing to those who answer",
    "negation": "a negation is easily overread; say it the other way round",
    "leading": "the words suggest an answer; ask without them",
    "absolute": "nobody can agree with an absolute word half-way; leave it out, or mean it",
    "jargon": "those who answer may not use the word; ask in theirs",
    "vague-quantifier": "the scale already asks how often; leave the word out",
    "loaded-quote": "the informant's own words judge; quote words that do not",
    "identifying": "a case or an informant is named; ask without the name",
    "long-stem": f"more than {LONG} words; shorten it",
    "no-reference-period": "how often over which time is not said; name a period",
    "stem-scale-mismatch": "the lead-in does not speak of what the scale measures; word one to fit the other",
    "untranslated": "the pool has this language and the text does not; let a person write it",
    "reading-level": "an estimate, English only",
}


@dataclass(frozen=True, slots=True)
class Minded:
    """What wording is looked at with: word lists, language -> rule -> words; names that must not appear; the scales."""

    lists: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def words(self, language: str, rule: str) -> tuple[str, ...]:
        """Give the words that a rule looks for."""
        return self.lists.get(language, {}).get(rule, ())


def with_words(
    lists: Mapping[str, Mapping[str, tuple[str, ...]]], own: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Give word lists with a study's own: a word is added, one behind a minus is taken away.

    >>> with_words({"en": {"jargon": ("synergy", "brand")}}, {"en": {"jargon": ("guanxi", "-brand")}})
    {'en': {'jargon': ('synergy', 'guanxi')}}
    """
    found = {language: dict(rules) for language, rules in lists.items()}
    for language, rules in own.items():
        held = found.setdefault(language, {})
        for rule, words in rules.items():
            gone = {word[1:] for word in words if word.startswith("-")}
            every = [*held.get(rule, ()), *(word for word in words if not word.startswith("-"))]
            held[rule] = tuple(word for word in dict.fromkeys(every) if word not in gone)
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """One text to be looked at, and what it stands in."""

    text: str
    language: str
    block: Block
    attribute: str
    labels: tuple[str, ...]
    is_quoted: bool


def flags(stem: Words, block: Block, origin: Origin, at: Minded) -> Iterator[Flag]:
    """Give all there is to think about in a stem, language by language."""
    scale = at.scales.get(block.scale)
    attribute = scale.attribute if scale else ""
    for language, text in stem.items():
        labels = tuple(origin.slots.get(language, {}).values())
        one = _Text(text, language, block, attribute, labels, origin.kind == Made.IN_VIVO)
        for look in STEM_LOOKS:
            yield from look(one, at)
    yield from _untranslated(stem, at)


def lead_in_flags(block: Block, at: Minded) -> Iterator[Flag]:
    """Give all there is to think about in a block's lead-in."""
    scale = at.scales.get(block.scale)
    attribute = scale.attribute if scale else ""
    for language, text in block.lead_in.items():
        one = _Text(text, language, block, attribute, (), False)
        for look in LEAD_IN_LOOKS:
            yield from look(one, at)
    yield from _untranslated(block.lead_in, at)


def hits(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where words or phrases stand in a text, whole and whatever their case; signs stand anywhere.

    >>> list(hits("Not a note, and/or this", ["not", "/"]))
    [(0, 3), (15, 16)]
    """
    for word in words:
        edge = "" if _SIGN.fullmatch(word) else r"(?<![\w/])", "" if _SIGN.fullmatch(word) else r"(?![\w/])"
        form = re.escape(word).replace("'", "['’]")
        yield from (found.span() for found in re.finditer(f"{edge[0]}{form}{edge[1]}", text, re.IGNORECASE))


def _flag(rule: str, one: _Text, span: tuple[int, int], level: str = "warn", note: str = "") -> Flag:
    start, end = span
    return Flag(rule, one.language, level, start, end, one.text[start:end], note or NOTES[rule])


def _listed(one: _Text, at: Minded) -> Iterator[Flag]:
    """Look for the words of the lists; what stands in a code's label was not worded for this item, so it weighs less."""
    inside = [span for label in one.labels for span in hits(one.text, [label])]
    for rule in _BY_LIST:
        for start, end in sorted(set(_apart(hits(one.text, at.words(one.language, rule))))):
            is_of_label = any(first <= start and end <= last for first, last in inside)
            yield _flag(rule, one, (start, end), "info" if is_of_label else "warn")


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the spans that lie in no other."""
    every = set(spans)
    for start, end in every:
        if not any((a <= start and end <= b) and (a, b) != (start, end) for a, b in every):
            yield start, end


def _vague(one: _Text, at: Minded) -> Iterator[Flag]:
    if one.attribute in _PER_TIME:
        yield from (
            _flag("vague-quantifier", one, span) for span in hits(one.text, at.words(one.language, "vague-quantifier"))
        )


def _loaded(one: _Text, at: Minded) -> Iterator[Flag]:
    if one.is_quoted:
        yield from (_flag("loaded-quote", one, span) for span in hits(one.text, at.words(one.language, "loaded-quote")))


def _identifying(one: _Text, at: Minded) -> Iterator[Flag]:
    yield from (_flag("identifying", one, span) for span in sorted(set(hits(one.text, at.names))))


def _long(one: _Text, at: Minded) -> Iterator[Flag]:
    number = len(_WORD.findall(one.text))
    if number > LONG:
        yield _flag("long-stem", one, (0, len(one.text)), note=f"{number} words; {NOTES['long-stem']}")


def _reading(one: _Text, at: Minded) -> Iterator[Flag]:
    found = grade(one.text) if one.language.partition("-")[0] == "en" else None
    if found is not None and found > GRADE:
        told = f"a reader needs about {found:.0f} years of school ({NOTES['reading-level']})"
        yield _flag("reading-level", one, (0, len(one.text)), "info", told)


def _no_period(one: _Text, at: Minded) -> Iterator[Flag]:
    words = at.words(one.language, "period")
    if one.attribute in _PER_TIME and words and not any(hits(one.text, words)) and not re.search(r"\d", one.text):
        yield _flag("no-reference-period", one, (0, 0), "info")


def _mismatch(one: _Text, at: Minded) -> Iterator[Flag]:
    words = at.words(one.language, one.attribute)
    if words and not any(hits(one.text, words)):
        yield _flag("stem-scale-mismatch", one, (0, 0), "info")


def _untranslated(words: Words, at: Minded) -> Iterator[Flag]:
    for language in at.languages:
        if language not in words:
            yield Flag("untranslated", language, "info", 0, 0, "", NOTES["untranslated"])


Look = Callable[[_Text, Minded], Iterator[Flag]]
STEM_LOOKS: tuple[Look, ...] = (_listed, _vague, _loaded, _identifying, _long, _reading)
LEAD_IN_LOOKS: tuple[Look, ...] = (_listed, _identifying, _long, _reading, _no_period, _mismatch)
