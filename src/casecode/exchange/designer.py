"""The designer workbook: every draft item with its evidence beside it, and what is to be decided.

It is for a person who writes the survey and was not at the interviews. Breadth (cases, sources, informants) stands before
counts, what speaks against an item beside what speaks for it, and quotes only where their source may be quoted.
"""

from collections.abc import Iterable, Iterator, Sequence

from casecode.exchange import languages
from casecode.exchange.designeritems import items
from casecode.exchange.designerpool import Facts, count
from casecode.exchange.workbooks import Column, Link, Sheet, Value, workbook
from casecode.model.displays import Display
from casecode.model.items import Item, Passage, Role
from casecode.model.pool import Blueprint, BlueprintCell, Covered, Pool

GUIDE, ITEMS, EVIDENCE, GAPS, CODES, DECISIONS = "Read me", "Items", "Evidence", "Gaps", "Codes", "Decisions"
#: What a passage does for an item, and the tint of its row.
ROLES = {
    Role.WORDING: ("lends its words", "E3EDF7"),
    Role.SUPPORTING: ("supports", ""),
    Role.CONTRARY: ("speaks against", "FBE4DF"),
    Role.QUALIFYING: ("says under what condition", "FFF3D6"),
}
_STATES = {
    Covered.COVERED: ("asked about", "E4F0E2"),
    Covered.NO_ITEM: ("evidence and no item", "FBE4DF"),
    Covered.NO_EVIDENCE: ("item and no evidence", "FFF3D6"),
    Covered.EMPTY: ("neither", ""),
    Covered.EXCLUDED: ("left out on purpose", "ECEAE5"),
}


def draw(pool: Pool, reviewed: Sequence[Display] = ()) -> bytes:
    """Give the workbook; ``reviewed`` are displays of what experts said, a sheet each. Raises NotInstalled."""
    facts = Facts(pool)
    evidence, places = _evidence(facts)
    sheets = [
        Sheet(GUIDE, (Column("", 110),), [[line] for line in _guide(facts, reviewed)], is_table=False),
        items(facts, ITEMS, places),
        evidence,
        *(_coverage(facts, one) for one in pool.blueprints),
        _gaps(facts),
        *(_reviewed(one) for one in reviewed),
        _decisions(facts),
        _codes(facts),
    ]
    return workbook(f"{facts.title}: draft items, revision {pool.revision}", sheets)


def _evidence(facts: Facts) -> tuple[Sheet, dict[str, int]]:
    """Give a row for each item and passage, and by item the first of its rows."""
    columns = (
        Column("Item", 14, is_bold=True),
        Column("Wording", 30),
        Column("What it does", 14),
        Column("Case", 12),
        Column("Who says so", 20),
        Column("When", 12),
        Column("Words", 70),
        Column("Coded as", 30),
        Column("Source", 26),
        Column("Line", 7),
        Column("Coder", 10, is_quiet=True),
        Column("Coding", 15, is_quiet=True),
    )
    rows: list[list[Value]] = []
    tints: dict[int, str] = {}
    places: dict[str, int] = {}
    for number, item in enumerate(facts.items):
        for role, passage in facts.behind(item):
            places.setdefault(item.id, len(rows) + 2)
            told, tints[len(rows)] = ROLES[role]
            rows.append([Link(item.var, ITEMS, number + 2), facts.stem(item), told, *_passage(facts, passage)])
    return Sheet(EVIDENCE, columns, rows, frozen=1, tints=tints), places


def _passage(facts: Facts, one: Passage) -> Iterator[Value]:
    yield facts.case(one.case)
    yield facts.who(one)
    yield one.phase
    yield f"“{one.quote}”" if one.quote else f"(may not be quoted: {facts.why_not(one)})"
    yield "\n".join(facts.code(code) for code in one.codes)
    yield one.source
    yield one.anchor.line
    yield one.coder
    yield one.id


def _coverage(facts: Facts, plan: Blueprint) -> Sheet:
    """Give a table of specifications as one: its rows by its columns, what is there and what lacks in each cell."""
    heads = list(dict.fromkeys(cell.col for cell in plan.cells))
    rows: dict[str, dict[str, BlueprintCell]] = {}
    for cell in plan.cells:
        rows.setdefault(cell.row, {})[cell.col] = cell
    columns = (Column(plan.rows, 28, is_bold=True), *(Column(facts.name(one) or "evidence", 19) for one in heads))
    told: list[list[Value]] = []
    shades: dict[tuple[int, int], str] = {}
    for number, (row, cells) in enumerate(rows.items()):
        told.append([facts.name(row), *(_cell(facts, cells.get(one)) for one in heads)])
        for place, one in enumerate(heads, 1):
            if one in cells:
                shades[number, place] = _STATES[cells[one].state][1]
    return Sheet(f"Coverage {plan.id}"[:31], columns, told, frozen=1, shades=shades)


def _cell(facts: Facts, cell: BlueprintCell | None) -> str:
    if cell is None:
        return ""
    lines = [_STATES[cell.state][0], ", ".join(facts.var(one) for one in cell.items), cell.reason]
    if cell.passages:
        lines.append(f"{count(cell.cases, 'case')}, {count(cell.sources, 'source')}")
    return "\n".join(line for line in lines if line)


