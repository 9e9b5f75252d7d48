"""Beginning a study: a small one to code at once, or an empty one."""

import subprocess
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from casecode.errors import CannotBeDone, CannotWrite
from casecode.files import layout, writer

IGNORE = f"/{layout.SCRATCH}/\n*.cctmp\n"
ATTRIBUTES = "*.md text eol=lf\n*.jsonl text eol=lf\n*.yaml text eol=lf\n*.edits.jsonl merge=union\n"


def begin(folder: Path, *, is_empty: bool = False, with_git: bool = False) -> list[str]:
    """Write a new study into a folder, making it where it is not; gives the files written.

    Raises CannotBeDone, having written nothing, where a file of a study is there already.
    """
    files = _template("empty" if is_empty else "small")
    if with_git:
        files = {**files, ".gitignore": IGNORE, ".gitattributes": ATTRIBUTES}
    there = sorted(name for name in files if (folder / name).exists())
    if there:
        first = layout.CODEBOOK if layout.CODEBOOK in there else there[0]
        raise CannotBeDone(f"{folder}/{first} is there already, and was left as it is; begin in another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise CannotWrite(str(folder), refusal.strerror or str(refusal)) from refusal
    writer.rewrite(folder, {name: _giving(text) for name, text in files.items()})
    if with_git:
        _git(folder)
    return sorted(files)


def _giving(text: str) -> writer.Change:
    return lambda _: text.encode()


def _template(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    _gather(resources.files("casecode") / "templates" / name, "", found)
    return found


def _gather(folder: Traversable, prefix: str, found: dict[str, str]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _gather(entry, f"{prefix}{entry.name}/", found)
        else:
            found[prefix + entry.name] = entry.read_text(encoding="utf-8")


def _git(folder: Path) -> None:
    if (folder / ".git").exists():
        return
    try:
        done = subprocess.run(["git", "init", "--quiet", str(folder)], capture_output=True, text=True, check=False)
    except OSError as missing:
        raise CannotBeDone("the study is there, but git is not installed, so it is no repository yet") from missing
    if done.returncode:
        raise CannotBeDone(f"the study is there, but git says: {done.stderr.strip()}")
