"""What a display is computed from: a study, opened, or the same with something left out or otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from casecode.model.codings import CodedPassage
from casecode.model.judgements import Judgement
from casecode.model.memos import Written
from casecode.model.project import Project
from casecode.model.propositions import Propositions


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


@dataclass(frozen=True, slots=True)
class Varied:
    """Material that is not a study's own: some of its passages, or a study as it might be."""

    project: Project
    passages: Sequence[CodedPassage]
    judgements: Sequence[Judgement] = ()
    propositions: Propositions = field(default_factory=Propositions)
    memos: Sequence[Written] = ()


def with_passages(material: Material, passages: Sequence[CodedPassage]) -> Varied:
    """Give the same material with other passages."""
    return Varied(material.project, passages, material.judgements, material.propositions, material.memos)
