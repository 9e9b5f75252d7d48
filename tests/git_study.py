"""A study in a git repository, worked on by several people."""

import os
import subprocess
from pathlib import Path

import two_cases

ENV = {
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip
TALK = "cases/north/talk.md"


def git(root: Path, *words: str) -> str:
    """Run git in a folder; gives what it says, and fails where it fails."""
    env = {**os.environ, **ENV}
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(root: Path, what: str = "work") -> None:
    """Commit everything there is."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", what)


def begin(root: Path) -> Path:
    """Make the study of two cases a repository with one commit."""
    two_cases.write(root)
    (root / ".gitignore").write_text(".casecode/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def change(root: Path, old: str, new: str, path: str = TALK) -> None:
    """Change words of a file as any editor would."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
