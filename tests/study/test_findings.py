"""The study's own findings: what the paper says of them, and what they rest on."""

import json
from pathlib import Path

import pytest
import yaml

from casecode.analysis.expecting import checks
from casecode.model.judgements import Kind, current
from casecode.model.propositions import Outcome
from casecode.workspace.study import Study

CASES = ("neptune", "saturn", "mercury", "terra")
OPPOSED = {("confirms", "fails"), ("disconfirms", "holds")}


@pytest.fixture
def outcomes(repository: Path) -> dict[str, dict[str, Outcome]]:
    study = Study(repository)
    found = checks(study.propositions.every.values(), study.project, study.passages)
    return {id_: {case: one.outcome for case, one in cases.items()} for id_, cases in found.items()}


@pytest.fixture
def verdicts(repository: Path) -> dict[tuple[str, str], str]:
    """Give the verdicts as the file says them, read without casecode."""
    lines = (repository / "judgements" / "lead.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return {(r["about"]["proposition"], r["about"]["case"]): r["value"] for r in records if r["kind"] == "verdict"}


@pytest.mark.parametrize("id_", ["P5", "P12", "P16"])
def test_three_findings_hold_in_all_four_cases(id_: str, outcomes: dict[str, dict[str, Outcome]]) -> None:
    assert outcomes[id_] == dict.fromkeys(CASES, Outcome.HOLDS)


@pytest.mark.parametrize("id_", ["P14", "P17"])
def test_kin_and_recruiting_fail_in_saturn_and_the_verdict_says_so(
    id_: str, outcomes: dict[str, dict[str, Outcome]], verdicts: dict[tuple[str, str], str]
) -> None:
    assert [case for case in CASES if outcomes[id_][case] is Outcome.FAILS] == ["saturn"]
    assert verdicts[id_, "saturn"] == "disconfirms"


def test_every_case_has_a_verdict_on_each_of_the_thirty_one(
    repository: Path, verdicts: dict[tuple[str, str], str]
) -> None:
    told = yaml.safe_load((repository / "propositions.yaml").read_text(encoding="utf-8"))["propositions"]
    assert list(told) == [f"P{number}" for number in range(1, 32)]
    assert set(verdicts) == {(id_, case) for id_ in told for case in CASES}


def test_no_verdict_disagrees_with_its_check(
    outcomes: dict[str, dict[str, Outcome]], verdicts: dict[tuple[str, str], str]
) -> None:
    pairs = {(verdicts[id_, case], str(one)) for id_, cases in outcomes.items() for case, one in cases.items()}
    assert not pairs & OPPOSED


def test_what_is_not_silent_rests_on_codings_of_its_own_case(repository: Path) -> None:
    cases = {}
    for path in repository.glob("cases/*/*.lead.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            cases[json.loads(line)["id"]] = path.parent.name
    for one in current(Study(repository).judgements):
        if one.kind == Kind.FIT:  # it rests on verdicts and a statistic
            continue
        assert one.evidence or one.value == "silent"
        assert {cases[id_] for id_ in one.evidence} <= {one.about["case"]}


def test_ratings_stand_on_their_scales_in_every_case_that_has_evidence(repository: Path) -> None:
    study = Study(repository)
    constructs = study.project.codebook.constructs()
    ratings = [one for one in current(study.judgements) if one.kind == "rating"]
    assert {one.about["construct"] for one in ratings} == set(constructs)
    assert all(one.value in constructs[one.about["construct"]].scale for one in ratings)
    assert all(set(code.anchors) == set(code.scale) for code in constructs.values())
