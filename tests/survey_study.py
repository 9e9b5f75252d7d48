"""A small study with a survey's design, which the tests of item pools share."""

import json
from pathlib import Path
from typing import Any

import literals

from casecode.workspace.pool import Drafts
from casecode.workspace.study import open_study

DESIGN = """\
id: help
title: {en: Help in the first years, ms: Bantuan}
purpose: To ask many.
population: Small firms.
languages: [en, ms]
case_attributes: [industry]
covers: [channel]
exclude: {channel=bank-loan: nobody borrowed}
scales:
  avl3:
    attribute: availability
    points: {1: None, 2: "2", 3: Much}
    nonsubstantive:
      96: {label: {en: Nobody, ms: Tiada}, meaning: no-such-network}
constructs:
  helpers: {definition: People who helped., basis: both, model: formative, codes: channel=personal}
blocks:
  help:
    var: hlp
    construct: helpers
    scale: avl3
    lead_in: {en: How much help was available from each?, ms: Berapa banyak bantuan?}
    stem: "{channel}"
    each: channel
    level: 2
    items:
      relatives: {literature: A book (1990)}
      bank-loan: {var: hlpbank, note: asked for}
  words:
    var: wrd
    construct: helpers
    scale: avl3
    layout: list
    required: true
    lead_in: How much was available?
    items:
      paper: {var: wrdpaper, quote: notices00000, words: notices in the paper, codes: channel=job-market}
      luck: {var: wrdluck, stem: {en: Luck, ms: Nasib}, by: lead}
      book: {var: wrdbook, stem: Members of a club, citation: A book (1990)}
blueprints:
  people: {rows: channel, level: 2, cols: case, least: 1, exclude: [{row: channel=bank-loan, col: case=south, why: not asked}]}
  kinds: {rows: channel, level: 2, cols: resource}
"""

STUDY = f"""\
-- survey/pool.yaml --
{DESIGN}-- cases/north/case.yaml --
label: North
order: 1
attributes: {{industry: toys, place: Hong Kong}}
informants: {{wong: {{role: founder}}, lee: {{role: clerk}}}}
-- cases/north/talk.md --
---
kind: interview
language: en
date: 2005-11-08
speakers: {{I: interviewer, W: wong, L: lee}}
share: verbatim
---
I: Who worked for you?
W: Two cousins worked for us then.
W: A friend sent his daughter.
L: Later we put notices in the paper.
W: We shook hands and that was all.
-- cases/south/case.yaml --
label: South
order: 2
-- cases/south/letter.md --
---
kind: letter
author: chan
share: paraphrase-only
---
We found our people at the market.
No relative ever set foot in the shop.
Cousins came, once it paid.
-- cases/west/case.yaml --
label: West
order: 3
-- cases/west/note.md --
---
author: sun
---
An aunt kept the books.
"""

HUMAN = {"resource": "human", "status": "used", "phase": "start-up"}


def write(root: Path) -> Path:
    """Write the study with its codings; gives its folder."""
    literals.write(root, STUDY)
    for source, quote, id_, codes in (
        ("north/talk", "Two cousins worked for us then.", "cousins00000", {**HUMAN, "channel": "relatives"}),
        ("north/talk", "A friend sent his daughter.", "friend000000", {**HUMAN, "channel": "friends"}),
        ("north/talk", "Later we put notices in the paper.", "notices00000", {**HUMAN, "channel": "job-market"}),
        (
            "north/talk",
            "We shook hands and that was all.",
            "hands0000000",
            {"resource": "financial", "channel": "friends", "stance": "qualifies"},
        ),
        ("south/letter", "We found our people at the market.", "market000000", {**HUMAN, "channel": "job-market"}),
        (
            "south/letter",
            "No relative ever set foot in the shop.",
            "norelative00",
            {**HUMAN, "channel": "relatives", "status": "absent"},
        ),
        (
            "south/letter",
            "Cousins came, once it paid.",
            "came00000000",
            {**HUMAN, "channel": "relatives", "phase": "ongoing", "status": "considered"},
        ),
        ("west/note", "An aunt kept the books.", "aunt00000000", {**HUMAN, "channel": "relatives"}),
    ):
        literals.code(root, source, quote, id_=id_, **codes)
    return root


def drafts(root: Path) -> Drafts:
    """Read the pool of a study anew."""
    return Drafts(open_study(root))


def uncode(root: Path, id_: str) -> None:
    """Take a coding out of its file by hand."""
    for path in root.glob("cases/*/*.jsonl"):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if f'"id":"{id_}"' not in line), encoding="utf-8")


def records(root: Path, coder: str = "lead") -> list[dict[str, Any]]:
    """Give what a coder decided, as the file has it."""
    path = root / f"survey/decisions/{coder}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
