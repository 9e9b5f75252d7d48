"""Results of a survey: counts of answers item by item, never the answers of a respondent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SCHEMA = "casecode.survey-results/1"
#: Groups of fewer respondents than this are not told apart: a mean of few says what each of them answered.
LEAST = 5
#: The level of those who did not say to which group they belong.
UNSAID = ""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The answers of one group to an item: how many chose a point, and their mean; no mean where they are too few."""

    level: str
    n: int
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The answers to one item.

    ``n`` is how many chose a point of the scale; of these are ``counts`` (every point, in order), ``mean``, ``sd`` (n-1),
    ``median`` and ``top2``, the per cent on the two highest points. ``nonsubstantive`` counts the declared answers that
    are no point, by value; ``missing`` those who gave none. ``rank`` is by mean among the items of the block, 1 the
    highest; items with one mean share the lowest number.
    """

    var: str
    n: int
    missing: int
    counts: Mapping[int, int]
    nonsubstantive: Mapping[int, int] = field(default_factory=dict)
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    top2: float | None = None
    rank: int | None = None
    groups: tuple[GroupResult, ...] = ()

    @property
    def respondents(self) -> int:
        """Give how many were asked: those who chose a point, gave another answer, or gave none."""
        return self.n + sum(self.nonsubstantive.values()) + self.missing


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The file that results were counted from, which is not kept: its name, format, SHA-256 and number of rows."""

    name: str
    format: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class PoolId:
    """The item pool by whose names and scales a file was read."""

    id: str
    revision: int
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """By whose answers groups are told apart: a variable, and how many respondents there are of each level."""

    var: str
    levels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SurveyResults:
    """The results of a survey; ``id`` is what they are kept under, empty where they are not kept."""

    id: str
    pool: PoolId
    file: AnswersFile
    respondents: int
    items: Mapping[str, ItemResult]
    grouping: Grouping | None = None
    at: str = ""
    by: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a study wants its survey's answers counted, as ``survey/results.yaml`` says it.

    ``by`` is the variable whose answers tell groups apart, ``levels`` what its codes mean, best in the words of an
    attribute of cases. ``missing`` are values that stand for no answer, whatever the item.
    """

    by: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
