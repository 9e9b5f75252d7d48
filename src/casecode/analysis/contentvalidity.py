"""What the ratings of experts come to, item by item and scale by scale: a description, which decides nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from casecode.analysis import validity
from casecode.model.displays import Cell, Display, Entry, Provenance, Ratio, Row
from casecode.model.experts import Essential, Rating, Worded

NO_VERDICT, NOT_RATED = "no-verdict", "not-rated"
IMPOSSIBLE = "no verdict is possible"
COLUMNS = ("Wording", "Relevant", "I-CVI", "k*", "Clear", "Essential", "CVR")
Tell = Callable[["Tally"], tuple[str, str]]
_ENOUGH = 5  # experts; with fewer, agreement of all is not beyond chance


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the experts who answered a question on an item, so many agree."""

    agreeing: int
    rated: int

    @property
    def can_tell(self) -> bool:
        """Say whether there are experts enough for any outcome to be beyond chance."""
        return validity.needed(self.rated) is not None


@dataclass(frozen=True, slots=True)
class Rated:
    """An item with the ratings of its present wording; ``before`` counts experts who rated only an earlier one."""

    item: Worded
    ratings: tuple[Rating, ...]
    before: int

    @property
    def relevant(self) -> Tally:
        """Count who rates it relevant: 3 or 4."""
        return _agreeing(one.relevance for one in self.ratings)

    @property
    def clear(self) -> Tally:
        """Count who rates it clear: 3 or 4."""
        return _agreeing(one.clarity for one in self.ratings)

    @property
    def essential(self) -> Tally:
        """Count who calls it essential."""
        said = [one.essential for one in self.ratings if one.essential is not None]
        return Tally(said.count(Essential.ESSENTIAL), len(said))


def _agreeing(figures: Iterable[int | None]) -> Tally:
    said = [figure for figure in figures if figure is not None]
    return Tally(sum(figure >= validity.AGREES for figure in said), len(said))


@dataclass(frozen=True, slots=True)
class Scale:
    """S-CVI of some items: the mean of their I-CVIs, and how many of them every expert rates relevant."""

    average: Fraction
    universal: Ratio


class ContentValidity:
    """The items that are not dropped, as they are worded now, and what experts said of each."""

    def __init__(self, items: Mapping[str, Worded], ratings: Sequence[Rating]) -> None:
        """Take items by id, and every rating that is kept, of this wording or an earlier one."""
        self.all = [one for one in ratings if one.is_rated]
        self.elsewhere = len({one.item for one in self.all} - items.keys())
        self.items = [_rated(item, [one for one in self.all if one.item == id_]) for id_, item in items.items()]
        self.experts = sorted({one.expert for rated in self.items for one in rated.ratings})

    def scale(self, construct: str = "") -> Scale | None:
        """Give S-CVI of all items, or those of a construct; None where no item has ratings enough."""
        told = [one for one in self.items if one.relevant.can_tell and construct in ("", one.item.construct)]
        if not told:
            return None
        indices = [validity.item_index(one.relevant.agreeing, one.relevant.rated) for one in told]
        universal = sum(one.relevant.agreeing == len(self.experts) for one in told)
        return Scale(validity.scale_average(indices), Ratio(universal, len(told)))

    def display(self, pool: str) -> Display:
        """Give a row an item; ``pool`` names the pool and its revision."""
        return Display(
            id="content-validity",
            title="Content validity: what experts say of the draft items",
            dimensions=("construct", "item"),
            columns=COLUMNS,
            rows=tuple(_row(one) for one in self.items),
            provenance=Provenance((), tuple(self.experts), "", "", len(self.all), beside=(self._whence(pool),)),
            notes=tuple(self._notes()),
            kind="content-validity",
            lead=tuple(self._lead()),
        )

    def _whence(self, pool: str) -> str:
        told = ", ".join(self.experts) or "nobody yet"
        return f"Rated by {told}; {pool}."

    def _lead(self) -> Iterator[str]:
        rated = [one for one in self.items if one.ratings]
        yield f"{_count(len(self.experts), 'expert')} rated {len(rated)} of {_count(len(self.items), 'item')}."
        for expert in self.experts:
            done = sum(any(one.expert == expert for one in rated.ratings) for rated in self.items)
            if done < len(rated):
                yield f"{expert} rated {done} of these {len(rated)}."
        if 0 < len(self.experts) < _ENOUGH:
            yield _too_few(len(self.experts))
        constructs = list(dict.fromkeys(one.item.construct for one in self.items))
        if len(constructs) > 1:
            yield from (f"{name}: {_told(held)}" for name in constructs if (held := self.scale(name)))
        if whole := self.scale():
            yield f"{'All items: ' if len(constructs) > 1 else ''}{_told(whole)}"

    def _notes(self) -> Iterator[str]:
        yield "Relevant, clear: rated 3 or 4 of 4, of the experts who rated it; an empty cell of a sheet is no rating."
        yield from _CONVENTIONS
        few = [one.item.var for one in self.items if one.ratings and not one.relevant.can_tell]
        if few and len(self.experts) >= _ENOUGH:
            yield f"Not in S-CVI, for fewer than {_ENOUGH} experts rated the relevance: {', '.join(few)}."
        before = [f"{one.item.var} ({one.before})" for one in self.items if one.before]
        if before:
            yield f"Experts who rated an earlier wording, which does not count for this one: {', '.join(before)}."
        if self.elsewhere:
            yield f"Ratings of {_count(self.elsewhere, 'item')} dropped or asked for no more are kept and not shown."


