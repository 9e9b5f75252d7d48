"""Earlier versions of a source's text, out of git's store.

However long the history, only so many versions of so many bytes are looked at.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from casecode.files import layout
from casecode.files.git import Git
from casecode.files.reading import decode
from casecode.files.sources import split
from casecode.model.problems import Problem
from casecode.model.text import digest

VERSIONS = 300
BYTES = 60_000_000
_LOG = ("log", f"--max-count={VERSIONS}", "--format=", "--raw", "--root", "--no-abbrev", "--no-color")
_PLAIN = ("--no-ext-diff", "--no-textconv")


class Past:
    """The history that git has of a study, if it has any."""

    def __init__(self, root: Path, revision: str = "HEAD") -> None:
        """Take the study's folder, and the commit whose history is meant; git is asked when something is wanted."""
        self._git, self._revision = Git(root), revision

    @cached_property
    def tip(self) -> str:
        """Give what the history is known by: its last commit, and whether it is cut short; empty without one."""
        return self._said(("rev-parse", self._revision, "--is-shallow-repository")).decode("utf-8", "replace")

    def texts(self, source_path: str, wanted: Iterable[str]) -> dict[str, str]:
        """Give the earlier texts of a source that have some digests, by digest, as far as the history has them."""
        left, seen = set(wanted), set[str]()
        found: dict[str, str] = {}
        for how in (("-m", "--full-history"), ("--follow",)):
            blobs = [blob for blob in self._blobs(source_path, how) if left and blob not in seen]
            seen.update(blobs)
            for body in self._bodies(source_path, blobs):
                name = digest(body)
                if name in left:
                    found[name] = body
                    left.discard(name)
        return found

    def last(self, paths: Sequence[str]) -> tuple[str, str, bool]:
        """Give the last commit that touched some paths, its date, and whether they have changed since; empty without one."""
        told = self._said(("log", "--max-count=1", "--format=%H %cI", "HEAD", "--", *paths)).decode("utf-8", "replace")
        commit, _, date = told.strip().partition(" ")
        return commit, date, bool(commit and self._said(("status", "--porcelain", "--", *paths)))

    def _said(self, words: Iterable[str], given: bytes = b"") -> bytes:
        said = self._git.ask(words, given)
        return said.out if said.is_done else b""

    def _blobs(self, source_path: str, how: Iterable[str]) -> list[str]:
        """Give the ids of a file's earlier contents, the latest first, each once."""
        told = self._said((*_LOG, *_PLAIN, *how, self._revision, "--", source_path)).decode("utf-8", "replace")
        parts = [line.split() for line in told.split("\n") if line.startswith(":")]
        every = (id_ for part in parts for id_ in (part[3], part[2]) if id_.strip("0"))
        return list(dict.fromkeys(every))[:VERSIONS]

    def _bodies(self, source_path: str, blobs: list[str]) -> Iterator[str]:
        """Give the canonical text of each blob that is one."""
        fitting, room = [], BYTES
        for blob, size in self._sizes(blobs):
            if size <= min(layout.SOURCE_LIMIT, room):
                room -= size
                fitting.append((blob, size))
        told = self._said(("cat-file", "--batch"), _lines(blob for blob, _ in fitting)) if fitting else b""
        at = 0
        for _, size in fitting if told else ():
            at = told.find(b"\n", at) + 1
            whole = decode(told[at : at + size], source_path)
            at += size + 1
            if not isinstance(whole, Problem):
                yield split(whole)[1]

    def _sizes(self, blobs: list[str]) -> Iterator[tuple[str, int]]:
        told = self._said(("cat-file", "--batch-check"), _lines(blobs)).decode() if blobs else ""
        for line in told.split("\n"):
            id_, _, rest = line.partition(" ")
            if rest.startswith("blob "):
                yield id_, int(rest.removeprefix("blob "))


def _lines(words: Iterable[str]) -> bytes:
    return "".join(f"{word}\n" for word in words).encode()