def _gaps(facts: Facts) -> Sheet:
    """Give what lacks both ways: codes that nobody asks about, and items of which no case speaks."""
    columns = (
        Column("What is lacking", 26, is_bold=True), Column("Code or item", 34), Column("Cases", 8), Column("Sources", 9),
        Column("Informants", 11), Column("Passages", 10), Column("Why that is meant, if it is", 60), Column("Your note", 40, is_open=True),
    )  # fmt: skip
    gaps = facts.pool.gaps
    rows: list[list[Value]] = [
        [
            "no item asks about it",
            facts.code(one.code),
            one.cases,
            one.sources,
            one.informants,
            one.passages,
            one.reason,
            "",
        ]
        for one in gaps.codes_without_item
    ]
    for id_ in gaps.items_without_evidence:
        item = facts.by_id[id_]
        rows.append(["no passage supports it", f"{item.var}: {facts.stem(item)}", 0, 0, 0, 0, item.note, ""])
    return Sheet(GAPS, columns, rows, frozen=1)


def _decisions(facts: Facts) -> Sheet:
    columns = (
        Column("Item", 14, is_bold=True), Column("When", 21), Column("By", 12), Column("From", 9), Column("To", 9),
        Column("Why", 60), Column("Wording from then on", 50),
    )  # fmt: skip
    made = [(one, item) for item in facts.items for one in item.decisions]
    rows: list[list[Value]] = [
        [item.var, one.at, one.by, one.was, one.to, one.why, facts.text(one.stem)]
        for one, item in sorted(made, key=lambda pair: pair[0].at)
    ]
    return Sheet(DECISIONS, columns, rows, frozen=1)


def _codes(facts: Facts) -> Sheet:
    columns = (
        Column("Code", 34, is_bold=True),
        Column("Label", 34),
        Column("What it means", 80),
        Column("Under", 28),
        Column("Origin", 12),
    )
    rows: list[list[Value]] = [[one.id, one.label, one.definition, one.parent, one.origin] for one in facts.pool.codes]
    return Sheet(CODES, columns, rows, frozen=1)


def _reviewed(display: Display) -> Sheet:
    """Give a display as a sheet, with its lead and notes below it."""
    heads = (*display.dimensions, *display.columns)
    rows: list[list[Value]] = [
        [
            *row.head,
            *(
                "\n".join(f"{entry.label}{'°' if entry.flag else ''}" for entry in cell.entries) or cell.words
                for cell in row.cells
            ),
        ]
        for row in display.rows
    ]
    rows.append([""])
    rows.extend([line] for line in (*display.lead, *display.notes))
    return Sheet(
        display.title.partition(":")[0][:31],
        tuple(Column(head.capitalize() if head.islower() else head, 24) for head in heads),
        rows,
        frozen=1,
        aside=len(display.rows),
    )


def _guide(facts: Facts, reviewed: Sequence[Display]) -> Iterator[str]:
    pool, made = facts.pool, facts.pool.provenance
    yield facts.title
    yield f"Draft survey items with the evidence behind each, revision {pool.revision}. {_standing(facts.items)}"
    yield from (line for line in (pool.purpose, pool.population and f"Who will answer: {pool.population}") if line)
    yield ""
    yield "What to do"
    yield f"1. On the sheet “{ITEMS}”, read a row from left to right: the wording, what the cases say of it, what is to be decided."
    yield "2. Click on the name of an item to come to its passages; click on it there to come back."
    yield "3. Keep an item, have it revised, or drop it, and say why, in the yellow cells; a new wording, where you have a better one."
    yield "   Save the file. Who has the study takes it over, under your name: casecode survey take FILE --by NAME"
    yield "   Only a named person decides. Nothing in this file changes the study by itself, and no count keeps an item."
    yield f"4. Look at “{GAPS}” and at what is covered: what the cases speak of and nobody asks about, and the other way round."
    yield ""
    yield "What the words mean"
    yield "Cases, sources, informants: how many different ones speak for an item. That is breadth, not prevalence:"
    yield f"{count(len(pool.cases), 'case')} cannot say how common a thing is, which is what the survey is for."
    yield "Speaks against, says under what condition: read these first; an item that nobody contradicts may be one nobody was asked about."
    if any(len(held) > 1 for held in (pool.languages,)):
        yield f"Languages: {', '.join(languages.name(one) for one in pool.languages)}. Nothing was translated by a machine."
    if reviewed:
        yield "What experts said of the items stands on sheets of its own."
    yield ""
    yield "Quotes"
    yield from _policy(facts)
    yield "Quotes stay in this file: a form that respondents see has none, for it would tell them what others said."
    yield ""
    commit = f"commit {made.commit[:12]}{' and changes since' if made.dirty else ''}" if made.commit else "no commit"
    yield f"Made from the study {made.study}, {commit}, codebook {made.codebook.id} revision {made.codebook.revision}, content {made.content_sha256[:12]}."


def _standing(items: Iterable[Item]) -> str:
    told = [str(one.status) for one in items]
    return (
        ", ".join(
            f"{told.count(one)} {one}" for one in dict.fromkeys(("draft", "keep", "revise", "drop")) if one in told
        )
        + "."
    )


def _policy(facts: Facts) -> Iterator[str]:
    held = facts.pool.evidence
    quoted = sum(one.quote is not None for one in held)
    yield f"{quoted} of {count(len(held), 'passage')} may be quoted and are; of the others only the place is given."
