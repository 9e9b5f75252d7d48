"""Displays computed from small studies, and told as a person would read them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from literals import code

from casecode.analysis.dimensions import Dimensions
from casecode.analysis.filters import predicate
from casecode.model.codings import CodedPassage
from casecode.model.displays import Cell, Display
from casecode.workspace import displays
from casecode.workspace.study import Study, open_study

Small = Callable[[str], Path]

FIRMS = """\
-- guide.yaml --
questions:
  Q1: {text: Who paid?, asks: {resource: financial, phase: any}}
  Q2: {text: How did you find people?, asks: {resource: human}}
  Q3: {text: What did you give up?, asks: {channel: any}}
-- cases/acme/case.yaml --
label: Acme
order: 1
attributes: {industry: traditional}
informants: {wong: {role: founder}, lee: {role: sales}}
sources: [talk, letter]
phases:
  start-up: {words: until the first export, until: "2001"}
  ongoing: {words: since the first export}
-- cases/acme/letter.md --
---
kind: letter
author: lee
date: 2004-05
---
We borrowed from the bank. We hired through friends.
-- cases/acme/talk.md --
---
kind: interview
speakers: {I: interviewer, W: wong, L: lee}
date: 2004-03-01
share: verbatim
---
I: [Q1] Who paid at first?
W: [Q1] My uncle paid for the first year.
L: Later the bank paid.
I: [Q2] How did you find people?
W: [Q2] Friends sent us their sons.
L: We put an advertisement in the paper.
-- cases/bolt/case.yaml --
label: Bolt
order: 2
attributes: {industry: high-tech}
-- cases/bolt/memo.md --
---
kind: memo
author: kim
share: paraphrase-only
---
Savings paid at first. A loan was refused.
"""


def firms(small: Small) -> Path:
    """Write a study of two firms, coded by two people."""
    root = small(FIRMS)
    talk, letter, memo = "acme/talk", "acme/letter", "bolt/memo"
    start, later = {"phase": "start-up"}, {"phase": "ongoing"}
    money, people = {"resource": "financial"}, {"resource": "human"}
    used = {"status": "used"}
    code(root, talk, "My uncle paid", id_="uncle", channel="relatives", date="1999", **money, **start, **used)
    code(root, talk, "Later the bank paid.", id_="bank", channel="bank-loan", date="2004-05", **money, **later, **used)
    code(root, talk, "Friends sent us", id_="friends", channel="friends", **people, **start, **used)
    code(root, talk, "an advertisement", id_="advert", channel="job-market", status="discontinued", **people, **later)
    code(root, letter, "borrowed", id_="borrowed", channel="bank-loan", **money, **later, **used)
    code(root, letter, "hired", id_="hired", channel="friends", stance="contradicts", **people, **later, **used)
    code(root, memo, "Savings", id_="savings", **money, **start)
    code(root, memo, "A loan", id_="loan", channel="bank-loan", status="rejected", **money, **start)
    code(root, talk, "the bank", "second", id_="other", channel="friends", **money, **later, **used)
    return root


def computed(root: Path, text: str) -> Display:
    """Compute the display that a text in YAML asks of a study."""
    (root / "displays").mkdir(exist_ok=True)
    (root / "displays/asked.yaml").write_text(text, encoding="utf-8")
    return displays.compute(open_study(root), "asked")


def told(cell: Cell) -> list[str] | str:
    """Give what a cell prints: its labels, or the words of its emptiness."""
    return [entry.label for entry in cell.entries] or cell.words


def table(display: Display) -> dict[tuple[str, str], list[str] | str]:
    """Give what each cell prints, by the heads of its row and column."""
    return {(" / ".join(row.head), cell.column): told(cell) for row, cell in display.cells()}


def heads(display: Display) -> list[str]:
    """Give the heads of the rows, in order."""
    return [" / ".join(row.head) for row in display.rows]


def meant(root: Path, text: str) -> list[str]:
    """Give the ids of the codings that a filter means, sorted."""
    study = open_study(root)
    holds = predicate(text, Dimensions(study.project))
    return ids(passage for passage in study.passages if holds(passage))


def ids(passages: Iterable[CodedPassage]) -> list[str]:
    """Give the ids of passages, sorted."""
    return sorted(passage.id for passage in passages)


def passage(study: Study, id_: str) -> CodedPassage:
    """Give the coded passage of that id."""
    return next(one for one in study.passages if one.id == id_)
