"""Coding density of a study."""

from dataclasses import replace

from casecode.analysis import density as densities
from casecode.analysis.judged import Bench
from casecode.errors import UnknownName
from casecode.model.displays import Display
from casecode.model.propositions import Propositions
from casecode.workspace.study import Study


def density(study: Study, by: str = "", case: str = "", coder: str = "") -> Display:
    """Give how many codings lie on each source, by a dimension: the first ordered facet unless one is named.

    Raises UnknownName, or AskedWrongly where there is nothing to show density by.
    """
    project = study.project
    if coder and coder not in project.coders():
        raise UnknownName("coder", coder, project.coders())
    if case:
        one = project.case(case)
        project = replace(project, cases={one.key: one})
    passages = [one for one in study.passages if one.case.key in project.cases and coder in ("", one.coder)]
    bench = Bench(project, Propositions(), passages)
    return densities.table(bench, by or densities.usual(project.codebook))
