"""Whether the texts, numbers and names of an item pool are of the form they should have."""

import re
from collections.abc import Callable, Iterable, Iterator

from casecode.analysis.poolfinding import Finding
from casecode.errors import did_you_mean
from casecode.model.instrument import ATTRIBUTES, BASES, LAYOUTS, MEANINGS, MODELS, Words
from casecode.model.items import Item, Passage
from casecode.model.pool import Pool

_BREAKS = re.compile(r"[\t\n\r|]")
_CHOICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("scales", "attribute", ATTRIBUTES),
    ("constructs", "basis", BASES),
    ("constructs", "model", MODELS),
    ("blocks", "layout", LAYOUTS),
)


def texts(pool: Pool) -> Iterator[Finding]:
    """Find texts that a survey system cannot carry, and languages that the pool does not have."""
    for section, id_, said in _said(pool):
        for language, text in said.items():
            if language not in pool.languages:
                what = f'a text of "{id_}" is in "{language}", which is no language of the pool'
                yield Finding("pool-shape", section, id_, what, did_you_mean(language, pool.languages))
            if not text.strip() or _BREAKS.search(text):
                what = f'a text of "{id_}" is empty, or has a tab, a line end or a |'
                yield Finding("pool-shape", section, id_, what, "write it on one line, without")


def choices(pool: Pool) -> Iterator[Finding]:
    """Find words that are not of those there are to choose from."""
    for section, name, known in _CHOICES:
        for one in getattr(pool, section):
            if getattr(one, name) not in known:
                what = f'the {name} of "{one.id}" is "{getattr(one, name)}"'
                yield Finding("pool-shape", section, one.id, what, did_you_mean(getattr(one, name), known))
    for scale in pool.scales:
        for other in scale.nonsubstantive:
            if other.meaning not in MEANINGS:
                what = f'an answer of the scale "{scale.id}" means "{other.meaning}"'
                yield Finding("pool-shape", "scales", scale.id, what, did_you_mean(other.meaning, MEANINGS))


def _said(pool: Pool) -> Iterator[tuple[str, str, Words]]:
    yield "id", pool.id, pool.title
    for scale in pool.scales:
        yield from (("scales", scale.id, point.label) for point in scale.points)
        yield from (("scales", scale.id, other.label) for other in scale.nonsubstantive)
    yield from (("dimensions", one.id, one.name) for one in pool.dimensions)
    for block in pool.blocks:
        yield from (("blocks", block.id, said) for said in (block.lead_in, block.instruction, block.template))
    yield from (("items", one.id, one.stem) for one in pool.items)


_SHA = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,149}")
_CODER = re.compile(r"[a-z][a-z0-9-]{0,15}")
_SRC = re.compile(r"[0-9a-f]{12}")


def forms(pool: Pool) -> Iterator[Finding]:
    """Find hashes, commits, moments, ids and names that are not of the form they should have."""
    made = pool.provenance
    if made.commit is not None and not _COMMIT.fullmatch(made.commit):
        yield _form("provenance", "commit", made.commit, "a commit has 40 or 64 hex digits")
    for section, id_, sha in _hashes(pool):
        if not _SHA.fullmatch(sha):
            yield _form(section, id_, sha, "a SHA-256 has 64 hex digits")
    for item in pool.items:
        yield from _of_item(item)
    for passage in pool.evidence:
        yield from _of_passage(passage)
    for id_ in [one.id for one in pool.blocks] + [one.id for one in pool.constructs]:
        if not _ID.fullmatch(id_):
            yield _form("blocks", id_, id_, "an id has lower case letters, digits, dots and hyphens")
    for name in pool.extensions:
        if not name.startswith("x-"):
            yield _form("extensions", name, name, "what other programs add stands under a name that begins with x-")


def _form(section: str, id_: str, text: str, advice: str) -> Finding:
    return Finding("pool-shape", section, id_, f'"{text}" in "{id_}" has not the form it should have', advice)


def _hashes(pool: Pool) -> Iterator[tuple[str, str, str]]:
    yield "provenance", "content_sha256", pool.provenance.content_sha256
    yield "provenance", "codebook", pool.provenance.codebook.sha256
    yield from (("sources", one.id, one.sha256) for one in pool.sources)
    yield from (("evidence", one.id, one.anchor.sha256) for one in pool.evidence if one.anchor.sha256)


def _of_item(item: Item) -> Iterator[Finding]:
    if not _ID.fullmatch(item.id):
        yield _form("items", item.id, item.id, "an id has lower case letters, digits, dots and hyphens")
    told: Iterable[tuple[str, str]] = [(one.at, one.by) for one in item.decisions]
    for at, by in [*told, *([(item.case_claim.at, item.case_claim.by)] if item.case_claim else [])]:
        if not _MOMENT.fullmatch(at):
            yield _form("items", item.id, at, "write a moment as 2026-05-17T09:30:00Z")
        if not _CODER.fullmatch(by):
            yield _form("items", item.id, by, "name a person as the study names its coders")


def _of_passage(passage: Passage) -> Iterator[Finding]:
    anchor = passage.anchor
    if not _SRC.fullmatch(anchor.src) or not 0 <= anchor.start < anchor.end or anchor.line < 1:
        told = f"{anchor.start}-{anchor.end} of {anchor.src}"
        yield _form("evidence", passage.id, told, "an anchor has a start before its end, a line, and 12 hex digits")


RULES: tuple[Callable[[Pool], Iterator[Finding]], ...] = (forms, texts, choices)
