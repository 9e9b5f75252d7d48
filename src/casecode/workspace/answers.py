"""Counting a file of answers: matched with the pool by the names of variables alone, and never by place or wording."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casecode.analysis.answering import DECLARED, Reading, number
from casecode.analysis.tallying import Asked, Tally
from casecode.errors import AskedWrongly, BrokenFile, CasecodeError, UnknownName
from casecode.exchange.answers.sheets import Head, Missing, Respondent, Sheet
from casecode.model.instrument import Nonsubstantive, Point, Scale
from casecode.model.items import Item, Status
from casecode.model.pool import Pool
from casecode.model.results import UNSAID, AnswersFile, Grouping, PoolId, SurveyResults
from casecode.workspace.answerfiles import Given, Opened, read
from casecode.workspace.answerrows import Rows

TOLD = 12  # wrong answers that are told one by one
LEVELS = 30
_EXPORT = (
    "export it with the names of variables for heads (LimeSurvey: question codes; Kobo: XML values and headers; SPSS and "
    "Qualtrics: variable names)"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How answers are to be counted: groups by a variable, what its codes mean, values that stand for no answer.

    ``is_by_needed`` refuses a file that lacks the variable; else it has no groups. ``with_rows`` gathers the answers too.
    """

    by: str = ""
    levels: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    is_by_needed: bool = True
    with_rows: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Results, with what a person should know of how they came about.

    ``unmatched`` are heads that are no variable of the pool, ``empty`` those of them under which nothing stands at all,
    ``absent`` the variables of the pool that the file lacks, ``differing`` what the file itself says that a value means
    where the pool says otherwise. ``rows`` are the answers of respondents as tidy csv, where they were asked for.
    """

    results: SurveyResults
    unmatched: tuple[str, ...]
    empty: tuple[str, ...]
    absent: tuple[str, ...]
    differing: tuple[str, ...] = ()
    rows: bytes = b""


def count(pool: Pool, given: Given, wish: Wish) -> Counted:
    """Count a file of answers.

    Raises BrokenFile where it cannot be read, or an answer lies outside its scale, with row and column of the first
    ones; AskedWrongly where none of its columns is a variable of the pool, or none the one that groups are told apart by.
    """
    wanted = {one.var for one in pool.items} | {wish.by.casefold()}
    opened = read(given, wanted)
    try:
        return _Counting(pool, opened, wish).counted()
    except CasecodeError as error:
        raise error if error.path else error.at(str(given.path)) from None


class _Counting:
    """One file on its way to results."""

    def __init__(self, pool: Pool, opened: Opened, wish: Wish) -> None:
        self.pool, self.opened, self.wish = pool, opened, wish
        self.sheet: Sheet = opened.sheet
        items = {one.var: one for one in pool.items}
        self.columns = _columns(self.sheet.heads, items)
        self.items = [items[var] for var in items if var in self.columns]
        self.readings = {one.var: Reading(self._scale(one), wish.missing) for one in self.items}
        self.group = self._group_column()
        self.wrong: list[str] = []
        self.wrong_more = 0
        self.tally = Tally(self.readings)
        self.rows = Rows([one.var for one in self.items], wish.by if self.group is not None else "")

    def counted(self) -> Counted:
        if not self.items:
            first = ", ".join(head.told for head in self.sheet.heads[:6])
            raise AskedWrongly(f"no column is a variable of the pool (its columns: {first} ...); {_EXPORT}")
        left = self._left()
        empty = set(left)
        own = [self.columns[one.var] for one in self.items]
        for one in self.sheet.rows:
            empty -= {column for column in empty if one.values[column]}
            texts, level = [_text(one.values[column]) for column in own], self._level(one)
            for place in self.tally.add(texts, level):
                self._note_wrong(one, self.items[place])
            if self.wish.with_rows:
                self.rows.add(texts, level)
            if len(self.tally.levels) > LEVELS:
                raise AskedWrongly(f"{self.wish.by} has more than {LEVELS} different answers; name a variable with few")
        self._refuse_wrong()
        if not self.tally.respondents:
            raise BrokenFile("has heads and no respondent below them; export the answers again")
        self.tally.settle()
        return Counted(
            self._results(),
            unmatched=tuple(self.sheet.heads[one].told for one in left if one not in empty),
            empty=tuple(self.sheet.heads[one].told for one in left if one in empty),
            absent=tuple(self._absent()),
            differing=tuple(self._differing()),
            rows=self.rows.csv(self.tally.meant) if self.wish.with_rows else b"",
        )

    def _left(self) -> list[int]:
        """Give the columns that are no variable of the pool, nor the one that tells groups apart."""
        used = {self.group, *self.columns.values()}
        return [place for place in range(len(self.sheet.heads)) if place not in used]

    def _absent(self) -> Iterator[str]:
        """Give the variables that a form of the pool would have and the file lacks: of what is kept, where anything is."""
        kept = [one for one in self.pool.items if one.status is Status.KEEP]
        asked = kept or [one for one in self.pool.items if one.status is not Status.DROP]
        return (one.var for one in asked if one.var not in self.columns)

    def _scale(self, item: Item) -> Scale:
        return self.pool.scale(self.pool.block(item.block).scale)

    def _group_column(self) -> int | None:
        if not self.wish.by:
            return None
        wanted = self.wish.by.casefold()
        for place, head in enumerate(self.sheet.heads):
            if wanted in (head.told.casefold(), head.var.casefold()):
                return place
        if not self.wish.is_by_needed:
            return None
        raise UnknownName("column", self.wish.by, (head.var for head in self.sheet.heads), "to tell groups apart by")

    def _note_wrong(self, one: Respondent, item: Item) -> None:
        if len(self.wrong) >= TOLD:
            self.wrong_more += 1
            return
        column = self.columns[item.var]
        text = one.values[column]
        why = "declared missing, and a point of the scale" if isinstance(text, Missing) else "not on the scale"
        where = f"{one.at(column)}, column {self.sheet.heads[column].told}"
        self.wrong.append(f"{where}: “{text[:60]}” is {why} {_told(self._scale(item))}")

    def _refuse_wrong(self) -> None:
        if not self.wrong:
            return
        more = f"\n... and {self.wrong_more} more" if self.wrong_more else ""
        advice = "correct the file, or name what stands for no answer: --missing VALUE"
        raise BrokenFile("\n".join([f"{self.wrong[0]}; {advice}", *self.wrong[1:]]) + more)

    def _level(self, one: Respondent) -> str:
        if self.group is None:
            return UNSAID
        text = one.values[self.group]
        told = text.strip()
        code = number(told) or told
        if isinstance(text, Missing) or code in {number(value) or value for value in self.wish.missing}:
            return UNSAID
        return self.wish.levels.get(code, self.wish.levels.get(told, told))

    def _results(self) -> SurveyResults:
        provenance, opened = self.pool.provenance, self.opened
        levels = _ordered(self.tally.levels, tuple(self.wish.levels.values()))
        return SurveyResults(
            id="",
            pool=PoolId(self.pool.id, self.pool.revision, provenance.content_sha256),
            file=AnswersFile(opened.name, self.sheet.format, opened.sha256, self.tally.respondents),
            respondents=self.tally.respondents,
            items=self.tally.items(map(self._asked, self.items), levels if self.group is not None else ()),
            grouping=Grouping(self.wish.by, {one: self.tally.levels[one] for one in levels})
            if self.group is not None
            else None,
        )

    def _asked(self, item: Item) -> Asked:
        scale = self._scale(item)
        return Asked(item.var, item.block, scale.values(), tuple(one.value for one in scale.nonsubstantive))

    def _differing(self) -> Iterator[str]:
        """Say where the file's own labels are none of those that the pool has for a value."""
        for item in self.items:
            known = {str(one.value): set(one.label.values()) for one in _every(self._scale(item))}
            for value, label in self.sheet.labels.get(item.var, {}).items():
                if value in known and label not in known[value]:
                    yield f"{item.var}: {value} is “{label}” in the file, and “{min(known[value])}” in the pool"


