"""Sheets that experts sent back: what is taken in, what is told, what is refused, and that nothing is lost on the way."""

import sys
from dataclasses import replace
from pathlib import Path

import pools
import pytest
import sheets

from casecode.errors import BrokenFile, CannotBeDone, NotInstalled
from casecode.exchange import grids, judgesheets
from casecode.exchange.judgesheets import CLARITY, COMMENT, ESSENTIAL, RELEVANCE, SUGGESTED
from casecode.files import experts as files
from casecode.model.experts import worded
from casecode.model.items import Status
from casecode.model.pool import Pool, Retired
from casecode.workspace import gridreader, history, sheetfiles
from casecode.workspace.experts import reviewed
from casecode.workspace.study import Study
from casecode.workspace.takingsheets import Taken, take

POOL = pools.pool()
NAMES = ("avlforeign", "avlkin", "facgov", "facidea", "factrends", "outall")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    (tmp_path / "study").mkdir()
    (tmp_path / "study/codebook.yaml").write_text("facets: {}\n")
    return Study(tmp_path / "study")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "returned"


def send(study: Study, *paths: Path, pool: Pool = POOL) -> Taken:
    return take(study, pool, list(sheetfiles.read_all(paths)))


def kept(study: Study) -> dict[str, dict[str, tuple[object, ...]]]:
    """Give what is kept, by expert and item."""
    problems: list[object] = []
    found = files.read(study.root, problems)  # type: ignore[arg-type]
    assert problems == []
    return {
        name: {
            one.item: (one.relevance, one.clarity, one.essential, one.comment, one.suggested) for one in said.ratings
        }
        for name, said in found.items()
    }


def why(taken: Taken) -> list[str]:
    assert taken.ratings == {}
    return [f"{Path(one.path or '').name}:{one.line}: {one}" for one in taken.wrong]


def test_workbooks_and_csv_are_taken_in_together_as_one_action_that_undo_takes_back(study: Study, folder: Path) -> None:
    filled = {"avlkin": {RELEVANCE: 4, CLARITY: 3, ESSENTIAL: "essential", COMMENT: "Split “or”.", SUGGESTED: "=Kin"}}
    one = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", {**sheets.all_of(POOL, 3), **filled}))
    two = sheets.write(folder, "e2.csv", sheets.separated(POOL, "e2", sheets.all_of(POOL, 4), ";"))
    taken = send(study, one, two)
    assert (taken.ratings, taken.notes, taken.wrong) == ({"e1": 6, "e2": 6}, (), ())
    assert kept(study)["e1"]["availability-avlkin"] == (4, 3, "essential", "Split “or”.", "=Kin")
    assert "'=Kin" in (study.root / "survey/experts/e1.csv").read_text("utf-8"), "harmless in a spreadsheet"
    assert [step.what for step in history.steps(study.root)[0]] == ["keep the ratings of e1, e2"]
    history.undo(study.root)
    assert not (study.root / "survey/experts").exists()


def test_what_was_sent_twice_with_the_same_ratings_counts_once_and_is_told(study: Study, folder: Path) -> None:
    filled = sheets.all_of(POOL, 3)
    book = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", filled))
    twin = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", filled))
    blank = sheets.write(folder, "e2.csv", sheets.separated(POOL, "e2", {}))
    full = sheets.write(folder, "e2.xlsx", sheets.workbook(POOL, "e2", filled))
    taken = send(study, book, twin, blank, full)
    assert taken.ratings == {"e1": 6, "e2": 6}
    assert [one.replace(f"{folder}/", "") for one in taken.notes if "rated" not in one] == [
        "e1.csv: says the same as e1.xlsx of e1; that one counts",
        "e2.csv: nothing is filled in; e2.xlsx of e2 counts",
    ]


def test_two_sheets_of_one_expert_that_differ_are_refused_and_nothing_is_taken_in(study: Study, folder: Path) -> None:
    first = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", sheets.all_of(POOL, 3)))
    other = sheets.all_of(POOL, 3) | {"avlkin": {RELEVANCE: 1}, "facidea": {RELEVANCE: 1}}
    second = sheets.write(folder, "of a colleague.csv", sheets.separated(POOL, "e1", other))
    (told,) = why(send(study, first, second))
    assert told.startswith("of a colleague.csv:None: is e1’s, and so is ")
    assert told.endswith(
        "and they differ on 2 of the items; name the one that counts, or give the other expert a name of their own"
    )
    assert kept(study) == {}


