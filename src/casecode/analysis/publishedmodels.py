"""Whether the figures of a published regression fit together: R-squared, F, Wald, odds ratios, p and stars."""

from collections.abc import Iterator, Mapping

from casecode.analysis import recomputing
from casecode.analysis.publishedfinding import Oddity
from casecode.analysis.recomputing import Between, of, through
from casecode.model.published import Printed, PublishedTable, Statistic, TableRow

LINEAR, LOGISTIC = "linear", "logistic"


def _by_column(table: PublishedTable, statistic: Statistic) -> dict[str, Printed]:
    """Give the figures that a row prints of each model, such as its R-squared."""
    return {key: one for row in table.rows.values() if row.statistic == statistic for key, one in row.figures.items()}


def predictors(table: PublishedTable) -> int:
    """Count the predictors of a linear model; a constant is none."""
    rows = [row for row in table.rows.values() if row.statistic == Statistic.COEFFICIENT]
    return sum("constant" not in row.label.casefold() for row in rows)


def squares(table: PublishedTable) -> Iterator[Oddity]:
    """Find an adjusted R-squared above its R-squared, or not the one that it gives."""
    r2s, adjusteds, k = (
        _by_column(table, Statistic.R2),
        _by_column(table, Statistic.ADJUSTED_R2),
        predictors(table),
    )
    for key, r2 in r2s.items():
        adjusted = adjusteds.get(key)
        if adjusted is None:
            continue
        label = table.columns[key].label
        if adjusted.value > r2.value:
            what = f"the adjusted R-squared of “{label}”, {adjusted.printed}, is above its R-squared, {r2.printed}, and cannot be"
            yield Oddity(adjusted.line, f"{what}{_swapped(table, r2, adjusted, k)}")
        elif table.n and k:
            given = through(lambda one, n=table.n: recomputing.adjusted(one, n, k), of(r2))
            if not of(adjusted).meets(given):
                what = f"the adjusted R-squared of “{label}” is {adjusted.printed}; {r2.printed}, {k} predictors and {table.n} cases give {_told(given)}"
                yield Oddity(adjusted.line, what)


def _swapped(table: PublishedTable, r2: Printed, adjusted: Printed, k: int) -> str:
    if not (table.n and k):
        return ""
    given = through(lambda one, n=table.n: recomputing.adjusted(one, n, k), of(adjusted))
    told = f"{adjusted.printed} as R-squared gives {_told(given)}"
    return f"; they look swapped: {told}" if of(r2).meets(given) else f"; {told}"


def _told(between: Between) -> str:
    low, high = f"{between.low:.3f}".replace("0.", "."), f"{between.high:.3f}".replace("0.", ".")
    return low if low == high else f"{low} to {high}"


def f_ratios(table: PublishedTable) -> Iterator[Oddity]:
    """Find F-ratios that the R-squared, the predictors and the number of cases do not give."""
    fs, k = _by_column(table, Statistic.F), predictors(table)
    r2s, adjusteds = _by_column(table, Statistic.R2), _by_column(table, Statistic.ADJUSTED_R2)
    for key, f in fs.items():
        r2 = max((held[key] for held in (r2s, adjusteds) if key in held), key=lambda one: one.value, default=None)
        if r2 is None or not table.n or not k:
            continue
        given = through(lambda one, n=table.n: recomputing.f_ratio(one, n, k), of(r2))
        if not of(f).meets(given):
            cases = recomputing.n_of(float(f.value), float(r2.value), k)
            what = f"the F-ratio of “{table.columns[key].label}” is {f.value}; R-squared {r2.printed} on {table.n} cases gives"
            yield Oddity(
                f.line,
                f"{what} {given.low:.2f} to {given.high:.2f}, and {f.value} is that of about {cases:.0f} cases",
            )


def coefficients(table: PublishedTable) -> Iterator[Oddity]:
    """Find Wald statistics, p and odds ratios that a logistic coefficient and its error do not give."""
    if table.model != LOGISTIC:
        return
    for row in table.rows.values():
        held = _by_statistic(table, row)
        b, se = held.get(Statistic.COEFFICIENT), held.get(Statistic.SE)
        chi2, p, odds = held.get(Statistic.WALD), held.get(Statistic.P), held.get(Statistic.ODDS_RATIO)
        if b and se and chi2 and float(se.value) > 0:
            yield from _unlike(
                row, "Wald statistic", chi2, through(recomputing.wald, of(b), of(se)), "coefficient and error"
            )
        if chi2 and p:
            yield from _unlike(
                row, "p", p, through(lambda one: recomputing.p_of(max(one, 0.0), 1), of(chi2)), "Wald statistic"
            )
        if b and odds:
            yield from _unlike(row, "odds ratio", odds, through(recomputing.odds, of(b)), "coefficient")


def _by_statistic(table: PublishedTable, row: TableRow) -> Mapping[str, Printed]:
    return {table.statistic(row.key, key): one for key, one in row.figures.items()}


def _unlike(row: TableRow, name: str, printed: Printed, given: Between, by: str) -> Iterator[Oddity]:
    if not of(printed).meets(given):
        what = f"the {name} of “{row.label}” is {printed.printed}, and its {by} give{'' if ' and ' in by else 's'} {_told(given)}"
        yield Oddity(printed.line, what)


def stars(table: PublishedTable) -> Iterator[Oddity]:
    """Find stars that do not go with the p beside them, or with the test's own."""
    bounds = {len(marks): float(p) for marks, p in table.stars.items()}
    for row in table.rows.values():
        held = _by_statistic(table, row)
        p = held.get(Statistic.P)
        if p is not None:
            printed = max((one.stars for one in row.figures.values()), default=0)
            yield from _starred(f"“{row.label}”", p.line, of(p), printed, bounds, p.printed)
    for test in table.tests.values():
        chi2, df = test.figures.get(Statistic.CHI2), test.figures.get(Statistic.DF)
        if chi2 and df:
            between = through(lambda one, df=int(df.value): recomputing.p_of(max(one, 0.0), df), of(chi2))
            printed = max(one.stars for one in test.figures.values())
            yield from _starred(f"“{test.label}”", test.line, between, printed, bounds, _told(between))


def _starred(
    what: str, line: int, p: Between, printed: int, bounds: Mapping[int, float], told: str
) -> Iterator[Oddity]:
    surely = max((number for number, bound in bounds.items() if p.high <= bound), default=0)
    maybe = max((number for number, bound in bounds.items() if p.low <= bound), default=0)
    if bounds and not surely <= printed <= maybe:
        has = f"{printed} star{'' if printed == 1 else 's'}" if printed else "no star"
        yield Oddity(line, f"{what} carries {has}, and its p of {told} would carry {'*' * surely or 'none'}")
