"""The data accounting log of a study."""

from casecode.analysis import accounting
from casecode.analysis.accounting import BY, BY_KIND
from casecode.analysis.judged import Bench
from casecode.errors import AskedWrongly
from casecode.model.displays import Display
from casecode.model.propositions import Propositions
from casecode.workspace.study import Study


def log(study: Study, by: str = BY_KIND) -> Display:
    """Give which questions are answered and coded, by kind of source, source or informant; raises AskedWrongly."""
    if by not in BY:
        raise AskedWrongly(f'"{by}" cannot be accounted by; there are: {", ".join(BY)}')
    if not study.project.guide.questions:
        raise AskedWrongly(
            "the study has no questions to account for; write them in guide.yaml, as docs/files.md shows"
        )
    return accounting.log(Bench(study.project, Propositions(), study.passages), by)