def test_an_expert_who_filled_in_half_counts_for_that_half_and_it_is_told(study: Study, folder: Path) -> None:
    half = {var: said for var, said in sheets.all_of(POOL, 4).items() if var in NAMES[:3]}
    half["facidea"] = {RELEVANCE: 4}
    taken = send(study, sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", half)))
    assert taken.ratings == {"e1": 4}
    assert [one.partition(": ")[2] for one in taken.notes] == [
        "4 of 6 items rated, 3 of them on all three questions; an empty cell is no rating"
    ]
    assert set(kept(study)["e1"]) == {
        "availability-avlforeign",
        "availability-avlkin",
        "factors-facgov",
        "factors-facidea",
    }


def test_a_row_that_is_gone_from_a_sheet_is_told(study: Study, folder: Path) -> None:
    text = sheets.separated(POOL, "e1", sheets.all_of(POOL, 4))
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("avlkin", "outall")))
    taken = send(study, sheets.write(folder, "e1.csv", text))
    assert taken.ratings == {"e1": 4}
    assert taken.notes[-1].endswith("e1.csv: has no row for 2 of the 6 items in the pool")


def test_all_that_is_wrong_in_all_sheets_is_told_at_once_with_file_and_row(study: Study, folder: Path) -> None:
    text = (
        sheets.separated(POOL, "e1", {"facidea": {RELEVANCE: 7}})
        .replace("avlkin,", "avlkinn,")
        .replace("outall,", "zzz,")
    )
    first = sheets.write(folder, "e1.csv", text)
    second = sheets.write(folder, "e2.csv", "a,b\n1,2\n")
    third = sheets.write(folder, "e3.docx", "no sheet")
    gone = folder / "e4.csv"
    fine = sheets.write(folder, "e5.csv", sheets.separated(POOL, "e5", sheets.all_of(POOL, 4)))
    told = why(send(study, first, second, third, gone, fine))
    rows = {line.partition(",")[0]: number for number, line in enumerate(text.split("\n"), 1)}
    assert set(told) == {
        f'e1.csv:{rows["facidea"]}: the cell “Relevance 1-4” of facidea holds "7"; write 1, 2, 3 or 4, or leave it empty',
        f'e1.csv:{rows["avlkinn"]}: the pool smes-abroad has no item "avlkinn"; did you mean "avlkin"?',
        f'e1.csv:{rows["zzz"]}: the pool smes-abroad has no item "zzz"; is the sheet of another pool?',
        "e2.csv:None: is no sheet of an expert: it has no column Item, Relevance 1-4, Clarity 1-4, Essential?, Expert, "
        "Pool revision, Wording stamp; name a file that casecode export survey made",
        "e3.docx:None: is no spreadsheet that can be read; open it in a spreadsheet and save it as .xlsx or .csv",
        "e4.csv:None: cannot be read: No such file or directory; name a file or a folder",
    }
    assert kept(study) == {}, "all or none"


def test_an_item_that_the_pool_no_longer_asks_for_is_refused_as_such(study: Study, folder: Path) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 4)))
    less = replace(
        POOL,
        items=tuple(one for one in POOL.items if one.var != "avlkin"),
        retired=(Retired("availability-avlkin", "avlkin", "availability"),),
    )
    (told,) = why(send(study, sheet, pool=less))
    assert told.endswith("avlkin is asked for no more in survey/pool.yaml; give it back, or take the row out")


def test_a_wording_that_has_changed_since_is_told_kept_and_does_not_count(study: Study, folder: Path) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 4)))
    now = replace(pools.changed(POOL, "avlkin", stem=pools.both("Relatives", "Saudara")), revision=4)
    now = pools.changed(now, "outall", status=Status.DROP)
    taken = send(study, sheet, pool=now)
    assert taken.ratings == {"e1": 6}
    assert any(
        one.endswith(
            "avlkin was rated as “Family, relatives or friends” (revision 3), and stands as “Relatives” (revision 4); the "
            "rating is kept, and does not count for the item as it is now"
        )
        for one in taken.notes
    )
    assert any(one.endswith("outall was dropped since; what was said of it is kept") for one in taken.notes)
    shown = reviewed(study, now).validity
    assert [row.cells[1].words for row in shown.rows if row.head[1] == "avlkin"] == ["not rated"]
    assert any("an earlier wording" in note and "avlkin (1)" in note for note in shown.notes)


