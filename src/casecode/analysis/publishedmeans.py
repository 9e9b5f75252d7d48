"""Whether the means of a published table fit together: the scale, the ranks, the groups, the decimals."""

from collections import Counter
from collections.abc import Iterator, Sequence

from casecode.analysis import recomputing
from casecode.analysis.publishedfinding import Oddity
from casecode.model.published import Printed, PublishedTable, Statistic, TableColumn, TableRow

_Mean = tuple[TableRow, TableColumn, Printed]


def _of(table: PublishedTable, statistic: Statistic) -> Iterator[_Mean]:
    for row in table.rows.values():
        for key, printed in row.figures.items():
            if table.statistic(row.key, key) == statistic:
                yield row, table.columns[key], printed


def off_scale(table: PublishedTable) -> Iterator[Oddity]:
    """Find means that lie outside their scale."""
    if table.scale is None:
        return
    for row, column, printed in _of(table, Statistic.MEAN):
        if not 1 <= printed.value <= table.scale.points:
            what = f"the mean {printed.printed} of “{row.label}” ({column.label}) lies outside its scale, 1 to {table.scale.points}"
            yield Oddity(printed.line, what)


def ranks(table: PublishedTable) -> Iterator[Oddity]:
    """Find ranks that do not follow the means of all; those with one mean share the lowest rank."""
    means = {row.key: printed for row, column, printed in _of(table, Statistic.MEAN) if not column.group}
    for row, _, printed in _of(table, Statistic.RANK):
        if row.key in means:
            rank = 1 + sum(other.value > means[row.key].value for other in means.values())
            if int(printed.value) != rank:
                what = (
                    f"“{row.label}” is ranked {printed.printed}, and its mean {means[row.key].printed} is number {rank}"
                )
                yield Oddity(printed.line, what)


def groups(table: PublishedTable) -> Iterator[Oddity]:
    """Find totals that no mixture of their groups comes to."""
    for row in table.rows.values():
        held = _grouped(table, row)
        if held is None:
            continue
        total, parts = held
        low, high = (pick(recomputing.of(one) for one in parts) for pick in (_lowest, _highest))
        if not recomputing.of(total).meets(recomputing.Between(low, high)):
            what = f"the mean of all, {total.printed}, of “{row.label}” lies outside those of its groups"
            yield Oddity(total.line, f"{what}, {' and '.join(one.printed for one in parts)}")


def _lowest(several: Iterator[recomputing.Between]) -> float:
    return min(one.low for one in several)


def _highest(several: Iterator[recomputing.Between]) -> float:
    return max(one.high for one in several)


def _grouped(table: PublishedTable, row: TableRow) -> tuple[Printed, list[Printed]] | None:
    """Give a row's mean of all and the means of its groups, where it has both."""
    means = [
        (table.columns[key], one) for key, one in row.figures.items() if table.statistic(row.key, key) == Statistic.MEAN
    ]
    total = [one for column, one in means if not column.group]
    parts = [one for column, one in means if column.group]
    return (total[0], parts) if len(total) == 1 and len(parts) > 1 else None


def unprinted(table: PublishedTable) -> Iterator[Oddity]:
    """Say what of means is not printed that would be needed to weigh them."""
    has = {table.statistic(row.key, key) for row in table.rows.values() for key in row.figures}
    grouped = [held for row in table.rows.values() if (held := _grouped(table, row))]
    lacking = [
        name
        for name, is_lacking in (
            ("standard deviations", Statistic.MEAN in has and Statistic.SD not in has),
            ("numbers of answers by group", bool(grouped) and Statistic.N not in has),
        )
        if is_lacking
    ]
    if lacking:
        what = f"no {' and no '.join(lacking)} are printed, so differences cannot be weighed"
        yield Oddity(None, what, is_omission=True)


def implied(tables: Sequence[PublishedTable]) -> Oddity | None:
    """Say which share of the first of two groups all means of some tables on the same answers imply, or that none does.

    ``tables`` are of one survey, and by the same groups.
    """
    rows = [held for table in tables for row in table.rows.values() if (held := _grouped(table, row))]
    pairs = [recomputing.shares(total, *parts) for total, parts in rows if len(parts) == 2]
    if not pairs:
        return None
    between, names = recomputing.common(pairs), " and ".join(table.name for table in tables)
    if between is None:
        return Oddity(None, f"no one size of the groups gives the means of all in {names}")
    first = next(column.label for column in tables[0].columns.values() if column.group)
    told = f"{between.low * 100:.1f} to {between.high * 100:.1f} % of those who answered are “{first}”"
    n = tables[0].n
    count = f", {between.low * n:.0f} to {between.high * n:.0f} of {n}" if n else ""
    return Oddity(None, f"the means in {names} imply that {told}{count}", is_omission=True)


def decimals(table: PublishedTable) -> Iterator[Oddity]:
    """Find figures of one kind printed with more decimals than all others of it."""
    for statistic in Statistic:
        every = list(_of(table, statistic))
        count = Counter(printed.decimals for _, _, printed in every)
        usual = count.most_common(1)[0][0] if count else 0
        for row, column, printed in every:
            if printed.decimals > usual and len(every) > 2 and count[printed.decimals] == 1:
                what = f"{printed.printed} of “{row.label}” ({column.label}) has {printed.decimals} decimals"
                yield Oddity(printed.line, f"{what}, where all others of its kind have {usual}; a digit may be wrong")
