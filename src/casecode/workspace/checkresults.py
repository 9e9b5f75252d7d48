"""What can be wrong in the published tables and the results that a study keeps."""

from collections.abc import Iterator

from casecode.analysis.itemstats import recounted
from casecode.files import layout
from casecode.files.results import KIND
from casecode.model.problems import Problem
from casecode.model.results import SurveyResults
from casecode.workspace.study import Study
from casecode.workspace.surveyed import survey

_ADVICE = "count the answers again: casecode survey results FILE --keep NAME"
_FIGURES = ("n", "mean", "sd", "median", "top2")


def problems(study: Study) -> list[Problem]:
    """Give every problem of a study's published tables, its plan of results, and the results themselves."""
    if not (study.root / layout.SURVEY).is_dir():
        return []
    known = survey(study)
    _ = known.tables, known.plan
    found = [problem for one in known.results.values() for problem in _of(one)]
    return [*known.problems, *found]


def _of(results: SurveyResults) -> Iterator[Problem]:
    for one in results.items.values():
        wrong = [name for name in _FIGURES if getattr(one, name) != getattr(recounted(one), name)]
        if wrong:
            what = f"{', '.join(wrong)} of {one.var} do not follow from its counts"
            yield Problem(KIND, results.path, None, what, _ADVICE)
        elif one.respondents != results.respondents:
            what = f"{one.var} counts {one.respondents} respondents, and there are {results.respondents}"
            yield Problem(KIND, results.path, None, what, _ADVICE)