def test_a_lead_in_that_has_changed_since_is_told_too(study: Study, folder: Path) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 4)))
    blocks = tuple(
        replace(one, lead_in=pools.both("How far?", "x")) if one.id == "outcomes" else one for one in POOL.blocks
    )
    taken = send(study, sheet, pool=replace(POOL, blocks=blocks))
    (told,) = taken.notes
    assert (
        "outall was rated as it stood then (revision 3), and stands under another lead-in, scale or definition" in told
    )


def test_a_wording_changed_in_the_sheet_is_told_and_the_rating_counts_for_what_was_sent(
    study: Study, folder: Path
) -> None:
    text = sheets.separated(POOL, "e1", sheets.all_of(POOL, 4)).replace(
        "Business idea at the start-up.", "A better idea."
    )
    taken = send(study, sheets.write(folder, "e1.csv", text))
    (told,) = taken.notes
    assert told.endswith("facidea: the wording was changed in the sheet; the rating counts for the one that was sent")
    (one,) = (one for one in files.read(study.root, [])["e1"].ratings if one.item == "factors-facidea")
    assert one.stamp == worded(POOL)["factors-facidea"].stamp


def test_a_later_sheet_takes_the_place_of_an_earlier_one_and_keeps_what_was_said_of_other_wordings(
    study: Study, folder: Path
) -> None:
    send(study, sheets.write(folder, "one/e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 2))))
    now = replace(pools.changed(POOL, "avlkin", stem=pools.both("Relatives", "Saudara")), revision=4)
    later = sheets.all_of(POOL, 2) | {"facidea": {RELEVANCE: 4}}
    taken = send(study, sheets.write(folder, "two/e1.csv", sheets.separated(now, "e1", later)), pool=now)
    assert "e1: 1 ratings of an earlier import take other values; casecode undo gives them back" in taken.notes
    ratings = files.read(study.root, [])["e1"].ratings
    assert sorted((one.revision, one.relevance) for one in ratings if one.item == "availability-avlkin") == [
        (3, 2),
        (4, 2),
    ]
    assert [one.relevance for one in ratings if one.item == "factors-facidea"] == [4]
    history.undo(study.root)
    assert kept(study)["e1"]["factors-facidea"][0] == 2


def test_taking_in_the_same_sheet_again_changes_no_byte(study: Study, folder: Path) -> None:
    sheet = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", sheets.all_of(POOL, 3)))
    send(study, sheet)
    before = (study.root / "survey/experts/e1.csv").read_bytes()
    send(study, sheet)
    assert (study.root / "survey/experts/e1.csv").read_bytes() == before
    assert len(history.steps(study.root)[0]) == 1


def test_a_file_of_ratings_that_cannot_be_read_is_not_written_over(study: Study, folder: Path) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 3)))
    send(study, sheet)
    path = study.root / "survey/experts/e1.csv"
    path.write_text(path.read_text("utf-8").replace(",3,4,essential,", ",9,4,essential,", 1), "utf-8")
    broken = path.read_bytes()
    (told,) = why(send(study, sheet))
    assert told.startswith("e1.csv:2: cannot be read: 9 is not a figure from 1 to 4")
    assert told.endswith("[bad-rating]")
    assert path.read_bytes() == broken
    assert [str(one).split(": ")[0] for one in reviewed(study, POOL).problems] == ["survey/experts/e1.csv:2"]


def test_a_file_of_ratings_that_another_program_changes_meanwhile_is_left_as_it_is(
    study: Study, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 3)))
    send(study, sheet)
    path = study.root / "survey/experts/e1.csv"
    write = history.write

    def slow(root: Path, what: str, changes: dict[str, object]) -> None:
        path.write_bytes(path.read_bytes() + b"\n")
        write(root, what, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "write", slow)
    later = sheets.write(folder, "again.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 4)))
    with pytest.raises(CannotBeDone, match="changed on disk"):
        send(study, later)
    assert path.read_bytes().endswith(b"\n\n")


def test_a_spreadsheet_that_was_made_to_do_harm_is_read_apart_and_refused(study: Study, folder: Path) -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b"x" * 30_000_000)
    taken = send(study, sheets.write(folder, "e1.xlsx", out.getvalue()), sheets.write(folder, "e2.xlsx", b"PK junk"))
    assert [type(one) for one in taken.wrong] == [BrokenFile, BrokenFile]
    assert "swells beyond all bounds" in str(taken.wrong[0])
    assert "is not a whole XLSX file" in str(taken.wrong[1])


