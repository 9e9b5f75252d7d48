"""What a display is computed from: a study, opened, or the same with something left out or otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement
from casecode.model.memos import Written
from casecode.model.project import Project
from casecode.model.propositions import Propositions

if TYPE_CHECKING:  # what most displays never ask for is not worth its import
    from casecode.model.pool import Pool
    from casecode.model.published import PublishedTable
    from casecode.model.results import SurveyResults


class Surveyed(Protocol):
    """The survey of a study, each part read, or computed, when it is first asked for."""

    @property
    def pool(self) -> "Pool | None":
        """Give the item pool as it follows from the codings; None where the study asks for none."""

    @property
    def tables(self) -> "Mapping[str, PublishedTable]":
        """Give the published tables by id."""

    @property
    def results(self) -> "Mapping[str, SurveyResults]":
        """Give the results that are kept, by name."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey whose parts are at hand; without any, that of a study that has none."""

    pool: "Pool | None" = None
    tables: "Mapping[str, PublishedTable]" = field(default_factory=dict)
    results: "Mapping[str, SurveyResults]" = field(default_factory=dict)


class Material(Protocol):
    """A study with its passages and what was concluded from them, each read when it is first asked for."""

    @property
    def project(self) -> Project:
        """Give codebook, guide, cases and sources."""

    @property
    def passages(self) -> Sequence[CodedPassage]:
        """Give every coding laid against its source, orphans included."""

    @property
    def judgements(self) -> Sequence[Judgement]:
        """Give every judgement of every coder."""

    @property
    def propositions(self) -> Propositions:
        """Give the propositions."""

    @property
    def memos(self) -> Sequence[Written]:
        """Give every memo, the oldest first."""

    @property
    def survey(self) -> Surveyed:
        """Give what there is of a survey."""


@dataclass(frozen=True, slots=True)
class Varied:
    """Material that is not a study's own: some of its passages, or a study as it might be."""

    project: Project
    passages: Sequence[CodedPassage]
    judgements: Sequence[Judgement] = ()
    propositions: Propositions = field(default_factory=Propositions)
    memos: Sequence[Written] = ()
    survey: Surveyed = field(default_factory=Survey)


def with_passages(material: Material, passages: Sequence[CodedPassage]) -> Varied:
    """Give the same material with other passages."""
    told = (material.judgements, material.propositions, material.memos, material.survey)
    return Varied(material.project, passages, *told)
