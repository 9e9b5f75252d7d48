"""Whose coding it is: named, else from the surroundings, else from git, else asked for."""

import subprocess
from pathlib import Path

import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def coded_by(root: Path) -> set[str]:
    return {path.name.split(".")[1] for path in root.glob("cases/north/*.jsonl")} - {"lead"}


def git_says(root: Path, coder: str) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    subprocess.run(["git", "config", "casecode.coder", coder], cwd=root, check=True)


def test_the_option_comes_before_the_environment_and_that_before_git(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_says(root, "from-git")
    assert run("code", "talk", "7", "phase=start-up", at=root).code == 0
    assert coded_by(root) == {"from-git"}
    monkeypatch.setenv("CASECODE_CODER", "from-env")
    assert run("code", "talk", "7", "phase=start-up", at=root).code == 0
    assert coded_by(root) == {"from-git", "from-env"}
    assert run("code", "talk", "7", "phase=start-up", "--coder", "named", at=root).code == 0
    assert coded_by(root) == {"from-git", "from-env", "named"}


def test_git_is_asked_in_the_study_and_not_where_one_stands(
    run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git_says(root, "from-git")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run("--study", str(root), "code", "talk", "7", "phase=start-up", at=elsewhere).code == 0
    assert coded_by(root) == {"from-git"}


@pytest.mark.parametrize("git", ["silent", "missing"])
def test_nobody_named_is_asked_for_in_one_sentence(
    git: str, run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if git == "missing":
        monkeypatch.setenv("PATH", "")
    for words in (("code", "talk", "7", "phase=start-up"), ("uncode", "uncle")):
        refused = run(*words, at=root)
        assert refused.code == 2
        assert refused.err == (
            "casecode: error: nobody is named as the coder; add --coder NAME, set CASECODE_CODER, "
            "or run: git config casecode.coder NAME [no-coder]\n"
        )


@pytest.mark.parametrize("name", ["../lead", "Lead", "edits", "a.b", "x" * 17, "1st"])
def test_a_name_that_could_not_be_a_files_name_is_refused(name: str, run: Run, root: Path) -> None:
    before = two_cases.files(root)
    refused = run("code", "talk", "7", "phase=start-up", "--coder", name, at=root)
    assert refused.code == 2
    assert f'"{name}" cannot name a coder; use at most 16 lower case letters' in refused.err
    assert two_cases.files(root) == before