def test_what_was_said_of_an_item_that_was_dropped_is_among_the_remarks(study: Study, folder: Path) -> None:
    send(study, sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", {"outall": {COMMENT: "Vague."}})))
    (row,) = reviewed(study, pools.changed(POOL, "outall", status=Status.DROP)).remarks.rows
    assert row.head == ("outcomes-outall", "(dropped)")


@pytest.mark.parametrize(
    ("found", "put", "told"),
    [
        ("availability-avlkin,", ",", "2: cannot be read: it names neither an item nor a construct"),
        (",sheet", ",sheet,mine", '1: has a column "mine" that is not known'),
        (",4,essential", ',4,"essen', "None: cannot be read: unexpected end of data"),
        (",4,essential", ",4,vital", "2: cannot be read: 'vital' is not a valid Essential"),
    ],
)
def test_rows_of_kept_ratings_that_cannot_be_read_are_told_and_never_written_over(
    found: str, put: str, told: str, study: Study, folder: Path
) -> None:
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", {"avlkin": sheets.all_of(POOL, 3)["avlkin"]}))
    send(study, sheet)
    path = study.root / "survey/experts/e1.csv"
    path.write_text(path.read_text("utf-8").replace(found, put, 1), "utf-8")
    before = path.read_bytes()
    assert why(send(study, sheet))[0].startswith(f"e1.csv:{told}")
    assert path.read_bytes() == before


def test_kept_ratings_that_are_no_ordinary_file_are_told(study: Study, folder: Path) -> None:
    (study.root / "survey/experts/e1.csv").mkdir(parents=True)
    sheet = sheets.write(folder, "e1.csv", sheets.separated(POOL, "e1", sheets.all_of(POOL, 3)))
    assert "e1.csv:None: is not an ordinary file" in why(send(study, sheet))[0]


def test_a_missing_library_is_told_with_the_command_that_installs_it(
    study: Study, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", {}))
    (folder / "openpyxl.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    (wrong,) = send(study, sheet).wrong
    assert str(wrong) == 'openpyxl is not installed; run: python -m pip install "casecode[xlsx]"'
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(NotInstalled, match=r"casecode\[xlsx\]"):
        judgesheets.draw(POOL, "e1", "en")


def test_a_reader_that_says_nothing_is_told(study: Study, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheetfiles, "READER", "no.such.module")
    sheet = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", {}))
    assert "needs more memory or time than a sheet may" in str(send(study, sheet).wrong[0])


def test_a_reader_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(data: bytes, ending: str) -> grids.Grids:
        raise MemoryError

    monkeypatch.setattr(grids, "read", full)
    assert "needs more memory" in gridreader.answer(b"", "xlsx")["error"]


@pytest.mark.part("libreoffice")
@pytest.mark.parametrize("form", [sheets.AS_XLSX, sheets.AS_CSV], ids=["xlsx", "csv"])
def test_a_sheet_that_a_spreadsheet_program_opened_and_saved_says_the_same(
    form: str, study: Study, folder: Path, tmp_path: Path
) -> None:
    filled = {"avlkin": {RELEVANCE: 4, CLARITY: 3, ESSENTIAL: "essential", COMMENT: "Split “or”.", SUGGESTED: "-Kin"}}
    book = sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", {**sheets.all_of(POOL, 3), **filled}))
    send(study, book)
    before = kept(study)
    history.undo(study.root)
    taken = send(study, sheets.saved_by_office(book, form, tmp_path / "saved"))
    assert (taken.ratings, taken.notes, taken.wrong) == ({"e1": 6}, (), ())
    assert kept(study) == before


def test_a_construct_that_lacks_something_is_among_the_remarks(study: Study, folder: Path) -> None:
    def fill(book: object) -> None:
        book["Missing content"]["C3"] = "Time"  # type: ignore[index]

    filled = {"avlkin": {RELEVANCE: 2, COMMENT: "Two ties.", SUGGESTED: "Relatives"}}
    send(study, sheets.write(folder, "e1.xlsx", sheets.workbook(POOL, "e1", filled, fill)))
    rows = reviewed(study, POOL).remarks.rows
    assert [(row.head[0], *("".join(e.label for e in cell.entries) for cell in row.cells)) for row in rows] == [
        ("avlkin", "e1", "relevance 2", "Two ties.", "Relatives"),
        ("Availability of resources", "e1", "", "Time", ""),
    ]
