"""How the text a coding was made on became the text as it is now: from the ledger, or from an earlier text at hand.

The ledger comes first: it is the same for everybody, with git's history or without. An earlier text is had from the
cache of what was aligned before, from what this machine kept, or out of git.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from casecode.anchoring.following import Following
from casecode.anchoring.runs import Runs
from casecode.anchoring.tracks import Track
from casecode.files import ledger, texts
from casecode.files.cache import Cache
from casecode.files.ledger import Edit
from casecode.files.past import Past
from casecode.model.problems import Problem
from casecode.model.sources import Source

_EFFORT = 60_000_000  # characters of texts that one command aligns; the next goes on from there


class Versions:
    """The ways from earlier texts of a study's sources to the present ones, each found once."""

    def __init__(self, root: Path, cache: Cache, kept: Path | None = None, past: Past | None = None) -> None:
        """Take the study's folder, and the cache that keeps what was aligned.

        ``kept`` is the folder whose earlier texts this machine kept, and ``past`` the history, where they are not its own.
        """
        self._root, self._cache = root, cache
        self._kept, self._past = kept or root, past or Past(root)
        self._ledgers: dict[str, bytes] = {}
        self._tracks: dict[str, Track] = {}
        self._ways: dict[tuple[str, str], Following | None] = {}
        self._blind: dict[str, Following] = {}
        self._new: dict[str, list[Edit]] = {}
        self._left = _EFFORT

    def way(self, source: Source, src: str) -> Following | None:
        """Give the way from the text with a digest to a source as it is now; None where it cannot be had."""
        self.learn(source, [src])
        return self._ways[source.name, src]

    def blind(self, source: Source) -> Following:
        """Give the way from a text that is lost, along which codings can only be looked for by their words."""
        if source.name not in self._blind:
            self._blind[source.name] = Following(((0, len(source.text), 0),), source.text)
        return self._blind[source.name]

    def learn(self, source: Source, digests: Iterable[str]) -> None:
        """Look for the ways from some texts to a source as it is now, all at once."""
        wanted = dict.fromkeys(one for one in digests if (source.name, one) not in self._ways)
        noted = {one: self._noted(source, one) for one in wanted}
        rest = [one for one, runs in noted.items() if runs is None]
        aligned = self._aligned(source, rest) if rest else {}
        for one in wanted:
            runs = noted[one] or aligned.get(one)
            self._ways[source.name, one] = Following(runs, source.text) if runs else None
        steps = (Edit(one, source.digest, runs) for one, runs in aligned.items() if len(runs) <= ledger.MOST)
        self._new.setdefault(source.name, []).extend(steps)

    def unnoted(self, source: Source) -> list[Edit]:
        """Give the steps to a source as it is now that were learned and that its ledger does not have."""
        return self._new.get(source.name, [])

    def stamp(self, source: Source) -> str:
        """Give what a source's text and ledger are known by."""
        return f"{source.digest} {hashlib.sha256(self._ledger(source)).hexdigest()}"

    def _ledger(self, source: Source) -> bytes:
        if source.path not in self._ledgers:
            data = ledger.read(self._root, source.path)
            self._ledgers[source.path] = b"" if isinstance(data, Problem) else data
        return self._ledgers[source.path]

    def _noted(self, source: Source, src: str) -> Runs | None:
        """Give the runs that the ledger comes to."""
        if source.path not in self._tracks:
            self._tracks[source.path] = Track(
                (edit.old, edit.new, edit.ops) for edit in ledger.edits(self._ledger(source))
            )
        runs = self._tracks[source.path].runs(src, source.digest)
        return runs if runs and runs[-1][1] == len(source.text) else None

    def _aligned(self, source: Source, digests: Sequence[str]) -> dict[str, Runs]:
        """Give the runs from earlier texts, from the cache where they were aligned before."""
        found: dict[str, Runs] = {}
        for one in digests:
            runs = self._cache.get("runs", _key(source, one), Runs, lambda: (None, False))
            if runs is not None:
                found[one] = runs
        rest = [one for one in digests if one not in found]
        for one, text in self._texts(source, rest).items():
            self._left -= len(text) + len(source.text)
            if self._left >= 0:
                found[one] = self._align(source, one, text)
        return found

    def _align(self, source: Source, src: str, text: str) -> Runs:
        from casecode.anchoring.aligning import align

        runs = align(text, source.text)
        self._cache.get("runs", _key(source, src), Runs, lambda: (runs, len(runs) <= ledger.MOST))
        return runs

    def _texts(self, source: Source, digests: Sequence[str]) -> dict[str, str]:
        """Give the earlier texts that can be had; that one cannot is remembered until the history changes."""
        kept = {one: texts.remembered(self._kept, one) for one in digests}
        found = {one: text for one, text in kept.items() if text is not None}
        rest = [one for one in digests if one not in found and not self._is_nowhere(source, one, is_sure=False)]
        if rest:
            found.update(self._past.texts(source.path, rest))
            for one in rest:
                if one not in found:
                    self._is_nowhere(source, one, is_sure=True)
        return found

    def _is_nowhere(self, source: Source, src: str, *, is_sure: bool) -> bool:
        """Say whether a text is known not to be in the history; where that ``is_sure``, keep it."""
        key = f"{source.path} {src} {self._past.tip}"
        return self._cache.get("nowhere", key, bool, lambda: (is_sure, is_sure)) or False


def _key(source: Source, src: str) -> str:
    return f"{src} {source.digest} {len(source.text)}"
