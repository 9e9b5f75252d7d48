"""Earlier texts out of git's store, whatever the repository is like."""

import shutil
from pathlib import Path

import git_study
import literals
import pytest
from git_study import TALK, change, commit, git

from casecode.files import git as git_files
from casecode.files import past
from casecode.files.past import Past
from casecode.model.text import digest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    return git_study.begin(folder)


def now(root: Path) -> str:
    return literals.body(root, "north/talk")


def found(root: Path, *texts: str) -> list[bool]:
    had = Past(root).texts(TALK, [digest(text) for text in texts])
    assert all(had[digest(text)] == text for text in texts if digest(text) in had)
    return [digest(text) in had for text in texts]


def test_every_earlier_text_is_found_those_on_merged_branches_and_under_an_earlier_name_too(root: Path) -> None:
    first = now(root)
    git(root, "switch", "--quiet", "--create", "other")
    change(root, "Two cousins", "Three cousins")
    commit(root)
    branch = now(root)
    git(root, "switch", "--quiet", "main")
    change(root, "Who paid", "And who paid")
    commit(root)
    trunk = now(root)
    git(root, "merge", "--quiet", "--no-edit", "other")
    git(root, "mv", TALK, "cases/north/speech.md")
    commit(root)
    git(root, "mv", "cases/north/speech.md", TALK)
    commit(root)
    change(root, "bank", "savings bank")
    assert found(root, first, branch, trunk, "never") == [True, True, True, False]


def test_a_study_below_the_top_of_a_repository_has_its_history(root: Path, tmp_path: Path) -> None:
    first = now(root)
    shutil.rmtree(root / ".git")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    change(root, "Two cousins", "Three cousins")
    assert found(root, first) == [True]


def test_without_git_or_a_repository_or_a_commit_nothing_is_found(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = now(root)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found(root, first) == [False]
    assert Past(root).tip == ""
    monkeypatch.undo()
    shutil.rmtree(root / ".git")
    assert found(root, first) == [False]
    git(root, "init", "--quiet")
    assert found(root, first) == [False]


def test_a_shallow_clone_has_what_it_has_and_says_so(root: Path, tmp_path: Path) -> None:
    first = now(root)
    change(root, "Two cousins", "Three cousins")
    commit(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    shallow = tmp_path / "shallow"
    assert found(shallow, first, now(shallow)) == [False, True]
    assert Past(shallow).tip.endswith("true\n")
    assert Past(root).tip.endswith("false\n")


def test_texts_that_are_not_utf_8_or_too_large_are_passed_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = now(root)
    (root / TALK).write_bytes(b"\xff\xfe")
    commit(root)
    (root / TALK).write_text("x" * 3000, encoding="utf-8")
    commit(root)
    (root / TALK).unlink()
    (root / TALK).symlink_to("elsewhere")
    commit(root)
    monkeypatch.setattr("casecode.files.layout.SOURCE_LIMIT", 1000)
    assert found(root, first, "x" * 3000) == [True, False]


def test_a_long_history_is_looked_at_only_so_far(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = now(root)
    for number in range(4):
        change(root, "Two cousins", f"Two {number} cousins") if number == 0 else change(
            root, f"{number - 1} c", f"{number} c"
        )
        commit(root)
    assert found(root, first) == [True]
    monkeypatch.setattr(past, "_LOG", (*past._LOG, "--max-count=2"))
    assert found(root, first) == [False]
    monkeypatch.undo()
    monkeypatch.setattr(past, "BYTES", 300)
    assert found(root, first) == [False]


def test_a_git_that_takes_too_long_is_not_asked_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin"
    slow.mkdir()
    (slow / "git").write_text(f"#!/bin/sh\necho asked >> {tmp_path}/asked\nexec sleep 60\n", encoding="utf-8")
    (slow / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow}:/usr/bin:/bin")
    monkeypatch.setattr(git_files, "SECONDS", 0.3)
    asked = Past(root)
    assert asked.texts(TALK, ["0" * 12]) == {}
    assert asked.tip == ""
    assert (tmp_path / "asked").read_text().count("asked") == 1


def test_no_program_that_the_repository_names_is_run(root: Path, tmp_path: Path) -> None:
    first = now(root)
    change(root, "Two cousins", "Three cousins")
    commit(root)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    named = (
        "core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.trap.textconv", "diff.trap.command",
        "gpg.program", "core.sshCommand", "core.editor", "filter.trap.smudge", "filter.trap.clean", "core.askPass",
        "credential.helper", "uploadpack.packObjectsHook", "remote.origin.uploadpack",
    )  # fmt: skip
    for name in named:
        git(root, "config", name, str(trap))
    for name, value in (("log.showSignature", "true"), ("color.ui", "always"), ("log.showRoot", "false")):
        git(root, "config", name, value)
    (root / ".gitattributes").write_text("*.md diff=trap filter=trap\n", encoding="utf-8")
    assert found(root, first, now(root)) == [True, True]
    assert not (tmp_path / "sprung").exists()


def test_a_blob_that_only_another_machine_has_is_not_fetched(root: Path, tmp_path: Path) -> None:
    first = now(root)
    blob = git(root, "rev-parse", f"HEAD:{TALK}").strip()
    change(root, "Two cousins", "Three cousins")
    commit(root)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for name, value in (
        ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"), ("remote.origin.url", f"ext::{trap}"),
        ("core.sshCommand", str(trap)), ("protocol.ext.allow", "always"), ("core.repositoryFormatVersion", "1"),
    ):  # fmt: skip
        git(root, "config", name, value)
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert found(root, first, now(root)) == [False, True]
    assert not (tmp_path / "sprung").exists()
