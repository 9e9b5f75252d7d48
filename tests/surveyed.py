"""The small study of ``findings`` with a survey: a pool of four items, a published table, how answers are counted."""

from pathlib import Path

import findings
import literals

SURVEY = """\
-- survey/pool.yaml --
id: small-survey
title: Help in the first years
languages: [en]
covers: [channel]
scales:
  avl5:
    attribute: availability
    points: {1: None, 2: "2", 3: "3", 4: "4", 5: A great deal}
    nonsubstantive: {96: {label: I had no such contacts, meaning: no-such-network}}
constructs:
  helpers: {name: Help from people, basis: both, model: formative}
blocks:
  help:
    var: hlp
    construct: helpers
    scale: avl5
    lead_in: How much help did you have from each of these?
    stem: "{channel}"
    each: channel
    level: 2
    items:
      relatives: {var: hlprelatives}
      friends: {var: hlpfriends}
      members: {var: hlpmembers, stem: Fellow members of a club, by: lead, citation: A published scale (1990)}
-- survey/results.yaml --
by: industry
missing: [-99]
-- survey/tables/table3.yaml --
table: 3
title: Help from people
n: 120
scale: {points: 5, low: None, high: A great deal}
columns:
  total: {label: Mean, statistic: mean}
  toys: {label: Toys, statistic: mean, group: toys}
rows:
  relatives:
    label: Relatives
    var: hlprelatives
    figures: {total: 2.20, toys: 2.10}
  friends:
    label: Friends
    var: hlpfriends
    figures: {total: 3.10}
claims:
  little: {where: abstract, says: Relatives gave little., rows: [relatives], low: [relatives]}
-- displays/beside.yaml --
kind: joint
joint: side-by-side
rows:
  - {proposition: P1, beside: [table3/relatives, nothing]}
  - {claim: table3/little, beside: table3/relatives}
  - {item: hlprelatives, beside: table3/relatives/total}
rule: read both sides
note: Small.
-- displays/built.yaml --
kind: joint
joint: instrument
-- displays/themes.yaml --
kind: joint
joint: by-theme
statistics: [table3]
by: industry
"""


def write(root: Path) -> Path:
    """Write the study with its codings and its survey; gives its folder."""
    return literals.write(findings.write(root), "-- codebook.yaml --\n" + findings.CODEBOOK + SURVEY)
