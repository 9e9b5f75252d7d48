"""Advice on a codebook: what makes codes hard to apply alike, though nothing is wrong with the files."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from casecode.analysis.usage import Usage
from casecode.model.codebook import Code, Facet

#: From how alike two labels, letter by letter, and two definitions, word by word, are near-duplicates (1 is the same).
LABELS, DEFINITIONS = 0.86, 0.75
#: Of more codes than these in a facet, not every two are compared.
MANY = 400
_TWO_THINGS = re.compile(r"\b(and|or)\b|[/&]", re.IGNORECASE)
_WANTED = ("definition", "use_when", "not_when", "example")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think about in the codebook: where, what is so, and what to do."""

    kind: str
    path: str
    line: int
    what: str
    advice: str

    def __str__(self) -> str:
        """Give the message, shaped as a problem's is."""
        return f"{self.path}:{self.line}: advice: {self.what}; {self.advice} [{self.kind}]"


Found = tuple[str, Code, str, str]
Look = Callable[[Facet, list[Code], Usage], Iterable[Found]]


def lint(facets: Iterable[Facet], usage: Usage, path: str) -> list[Advice]:
    """Give all advice on some facets, facet by facet and in the order of the lines; retired codes need none."""
    found: list[Advice] = []
    for facet in facets:
        codes = [code for code in facet.codes.values() if not code.retired]
        told = [one for look in LOOKS for one in look(facet, codes, usage)]
        told.sort(key=lambda one: one[1].line)
        found += [Advice(kind, path, code.line, what, advice) for kind, code, what, advice in told]
    return found


def _undefined(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    for code in codes:
        lacking = [name for name in _WANTED if not getattr(code, name)]
        if lacking:
            what = f"{_named(code)} has no {', '.join(lacking)}"
            yield "incomplete", code, what, "write it, so that two coders would decide alike"


def _unused(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    above = {code.parent for code in facet.codes.values()}
    for code in codes if usage.codings else ():
        if code.key not in above and not usage.of(code):
            what = f"{_named(code)} has not been used"
            yield "unused", code, what, "keep it if its absence is a finding, else retire it"


def _single(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    for code in codes:
        if len(usage.of(code)) == 1 and len(usage.under(code)) == 1:
            what = f"{_named(code)} has a single coding"
            yield "single-coding", code, what, "look for more passages, or ask if the code above would do"


def _double_barrelled(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    for code in codes:
        joined = _TWO_THINGS.search(code.label)
        if joined:
            what = f'the label “{code.label}” names two things with "{joined[0]}"'
            yield "double-barrelled", code, what, "split the code, or find the word for what they share"


def _alike(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    labels = [code.label.casefold() for code in codes]
    for one, other in _near(codes, labels, LABELS):
        what = f"the labels “{other.label}” and “{one.label}” ({one.key}) are nearly the same"
        yield "near-duplicate", other, what, "merge the codes, or make the labels tell them apart"
    defined = [code for code in codes if code.definition]
    words = [tuple(code.definition.casefold().split()) for code in defined]
    for one, other in _near(defined, words, DEFINITIONS):
        what = f'the definition of "{other.key}" is nearly that of "{one.key}"'
        yield "near-duplicate", other, what, "merge the codes, or say what tells them apart"


def _near(codes: list[Code], texts: Sequence[Sequence[str]], least: float) -> Iterator[tuple[Code, Code]]:
    """Give every two codes whose texts are that much alike; of very many, only neighbours are compared."""
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    ordered = (
        sorted(range(len(codes)), key=lambda place: tuple(texts[place])) if len(codes) > MANY else range(len(codes))
    )
    for number, place in enumerate(ordered):
        matcher.set_seq2(texts[place])
        for other in ordered[number + 1 : number + 2 if len(codes) > MANY else None]:
            matcher.set_seq1(texts[other])
            if _is_near(matcher, least):
                yield codes[min(place, other)], codes[max(place, other)]


def _is_near(matcher: "SequenceMatcher[str]", least: float) -> bool:
    """Say whether two texts are that much alike; what cannot be is ruled out cheaply.

    >>> _is_near(SequenceMatcher(None, "trade fairs", "trade fair"), LABELS)
    True
    >>> _is_near(SequenceMatcher(None, "team funds", "team self-funds"), LABELS)
    False
    """
    return all(ratio() >= least for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _shared_names(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    labels = {code.label.casefold(): code for code in codes}
    for code in codes:
        for alias in code.aliases:
            other = labels.get(alias.casefold())
            if other is not None and other is not code:
                what = f'the alias “{alias}” of "{code.key}" is the label of "{other.key}"'
                yield "shared-name", code, what, "drop the alias, or word it so that it means one code"


def _lone_tops(facet: Facet, codes: list[Code], usage: Usage) -> Iterator[Found]:
    above = {code.parent for code in codes}
    for code in codes if facet.has_tree() else ():
        if code.parent is None and code.key not in above:
            what = f"{_named(code)} stands at the top with nothing under it, where others are groups"
            yield "lone-top", code, what, "put it under a group, or codes under it"


def _named(code: Code) -> str:
    return f'the code "{code.key}"'


#: Every look at a facet.
LOOKS: tuple[Look, ...] = (
    _undefined,
    _unused,
    _single,
    _double_barrelled,
    _alike,
    _shared_names,
    _lone_tops,
)
