"""Every kind of problem is raised by some study, at the right place; a sound study raises none."""

import json
from collections.abc import Callable
from pathlib import Path

import literals
import pytest

from casecode.model.problems import KINDS, Problem
from casecode.model.surveykinds import SURVEY
from casecode.workspace.checking import check
from casecode.workspace.study import open_study

BOOK = literals.CODEBOOK + "  amount: {type: number}\n"
SOUND = f"""\
-- codebook.yaml --
{BOOK}\
-- guide.yaml --
questions:
  Q1: {{text: Who paid?, asks: {{resource: financial, channel: any}}}}
-- cases/north/case.yaml --
label: North
informants: {{wong: {{role: founder}}}}
sources: [talk]
phases:
  start-up: {{words: until the fair of 2001, until: "2001"}}
-- cases/north/talk.md --
---
kind: interview
speakers: {{I: interviewer, W: wong}}
---
I: [Q1] Who paid in the beginning?
W: My uncle paid, in the year 2000.
W: Then the bank came.
-- displays/origins.yaml --
rows: case
cols: phase
cell: {{of: channel}}
-- propositions.yaml --
propositions:
  P1: {{text: Kin paid., expects: {{some: channel == relatives}}}}
  P2: {{text: Banks paid.}}
"""
TALK, CODINGS = "cases/north/talk.md", "cases/north/talk.lead.jsonl"
CASE, GUIDE = "cases/north/case.yaml", "guide.yaml"
JUDGEMENTS = "judgements/lead.jsonl"
TABLE = """\
title: How much
columns: {mean: {label: Mean, statistic: mean}}
rows:
  kin: {label: Kin, figures: {mean: 2.20}}
"""
RESULTS = """\
{"schema": "casecode.survey-results/1", "pool": {"id": "p", "revision": 1, "content_sha256": "0"}, "n_respondents": 3,
 "file": {"name": "a.csv", "format": "tidy csv", "sha256": "0", "rows": 3},
 "items": [{"var": "avlkin", "n": 2, "n_missing": 1, "counts": {"1": 1, "3": 1},
  "mean": 2.0, "sd": 1.414214, "median": 2, "top2": 100}]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    literals.write(tmp_path, SOUND)
    literals.code(
        tmp_path, "north/talk", "My uncle paid, in the year 2000.", id_="uncle0000000",
        channel="relatives", phase="start-up", date="2000", amount="12.5", status="used",
    )  # fmt: skip
    return tmp_path


Spoil = Callable[[Path], object]


def swap(path: str, old: str, new: str) -> Spoil:
    """Give the function that puts other words in a file."""

    def spoil(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def add(path: str, data: bytes) -> Spoil:
    """Give the function that puts bytes behind those of a file, or makes it."""

    def spoil(root: Path) -> None:
        full = root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes((full.read_bytes() if full.exists() else b"") + data)

    return spoil


def code(quote: str, **codes: str) -> Spoil:
    """Give the function that codes some words."""
    return lambda root: literals.code(root, "north/talk", quote, id_="second000000", **codes)


def verdict(value: str, proposition: str = "P1", **parts: object) -> Spoil:
    """Give the function that judges, by writing the coder's file."""
    about = {"proposition": proposition, "case": "north"}
    record = {"id": "verdict00000", "kind": "verdict", "about": about, "value": value, **parts}
    return add(JUDGEMENTS, json.dumps(record).encode() + b"\n")


def link(root: Path) -> None:
    (root / "elsewhere.md").write_text("Words.\n", encoding="utf-8")
    (root / "cases/north/linked.md").symlink_to(root / "elsewhere.md")


def twice(root: Path) -> None:
    """Say the coded words a second time, in surroundings as like, and take the first ones' away."""
    (root / TALK).write_text("My uncle paid, in the year 2000.\nMy uncle paid, in the year 2000.\n", encoding="utf-8")


