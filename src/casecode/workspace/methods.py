"""The methods of a study for its readers: counts, and checklists filled with what the study knows; the rest is a person's.

The checklists are COREQ (Tong, Sainsbury & Craig 2007), SRQR (O'Brien et al. 2014) and JARS-Qual (Levitt et al. 2018); what
they ask stands here in words of our own.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from casecode.render.markdown import safe
from casecode.workspace import methodanalysis as analysis
from casecode.workspace import methodmaterial as material
from casecode.workspace.methodground import Ground
from casecode.workspace.study import Study

SCHEMA = "casecode.methods/1"
CHECKLISTS = ("coreq", "srqr", "jars-qual")
TO_WRITE = "(to be written by a person)"
TO_CHECK = "(casecode knows this much; a person completes it)"
#: What can be told of a study, by the names that the checklists use.
FACTS: Mapping[str, Callable[[Ground], str]] = {
    one.__name__: one
    for one in (
        material.cases,
        material.sources,
        material.words,
        material.dates,
        material.informants,
        material.interviewers,
        material.repeated,
        material.guide,
        material.quotes,
        material.share,
        analysis.approach,
        analysis.coders,
        analysis.codebook,
        analysis.tree,
        analysis.origins,
        analysis.agreement,
        analysis.software,
        analysis.memos,
        analysis.saturation,
        analysis.evidence,
        analysis.propositions,
        analysis.checks,
        analysis.against,
        analysis.rivals,
        analysis.literature,
        analysis.judgements,
        analysis.audit,
    )
}
#: What the counts tell, each under its head.
COUNTS = (
    ("Cases", "cases"),
    ("Sources", "sources"),
    ("Words", "words"),
    ("Dates", "dates"),
    ("Informants", "informants"),
    ("Interview guide", "guide"),
    ("Coders", "coders"),
    ("Codebook", "codebook"),
    ("Origins of codes", "origins"),
    ("Agreement", "agreement"),
    ("Memos", "memos"),
    ("Propositions", "propositions"),
    ("Checks", "checks"),
    ("Judgements", "judgements"),
    ("Software", "software"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist: its number, in our words what it asks, and what the study knows of it."""

    number: str
    name: str
    known: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist, part by part."""

    title: str
    source: str
    parts: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def items(self) -> list[Item]:
        """Give all items in order."""
        return [item for _, items in self.parts for item in items]


@dataclass(frozen=True, slots=True)
class Methods:
    """Counts, each under its head, and checklists."""

    counts: tuple[tuple[str, str], ...]
    checklists: tuple[Checklist, ...]


def methods(study: Study) -> Methods:
    """Give what a study knows of its methods."""
    ground = Ground(study)
    told = {name: tell(ground) for name, tell in FACTS.items()}
    counts = tuple((head, told[name] or "None.") for head, name in COUNTS)
    return Methods(counts, tuple(_checklist(name, told) for name in CHECKLISTS))


def _checklist(name: str, told: Mapping[str, str]) -> Checklist:
    folder = resources.files("casecode") / "templates" / "checklists"
    asked: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    parts = tuple((part["part"], tuple(_item(one, told) for one in part["items"])) for part in asked["parts"])
    return Checklist(asked["title"], asked["source"], parts)


def _item(asked: Mapping[str, Any], told: Mapping[str, str]) -> Item:
    known = " ".join(told[name] for name in asked["known"] if told[name])
    return Item(asked["number"], asked["name"], known)


def markdown(study: Study) -> str:
    """Give the methods as Markdown, to be copied and completed."""
    return "\n".join(_lines(methods(study))) + "\n"


def _lines(found: Methods) -> Iterator[str]:
    yield from ("# Methods", "", "## Counts", "")
    yield from (f"- **{head}.** {safe(told)}" for head, told in found.counts)
    for checklist in found.checklists:
        known = sum(bool(item.known) for item in checklist.items)
        yield from (
            "",
            f"## {checklist.title}",
            "",
            f"After {checklist.source}. Of {len(checklist.items)} items {known} are begun below.",
        )
        for part, items in checklist.parts:
            yield from ("", f"### {part}", "")
            yield from (f"- {item.number}. **{item.name}.** {_told(item)}" for item in items)


def _told(item: Item) -> str:
    return f"{safe(item.known)} {TO_CHECK}" if item.known else TO_WRITE


def as_json(study: Study) -> str:
    """Give the methods as JSON: ``casecode.methods/1``."""
    found = methods(study)
    told = {
        "schema": SCHEMA,
        "counts": [{"head": head, "told": text} for head, text in found.counts],
        "checklists": [
            {
                "title": one.title,
                "source": one.source,
                "items": [{"number": i.number, "name": i.name, "known": i.known} for i in one.items],
            }
            for one in found.checklists
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
