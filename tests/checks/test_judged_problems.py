"""What ``check`` says of judgements: names that are not there, evidence that is gone, ids that stand twice."""

import json
from pathlib import Path

import findings
import literals
import pytest

from casecode.workspace.checking import check
from casecode.workspace.study import open_study

TRUST = {"construct": "trust", "case": "north"}
VERDICT = {"proposition": "P1", "case": "south"}
CELL = {"display": "people", "case": "north", "phase": "start-up", "resource": "human"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return findings.write(tmp_path)


def told(root: Path, *records: dict[str, object]) -> list[str]:
    """Write judgements, and give what is told of them."""
    path = root / "judgements/lead.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "".join(json.dumps({"id": f"id{n}", **one}) + "\n" for n, one in enumerate(records)), encoding="utf-8"
    )
    return [f"{one.line} {one.what}; {one.advice} [{one.kind}]" for one in check(open_study(root))]


def judgement(
    kind: str = "rating", about: dict[str, str] = TRUST, value: str = "high", **parts: object
) -> dict[str, object]:
    return {"kind": kind, "about": about, "value": value, **parts}


SOUND = [
    judgement(),
    judgement(about={**TRUST, "construct": "theme=trust", "phase": "ongoing"}),
    judgement("verdict", VERDICT, "silent"),
    judgement("quote", {"construct": "growth", "case": "north"}, "appendix", evidence={"hands0000000": ""}),
    judgement("summary", CELL, "Kin and friends"),
    judgement("summary", {"case.industry": "toys", "resource": "human"}, "In toys, kin"),
]


def test_sound_judgements_are_no_problem(root: Path) -> None:
    assert told(root, *SOUND) == []


@pytest.mark.parametrize(
    ("record", "what"),
    [
        (judgement("rateing"), 'there is no judgement of kind "rateing"; did you mean "rating"?'),
        (judgement(about={"case": "north"}), "the rating does not say which construct it is about; add it to `about`, as in construct: KEY"),
        (judgement("verdict", {}), "the verdict does not say which proposition and case it is about; add it to `about`, as in proposition: KEY"),
        (judgement(about={**TRUST, "construct": "trsut"}), 'no construct "trsut"; did you mean "trust"?; '),
        (judgement(about={**TRUST, "construct": "growth"}), 'no construct "growth"; there are: trust; '),
        (judgement(about={**TRUST, "construct": "Trust"}), '"Trust" is not how the construct is written here; write its key, "trust"; '),
        (judgement(about={**TRUST, "case": "nrth"}), 'no case "nrth"; did you mean "north"?; '),
        (judgement(about={**TRUST, "case": "North"}), '"North" is not how the case is written here; write its key, "north"; '),
        (judgement(about={**TRUST, "phase": "later"}), 'no code of facet phase "later"; there are: start-up, ongoing, Start-up, Ongoing; '),
        (judgement(about={**TRUST, "moon": "full"}), 'no dimension "moon"; '),
        (judgement(value="hihg"), '"hihg" is no value that a rating of trust in north can have; did you mean "high"?'),
        (judgement("verdict", VERDICT, "confirm"), '"confirm" is no value that a verdict on P1 in south can have; did you mean "confirms"?'),
        (judgement("verdict", {**VERDICT, "proposition": "P9"}, "silent"), 'no proposition "P9"; '),
        (judgement("verdict", {**VERDICT, "proposition": "p1"}, "silent"), '"p1" is not how the proposition is written here; write its key, "P1"; '),
        (judgement("quote", TRUST, "txt"), '"txt" is no value that a quote of trust in north can have; did you mean "text"?'),
        (judgement("summary", {**CELL, "display": "pepole"}), 'no display "pepole"; did you mean "people"?; '),
        (
            judgement(about={**TRUST, "case": "south"}, evidence={"hands0000000": ""}),
            "the rating of trust in south rests on the coding hands0000000, which is one of North; "
            "judge again from evidence of the case itself",
        ),
    ],
)  # fmt: skip
def test_what_a_judgement_names_must_be_there(record: dict[str, object], what: str, root: Path) -> None:
    [problem] = told(root, record)
    assert problem.startswith(f"1 {what}")
    assert problem.endswith("[bad-judgement]")


def test_evidence_that_is_gone_is_told_with_the_nearest_id(root: Path) -> None:
    lost = "1 the rating of trust in north rests on the coding {}, which is not there; {} [lost-evidence]"
    near = told(root, judgement(evidence={"hands0000001": ""}))
    assert near == [lost.format("hands0000001", 'did you mean "hands0000000"?')]
    far = told(root, judgement(evidence={"zzz": ""}))
    assert far == [lost.format("zzz", "bring it back, or judge again from other evidence")]
    talk = root / "cases/north/talk.md"
    talk.write_text(talk.read_text("utf-8").replace("We shook hands and that was all.", "No."), encoding="utf-8")
    orphaned = told(root, judgement(evidence={"hands0000000": ""}))
    assert lost.format("hands0000000", "bring it back, or judge again from other evidence") in orphaned


def test_a_stale_judgement_is_told_with_the_command_that_looks_again(root: Path) -> None:
    assert told(root, judgement(evidence={"hands0000000": "ffffff"}, seen="2:00000000")) == [
        "1 the rating of trust in north is stale: the coding hands0000000 it rests on was changed "
        "(cases/north/talk.md:10); what speaks to it has changed: 2 codings then, 1 coding now; "
        "look again; then judge anew, or: casecode judge --again id0 [stale-judgement]"
    ]
    [same] = told(root, judgement(seen="1:00000000"))
    assert "what speaks to it has changed: 1 coding, as many as then, but not the same" in same


def test_only_judgements_that_hold_are_looked_at(root: Path) -> None:
    old = judgement(value="hihg", evidence={"gone": ""}, at="2026-01-01")
    assert told(root, old, judgement(at="2026-01-02")) == []


def test_an_id_that_stands_twice_is_told_with_the_other_place(root: Path) -> None:
    records = [judgement(id="a"), judgement("verdict", VERDICT, "silent", id="a")]
    assert told(root, *records) == [
        '2 the id "a" is that of judgements/lead.jsonl:1 too; both are kept; delete the line that is not meant [duplicate-id]'
    ]


def test_problems_of_both_files_are_told_together(root: Path) -> None:
    path = root / "propositions.yaml"
    path.write_text(path.read_text("utf-8").replace("least: 2", "least: two"), encoding="utf-8")
    found = told(root, judgement("verdict", VERDICT, "silent"))
    assert found[0].startswith('17 "least" of propositions.P2.expects.0 must be a whole number')
    assert any('no proposition "P1"' in one for one in found)


def test_a_filter_that_cannot_be_read_is_told_with_its_line(root: Path) -> None:
    path = root / "propositions.yaml"
    path.write_text(path.read_text("utf-8").replace("within: resource ==", "within: resource ="), encoding="utf-8")
    literals.code(root, "north/talk", "that was all", theme="growth")
    assert told(root) == [
        '7 cannot read the filter "resource = human" at column 10: "=" has no meaning here;  [bad-proposition]'
    ]
