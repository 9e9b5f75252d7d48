"""What a page that may leave the study tells of memos: what the sources that they are on allow."""

from collections.abc import Mapping
from functools import cached_property

from casecode.model.codings import CodedPassage
from casecode.model.memos import Written
from casecode.model.project import Project
from casecode.model.sources import Source
from casecode.site.sharing import Guard, is_told
from casecode.workspace.study import Study


def source_of(memo: Written, project: Project, known: Mapping[str, CodedPassage]) -> Source | None:
    """Give the source that a memo is about, or on a coding of; codings are known by their ids."""
    kind, _, name = memo.about.partition(" ")
    if kind == "source":
        return project.sources.get(name)
    passage = known.get(name) if kind == "coding" else None
    return passage.source if passage else None


class Memos:
    """The words of a study's memos, withheld as the words of its sources are.

    A memo on a source that may be paraphrased stands, as on the site of a study, unless it repeats the source.
    """

    def __init__(self, study: Study) -> None:
        """Take the whole study: a memo on one case may repeat a source of another."""
        self._study = study

    def words(self, memo: Written) -> str:
        """Give a memo's words, or in their place that they are withheld, and why."""
        source = source_of(memo, self._study.project, self._known)
        if source and not is_told(source):
            return f"(memo withheld: share is {source.share})"
        return self._guard.text(memo.memo)

    @cached_property
    def _known(self) -> Mapping[str, CodedPassage]:
        return {passage.id: passage for passage in self._study.passages}

    @cached_property
    def _guard(self) -> Guard:
        return Guard((one.memo for one in self._study.memos), self._study.project.sources.values())
