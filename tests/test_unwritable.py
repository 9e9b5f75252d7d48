"""Folders and files that the system keeps closed: told in one message, and nothing changes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import two_cases

CODE = ("code", "north/talk", "7", "channel=relatives", "--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


#: Root is refused nothing; so run without the power to pass over permissions, where the system has such.
POWERLESS = (
    "import ctypes, os, sys; c = ctypes.CDLL(None); c.prctl(24, 1); c.prctl(24, 2); os.execv(sys.argv[1], sys.argv[1:])"
)


def as_a_person(*words: str, at: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command line as somebody whom permissions bind."""
    command = [sys.executable, "-m", "casecode", *words]
    if os.name == "posix" and os.geteuid() == 0:
        command = [sys.executable, "-c", POWERLESS, *command]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)


def closed(*folders: Path) -> None:
    for folder in folders:
        folder.chmod(0o555)


@pytest.mark.skipif(os.name != "posix", reason="folders have permissions of another kind")
@pytest.mark.parametrize("closing", ["cases/north", "."])
@pytest.mark.parametrize("words", [CODE, ("uncode", "uncle", "--coder", "lead")])
def test_an_unwritable_folder_is_told_and_nothing_changes(words: tuple[str, ...], closing: str, root: Path) -> None:
    before = two_cases.files(root)
    closed(root / closing)
    try:
        done = as_a_person(*words, at=root)
        assert as_a_person("display", "origins", at=root).returncode == 0
    finally:
        (root / closing).chmod(0o755)
    assert (done.returncode, done.stdout) == (3, "")
    assert re.fullmatch(
        r"\S+: error: cannot write: Permission denied; nothing was changed \[cannot-write\]\n", done.stderr
    )
    assert two_cases.files(root) == before
    assert not list(root.rglob("*.cctmp"))


@pytest.mark.skipif(os.name != "posix", reason="folders have permissions of another kind")
def test_a_file_one_may_not_read_is_told_and_the_rest_is_shown(root: Path) -> None:
    (root / "cases/north/talk.md").chmod(0)
    done = as_a_person("check", at=root)
    assert done.returncode == 1
    assert done.stdout == (
        "cases/north/talk.md: error: cannot be read: Permission denied; look at its permissions [unreadable-file]\n"
    )
    assert "Job market" in as_a_person("display", "origins", at=root).stdout
