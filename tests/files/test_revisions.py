"""Which state of a study is meant by what a person types, and what is said where none can be."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import git_study
import pytest
from git_study import change, commit, git

from casecode.errors import AskedWrongly, CannotBeDone, CasecodeError, UnknownName
from casecode.files import git as git_files
from casecode.files.git import Git
from casecode.files.revisions import find, names, unmerged


def dated(root: Path, day: str, what: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Change the study and commit it, as at that moment by the clock of where it was done; gives the hash."""
    with (root / "cases/north/talk.md").open("a", encoding="utf-8") as file:
        file.write(f"W: {what}.\n")
    monkeypatch.setenv("GIT_COMMITTER_DATE", day)
    commit(root, what)
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a study with three commits, of 2005, 2006 and 2007."""
    folder = tmp_path / "study"
    folder.mkdir()
    monkeypatch.setattr(git_study, "ENV", {k: v for k, v in git_study.ENV.items() if "DATE" not in k})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2005-03-01T10:00:00+0800")
    git_study.begin(folder)
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    dated(folder, "2006-01-01T23:30:00+0800", "second", monkeypatch)
    dated(folder, "2007-06-30T12:00:00+0000", "third", monkeypatch)
    return folder


def found(root: Path, asked: str) -> tuple[str, str]:
    """Give what git's own log says of the commit that was found, and the day that is told."""
    revision = find(Git(root), asked)
    return git(root, "log", "-1", "--format=%s", revision.commit).strip(), revision.day


def refused(root: Path, asked: str) -> CasecodeError:
    with pytest.raises(CasecodeError) as stopped:
        find(Git(root), asked)
    return stopped.value


