"""The survey of a study: its item pool, published tables and results, each read when first asked for and once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from casecode.files import layout
from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.model.propositions import Propositions
from casecode.workspace.study import Study

if TYPE_CHECKING:
    from casecode.model.memos import Written
    from casecode.model.pool import Pool
    from casecode.model.published import PublishedTable
    from casecode.model.results import Plan, SurveyResults


class Surveyed:
    """A study's survey; ``problems`` fills as its parts are read."""

    def __init__(self, study: Study) -> None:
        """Take a study."""
        self.study = study
        self.problems: list[Problem] = []

    @cached_property
    def pool(self) -> "Pool | None":
        """Give the item pool as it follows from the codings; None where the study asks for none.

        Raises BrokenFile where what it asks for cannot be read.
        """
        if not (self.study.root / layout.DESIGN).exists():
            return None
        from casecode.workspace.pool import live

        return live(self.study)

    @cached_property
    def tables(self) -> "Mapping[str, PublishedTable]":
        """Give the published tables by id."""
        from casecode.files import tables as table_files

        found = table_files.read(self.study.root, self.study.cache, self.problems)
        self.study.cache.save()
        return found

    @cached_property
    def results(self) -> "Mapping[str, SurveyResults]":
        """Give the results that are kept, by name."""
        from casecode.files import results as result_files

        return result_files.read(self.study.root, self.problems)

    @cached_property
    def plan(self) -> "Plan":
        """Give how the study wants answers counted."""
        from casecode.files import results as result_files

        return result_files.plan(self.study.root, self.study.cache, self.problems)


_KNOWN: WeakKeyDictionary[Study, Surveyed] = WeakKeyDictionary()


def survey(study: Study) -> Surveyed:
    """Give the survey of a study, the same for one study each time."""
    if study not in _KNOWN:
        _KNOWN[study] = Surveyed(study)
    return _KNOWN[study]


class Whole:
    """A study with its survey, as what displays are computed from."""

    def __init__(self, study: Study) -> None:
        """Take a study."""
        self._study = study

    @property
    def project(self) -> Project:
        """Give codebook, guide, cases and sources."""
        return self._study.project

    @property
    def passages(self) -> Sequence[CodedPassage]:
        """Give every coding laid against its source, orphans included."""
        return self._study.passages

    @property
    def judgements(self) -> Sequence[Judgement]:
        """Give every judgement of every coder."""
        return self._study.judgements

    @property
    def propositions(self) -> Propositions:
        """Give the propositions."""
        return self._study.propositions

    @property
    def memos(self) -> "Sequence[Written]":
        """Give every memo, the oldest first."""
        return self._study.memos

    @property
    def survey(self) -> Surveyed:
        """Give what there is of a survey."""
        return survey(self._study)
