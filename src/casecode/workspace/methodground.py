"""What a methods section is written from: a study, and what is counted in it once."""

from collections import Counter
from functools import cached_property

from casecode.analysis.coverage import Coverage, covered
from casecode.analysis.judged import Judged
from casecode.analysis.ledger import Ledger
from casecode.model.codings import CodedPassage, State
from casecode.workspace import judgements
from casecode.workspace.study import Study


class Ground:
    """A study as its methods are told from it."""

    def __init__(self, study: Study) -> None:
        """Take the study."""
        self.study, self.project, self.book = study, study.project, study.project.codebook
        self.sources = list(self.project.sources.values())

    @cached_property
    def passages(self) -> list[CodedPassage]:
        """Give the codings whose words stand in their sources."""
        return [one for one in self.study.passages if one.state is not State.ORPHAN]

    @cached_property
    def ledger(self) -> Ledger:
        """Give the replication ledger."""
        return judgements.ledger(self.study)

    @cached_property
    def held(self) -> list[Judged]:
        """Give the judgements that hold."""
        return self.ledger.bench.held(self.study.judgements)

    @cached_property
    def coverage(self) -> Coverage:
        """Give how many words there are, the interviewer's left out, and how many of them are coded."""
        own: dict[str, list[CodedPassage]] = {}
        for passage in self.passages:
            own.setdefault(passage.source.name, []).append(passage)
        return sum((covered(one, own.get(one.name, ())) for one in self.sources), Coverage(0, 0))


def counted(number: int, noun: str, many: str = "") -> str:
    """Say how many of a thing there are.

    >>> counted(1, "case"), counted(21318, "word")
    ('1 case', '21,318 words')
    """
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def listed(counts: "Counter[str]") -> str:
    """Give counts, the largest first.

    >>> listed(Counter(["letter", "interview", "interview"]))
    'interview (2), letter (1)'
    """
    return ", ".join(f"{name} ({number})" for name, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
