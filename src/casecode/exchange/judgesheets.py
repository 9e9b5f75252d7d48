"""The sheets on which experts judge draft items: content validity, before anybody is surveyed.

A sheet is one expert's. It shows neither quotes nor counts, which bias ratings of relevance, and its rows stand in an order
of its own, drawn from the expert's name and the pool's content: constructs by chance, and items by chance within each.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from casecode.exchange.workbooks import Column, Sheet, Value, workbook
from casecode.model.cells import harmless
from casecode.model.experts import Essential, Worded, worded
from casecode.model.pool import Pool
from casecode.model.text import digest

ITEMS, MISSING, GUIDE = "Items", "Missing content", "Read me"
ITEM, CONSTRUCT, MEANS, RELEVANCE, CLARITY = "Item", "Construct", "What it means", "Relevance 1-4", "Clarity 1-4"
ESSENTIAL, COMMENT, SUGGESTED = "Essential?", "Comment", "Suggested wording"
EXPERT, REVISION, STAMP, WORDING = "Expert", "Pool revision", "Wording stamp", "Wording"
LACKS = "What is missing"
_RELEVANCE = "1 not relevant, 2 somewhat relevant, 3 quite relevant, 4 highly relevant to the construct"
_CLARITY = "1 not clear, 2 needs major revision, 3 needs minor revision, 4 clear as it stands"
_ESSENTIAL = "essential; useful, but not essential; or not necessary, to know how the construct stands"
_FIGURES = ("1", "2", "3", "4")
COLUMNS = (
    Column(ITEM, 14, is_bold=True),
    Column(CONSTRUCT, 22),
    Column(MEANS, 36),
    Column("Part of it", 20),
    Column("Asked under", 34),
    Column(WORDING, 44, is_bold=True),
    Column("Answers", 30),
    Column(RELEVANCE, 13, _FIGURES, _RELEVANCE, is_open=True),
    Column(CLARITY, 11, _FIGURES, _CLARITY, is_open=True),
    Column(ESSENTIAL, 15, tuple(Essential), _ESSENTIAL, is_open=True),
    Column(COMMENT, 36, is_open=True),
    Column(SUGGESTED, 36, is_open=True),
    Column(EXPERT, 9, is_quiet=True),
    Column(REVISION, 10, is_quiet=True),
    Column(STAMP, 11, is_quiet=True),
)
_LACKING = (Column(CONSTRUCT, 26, is_bold=True), Column(MEANS, 60), Column(LACKS, 70, is_open=True))


def draw(pool: Pool, expert: str, language: str) -> bytes:
    """Give one expert's workbook; raises NotInstalled."""
    rows = list(_rows(pool, expert, language))
    title = f"{_title(pool, language)}: draft items, expert {expert}"
    sheets = (
        Sheet(
            GUIDE,
            (Column("", 100),),
            [[line] for line in _guide(pool, expert, language)],
            is_table=False,
            is_locked=True,
        ),
        Sheet(ITEMS, COLUMNS, rows, frozen=1, is_locked=True),
        Sheet(MISSING, _LACKING, [[one.name, one.definition, ""] for one in pool.constructs], is_locked=True),
    )
    return workbook(title, sheets)


def separated(pool: Pool, expert: str, language: str) -> str:
    """Give the same as comma-separated values; below the items a row a construct, whose comment is what it lacks."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([column.head for column in COLUMNS])
    for row in _rows(pool, expert, language):
        table.writerow(harmless(str(cell or "").replace("\n", "; ")) for cell in row)
    asked = f"{LACKS}? Write it under {COMMENT}."
    for one in pool.constructs:
        held = {
            CONSTRUCT: one.name,
            MEANS: one.definition,
            WORDING: asked,
            EXPERT: expert,
            REVISION: str(pool.revision),
        }
        table.writerow(harmless(held.get(column.head, "")) for column in COLUMNS)
    return out.getvalue()


def ordered(items: Iterable[Worded], seed: str) -> list[Worded]:
    """Give items in an order drawn from a seed, those of one construct together; the same seed gives the same order."""

    def drawn(what: str) -> str:
        return digest(f"{seed} {what}", 64)

    return sorted(items, key=lambda one: (drawn(one.construct), drawn(one.item)))


def _rows(pool: Pool, expert: str, language: str) -> Iterator[list[Value]]:
    seed = f"{pool.provenance.content_sha256} {expert}"
    for one in ordered(worded(pool, language).values(), seed):
        told: list[Value] = [one.var, one.construct, one.definition, one.part, one.lead_in, one.stem, one.answers]
        yield [*told, "", "", "", "", "", expert, pool.revision, one.stamp]


def _title(pool: Pool, language: str) -> str:
    return pool.title.get(language) or pool.title.get(pool.language, pool.id)


def _guide(pool: Pool, expert: str, language: str) -> Iterator[str]:
    """Say what an expert is asked to do."""
    yield _title(pool, language)
    yield f"Content validity of draft survey items, revision {pool.revision}. This is the sheet of expert {expert}."
    if pool.purpose:
        yield f"What the survey is for: {pool.purpose}"
    if pool.population:
        yield f"Who will answer it: {pool.population}"
    yield ""
    yield "What you are asked to do"
    yield f"On the sheet “{ITEMS}”, judge every row by itself and fill in the yellow cells; choose from the list in each."
    yield f"{RELEVANCE}: how relevant is the item to its construct? {_RELEVANCE}."
    yield f"{CLARITY}: is the wording clear to those who will answer? {_CLARITY}."
    yield f"{ESSENTIAL} Is it {_ESSENTIAL}?"
    yield f"{COMMENT} and {SUGGESTED}: whatever would make the item better, in your words."
    yield f"On the sheet “{MISSING}”, say what a construct has that no item asks about."
    yield ""
    yield "What to keep in mind"
    yield "Leave a cell empty where you cannot judge: an empty cell counts as not rated, never as a low rating."
    yield "Please do not change the other cells, add rows to the items, or pass the sheet on: it is yours alone."
    yield "The rows stand in an order drawn for this sheet. Nothing on it says how often anybody said something, on purpose."
    yield ""
    yield "Ratings of relevance: Lynn 1986; Polit and Beck 2006. Essential or not: Lawshe 1975."
