"""Whether the texts, numbers and names of an item pool are of the form they should have, part by part."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

from casecode.analysis.poolfinding import Finding
from casecode.errors import did_you_mean
from casecode.model import instrument
from casecode.model.instrument import Block, Construct, Dimension, Nonsubstantive, Point, Scale, Words
from casecode.model.items import Anchor, Claim, Decided, Flag, Item, Passage
from casecode.model.pool import Blueprint, CodebookId, Pool, PoolCase, PoolCode, PoolSource, Provenance, Retired, Tool

_BREAKS = re.compile(r"[\t\n\r|]")
Form = tuple[re.Pattern[str], str]
_SOME: Form = (re.compile(r"(?s).*\S.*"), "write it")
_ID: Form = (re.compile(r"[a-z0-9][a-z0-9._-]{0,149}"), "an id has lower case letters, digits, dots and hyphens")
_SHA: Form = (re.compile(r"[0-9a-f]{64}"), "a SHA-256 has 64 hex digits")
_MOMENT: Form = (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "write a moment as 2026-05-17T09:30:00Z")
_CODER: Form = (re.compile(r"[a-z][a-z0-9-]{0,15}"), "name a person as the study names its coders")
_LANGUAGE: Form = (re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "write a tag such as en, ms or zh-Hans")
#: The form of a part that is text; one that may be empty is only looked at where it is not.
FORMS: Mapping[tuple[type, str], Form] = {
    **{(part, "id"): _ID for part in (Pool, Construct, Dimension, Block, Item, Blueprint, Retired)},
    **{(part, "label"): _SOME for part in (PoolCase, PoolCode)},
    **{(part, "by"): _CODER for part in (Decided, Claim)},
    **{(part, "at"): _MOMENT for part in (Decided, Claim)},
    **{(part, "sha256"): _SHA for part in (Anchor, PoolSource, CodebookId)},
    **{(part, "language"): _LANGUAGE for part in (Flag, PoolSource)},
    (Pool, "languages"): _LANGUAGE,
    (Provenance, "study"): _SOME,
    (Provenance, "commit"): (re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}"), "a commit has 40 or 64 hex digits"),
    (Provenance, "content_sha256"): _SHA,
    (Tool, "name"): (re.compile("casecode"), "casecode alone makes pools of this kind"),
    (Tool, "version"): _SOME,
    (Construct, "name"): _SOME,
    (Dimension, "facet"): _SOME,
    (Decided, "id"): _SOME,
    (Decided, "why"): _SOME,
    (Claim, "text"): _SOME,
    (Claim, "seen"): (re.compile(r"\d+:[0-9a-f]{8}"), "a stamp counts the codings, then has 8 hex digits"),
    (Flag, "rule"): _SOME,
    (Passage, "coder"): _CODER,
    (Passage, "stamp"): (re.compile(r"[0-9a-f]{6}"), "a coding’s stamp has 6 hex digits"),
    (Anchor, "src"): (re.compile(r"[0-9a-f]{12}"), "a text’s digest has 12 hex digits"),
    (Blueprint, "rows"): _SOME,
    (Blueprint, "cols"): _SOME,
    (Retired, "var"): (instrument.VAR, "a var has 2 to 19 lower case letters and digits"),
    (Retired, "block"): _ID,
}
#: The words there are to choose from.
CHOICES: Mapping[tuple[type, str], tuple[str, ...]] = {
    (Scale, "attribute"): instrument.ATTRIBUTES,
    (Nonsubstantive, "meaning"): instrument.MEANINGS,
    (Construct, "basis"): instrument.BASES,
    (Construct, "model"): instrument.MODELS,
    (Block, "layout"): instrument.LAYOUTS,
    (Flag, "level"): ("info", "warn"),
    (Passage, "share"): ("verbatim", "paraphrase-only", "no"),
    (PoolSource, "share"): ("verbatim", "paraphrase-only", "no"),
}
#: Texts that respondents read, and whether there must be one.
SAID: Mapping[tuple[type, str], bool] = {
    (Pool, "title"): True,
    (Point, "label"): True,
    (Nonsubstantive, "label"): True,
    (Dimension, "name"): True,
    (Block, "lead_in"): True,
    (Block, "instruction"): False,
    (Block, "template"): False,
    (Item, "stem"): True,
    (Decided, "stem"): True,
    (Retired, "stem"): False,
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One field of a pool's parts: in which section and under which id it stands, of what it is a field."""

    section: str
    id: str
    owner: type
    name: str
    value: Any
    is_optional: bool

    @property
    def key(self) -> tuple[type, str]:
        return self.owner, self.name

    def wrong(self, what: str, advice: str) -> Finding:
        return Finding("pool-shape", self.section, self.id, what, advice)


