"""A study as it was at a revision of its repository, laid into a folder of its own: files alone, no link, no program run.

Only what a study consists of is laid out.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from casecode.errors import AskedWrongly, CannotBeDone
from casecode.files import layout

_SECONDS = 60
_QUIET = ("-c", "core.fsmonitor=false", "--no-pager", "--no-replace-objects")
_ALONE = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_PART = re.compile(
    rf"({layout.CODEBOOK}|{layout.GUIDE}|{layout.PROPOSITIONS}|{layout.BUILD}"
    rf"|({layout.CASES}|{layout.DISPLAYS}|{layout.JUDGEMENTS}|memos)/.+\.(yaml|md|jsonl))"
)


def lay(root: Path, revision: str, folder: Path) -> str:
    """Lay a study as it was at a revision into an empty folder; gives the full name of the commit.

    Raises AskedWrongly where there is no such revision, CannotBeDone where no study was there.
    """
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, named).decode("ascii", "replace").strip()
    if not commit:
        raise AskedWrongly(f'git knows no revision "{revision}" of this study; git log names them')
    blobs = dict(_blobs(root, commit))
    if layout.CODEBOOK not in blobs:
        raise CannotBeDone(f'there was no study here at "{revision}": it had no {layout.CODEBOOK}')
    told = _git(root, ("cat-file", "--batch"), "".join(f"{blob}\n" for blob in blobs.values()).encode())
    for path, data in zip(blobs, _contents(told), strict=True):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return commit


def _blobs(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Give path and blob of every ordinary file that belongs to the study."""
    told = _git(root, ("ls-tree", "-r", "-z", commit)).decode("utf-8", "replace")
    for line in told.split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, _, blob = about.split(" ")
        if mode.startswith("100") and _is_part(path):
            yield path, blob


def _is_part(path: str) -> bool:
    return bool(_PART.fullmatch(path)) and ".." not in PurePosixPath(path).parts and not set("\\:\ufffd") & set(path)


def _contents(told: bytes) -> Iterator[bytes]:
    """Give the contents that git tells one after the other, each after a line that ends in its size."""
    at = 0
    while at < len(told):
        line = told.index(b"\n", at)
        size = int(told[at:line].rpartition(b" ")[2])
        yield told[line + 1 : line + 1 + size]
        at = line + 1 + size + 1


def _git(root: Path, words: Iterable[str], given: bytes = b"") -> bytes:
    """Run git; gives what it says, which is nothing where there is no repository or no such thing."""
    asked = ["git", "-C", str(root), *_QUIET, *words]
    try:
        done = subprocess.run(
            asked, input=given, capture_output=True, check=False, timeout=_SECONDS, env={**os.environ, **_ALONE}
        )
    except (OSError, subprocess.TimeoutExpired) as refusal:
        raise CannotBeDone(f"git is needed for this and cannot be run: {refusal}") from refusal
    return b"" if done.returncode else done.stdout