def _text(value: str) -> str:
    """Give an answer as it is counted: one that the file declares missing apart from the same text without that."""
    return value if type(value) is str else f"{DECLARED}{value}"


def _columns(heads: Sequence[Head], items: Collection[str]) -> dict[str, int]:
    """Give the column of each variable; raises BrokenFile where two columns are of one."""
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        var = head.var.casefold()
        if var in items and var in found:
            both = f"{heads[found[var]].told} and {head.told}"
            raise BrokenFile(f"has two columns for {var} ({both}); leave out the one that is not meant")
        if var in items:
            found[var] = place
    return found


def _every(scale: Scale) -> list[Point | Nonsubstantive]:
    return [*scale.points, *scale.nonsubstantive]


def _told(scale: Scale) -> str:
    values = [str(one) for one in scale.values()]
    more = [str(one.value) for one in scale.nonsubstantive]
    return f"{scale.id} ({values[0]} to {values[-1]}{', ' if more else ''}{', '.join(more)})"


def _ordered(levels: Collection[str], first: Sequence[str]) -> list[str]:
    """Give levels in the order in which the study names them, others by name, and those who did not say last."""
    others = sorted(level for level in levels if level not in first and level != UNSAID)
    unsaid = [UNSAID] if UNSAID in levels else []
    return [*(level for level in dict.fromkeys(first) if level in levels), *others, *unsaid]
