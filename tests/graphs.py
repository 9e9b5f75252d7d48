"""Reading graphs in tests: edges by their ends, with weights and evidence."""

from pathlib import Path

import literals

from casecode.model.displays import Display
from casecode.model.figures import Graph

CAUSAL = """\
-- codebook.yaml --
facets:
  cause:
    codes:
      costs: {label: Costs, codes: {rents: Rising rents, wages: Rising wages}}
      shops: Own shops
      complaints: Complaints of stockists
      closing: Shops closed
      travel: Travelling sellers
  effect:
    codes:
      costs: {label: Costs, codes: {rents: Rising rents, wages: Rising wages}}
      shops: Own shops
      complaints: Complaints of stockists
      closing: Shops closed
      travel: Travelling sellers
  sign: {codes: {plus: Raises, minus: Lowers}}
  stance: {default: supports, codes: {supports: {}, contradicts: {}, qualifies: {}}}
-- cases/acme/case.yaml --
label: Acme
order: 1
-- cases/acme/talk.md --
---
author: kim
---
one two three four five six seven eight nine ten
-- cases/bolt/case.yaml --
label: Bolt
order: 2
-- cases/bolt/talk.md --
---
author: lee
---
one two three four five six seven eight nine ten
-- cases/cork/case.yaml --
label: Cork
order: 3
-- cases/cork/talk.md --
---
author: may
---
one two three four five six seven eight nine ten
"""
#: Case, word, cause, effect, sign: what each case has, a link a coding.
LINKS = (
    ("acme", "one", "rents", "closing", "plus"),
    ("acme", "two", "shops", "complaints", "plus"),
    ("acme", "three", "complaints", "closing", "plus"),
    ("acme", "four", "closing", "travel", "plus"),
    ("acme", "five", "closing", "complaints", "minus"),
    ("bolt", "one", "complaints", "closing", "plus"),
    ("bolt", "two", "closing", "travel", "minus"),
    ("bolt", "three", "wages", "closing", "plus"),
    ("cork", "one", "shops", "complaints", "plus"),
    ("cork", "two", "complaints", "closing", ""),
)


def causal(root: Path) -> Path:
    """Write the study of causes; each coding is named by its case and word."""
    literals.write(root, CAUSAL)
    for case, word, cause, effect, sign in LINKS:
        signed = {"sign": sign} if sign else {}
        literals.code(root, f"{case}/talk", word, id_=f"{case}-{word}", cause=cause, effect=effect, **signed)
    return root


def graph(display: Display) -> Graph:
    """Give the graph that a display draws."""
    assert isinstance(display.figure, Graph)
    return display.figure


def weights(display: Display) -> dict[str, int]:
    """Give the weight of each edge, by its ends and sign: ``a b +``."""
    return {f"{one.start} {one.end} {one.sign}".strip(): one.weight for one in graph(display).edges}


def evidence(display: Display) -> dict[str, set[str]]:
    """Give the ids of the codings that each edge rests on."""
    return {f"{e.start} {e.end} {e.sign}".strip(): {p.id for p in e.passages} for e in graph(display).edges}


def rows(display: Display) -> dict[str, tuple[str, ...]]:
    """Give what stands in each row, by its heads."""
    told = (([entry.label for cell in row.cells for entry in cell.entries], row.head) for row in display.rows)
    return {" / ".join(head): tuple(labels) for labels, head in told}


def ranks(display: Display) -> dict[str, int | None]:
    """Give the layer of each node."""
    return {node.key: node.rank for node in graph(display).nodes}
