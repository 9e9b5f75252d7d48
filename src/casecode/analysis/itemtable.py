"""Results of a survey as a display: item by item how many answered, what they chose, and the means of groups."""

from collections.abc import Iterator

from casecode.analysis.besides import source, stem
from casecode.analysis.figuring import NONE, distribution, group_mean, level_named, mean_of, said, unanswered
from casecode.model.displays import Cell, Display, Entry, Provenance, Row
from casecode.model.pool import Pool
from casecode.model.results import LEAST, ItemResult, SurveyResults

ITEM, N, NO_POINT, CHOSEN, MEAN, RANK = "Item", "n", "No point", "Points", "Mean (sd)", "Rank"


def table(results: SurveyResults, pool: Pool | None) -> Display:
    """Give a row an item, in the order of the pool; ``pool`` gives constructs, stems and scales."""
    levels = [group.level for group in next(iter(results.items.values())).groups] if results.items else []
    heads = (ITEM, N, NO_POINT, CHOSEN, MEAN, RANK, *map(level_named, levels))
    return Display(
        id=results.id or "results",
        title=f"Results of the survey{f': {results.id}' if results.id else ''}",
        dimensions=("construct", "var"),
        columns=heads,
        rows=tuple(_row(one, pool, heads) for one in results.items.values()),
        provenance=Provenance((), (), "", "", 0, beside=(source(results),)),
        notes=tuple(_notes(results, pool)),
        kind="results",
    )


def _row(one: ItemResult, pool: Pool | None, heads: tuple[str, ...]) -> Row:
    rank = NONE if one.rank is None else str(one.rank)
    told = (stem(one.var, pool), str(one.n), unanswered(one), distribution(one), mean_of(one), rank)
    figures = (*told, *map(group_mean, one.groups))
    cells = tuple(Cell(head, (Entry("", figure, ()),)) for head, figure in zip(heads, figures, strict=True))
    return Row((_construct(one.var, pool), one.var), cells, (one.var,))


def _construct(var: str, pool: Pool | None) -> str:
    """Give the name of what an item's block measures; a dash where the pool has the item no longer."""
    block = next((one.block for one in pool.items if one.var == var), None) if pool else None
    return pool.construct(pool.block(block).construct).name if pool and block else NONE


def _notes(results: SurveyResults, pool: Pool | None) -> Iterator[str]:
    yield f"Of {results.respondents} respondents. n: chose a point of the scale. No point: gave no answer{_others(results, pool)}."
    yield "Points: how many chose each, the lowest first. Means, deviations (n-1) and ranks are over n."
    yield "Rank: by mean among the items of a construct’s block; items with one mean share the lowest number."
    if pool and pool.provenance.content_sha256 != results.pool.content_sha256:
        yield f"The pool has changed since: it is at revision {pool.revision} now."
    if results.grouping:
        levels = ", ".join(f"{level_named(name)} {count}" for name, count in results.grouping.levels.items())
        yield f"Means by {results.grouping.var}, in brackets over how many; respondents: {levels}. Of fewer than {LEAST} none is told."
    yield "Answers on such scales are ordinal; means describe them and test nothing."


def _others(results: SurveyResults, pool: Pool | None) -> str:
    """Say what the declared answers mean that are no point, as far as somebody gave them."""
    labels: dict[int, dict[str, None]] = {}
    for item in pool.items if pool else ():
        given = results.items[item.var].nonsubstantive if item.var in results.items else {}
        for one in pool.scale(pool.block(item.block).scale).nonsubstantive if pool else ():
            if given.get(one.value):
                labels.setdefault(one.value, {})[said(one.label, pool.language if pool else "")] = None
    told = "; ".join(f"{value}: {' or '.join(names)}" for value, names in sorted(labels.items()))
    return f"; then declared answers ({told})" if told else ""
