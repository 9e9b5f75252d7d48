"""What a survey says, to be laid beside a finding: figures of a published table, or of results that were counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from casecode.analysis.figuring import NONE, count, group_mean, level_named, mean_of, said
from casecode.analysis.material import Surveyed
from casecode.errors import UnknownName
from casecode.model.pool import Pool
from casecode.model.published import Claim, PublishedTable, TableRow
from casecode.model.results import ItemResult, SurveyResults
from casecode.model.text import digest

#: Stands where no statistic does: no item asks about a finding.
NOTHING = "nothing"
#: Stands for every row of a table, where one of its columns is meant.
EVERY = "*"


@dataclass(frozen=True, slots=True)
class Beside:
    """One statistic: what names it, what it is called, its figures in lines, a stamp of these, and where they are from."""

    ref: str
    name: str
    lines: tuple[str, ...]
    stamp: str
    sources: tuple[str, ...] = ()


def beside(ref: str, survey: Surveyed) -> Beside:
    """Find a statistic by its name; raises UnknownName with the nearest."""
    if ref == NOTHING:
        return Beside(NOTHING, "no item", (), digest("", 8))
    name, _, part = ref.partition("/")
    if name in survey.tables:
        return _of_table(ref, survey.tables[name], part)
    if name in survey.results:
        return _of_results(ref, survey.results[name], part, survey.pool)
    raise UnknownName("published table or results", name, [*survey.tables, *survey.results, NOTHING])


def claim(name: str, survey: Surveyed) -> tuple[PublishedTable, Claim]:
    """Find a claim by ``TABLE/CLAIM``; raises UnknownName with the nearest."""
    table, _, key = name.partition("/")
    if table not in survey.tables:
        raise UnknownName("published table", table, survey.tables)
    claims = survey.tables[table].claims
    if key not in claims:
        raise UnknownName(f"claim of {table}", key, claims)
    return survey.tables[table], claims[key]


def _of_table(ref: str, table: PublishedTable, part: str) -> Beside:
    row, _, column = part.partition("/")
    rows = [table.row(row)] if row not in ("", EVERY) else list(table.rows.values())
    if column and column not in table.columns:
        raise UnknownName(f"column of {table.id}", column, table.columns)
    columns = [column] if column else list(table.columns)
    figures = sorted(
        f"{one.key} {name} {table.statistic(one.key, name)} {one.figures[name].printed}"
        for one in rows
        for name in columns
        if name in one.figures
    )
    lines = tuple(line_of(table, one, columns) for one in rows)
    return Beside(ref, table.name, lines, digest("\n".join(figures), 8), (about(table),))


def line_of(table: PublishedTable, row: TableRow, columns: list[str]) -> str:
    """Give a row's figures in a line, each with the head of its column."""
    told = (f"{table.columns[name].label} {row.figures[name].printed}" for name in columns if name in row.figures)
    return f"{row.label}: {', '.join(told) or NONE}"


def about(table: PublishedTable, *, is_titled: bool = True) -> str:
    """Say what a table is, of how many, on which scale."""
    parts = [f"{table.name}: {table.title}"] if is_titled else []
    if table.method:
        parts.append(table.method if is_titled else table.method[:1].upper() + table.method[1:])
    if table.n is not None:
        parts.append(f"n = {table.n}")
    if table.scale:
        parts.append(f"1 {table.scale.low} to {table.scale.points} {table.scale.high}")
    stars = ", ".join(f"{sign} p ≤ {p}" for sign, p in table.stars.items())
    told = "; ".join([*parts, *([stars] if stars else [])])
    return f"{told}." if told else ""


def _of_results(ref: str, results: SurveyResults, part: str, pool: Pool | None) -> Beside:
    items = _items(results, part, pool)
    lines = tuple(line_of_item(one, pool) for one in items)
    stamp = digest("\n".join(sorted(f"{one.var} {one.counts} {one.groups}" for one in items)), 8)
    return Beside(ref, results.id, lines, stamp, (source(results),))


def _items(results: SurveyResults, part: str, pool: Pool | None) -> list[ItemResult]:
    """Give the items meant by a variable, or by a block of the pool; all where nothing is said."""
    if not part:
        return list(results.items.values())
    if part in results.items:
        return [results.items[part]]
    blocks = {one.var: one.id for one in pool.blocks} if pool else {}
    if pool is None or part not in blocks:
        raise UnknownName(f"item of {results.id}", part, [*results.items, *blocks])
    return [results.items[one.var] for one in pool.items_of(blocks[part]) if one.var in results.items]


def line_of_item(one: ItemResult, pool: Pool | None) -> str:
    """Give an item's results in a line: mean with sd, n, rank, and the means of groups."""
    parts = [f"mean {mean_of(one)}", f"n {one.n}"]
    if one.rank is not None:
        parts.append(f"rank {one.rank}")
    parts += [f"{level_named(group.level)} {group_mean(group)}" for group in one.groups]
    return f"{stem(one.var, pool)}: {', '.join(parts)}"


def stem(var: str, pool: Pool | None) -> str:
    """Give the stem of an item by its variable; the variable where the pool does not have it."""
    return next((said(one.stem, pool.language) for one in pool.items if one.var == var), var) if pool else var


def source(results: SurveyResults) -> str:
    """Say what results were counted from."""
    file, counted = results.file, f", counted {results.at[:10]}" if results.at else ""
    by = f" by {results.by}" if results.by else ""
    pool = f"{results.pool.id} revision {results.pool.revision}"
    name = f"Results {results.id}" if results.id else "Results"
    return f"{name}: {count(results.respondents, 'respondent')} in {file.name} ({file.format}, sha256 {file.sha256[:8]}){counted}{by}; item pool {pool}."


def every(survey: Surveyed) -> Iterator[str]:
    """Give the names by which a statistic can be asked for: tables and their rows, results and their items."""
    for id_, table in survey.tables.items():
        yield id_
        yield from (f"{id_}/{row}" for row in table.rows)
    for id_, results in survey.results.items():
        yield id_
        yield from (f"{id_}/{var}" for var in results.items)
    yield NOTHING