_CONVENTIONS = (
    "° is below what convention asks: I-CVI 1.00 of 5 experts, .83 of 6 to 8, .78 of 9 or more (Lynn 1986; Polit and "
    "Beck 2006); CVR beyond chance, one-sided p at most .05 by the exact binomial (Lawshe 1975; Ayre and Scally 2014).",
    "k*: I-CVI without agreement by chance; excellent above .74, good from .60, fair from .40 (Polit, Beck and Owen 2007). "
    "S-CVI/Ave is by convention at least .90, S-CVI/UA .80; an item that an expert left out is not universal.",
    "These are conventions, and change no item; a person keeps, revises or drops it.",
)


def _told(held: Scale) -> str:
    share = validity.told(Fraction(held.universal.part, held.universal.whole))
    return f"S-CVI/Ave {validity.told(held.average)}; S-CVI/UA {share} ({held.universal} items)."


def _too_few(experts: int) -> str:
    chance = validity.at_least(experts, experts)
    all_ = "both" if experts == 2 else f"all {experts}"
    agree = f"that {all_} agree" if experts > 1 else "what one says"
    return (
        f"With {_count(experts, 'expert')} {IMPOSSIBLE}: {agree} comes about by chance alone once in {chance.denominator} "
        f"(p = {validity.probability(chance)}); with {_ENOUGH} experts it can be told from chance."
    )


def _rated(item: Worded, ratings: Sequence[Rating]) -> Rated:
    now = {one.expert: one for one in ratings if one.stamp == item.stamp}
    return Rated(item, tuple(now.values()), len({one.expert for one in ratings} - now.keys()))


def _row(one: Rated) -> Row:
    relevant, essential = one.relevant, one.essential
    cells = (
        Cell("Wording", (Entry("", one.item.stem, ()),)),
        _ratio("Relevant", relevant),
        _index("I-CVI", relevant, _item_index),
        _index("k*", relevant, _kappa),
        _ratio("Clear", one.clear),
        _ratio("Essential", essential),
        _index("CVR", essential, _content_ratio),
    )
    return Row((one.item.construct, one.item.var), cells, (one.item.construct, one.item.item))


def _ratio(column: str, tally: Tally) -> Cell:
    if not tally.rated:
        return Cell(column, (), NOT_RATED, "not rated")
    told = Ratio(tally.agreeing, tally.rated)
    return Cell(column, (Entry("", str(told), (), ratio=told),))


def _index(column: str, tally: Tally, tell: Tell) -> Cell:
    if not tally.rated:
        return Cell(column, (), NOT_RATED, "not rated")
    if not tally.can_tell:
        return Cell(column, (), NO_VERDICT, IMPOSSIBLE)
    told, flag = tell(tally)
    return Cell(column, (Entry("", told, (), flag=flag),))


def _item_index(tally: Tally) -> tuple[str, str]:
    told = validity.told(validity.item_index(tally.agreeing, tally.rated))
    wanted = validity.told(validity.wanted_index(tally.rated))
    return told, "" if validity.is_enough(tally.agreeing, tally.rated) else f"convention asks for {wanted}"


def _kappa(tally: Tally) -> tuple[str, str]:
    kappa = validity.modified_kappa(tally.agreeing, tally.rated)
    return f"{validity.told(kappa)} {validity.strength(kappa)}", ""


def _content_ratio(tally: Tally) -> tuple[str, str]:
    told = validity.told(validity.content_ratio(tally.agreeing, tally.rated))
    needed = validity.needed(tally.rated) or 0
    return told, "" if tally.agreeing >= needed else f"{needed} of {tally.rated} would be beyond chance"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