def _parts(value: Any, section: str, id_: str) -> Iterator[_Part]:
    """Give every field of a part of a pool, and of the parts in it."""
    for one in fields(value):
        held = getattr(value, one.name)
        here = section or one.name
        optional = one.default_factory is not MISSING or (one.default is not MISSING and not one.default)
        yield _Part(here, id_, type(value), one.name, held, optional)
        for inner in held if isinstance(held, tuple) else [held]:
            if is_dataclass(inner):
                is_named = isinstance(value, Pool)
                yield from _parts(inner, here, getattr(inner, "id", one.name) if is_named else id_)


def forms(pool: Pool) -> Iterator[Finding]:
    """Find what is not of the form it should have, or not of the words there are to choose from."""
    for part in _parts(pool, "", pool.id):
        if isinstance(part.value, int):
            yield from _of_number(part)
        elif part.key in SAID:
            yield from _of_words(part, pool.languages)
        else:
            texts = part.value if isinstance(part.value, tuple) else (part.value,)
            for text in texts:
                if isinstance(text, str) and (text or not part.is_optional or isinstance(part.value, tuple)):
                    yield from _of_text(part, text)
    for name in pool.extensions:
        if not name.startswith("x-"):
            advice = "what other programs add stands under a name that begins with x-"
            yield Finding("pool-shape", "extensions", "", f'"{name}" is no name for an extension', advice)


def _of_number(part: _Part) -> Iterator[Finding]:
    least = 1 if part.name in ("revision", "line") else 0
    if part.value < least and not isinstance(part.value, bool):
        yield part.wrong(f'the {part.name} of "{part.id}" is {part.value}', f"it is {least} or more")


def _of_text(part: _Part, text: str) -> Iterator[Finding]:
    form = FORMS.get(part.key, _SOME if isinstance(part.value, tuple) else None)
    known = CHOICES.get(part.key)
    if form and not form[0].fullmatch(text):
        yield part.wrong(
            f'the {part.name} of "{part.id}" is “{text}”, which is not of the form it should have', form[1]
        )
    if known and text not in known:
        yield part.wrong(f'the {part.name} of "{part.id}" is “{text}”', did_you_mean(text, known))


def _of_words(part: _Part, languages: tuple[str, ...]) -> Iterator[Finding]:
    words: Words = part.value
    told = f'the {part.name.replace("_", "-")} of "{part.id}"'
    if not words and SAID[part.key]:
        yield part.wrong(f"{told} is missing", "write it, language by language")
    for language, text in words.items():
        if language not in languages:
            what = f'{told} is in "{language}", which is no language of the pool'
            yield part.wrong(what, did_you_mean(language, languages))
        if not text.strip() or _BREAKS.search(text):
            yield part.wrong(f"{told} is empty, or has a tab, a line end or a |", "write it on one line, without")


def anchors(pool: Pool) -> Iterator[Finding]:
    """Find passages that stand nowhere, and pools in no language."""
    for passage in pool.evidence:
        if not passage.anchor.start < passage.anchor.end:
            what = f'"{passage.id}" begins at {passage.anchor.start} and ends at {passage.anchor.end}'
            yield Finding("pool-shape", "evidence", passage.id, what, "an anchor starts before it ends")
    for name in ("languages", "scales", "constructs", "blocks", "cases"):
        if not getattr(pool, name):
            yield Finding("pool-shape", name, "", f"the pool has no {name}", "it needs one at least")


RULES: tuple[Callable[[Pool], Iterator[Finding]], ...] = (forms, anchors)
