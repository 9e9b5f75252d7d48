"""A small study with constructs and propositions, which the tests of judgements share."""

from pathlib import Path

import literals

CODEBOOK = (
    literals.CODEBOOK
    + """\
  theme:
    codes:
      trust:
        label: Trust
        aliases: [confidence]
        definition: How far the founder relies on others.
        scale: [low, some, high]
        anchors: {low: writes everything down, high: a word is enough}
        codes:
          handshake: {label: Handshake}
      growth: {label: Growth}
"""
)

STUDY = f"""\
-- codebook.yaml --
{CODEBOOK}-- cases/north/case.yaml --
label: North
order: 1
attributes: {{industry: toys}}
-- cases/north/talk.md --
---
kind: interview
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
attributes: {{industry: tools}}
-- cases/south/letter.md --
---
kind: letter
author: chan
---
We found our people at the market.
No relative ever set foot in the shop.
Every promise was on paper.
-- cases/west/case.yaml --
label: West
order: 3
-- cases/west/note.md --
---
author: sun
---
Nothing was said of people.
-- displays/people.yaml --
title: Where people came from
where: status == used
rows: [case, phase]
cols: resource
rule: enter what the founder says
cell: {{of: channel}}
-- propositions.yaml --
propositions:
  P1:
    text: Relatives were not a way to people.
    origin: emergent, after the second interview
    expects:
      none: resource == human and channel under personal
      within: resource == human
      maybe: channel.personal == disputed
      why: Table 1 shows it.
    rivals: [size]
    literature: [{{key: granovetter1973, relation: conflicts, note: weak ties}}]
    history: [{{revision: "2", on: 2026-01-03, change: people in place of staff}}]
    note: Ask again.
  P2:
    text: People came from two channels.
    expects:
      - {{some: resource == human, count: channel, least: 2}}
      - {{some: channel == job-market, cases: [north]}}
  P3:
    text: Trust came first.
rivals:
  size: Small firms hire whom they know.
"""


def write(root: Path) -> Path:
    """Write the study with its codings; gives its folder."""
    literals.write(root, STUDY)
    human = {"resource": "human", "status": "used", "phase": "start-up"}
    literals.code(
        root, "north/talk", "Two cousins worked for us then.", id_="cousins00000", channel="relatives", **human
    )
    literals.code(root, "north/talk", "A friend sent his daughter.", id_="friend000000", channel="friends", **human)
    later = {"resource": "human", "status": "used", "phase": "ongoing"}
    literals.code(
        root, "north/talk", "Later we put notices in the paper.", id_="notices00000", channel="job-market", **later
    )
    literals.code(root, "north/talk", "We shook hands and that was all.", id_="hands0000000", theme="handshake")
    literals.code(
        root, "south/letter", "We found our people at the market.", id_="market000000", channel="job-market", **human
    )
    absent = {"resource": "human", "channel": "relatives", "status": "absent"}
    literals.code(root, "south/letter", "No relative ever set foot in the shop.", id_="norelative00", **absent)
    literals.code(root, "south/letter", "Every promise was on paper.", "second", "paper0000000", theme="trust")
    return root
