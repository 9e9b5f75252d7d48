"""A display made by hand that holds every value a format could stumble over."""

from casecode.files.codings import Narrow
from casecode.model.cases import Case
from casecode.model.codings import CodedPassage, State
from casecode.model.displays import Cell, Display, Entry, Margins, Provenance, Row
from casecode.model.sources import Source

SHARED = Source("north", "talk", "cases/north/talk.md", "W: My uncle, “he paid”.\nW: \x1b[2J\u202egone", 4,
                speakers={"W": "wong"}, share="verbatim")  # fmt: skip
KEPT = Source("north", "letter", "cases/north/letter.md", "Nobody else may read this.", author="chan", share="no")
NORTH = Case("north", "North")

#: What a spreadsheet would run, and what only looks like it.
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-1+2", "-", "+", "-1-", "-1e", "-.", "-1\n", "@SUM(A1)", " =1+1", " -1", "\n=1+1", "\t=1+1", "＝1+1", "－1"]  # fmt: skip
NUMBERS = ["-3", "-.455", "+1", "-0.10", "-3.", "+2e5", "-1.5E-10", "-007"]

LONG = "A label that goes on, as labels do when nobody has cut them, " * 4 + "to its end"
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitän" * 3


def passage(id_: str, source: Source, start: int, end: int) -> CodedPassage:
    """Give a coded passage of a source."""
    coding = Narrow(id_, start, end, source.digest, codes={"channel": "relatives"})
    return CodedPassage(coding, "lead", source, NORTH, (start, end, State.UNCHANGED))


UNCLE = passage("uncle", SHARED, 3, 22)
GONE = passage("gone", SHARED, 27, 36)
LETTER = passage("letter", KEPT, 0, 6)


def entry(label: str, *marks: str, flag: str = "", code: str = "relatives") -> Entry:
    """Give an entry that rests on two passages."""
    return Entry(code, label, (UNCLE, LETTER), marks, flag)


def cell(*entries: Entry) -> Cell:
    """Give a cell that holds entries; its column is put in by the row."""
    return Cell("", entries)


def empty(kind: str, words: str) -> Cell:
    """Give an empty cell; what was said to the contrary explains it, where something was."""
    return Cell("", (), kind, words, () if kind in ("silent", "not-asked") else (GONE,))


COLUMNS = ("Money, and what it buys", "人 | people", "Network\n🕸")


def row(head: tuple[str, ...], *cells: Cell) -> Row:
    """Give a row whose cells know their columns."""
    placed = (
        Cell(name, one.entries, one.empty, one.words, one.because) for name, one in zip(COLUMNS, cells, strict=True)
    )
    return Row(head, tuple(placed), head)


ROWS = (
    row(
        ("North\nwind", "Start-up"),
        cell(entry("Relatives", "bold", "italic"), entry('Bank "loan", big | small', "italic"), entry("*stars* _lines_", "underline")),
        cell(entry("個人的な関係", "bold"), entry("👩‍👩‍👧 family 🏦"), entry("Two\nlines", flag="1 source")),
        cell(entry("\x1b[31mred\x1b[0m"), entry("\u202egnp.exe", "italic"), entry('=HYPERLINK("http://x","y")')),
    ),
    row(
        ("North\nwind", "Ongoing"),
        empty("not-asked", "(not asked)"),
        empty("silent", "(silent)"),
        empty("rejected", "(rejected, by one | all)"),
    ),
    row(
        ("Süd \u2066é\u2069", "Start-up"),
        cell(entry("0", code="")),
        empty("considered", "(considered)"),
        empty("discontinued", ""),
    ),
    row(
        ("Süd \u2066é\u2069", "Ongoing"),
        cell(entry(LONG, "bold"), entry(UNBROKEN, "bold", "italic", "underline")),
        cell(entry("-1"), entry("&lt;b&gt; R&D <b>"), entry("back\\slash `tick`")),
        empty("absent", "=absent"),
    ),
)  # fmt: skip

DISPLAY = Display(
    id="hard",
    title="Hard, “hard” | *hard*\u200f\x07",
    dimensions=("case", "phase"),
    columns=COLUMNS,
    rows=ROWS,
    provenance=Provenance(
        cases=("North", "Süd"),
        coders=("lead", "second"),
        filter='status in [used] and stance != "contra\x1b[0m"',
        codebook="small revision 1 (0123abcd)",
        codings=14,
        left_out={"by other coders": 3, "orphaned": 1},
    ),
    legend=((("bold", "italic"), "personal network"), (("italic",), "disputed | open"), (("underline",), "three\nlines")),
    notes=("Personal: start-up 1–2 of 9 entries.", "- a dash\n+ a plus", "1. Not a list."),
    margins=Margins(("9", "0", "1", "5"), ("6", "6", "3"), "15"),
)  # fmt: skip
