"""The shell completes cases, sources, codes and displays, with real completion scripts' own protocol."""

import shutil
import subprocess
import sys
from os import environ
from pathlib import Path

import findings
import git_study
import pytest
import surveyed

from casecode.workspace.results import Asked, counted, keep
from casecode.workspace.study import open_study


def completed(line: str, at: Path) -> list[str]:
    """Ask the program what bash asks it."""
    words = line.split(" ")
    asked = {**environ, "_CASECODE_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    program = Path(sys.executable).with_name("casecode")
    done = subprocess.run([program], cwd=at, env=asked, capture_output=True, text=True, check=False)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("casecode disp", ["display"]),
        ("casecode display tab", ["table1"]),
        ("casecode show terra/inter", ["terra/interview-founder", "terra/interview-overseas-sales"]),
        ("casecode code terra/news-2005 11 phase=", ["phase=start-up", "phase=ongoing"]),
        ("casecode passages case=n", ["case=neptune"]),
        ("casecode passages coder=", ["coder=lead"]),
        ("casecode cases rename mer", ["mercury"]),
        ("casecode memo turned", ["turned-down"]),
    ],
)
def test_names_of_the_study_are_offered(line: str, offered: list[str], repository: Path) -> None:
    assert completed(line, repository) == offered


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("casecode judge P", ["P1", "P2", "P3"]),
        ("casecode judge t", ["trust"]),
        ("casecode judge pe", ["people"]),
        ("casecode judge P1 n", ["north"]),
        ("casecode judge P1 north ", ["confirms", "disconfirms", "qualifies", "silent"]),
        ("casecode judge trust north h", ["high"]),
        ("casecode judge trust north --quote hands0000000 ", ["text", "appendix"]),
        ("casecode judge trst north ", []),
        ("casecode judge P1 north confirms --evidence c", ["cousins00000"]),
        ("casecode judge trust north high -e ", ["hands0000000"]),
        ("casecode judge trust north text --quote ", ["hands0000000"]),
        ("casecode judge --evidence ", []),
        ("casecode propositions ", ["check", "P1", "P2", "P3"]),
        ("casecode disconfirm ", ["P1", "P2", "P3"]),
    ],
)
def test_what_can_be_judged_its_values_and_its_evidence_are_offered(
    line: str, offered: list[str], tmp_path: Path
) -> None:
    assert completed(line, findings.write(tmp_path)) == offered


def test_without_a_study_nothing_is_offered_and_nothing_said(tmp_path: Path) -> None:
    assert completed("casecode display t", tmp_path) == []


def test_the_study_named_on_the_line_is_the_one_completed(repository: Path, tmp_path: Path) -> None:
    assert completed(f"casecode --study {repository} display tab", tmp_path) == ["table1"]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("casecode survey tables ", ["table3"]),
        ("casecode survey results ", ["pilot"]),
        ("casecode judge P1 --beside t", ["table3", "table3/relatives", "table3/friends"]),
        ("casecode judge P1 --beside p", ["pilot", "pilot/hlprelatives"]),
        ("casecode judge P1 --beside n", ["nothing"]),
        ("casecode judge P1 --beside table3 ", ["confirms", "expands", "discords", "silent"]),
        ("casecode judge P1 ", ["north", "south", "west"]),
    ],
)
def test_statistics_and_fits_are_offered(line: str, offered: list[str], tmp_path: Path) -> None:
    root = surveyed.write(tmp_path)
    (root / "a.csv").write_text("hlprelatives\n4\n", encoding="utf-8")
    study = open_study(root)
    keep(study, "lead", "pilot", counted(study, Asked(str(root / "a.csv"))))
    assert completed(line, root) == offered


def test_branches_and_tags_are_offered_for_revisions(tmp_path: Path) -> None:
    git_study.begin(tmp_path)
    git_study.git(tmp_path, "tag", "submitted")
    git_study.git(tmp_path, "branch", "review")
    assert completed("casecode diff ", tmp_path) == ["main", "review", "submitted"]
    assert completed("casecode diff main s", tmp_path) == ["submitted"]
    assert completed("casecode display origins --at re", tmp_path) == ["review"]
    shutil.rmtree(tmp_path / ".git")
    assert completed("casecode diff ", tmp_path) == []


def test_what_can_be_varied_is_offered(tmp_path: Path) -> None:
    offered = completed("casecode robustness ", findings.write(tmp_path))
    assert offered == ["people", "propositions", "all", "P1", "P2", "P3"]