def test_a_revision_is_named_in_every_way_that_git_knows(root: Path) -> None:
    git(root, "tag", "--annotate", "--message", "sent", "submitted", "HEAD~1")
    git(root, "tag", "light", "HEAD~2")
    git(root, "branch", "review/two", "HEAD~1")
    whole = git(root, "rev-parse", "HEAD~1").strip()
    second = ("second", "2006-01-01")
    for asked in ("HEAD~1", "HEAD^", "@~1", "main~1", "submitted", "review/two", whole, whole[:7], ":/second", "@{1}"):
        assert found(root, asked) == second, asked
    assert found(root, "light") == ("work", "2005-03-01")
    assert found(root, "submitted~1") == ("work", "2005-03-01")
    assert str(find(Git(root), "HEAD~1")) == f"HEAD~1 ({whole[:8]}, 2006-01-01)"
    assert str(find(Git(root), whole[:8])) == f"{whole[:8]} (2006-01-01)"
    assert names(Git(root)) == [
        ("main", "2007-06-30"), ("review/two", "2006-01-01"), ("light", "2005-03-01"),
        ("submitted", git(root, "for-each-ref", "--format=%(creatordate:short)", "refs/tags/submitted").strip()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("@{2007-06-30}", "third"),
        ("@{2026-01-01}", "third"),
        ("@{2007-06-29}", "second"),
        ("@{2006-01-01}", "second"),  # at half past eleven in the evening, where it was made
        ("@{2006-01-01 23:29}", "work"),
        ("@{2006-01-01T23:30}", "second"),
        ("@{2006-01}", "second"),
        ("@{2005-12-31}", "work"),
        ("main@{2006-12-31}", "second"),
        ("HEAD~1@{2026-01-01}", "second"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_a_day_is_told_by_the_commits_wherever_one_asks(
    root: Path, asked: str, what: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(root / ".git/logs")  # what this machine checked out when
    monkeypatch.setenv("TZ", zone)
    assert found(root, asked)[0] == what


def test_a_day_is_of_the_line_of_work_and_not_of_a_branch_merged_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(root, "switch", "--quiet", "--create", "side", "HEAD~1")
    (root / "memo.txt").write_text("aside\n", "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2007-01-01T12:00:00+0000")
    commit(root, "aside")
    git(root, "switch", "--quiet", "main")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2007-07-01T12:00:00+0000")
    git(root, "merge", "--quiet", "--no-edit", "side")
    assert found(root, "@{2007-01-02}")[0] == "second"
    assert found(root, "side@{2007-01-02}")[0] == "aside"


def test_a_folder_of_a_revision_can_be_named_where_the_study_has_moved(root: Path) -> None:
    revision = find(Git(root), "HEAD~1:cases/north")
    assert (revision.day, str(revision).startswith("HEAD~1:cases/north (")) == ("", True)
    assert revision.tree == git(root, "rev-parse", "HEAD~1:cases/north").strip()


@pytest.mark.parametrize(
    ("asked", "kind", "told"),
    [
        ("mian", UnknownName, 'no revision "mian"; did you mean "main"?'),
        ("deadbeef", UnknownName, 'no revision "deadbeef"'),
        ("1" * 40, UnknownName, "no revision"),
        ("2006-01-01", AskedWrongly, "for the last commit of a day write @{2006-01-01}"),
        ("HEAD~2..HEAD", AskedWrongly, "name the two revisions apart: casecode diff OLD NEW"),
        ("HEAD:codebook.yaml", AskedWrongly, "is a file and no state of the study"),
        ("--output=elsewhere", AskedWrongly, "names no revision"),
        ("", AskedWrongly, "names no revision"),
        ("HEAD\nHEAD", AskedWrongly, "names no revision"),
        ("HEAD~9", CannotBeDone, '"HEAD~9" lies before the first commit; the history has 3 commits'),
        ("@{9}", CannotBeDone, 'does not reach back to "@{9}"'),
        ("@{1999-01-01}", CannotBeDone, "the history had not begun on 1999-01-01; its first commit is of 2005-03-01"),
    ],
)
def test_what_cannot_be_meant_is_answered_in_one_sentence(
    root: Path, asked: str, kind: type[CasecodeError], told: str
) -> None:
    wrong = refused(root, asked)
    assert type(wrong) is kind
    assert told in str(wrong)
    assert "\n" not in str(wrong)


def test_a_moment_that_only_this_machines_log_could_tell_is_refused_where_the_log_is_too_short(root: Path) -> None:
    shutil.rmtree(root / ".git/logs")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "now")
    assert "does not go back to" in str(refused(root, "@{2 years ago}"))


def test_a_hash_begun_alike_by_several_is_told(root: Path) -> None:
    blobs = b"".join(b"blob\ndata %d\n%d\n" % (len(str(number)), number) for number in range(2000))
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=blobs, check=True)
    every = git(root, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    asked, count = Counter(name[:4] for name in every).most_common(1)[0]
    assert count > 1
    assert f'several commits begin with "{asked}"; type more of the hash' == str(refused(root, asked))


def test_a_shallow_clone_says_how_to_fetch_what_it_lacks(root: Path, tmp_path: Path) -> None:
    first = git(root, "rev-parse", "HEAD~2").strip()
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    for asked in (first, first[:8], "HEAD~1", "@{2006-01-01}"):
        wrong = refused(tmp_path / "shallow", asked)
        assert isinstance(wrong, CannotBeDone), asked
        assert "git fetch --unshallow" in str(wrong)
    assert isinstance(refused(tmp_path / "shallow", "mian"), UnknownName)


def test_without_git_a_repository_or_a_commit_the_way_out_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        assert "git is not installed" in str(refused(root, "HEAD"))
        assert (names(Git(root)), unmerged(Git(root))) == ([], [])
    shutil.rmtree(root / ".git")
    assert "git init && git add --all && git commit" in str(refused(root, "HEAD"))
    git(root, "init", "--quiet")
    assert "nothing of the study has been committed yet" in str(refused(root, "HEAD"))
    assert "nothing of the study has been committed yet" in str(refused(root, "main"))


def test_what_git_itself_refuses_is_told_in_its_words(root: Path) -> None:
    (root / ".git/config").write_text("[core]\n\trepositoryformatversion = 9\n", encoding="utf-8")
    assert "git does not give this study's history: Expected git repo version" in str(refused(root, "HEAD"))


def sleeping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str = "*") -> None:
    """Put a git before the real one that falls asleep over what it is asked."""
    real = shutil.which("git")
    (tmp_path / "bin").mkdir()
    script = f'#!/bin/sh\ncase "$*" in {asked}) exec sleep 60;; *) exec {real} "$@";; esac\n'
    (tmp_path / "bin/git").write_text(script, encoding="utf-8")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")


def test_a_git_that_does_not_answer_is_not_asked_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeping(tmp_path, monkeypatch)
    monkeypatch.setattr(git_files, "SECONDS", 0.2)
    assert "does not answer" in str(refused(root, "HEAD"))


def test_a_history_too_long_to_go_through_is_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeping(tmp_path, monkeypatch, "*--first-parent*")
    monkeypatch.setattr(git_files, "PATIENCE", 0.2)
    assert "name a commit in place of a day" in str(refused(root, "@{2006-01-01}"))


def test_the_surroundings_of_a_hook_do_not_lead_to_another_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git_study.begin(other)
    for name, value in (
        ("GIT_DIR", str(other / ".git")), ("GIT_WORK_TREE", str(other)), ("GIT_INDEX_FILE", str(other / ".git/index")),
        ("GIT_OBJECT_DIRECTORY", str(other / ".git/objects")), ("GIT_TRACE", str(tmp_path / "trace")),
        ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "core.worktree"), ("GIT_CONFIG_VALUE_0", str(other)),
        ("GIT_PREFIX", "cases/"), ("GIT_NAMESPACE", "elsewhere"), ("GIT_REPLACE_REF_BASE", "refs/heads/"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    revision = find(Git(root), "HEAD~1")
    monkeypatch.undo()
    assert git(root, "log", "-1", "--format=%s", revision.commit).strip() == "second"
    assert not (tmp_path / "trace").exists()


def test_files_that_a_merge_left_in_conflict_are_named(root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "other", "HEAD~1")
    change(root, "My uncle paid", "My aunt paid")
    commit(root)
    git(root, "switch", "--quiet", "main")
    change(root, "My uncle paid", "My mother paid")
    commit(root)
    assert unmerged(Git(root)) == []
    with pytest.raises(AssertionError):
        git(root, "merge", "--quiet", "other")
    assert unmerged(Git(root)) == ["cases/north/talk.md"]
