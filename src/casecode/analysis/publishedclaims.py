"""Whether what a text says of a published table is what the table says."""

from collections.abc import Iterator

from casecode.analysis.publishedfinding import Oddity
from casecode.model.published import Claim, Printed, PublishedTable, Statistic

LEVEL = 0.05  # the p at which an effect is called significant where a table does not say otherwise


def significance(table: PublishedTable) -> Iterator[Oddity]:
    """Find effects called significant, or not, against their own p or stars."""
    for claim in table.claims.values():
        for key in claim.rows if claim.significant is not None else ():
            yield from (
                _odd(claim, f"of “{table.rows[key].label}”{where}: {told}")
                for where, told in _against(table, claim, key)
            )


def _odd(claim: Claim, told: str) -> Oddity:
    return Oddity(claim.line, f"what the {claim.where or 'text'} says is not what the table says {told}", is_claim=True)


def _against(table: PublishedTable, claim: Claim, key: str) -> Iterator[tuple[str, str]]:
    row = table.rows[key]
    called = "significant" if claim.significant else "not significant"
    by_statistic = {table.statistic(key, column): one for column, one in row.figures.items()}
    p = by_statistic.get(Statistic.P)
    if p is not None:
        if (float(p.value) < LEVEL) != claim.significant:
            yield "", f"it is called {called} beside p = {p.printed}"
        return
    for column, one in row.figures.items():
        is_meant = column in (claim.columns or row.figures) and bool(table.stars)
        is_effect = table.statistic(key, column) == Statistic.COEFFICIENT
        if is_meant and is_effect and bool(one.stars) != claim.significant:
            yield f" ({table.columns[column].label})", f"it is called {called} beside {one.printed}"


def signs(table: PublishedTable) -> Iterator[Oddity]:
    """Find effects said to be positive or negative against the sign of their coefficient."""
    for claim in table.claims.values():
        for key in claim.rows if claim.sign else ():
            for column, one in table.rows[key].figures.items():
                is_meant = column in (claim.columns or table.columns)
                if (
                    is_meant
                    and table.statistic(key, column) == Statistic.COEFFICIENT
                    and _sign(one) not in ("", claim.sign)
                ):
                    told = f"its sign is said to be {claim.sign} beside {one.printed}"
                    yield _odd(claim, f"of “{table.rows[key].label}”: {told}")


def _sign(one: Printed) -> str:
    return "-" if one.value < 0 else "+" if one.value > 0 else ""


def disputes(table: PublishedTable) -> Iterator[Oddity]:
    """Find effects that one text calls not significant and another relies on."""
    for claim in table.claims.values():
        for other in table.claims.values():
            shared = set(claim.rows) & set(other.rows)
            if claim.significant is False and other.sign and other.significant is None and shared:
                rows = ", ".join(f"“{table.rows[key].label}”" for key in table.rows if key in shared)
                told = f"the {other.where or 'text'} relies on {rows}, which the {claim.where or 'text'} calls not significant"
                yield Oddity(other.line, told, is_claim=True)


def highest(table: PublishedTable) -> Iterator[Oddity]:
    """Find rows said to stand above all others that do not."""
    for claim in table.claims.values():
        for column in _means(table, claim) if claim.highest else ():
            ordered = sorted(
                (row for row in table.rows.values() if column in row.figures),
                key=lambda row: -row.figures[column].value,
            )
            first = ordered[: len(claim.highest)]
            if {row.key for row in first} != set(claim.highest):
                told = ", ".join(f"“{row.label}” ({row.figures[column].printed})" for row in first)
                meant = ", ".join(f"“{table.rows[key].label}”" for key in claim.highest)
                yield _odd(claim, f"({table.columns[column].label}): it names {meant}, and highest stand {told}")


def _means(table: PublishedTable, claim: Claim) -> Iterator[str]:
    for column in claim.columns or table.columns:
        if table.columns[column].statistic == Statistic.MEAN:
            yield column


def sides(table: PublishedTable) -> Iterator[Oddity]:
    """Find means said to be high below the middle of their scale, or low above it."""
    if table.scale is None:
        return
    middle = table.scale.middle
    for claim in table.claims.values():
        for word, keys in (("high", claim.high), ("low", claim.low)):
            for key in keys:
                for column in _means(table, claim):
                    one = table.rows[key].figures.get(column)
                    if one is not None and (one.value < middle if word == "high" else one.value > middle):
                        side = "below" if word == "high" else "above"
                        where = f"of “{table.rows[key].label}” ({table.columns[column].label})"
                        yield _odd(
                            claim,
                            f"{where}: said to be {word}, it is {one.printed}, {side} the middle of the scale, {middle}",
                        )
