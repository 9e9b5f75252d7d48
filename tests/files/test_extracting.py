"""A study's files out of git's store: what a tree may hold is not trusted, and no program is run."""

import gc
import subprocess
import tempfile
from pathlib import Path

import git_study
import pytest
from conftest import Result, Run
from git_study import TALK, change, commit, git

from casecode.errors import CannotBeDone
from casecode.files import extracting
from casecode.files.extracting import extract
from casecode.files.git import Git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    return git_study.begin(folder)


def extracted(root: Path, folder: Path, tree: str = "HEAD:") -> list[str]:
    """Put a tree's files into a folder; gives what is there, but for the folders."""
    folder.mkdir()
    extract(Git(root), tree, folder)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def tree(root: Path, *entries: tuple[str, str, str]) -> str:
    """Write a tree by hand, as no git of good faith would; an entry is mode, name, and the object's hash."""
    data = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(hash_) for mode, name, hash_ in entries)
    (root / "raw").write_bytes(data)
    made = git(root, "hash-object", "-t", "tree", "-w", "--literally", "raw").strip()
    (root / "raw").unlink()
    return made


def blob(root: Path, text: str) -> str:
    (root / "raw").write_text(text, encoding="utf-8")
    made = git(root, "hash-object", "-w", "raw").strip()
    (root / "raw").unlink()
    return made


def test_only_files_of_a_study_are_taken_each_byte_for_byte(root: Path, tmp_path: Path) -> None:
    for name in (
        "code.py",
        "cases/README.md",
        "cases/north/originals/scan.pdf",
        "memos/lead.jsonl",
        "cases/north/.hidden",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"\xff\r\n" + name.encode())
    commit(root)
    found = extracted(root, tmp_path / "out")
    kept = {path.relative_to(root).as_posix() for part in ("cases", "displays") for path in (root / part).rglob("*.*")}
    kept = {path for path in kept if path.count("/") < 3 and "/." not in path}
    assert set(found) == kept | {"codebook.yaml", "guide.yaml", "memos/lead.jsonl"}
    assert all((tmp_path / "out" / name).read_bytes() == (root / name).read_bytes() for name in found)


def test_a_link_leads_nowhere_and_is_met_as_a_link(root: Path, tmp_path: Path) -> None:
    (root / "cases/south/letter.md").unlink()
    (root / "cases/south/letter.md").symlink_to("/etc/passwd")
    (root / "cases/west").symlink_to("/etc")
    commit(root)
    extracted(root, tmp_path / "out")
    for name in ("cases/south/letter.md", "cases/west"):
        assert (tmp_path / "out" / name).readlink() == Path("nowhere")


def test_nothing_is_written_outside_or_through_a_link_whatever_the_tree_says(root: Path, tmp_path: Path) -> None:
    evil, away = blob(root, "evil\n"), blob(root, str(tmp_path / "away"))
    (tmp_path / "away").mkdir()
    inner = tree(root, ("100644", "x.md", evil))
    names = ("..", ".", ".git", "a/../../../x.md", "C:evil", "-rf", "x" * 300)
    cases = tree(
        root,
        *(("100644", name, evil) for name in names),
        *(("40000", name, inner) for name in ("..", ".git", "../..")),
        ("120000", "north", away), ("40000", "north", inner), ("40000", "south", inner), ("100644", "south", evil),
    )  # fmt: skip
    top = tree(root, ("40000", "cases", cases), ("100644", "codebook.yaml", evil))
    found = extracted(root, tmp_path / "out", top)
    assert set(found) == {"codebook.yaml", "cases/-rf", "cases/C:evil", "cases/north/x.md", "cases/south/x.md"}
    assert not any((tmp_path / "away").iterdir())
    assert not list(tmp_path.glob("**/evil"))


def test_a_file_too_large_to_be_read_is_made_as_long_and_left_empty(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "cases/north/long.md").write_text("x" * 5000, encoding="utf-8")
    commit(root)
    monkeypatch.setattr(extracting, "_LARGEST", 4000)
    extracted(root, tmp_path / "out")
    made = tmp_path / "out/cases/north/long.md"
    assert (made.stat().st_size, set(made.read_bytes())) == (5000, {0})


def test_a_tree_that_unfolds_without_end_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf = tree(root, *(("100644", f"{n:02}.md", blob(root, "x\n")) for n in range(20)))
    for _ in range(12):  # twenty to the thirteenth files, of a few kilobytes
        leaf = tree(root, *(("40000", f"{n:02}", leaf) for n in range(20)))
    top = tree(root, ("40000", "cases", leaf))
    monkeypatch.setattr(extracting, "FILES", 2000)
    with pytest.raises(CannotBeDone, match="more than 2,000 files"):
        extracted(root, tmp_path / "out", top)


