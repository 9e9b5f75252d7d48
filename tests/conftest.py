"""Fixtures: a copy of the study of this repository, small studies, and the command line."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import literals
import parts
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
STUDY_PARTS = ("codebook.yaml", "guide.yaml", "cases", "displays", "propositions.yaml", "judgements", "survey")


@dataclass
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the golden files anew; look at what git says of them then."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is drawn now")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose part is not there; with CASECODE_PARTS=required, fail it."""
    for marker in item.iter_markers("part"):
        what, why = parts.verdict(marker.args[0])
        if what == "skip":
            pytest.skip(why)
        if what == "fail":
            pytest.fail(why, pytrace=False)


@pytest.fixture
def repository() -> Path:
    """Give the folder of this repository, which is a study; tests only read it."""
    return REPOSITORY


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Give a copy of this repository's study that a test may change."""
    root = tmp_path / "study"
    root.mkdir()
    for part in STUDY_PARTS:
        whole = REPOSITORY / part
        (shutil.copytree if whole.is_dir() else shutil.copy)(whole, root / part)
    return root


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], Path]:
    """Give the function that writes a small study from a literal."""

    def write(text: str) -> Path:
        root = tmp_path / "small"
        root.mkdir(exist_ok=True)
        return literals.write(root, text)

    return write


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a person's own settings out of the tests."""
    for name in ("CASECODE_CODER", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the function that runs a command line in a folder, in this process."""
    from casecode.cli import main
    from casecode.cli import study as study_commands

    def run(*words: str, at: Path = REPOSITORY) -> Result:
        monkeypatch.chdir(at)
        monkeypatch.setattr(sys, "argv", ["casecode", *words])
        study_commands.FOLDER.clear()
        capfd.readouterr()
        code = main.run()
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run
