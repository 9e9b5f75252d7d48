"""The sheet of items: a row an item, from its wording over its evidence to what is to be decided."""

from collections.abc import Iterator, Mapping

from casecode.exchange import languages
from casecode.exchange.designerpool import Facts, count
from casecode.exchange.workbooks import Column, Link, Sheet, Value
from casecode.model.items import Item, Made, Role, Status

EVIDENCE = "Evidence"
QUOTES, LONGEST = 2, 200  # shown beside an item; all of them, whole, stand on the sheet of evidence
_TINTS = {Status.KEEP: "E4F0E2", Status.REVISE: "FFF3D6", Status.DROP: "ECEAE5"}
ITEM, WORDING, DECISION, WHY, NEW_WORDING = "Item", "Wording", "Your decision", "Why", "New wording"
CHOICES = ("keep", "revise", "drop")
_PROMPT = "keep it as it stands, have it revised, or drop it; say why in the next cell"


def items(facts: Facts, title: str, places: Mapping[str, int]) -> Sheet:
    """Give the sheet; ``places`` gives by item the row of its first passage on the sheet of evidence."""
    pool = facts.pool
    others = pool.languages[1:]
    columns = (
        Column(ITEM, 13, is_bold=True),
        Column("Status", 9),
        Column(WORDING, 36, is_bold=True),
        *(Column(f"Wording, {languages.name(one)}", 34) for one in others),
        Column("Construct", 20),
        Column("Asked under", 28),
        Column("Cases", 12),
        Column("Sources", 9),
        Column("Informants", 11),
        Column("Against", 9),
        Column("Under a condition", 11),
        Column("What they say", 50),
        Column("What to decide", 42),
        Column(DECISION, 12, CHOICES, _PROMPT, is_open=True),
        Column(WHY, 34, is_open=True),
        Column(NEW_WORDING, 34, is_open=True),
        Column("Answers", 24),
        Column("Where the wording is from", 26),
        Column("Id", 24, is_quiet=True),
    )
    rows = [list(_row(facts, one, places.get(one.id, 0))) for one in facts.items]
    tints = {number: _TINTS[one.status] for number, one in enumerate(facts.items) if one.status in _TINTS}
    return Sheet(title, columns, rows, frozen=3, tints=tints)


def _row(facts: Facts, item: Item, place: int) -> Iterator[Value]:
    pool = facts.pool
    block = pool.block(item.block)
    breadth = item.breadth
    yield Link(item.var, EVIDENCE, place) if place else item.var
    yield item.status
    yield facts.stem(item)
    yield from (facts.text(item.stem, one) or "(not translated)" for one in pool.languages[1:])
    yield pool.construct(block.construct).name
    yield "\n".join(text for text in (facts.text(block.lead_in), facts.text(block.instruction)) if text)
    yield "\n".join([f"{breadth.cases} of {breadth.of}", *_cases(facts, item)])
    yield breadth.sources
    yield breadth.informants
    yield item.counts.contrary
    yield item.counts.qualifying
    yield "\n".join(_quotes(facts, item))
    yield "\n".join(f"• {one}" for one in _to_decide(facts, item))
    yield from ("", "", "")
    yield "\n".join(_answers(facts, block.scale))
    yield _origin(item)
    yield item.id


def _answers(facts: Facts, scale: str) -> Iterator[str]:
    held = facts.pool.scale(scale)
    told = [(one.value, one.label) for one in held.points] + [(one.value, one.label) for one in held.nonsubstantive]
    yield from (f"{value} = {label}" for value, words in told if (label := facts.text(words)) != str(value))


def _origin(item: Item) -> str:
    held = item.origin
    match held.kind:
        case Made.TEMPLATE:
            return "labels of the codebook, in the block’s template"
        case Made.IN_VIVO:
            return f"words of a quote: “{held.words}”"
        case Made.DESIGNER:
            return f"worded by {held.author}"
        case _:
            return f"published: {held.citation}"


def _cases(facts: Facts, item: Item) -> Iterator[str]:
    yield from (facts.case(one) for one, number in item.counts.by_case.items() if number)


def _quotes(facts: Facts, item: Item) -> Iterator[str]:
    """Give a quote or two, of different cases where there are, and one that speaks against, if any does."""
    found = [(role, one) for role, one in facts.behind(item) if one.quote]
    against = [one for role, one in found if role is Role.CONTRARY][:1]
    by_case = {one.case: one for role, one in reversed(found) if role in (Role.SUPPORTING, Role.WORDING)}
    shown = list(reversed(by_case.values()))[: QUOTES - len(against)]
    for one in shown:
        yield f"“{_cut(one.quote or '')}” ({facts.case(one.case)}, {facts.who(one)})"
    for one in against:
        yield f"But: “{_cut(one.quote or '')}” ({facts.case(one.case)}, {facts.who(one)})"
    more = len(item.evidence) - len(shown) - len(against)
    if more:
        yield f"({count(more, 'more passage' if shown or against else 'passage')} on the sheet “{EVIDENCE}”)"


def _cut(quote: str) -> str:
    """Give a quote, cut at a word where it is long, and so that one sees it.

    >>> _cut("a " * 200)[-7:]
    'a a […]'
    """
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0]} […]"


def _to_decide(facts: Facts, item: Item) -> Iterator[str]:
    """Say what a designer has to think about before deciding."""
    if item.status is Status.DRAFT:
        yield "Undecided: keep it, have it revised, or drop it."
    yield from (f"{one.to} by {one.by}, {one.at[:10]}: {one.why}" for one in item.decisions[-1:])
    yield from (f"Look again: {one}." for one in item.stale)
    if not item.is_supported:
        literature = item.origin.kind is Made.LITERATURE or item.literature
        yield "No case speaks for it: " + (
            f"it rests on the literature ({'; '.join(item.literature) or item.origin.citation})."
            if literature
            else "keep it only on a publication that you can cite."
        )
    elif item.breadth.cases == 1:
        yield "One case alone speaks for it."
    if item.counts.contrary:
        yield f"{count(item.counts.contrary, 'passage')} against it: does the wording allow for that?"
    for one in item.flags:
        words = f" (“{one.words}”)" if one.words else ""
        yield f"Wording, {languages.name(one.language)}: {one.rule.replace('-', ' ')}{words}{f': {one.note}' if one.note else ''}."
    if item.note:
        yield f"Note: {item.note}"
    if item.case_claim is None and item.status is Status.KEEP:
        yield "Set down what the cases claim before results are in: casecode survey freeze."
