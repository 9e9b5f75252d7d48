"""The item pool of a study: computed from its codings, what survey/pool.yaml asks for and what people decided."""

import os
from dataclasses import replace
from functools import cached_property

from casecode import __version__
from casecode.analysis.pooling import Pooled, compute
from casecode.analysis.poolwhole import Stuff
from casecode.errors import CannotBeDone
from casecode.exchange.itempool import content_hash, without_quotes
from casecode.files import decisions as decision_files
from casecode.files import layout, loader, pools, wordlists
from casecode.files.describing import broken
from casecode.files.past import Past
from casecode.files.reading import read_bytes
from casecode.model.decisions import Decision
from casecode.model.pool import VERBATIM, CodebookId, Pool, Tool
from casecode.model.problems import Problem
from casecode.model.surveydesign import Design
from casecode.model.text import canonical, digest
from casecode.workspace.study import Study

#: What a pool is made of, as git sees it.
MADE_OF = (layout.CODEBOOK, layout.CASES, layout.DESIGN, layout.DECISIONS)


class Drafts:
    """The drafts of a study's survey, read and computed once; ``problems`` fills as parts are read."""

    def __init__(self, study: Study) -> None:
        """Take a study."""
        self.study = study
        self.problems: list[Problem] = []

    @cached_property
    def design(self) -> Design | None:
        """Give what survey/pool.yaml asks for; None where there is no such file, or it cannot be read."""
        return loader.survey(self.study.root, self.study.cache, self.problems)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Give every decision and claim of every coder."""
        return tuple(decision_files.read(self.study.root, self.problems))

    @cached_property
    def stored(self) -> Pool | None:
        """Give the pool that was last handed over; None where there is none, or it cannot be read."""
        data = self.stored_bytes
        if data is None:
            return None
        return pools.read(data, layout.POOL, self.problems)

    @cached_property
    def stored_bytes(self) -> bytes | None:
        """Give the bytes of survey/pool.json; None where it is not there."""
        if not os.path.lexists(self.study.root / layout.POOL):
            return None
        data = read_bytes(self.study.root, layout.POOL, layout.POOL_LIMIT)
        if isinstance(data, Problem):
            self.problems.append(data)
            return None
        return data

    @property
    def asked(self) -> Design:
        """Give what is asked for; raises CannotBeDone where nothing is, BrokenFile where it cannot be read."""
        if self.design is None:
            raise (broken(self.problems) if self.problems else _nothing_asked())
        return self.design

    @cached_property
    def pooled(self) -> Pooled:
        """Give the pool with what stands behind it, before it is dated; raises CannotBeDone where nothing is asked for."""
        design = self.asked
        found = compute(
            Stuff(
                self.study.project,
                self.study.passages,
                design,
                self.decisions,
                self.stored,
                wordlists.read(),
            )
        )
        self.problems += found.problems
        return found

    @property
    def draft(self) -> Pool:
        """Give the pool without its revision and what it was made of, for which git would have to be asked."""
        return self.pooled.pool

    @cached_property
    def pool(self) -> Pool:
        """Give the pool as it would be handed over now: with its revision and of what it is made."""
        made = self.draft
        hash_ = content_hash(made)
        commit, date, is_dirty = Past(self.study.root).last(MADE_OF)
        book = self.study.project.codebook
        text = (self.study.root / layout.CODEBOOK).read_bytes().decode("utf-8", "replace")
        provenance = replace(
            made.provenance,
            study=book.id or made.id,
            commit=commit or None,
            commit_date=date or None,
            dirty=is_dirty,
            codebook=CodebookId(book.id, book.revision, digest(canonical(text), 64)),
            tool=Tool("casecode", __version__),
            content_sha256=hash_,
        )
        return replace(made, provenance=provenance, revision=self._revision(hash_))

    def _revision(self, hash_: str) -> int:
        before = self.stored
        if before is None:
            return 1
        return before.revision if content_hash(before) == hash_ else before.revision + 1

    @property
    def errors(self) -> list[Problem]:
        """Give what is so wrong that a pool should not be handed over."""
        return [problem for problem in self.problems if problem.severity == "error"]


def _nothing_asked() -> CannotBeDone:
    return CannotBeDone(f"the study asks for no survey items yet; write {layout.DESIGN}, as docs/survey.md shows")


def live(study: Study, quotes: str = VERBATIM) -> Pool:
    """Give a study's pool as it comes to now; raises CannotBeDone where nothing is asked for, BrokenFile where it is wrong."""
    pool = Drafts(study).pool
    return pool if quotes == VERBATIM else without_quotes(pool)