def test_one_content_named_ever_so_often_is_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = blob(root, "x" * 1000)
    many = tree(root, *(("100644", f"{n:03}.md", content) for n in range(200)))
    top = tree(root, ("40000", "cases", tree(root, ("40000", "north", many))))
    monkeypatch.setattr(extracting, "BYTES", 100_000)
    with pytest.raises(CannotBeDone, match="more than 100,000 bytes"):
        extracted(root, tmp_path / "out", top)


def test_a_content_that_is_missing_is_told_and_nobody_is_asked_for_it(root: Path, tmp_path: Path) -> None:
    trap(root, tmp_path)
    name = git(root, "rev-parse", f"HEAD:{TALK}").strip()
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(CannotBeDone, match="not all on this machine"):
        extracted(root, tmp_path / "out")
    folder = git(root, "rev-parse", "HEAD:cases/north").strip()
    (root / ".git/objects" / folder[:2] / folder[2:]).unlink()
    with pytest.raises(CannotBeDone, match="git stopped half way"):
        extracted(root, tmp_path / "again")
    assert not (tmp_path / "sprung").exists()


def test_a_content_that_is_damaged_is_told(root: Path, tmp_path: Path) -> None:
    words = "".join(f"{number} words of the talk, said once.\n" for number in range(20_000))
    (root / "cases/north/long.md").write_text(words, encoding="utf-8")
    commit(root)
    name = git(root, "rev-parse", "HEAD:cases/north/long.md").strip()
    loose = root / ".git/objects" / name[:2] / name[2:]
    loose.chmod(0o644)
    loose.write_bytes(loose.read_bytes()[:20_000])
    with pytest.raises(CannotBeDone, match="a partial clone, or a damaged one"):
        extracted(root, tmp_path / "out")


def test_a_case_that_is_a_repository_of_its_own_is_told(root: Path, tmp_path: Path) -> None:
    inner = root / "cases/west"
    inner.mkdir()
    (inner / "note.md").write_text("Help.\n", "utf-8")
    git(inner, "init", "--quiet")
    commit(inner)
    commit(root)
    (tmp_path / "out").mkdir()
    (told,) = extract(Git(root), "HEAD:", tmp_path / "out")
    assert (told.path, told.kind) == ("cases/west", "unreadable-file")


def trap(root: Path, tmp_path: Path) -> None:
    """Name a program wherever a repository can name one."""
    script = tmp_path / "trap"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    names = (
        "core.fsmonitor", "core.pager", "pager.log", "pager.ls-tree", "pager.cat-file", "diff.external",
        "diff.trap.textconv", "diff.trap.command", "gpg.program", "core.sshCommand", "core.editor", "filter.trap.smudge",
        "filter.trap.clean", "filter.trap.process", "core.askPass", "credential.helper", "uploadpack.packObjectsHook",
        "remote.origin.uploadpack", "core.alternateRefsCommand", "tar.tar.command", "alias.ls-tree", "alias.cat-file",
    )  # fmt: skip
    for name in names:
        git(root, "config", name, str(script))
    for name, value in (
        ("filter.trap.required", "true"), ("log.showSignature", "true"), ("color.ui", "always"),
        ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"), ("remote.origin.url", f"ext::{script}"),
        ("protocol.ext.allow", "always"), ("core.repositoryFormatVersion", "1"), ("core.hooksPath", str(tmp_path / "hooks")),
    ):  # fmt: skip
        git(root, "config", name, value)
    (tmp_path / "hooks").mkdir()
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        (tmp_path / "hooks" / name).write_bytes(script.read_bytes())
        (tmp_path / "hooks" / name).chmod(0o755)


def state(root: Path) -> dict[str, bytes]:
    """Give all of a study and of its repository, so that a test can say nothing was touched."""
    found = (path for path in root.rglob("*") if path.is_file() and ".casecode" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("words", [("display", "origins", "--at", "HEAD~1"), ("diff", "HEAD~1")])
def test_no_program_is_run_and_nothing_of_study_or_repository_is_touched(
    words: tuple[str, ...], root: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / ".gitattributes").write_text("*.md diff=trap filter=trap export-subst\n*.yaml filter=trap\n", "utf-8")
    change(root, "Two cousins", "Three cousins")
    commit(root)
    change(root, "bank", "savings bank")
    trap(root, tmp_path)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR"):
        monkeypatch.setenv(name, str(tmp_path / "trap"))
    monkeypatch.setenv("GIT_EXEC_PATH", str(tmp_path / "hooks"))
    (root / ".git/index.lock").write_bytes(b"")  # as another git at work has it
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    before = state(root)
    done: Result = run(*words, at=root)
    assert (done.code, done.err) == (0, "")
    assert not (tmp_path / "sprung").exists()
    assert state(root) == before
    gc.collect()
    assert not any((tmp_path / "room").iterdir())
    (root / ".git/index.lock").unlink()
    subprocess.run(["git", "-C", str(root), "status"], capture_output=True, check=False)
    assert (tmp_path / "sprung").exists(), "the traps are real"
