"""What does not add up in published tables: figures against one another, and what texts claim against the figures.

A figure stands for every number that prints so; only what no such number can explain is told. Nothing is corrected.
"""

from collections.abc import Callable, Iterable, Iterator

from casecode.analysis import publishedclaims, publishedmeans, publishedmodels
from casecode.analysis.publishedfinding import Oddity
from casecode.model.problems import Problem
from casecode.model.published import PublishedTable

CHECKS: tuple[Callable[[PublishedTable], Iterator[Oddity]], ...] = (
    publishedmeans.off_scale,
    publishedmeans.ranks,
    publishedmeans.groups,
    publishedmeans.decimals,
    publishedmodels.squares,
    publishedmodels.f_ratios,
    publishedmodels.coefficients,
    publishedmodels.stars,
    publishedclaims.significance,
    publishedclaims.signs,
    publishedclaims.disputes,
    publishedclaims.highest,
    publishedclaims.sides,
    publishedmeans.unprinted,
)


def oddities(tables: Iterable[PublishedTable]) -> list[Problem]:
    """Give all that does not add up, table by table, each with its line, then what lies between tables."""
    every = list(tables)
    found = [_problem(table, one) for table in every for check in CHECKS for one in check(table)]
    for by, n in dict.fromkeys((table.by, table.n) for table in every if table.by):
        alike = [table for table in every if (table.by, table.n) == (by, n)]
        one = publishedmeans.implied(alike)
        if one is not None:
            found.append(_problem(alike[-1], one))
    return found


def _problem(table: PublishedTable, one: Oddity) -> Problem:
    kind = "table-claim" if one.is_claim else "table-omission" if one.is_omission else "table-figure"
    return Problem(kind, table.path, one.line, f"{table.name}: {one.what}")