SPOILT: dict[str, tuple[str, Spoil]] = {
    "bad-yaml": (f"{CASE}:2", swap(CASE, "informants: {", "  informants: {")),
    "duplicate-key": (f"{CASE}:6", add(CASE, b"label: Again\n")),
    "yaml-alias": (f"{CASE}:1", swap(CASE, "label: North", "label: &north North")),
    "bad-value": (f"{CASE}:6", add(CASE, b"order: first\n")),
    "unknown-key": (f"{CASE}:1", swap(CASE, "label: North", "lable: North")),
    "bad-encoding": ("cases/north/note.md:2", add("cases/north/note.md", b"One.\nCaf\xe9.\n")),
    "bad-name": ("cases/a..b", add("cases/a..b/talk.md", b"Words.\n")),
    "symbolic-link": ("cases/north/linked.md", link),
    "unreadable-file": ("cases/north/folder.md", add("cases/north/folder.md/talk.txt", b"")),
    "too-large": (CASE, add(CASE, b"#" * 1_000_001)),
    "bad-record": (f"{CODINGS}:2", add(CODINGS, b'{"id":"torn","start":1')),
    "duplicate-id": (f"{CODINGS}:2", lambda root: literals.code(root, "north/talk", "the bank", id_="uncle0000000")),
    "lost-source": (
        "cases/north/gone.lead.jsonl",
        lambda root: (root / CODINGS).rename(root / "cases/north/gone.lead.jsonl"),
    ),
    "unknown-facet": (f"{CODINGS}:2", code("the bank", chanel="bank-loan")),
    "unknown-code": (f"{CODINGS}:2", code("the bank", channel="bank")),
    "bad-date": (f"{CODINGS}:2", code("the bank", date="May 2004")),
    "bad-number": (f"{CODINGS}:2", code("the bank", amount="much")),
    "stray-wording": (f"{CODINGS}:1", swap(CODINGS, '"codes":', '"wording":{"resource":"Family money"},"codes":')),
    "outside-text": (f"{CODINGS}:1", swap(CODINGS, '"end":70', '"end":7000')),
    "quote-differs": (f"{CODINGS}:1", swap(CODINGS, "My uncle paid", "My aunt paid!")),
    "orphan": (f"{CODINGS}:1", swap(TALK, "My uncle paid", "Nobody paid")),
    "review": (f"{CODINGS}:1", twice),
    "interviewer-only": (f"{CODINGS}:2", code("Who paid", phase="start-up")),
    "outside-phase": (f"{CODINGS}:2", code("the bank", phase="start-up", date="2003")),
    "older-definition": (
        "cases/north/talk.lead.jsonl:1",
        lambda root: (
            swap(CODINGS, '"codes":', '"rev":{"channel":1},"codes":')(root),
            swap("codebook.yaml", "{label: Relatives}", "{label: Relatives, revision: 2}")(root),
        ),
    ),
    "silent-redefinition": (
        "codebook.yaml:13",
        swap(CODINGS, '"codes":', '"rev":{"channel":1},"stamp":{"channel":"000000"},"codes":'),
    ),
    "unknown-question": (f"{TALK}:5", swap(TALK, "[Q1]", "[Q9]")),
    "unknown-informant": (f"{TALK}:1", swap(TALK, "W: wong", "W: wang")),
    "unknown-source": (CASE, swap(CASE, "sources: [talk]", "sources: [talk, letter]")),
    "bad-proposition": ("propositions.yaml:2", swap("propositions.yaml", "some: channel", "some: chanel")),
    "bad-judgement": (f"{JUDGEMENTS}:1", verdict("confirm")),
    "lost-evidence": (f"{JUDGEMENTS}:1", verdict("confirms", evidence={"uncle0000001": "123456"})),
    "stale-judgement": (f"{JUDGEMENTS}:1", verdict("confirms", "P2", evidence={"uncle0000000": "123456"})),
    "verdict-disagrees": (f"{JUDGEMENTS}:1", verdict("disconfirms")),
    "bad-table": ("survey/tables/one.yaml:4", add("survey/tables/one.yaml", TABLE.replace("2.20", "few").encode())),
    "bad-results": (
        "survey/results/pilot.json",
        add("survey/results/pilot.json", RESULTS.replace("2.0", "3.0").encode()),
    ),
    "bad-display": ("displays/origins.yaml:2", swap("displays/origins.yaml", "cols: phase", "cols: phse")),
}


def told(root: Path) -> list[Problem]:
    return check(open_study(root))


def place(problem: Problem) -> str:
    return problem.path if problem.line is None else f"{problem.path}:{problem.line}"


def test_a_sound_study_has_no_problem(root: Path) -> None:
    assert told(root) == []


def test_no_kind_is_explained_that_nothing_raises() -> None:
    assert set(SPOILT) == set(KINDS) - set(SURVEY) - {
        "bad-rating"
    }  # of survey check and survey judges, with tests of their own


@pytest.mark.parametrize("kind", SPOILT)
def test_a_study_spoilt_in_one_way_has_that_problem_alone_and_at_its_place(kind: str, root: Path) -> None:
    where, spoil = SPOILT[kind]
    spoil(root)
    assert [(problem.kind, place(problem)) for problem in told(root)] == [(kind, where)]


@pytest.mark.parametrize("kind", SPOILT)
def test_a_problem_is_one_line_that_says_what_is_so_and_what_to_do(kind: str, root: Path) -> None:
    where, spoil = SPOILT[kind]
    spoil(root)
    [problem] = told(root)
    severity, explained = KINDS[kind]
    assert str(problem).startswith(f"{where}: {severity}: ")
    assert str(problem).endswith(f" [{kind}]")
    assert "\n" not in str(problem)
    assert problem.advice or " must be " in problem.what or "did you mean" in problem.what
    assert explained.endswith(".")
