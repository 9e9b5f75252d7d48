"""Random studies for the laws: drawn by hypothesis, written to disk as a person's study is."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from literals import body

from casecode.model.text import digest

CHANNELS = {
    "personal": {"relatives": "Relatives", "friends": "Friends", "old-friends": "Old friends"},
    "market": {"job-market": "Job market", "bank-loan": "Bank loan"},
}
FACETS = {
    "resource": ("financial", "financial", "human", "network"),
    "phase": ("start-up", "start-up", "ongoing"),
    "status": ("used", "used", "used", "discontinued", "rejected", "absent"),
    "stance": ("supports", "supports", "supports", "contradicts", "qualifies"),
    "date": ("1999", "2004-05"),
}
_REST = """\
  resource: {codes: {financial: Money, human: People, network: Partners}}
  phase: {ordered: true, codes: {start-up: Start-up, ongoing: Ongoing}}
  status: {default: used, with: channel, codes: {used: {}, discontinued: {}, rejected: {}, absent: {}}}
  stance: {default: supports, codes: {supports: {}, contradicts: {}, qualifies: {}}}
  date: {type: date}
"""
_GUIDE = "questions: {Q1: {text: Who paid?, asks: {resource: financial}}, Q2: {asks: {channel: [personal]}}}\n"
_LINES = (
    "My uncle paid.",
    "The bank 👍🏽 paid, später.",
    "שלום ו x̄ friends",
    "[Q1] Café? Yes, café.",
    "[Q2] Friends.",
    "…",
)
_ATTRIBUTES = {"relatives": "yes", "friends": "disputed", "job-market": "no"}


def codebook(channels: Sequence[str]) -> str:
    """Give a codebook with these channels, in this order within their groups."""
    lines = ["id: random", 'revision: "1"', "facets:", "  channel:", "    codes:"]
    for group in (key for key in channels if key in CHANNELS):
        lines += [f"      {group}:", f"        label: {group.title()}", "        codes:"]
        for key in (key for key in channels if key in CHANNELS[group]):
            about = f", attributes: {{personal: '{_ATTRIBUTES[key]}'}}" if key in _ATTRIBUTES else ""
            lines.append(f"          {key}: {{label: {CHANNELS[group][key]}{about}}}")
    return "\n".join(lines) + "\n" + _REST


@dataclass(frozen=True)
class Coded:
    """One coding: on which source, by whom, and its record without the offsets' words."""

    source: str
    coder: str
    record: dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """A study not yet written."""

    channels: tuple[str, ...]
    cases: dict[str, dict[str, Any]]
    sources: dict[str, str]
    codings: tuple[Coded, ...]

    def by(self, coder: str) -> "Plan":
        """Give the study with the codings of one coder alone."""
        return self.coded(one for one in self.codings if one.coder == coder)

    def coded(self, codings: Iterable[Coded]) -> "Plan":
        """Give the study with other codings."""
        return replace(self, codings=tuple(codings))

    def write(self, root: Path) -> Path:
        """Write the study into a folder; what stood there of it is replaced."""
        files = {"codebook.yaml": codebook(self.channels), "guide.yaml": _GUIDE}
        files |= {f"cases/{key}/case.yaml": json.dumps(case, ensure_ascii=False) for key, case in self.cases.items()}
        files |= {f"cases/{name}.md": text for name, text in self.sources.items()}
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        for old in root.glob("cases/*/*.jsonl"):
            old.unlink()
        for one in self.codings:
            text = body(root, one.source)
            words = {"quote": text[one.record["start"] : one.record["end"]], "src": digest(text)}
            with (root / f"cases/{one.source}.{one.coder}.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({**one.record, **words}, ensure_ascii=False) + "\n")
        return root


@st.composite
def plans(draw: st.DrawFn, most: int = 20) -> Plan:
    """Draw a study of up to three cases and ``most`` codings, or half as many, by two coders."""
    cases: dict[str, dict[str, Any]] = {}
    sources: dict[str, str] = {}
    for key in ["saturn", *draw(st.lists(st.sampled_from(["neptune", "terra"]), unique=True))]:
        names = ["talk", *draw(st.lists(st.sampled_from(["annual", "letter"]), unique=True))]
        cases[key] = {
            "label": key.title(),
            "order": draw(st.integers(0, 2)),
            "attributes": {"industry": draw(st.sampled_from(["traditional", "high-tech"]))},
            "sources": draw(st.lists(st.sampled_from(names), unique=True)),
        }
        sources |= {f"{key}/{name}": draw(_sources(name)) for name in names}
    return Plan(
        channels=(*CHANNELS, *(key for group in CHANNELS.values() for key in group)),
        cases=cases,
        sources=sources,
        codings=tuple(_coded(draw, sources, number) for number in range(draw(st.integers(most // 2, most)))),
    )


@st.composite
def _sources(draw: st.DrawFn, name: str) -> str:
    lines = draw(st.lists(st.sampled_from(_LINES), min_size=1, max_size=4))
    if name != "talk":
        return "---\nkind: letter\nauthor: kim\n---\n" + "\n".join(lines) + "\n"
    speakers = draw(st.lists(st.sampled_from("IWL"), min_size=len(lines), max_size=len(lines)))
    turns = [f"{speaker}: {line}" for speaker, line in zip(speakers, lines, strict=True)]
    return "---\nkind: interview\nspeakers: {I: interviewer, W: wong, L: lee}\n---\n" + "\n".join(turns) + "\n"


def _coded(draw: st.DrawFn, sources: dict[str, str], number: int) -> Coded:
    source = draw(st.sampled_from(sorted(sources)))
    length = len(sources[source].split("\n---\n", 1)[1])
    start = draw(st.integers(0, min(length - 1, 3)) | st.integers(0, length - 1))
    codes = {facet: draw(st.sampled_from(keys)) for facet, keys in FACETS.items() if draw(st.integers(0, 9))}
    wording = {}
    if draw(st.integers(0, 9)):
        codes["channel"] = draw(st.sampled_from([*CHANNELS, *(key for group in CHANNELS.values() for key in group)]))
        wording = draw(st.sampled_from([{}, {}, {"channel": "Old friends"}, {"channel": "Kin (sons)"}]))
    record = {
        "id": f"{draw(st.integers(0, 9))}-{number}",
        "kind": "coding",
        "start": start,
        "end": draw(st.integers(start + 1, length)),
        "codes": codes,
        "wording": wording,
    }
    return Coded(source, draw(st.sampled_from(["lead", "lead", "second"])), record)


_TESTS = (
    "status == used",
    "status not in [used, discontinued]",
    "stance != contradicts",
    "channel under personal",
    "channel not under [market, relatives]",
    'channel == "Old friends"',
    "channel.personal == yes",
    "channel.personal != disputed",
    "phase < ongoing",
    "phase >= ongoing",
    "date > 2000",
    "date <= 2004",
    "case == saturn",
    "case.industry == traditional",
    "source.kind != letter",
    "informant == wong",
    "informant != lee",
    "question == Q1",
    "coder == lead",
    "resource in [financial, human]",
)


def filters() -> st.SearchStrategy[str]:
    """Draw a filter that every drawn study can be asked."""
    tests = st.sampled_from(_TESTS)
    return st.recursive(
        tests,
        lambda inner: st.one_of(
            inner.map(lambda text: f"not ({text})"),
            st.builds("({}) {} ({})".format, inner, st.sampled_from(["and", "or"]), inner),
        ),
        max_leaves=5,
    )
