"""Exporting forms, workbooks and sheets, and taking sheets in, on this study's own pool."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from conftest import Result, Run

EXPORT = ("export", "survey", "--format")


@pytest.fixture
def kept(study: Path, run: Run) -> Path:
    """Give the study with three items kept."""
    words = ("survey", "keep", "facidea", "facinterest", "avlcolleague", "--by", "lead", "--why", "named in the cases")
    assert run(*words, at=study).code == 0
    return study


def told(result: Result) -> str:
    return result.err.strip()


def test_a_form_of_kept_items_goes_to_the_screen_or_to_a_file(kept: Path, run: Run, tmp_path: Path) -> None:
    shown = run(*EXPORT, "surveyjs", at=kept)
    assert shown.code == 0
    found = json.loads(shown.out)
    assert [row["value"] for row in found["pages"][0]["elements"][0]["rows"]] == ["facidea", "facinterest"]
    assert "is not handed over yet" in shown.err
    file = tmp_path / "form.txt"
    assert run(*EXPORT, "limesurvey", "-o", str(file), at=kept).code == 0
    assert file.read_bytes().startswith("\ufeffid\trelated_id\tclass".encode())
    rows = list(csv.DictReader(StringIO(run(*EXPORT, "variables", at=kept).out)))
    assert [row["var"] for row in rows] == ["facidea", "facinterest", "avlcolleague"]


@pytest.mark.parametrize("words", [("xlsform", "--include", "draft"), ("designer",)])
def test_a_workbook_goes_into_a_pipe_and_to_no_screen(
    words: tuple[str, ...], study: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = subprocess.run(
        [sys.executable, "-m", "casecode", *EXPORT, *words], cwd=study, capture_output=True, check=True
    ).stdout
    assert "Items" in openpyxl.load_workbook(BytesIO(piped)).sheetnames or words[0] == "xlsform"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    done = run(*EXPORT, *words, at=study)
    assert (done.code, done.out) == (2, "")
    assert "xlsx is no text for a screen; name a file for it: --output NAME.xlsx" in done.err


def test_a_form_of_a_pool_that_was_handed_over_needs_no_word(kept: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", "survey", "--save", at=kept).code == 0
    done = run(*EXPORT, "xlsform", "-o", str(tmp_path / "form.xlsx"), at=kept)
    assert (done.code, done.out, done.err) == (0, "", "")
    settings = openpyxl.load_workbook(tmp_path / "form.xlsx")["settings"]
    pool = json.loads((kept / "survey/pool.json").read_text("utf-8"))
    assert settings["C2"].value == str(pool["revision"])


def test_drafts_are_told_in_the_title_and_beside_it(study: Path, run: Run) -> None:
    done = run(*EXPORT, "surveyjs", "--include", "draft", at=study)
    assert json.loads(done.out)["title"].startswith("DRAFT: ")
    assert told(done) == (
        "casecode: nobody has kept some of these items yet; the form is for a trial, and its title says DRAFT"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((*EXPORT, "surveyjs"), "no item of the pool is kept; keep some with casecode survey keep ITEM"),
        ((*EXPORT, "surveyjs", "--include", "drop"), "an item that is dropped goes into no form"),
        ((*EXPORT, "surveyjs", "--include", "draft", "--language", "ms"), 'no language "ms"; there are: en'),
        ((*EXPORT, "designer", "-o", "x.xlsx", "--language", "en"), "the designer’s workbook has every language"),
        ((*EXPORT, "judges"), "judges are several files; name a folder for them"),
        (
            (*EXPORT, "judges", "-o", "x", "--language", "en", "--language", "ms"),
            "a sheet has one language, and 2 are named",
        ),
        ((*EXPORT, "judges", "-o", "x", "--language", "ms"), 'no language "ms"'),
        ((*EXPORT, "judges", "-o", "x", "--include", "draft"), "--include is for forms"),
        ((*EXPORT, "surveyjs", "--experts", "3"), "--experts is for the sheets of experts"),
        ((*EXPORT, "surveyjs", "--save"), "--save hands over the pool itself"),
        (("survey", "judges", "--encoding", "klingon"), 'no encoding "klingon" is known'),
    ],
)
def test_what_is_asked_wrongly_is_told_in_one_sentence(words: tuple[str, ...], why: str, study: Path, run: Run) -> None:
    done = run(*words, at=study)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"casecode: error: {why}")
    assert done.err.count("\n") == 1


def test_the_designer_workbook_has_every_item_and_without_quotes_no_words(
    study: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "designer.xlsx"
    assert run(*EXPORT, "designer", "-o", str(file), at=study).code == 0
    whole = openpyxl.load_workbook(file)
    assert whole["Items"].max_row == 38
    assert "“" in str(whole["Evidence"]["G2"].value)
    assert run(*EXPORT, "designer", "--without-quotes", "-o", str(file), at=study).code == 0
    assert {str(cell.value)[:20] for cell in openpyxl.load_workbook(file)["Evidence"]["G"][1:]} == {
        "(may not be quoted: "
    }


def test_a_file_that_cannot_be_written_is_told(study: Path, run: Run) -> None:
    done = run(*EXPORT, "designer", "-o", "no/such/folder.xlsx", at=study)
    assert (done.code, done.err) == (
        3, "no/such/folder.xlsx: error: cannot write: No such file or directory; nothing was changed [cannot-write]\n"
    )  # fmt: skip
    (study / "file").write_text("")
    assert run(*EXPORT, "judges", "-o", "file", at=study).code == 3


Fill = Callable[[int], Path]


def test_a_sheet_may_be_in_one_language_of_the_pool(study: Path, run: Run) -> None:
    assert run(*EXPORT, "judges", "-o", "one", "--language", "en", at=study).code == 0
    assert len(list((study / "one").iterdir())) == 12


def test_a_language_with_gaps_is_told(study: Path, run: Run) -> None:
    design = study / "survey/pool.yaml"
    design.write_text(design.read_text("utf-8").replace("languages: [en]", "languages: [en, ms]"), "utf-8")
    done = run(*EXPORT, "surveyjs", "--include", "draft", at=study)
    assert "casecode: ms is left out, for it lacks the lead-in of fac and " in done.err
    assert "Bahasa" not in done.out


@pytest.fixture
def fill(study: Path, run: Run) -> Fill:
    """Give the function that has so many experts fill in their sheets, all alike."""

    def filled(experts: int) -> Path:
        done = run(*EXPORT, "judges", "--experts", str(experts), "-o", "sheets", at=study)
        assert done.out.split("\n")[:2] == ["sheets/e1.xlsx", "sheets/e1.csv"]
        for path in (study / "sheets").glob("*.csv"):
            heads, *rows = csv.reader(StringIO(path.read_text("utf-8")))
            places = {head: place for place, head in enumerate(heads)}
            for row in rows:
                if row[0]:
                    row[places["Relevance 1-4"]] = row[places["Clarity 1-4"]] = "4"
                    row[places["Essential?"]] = "essential"
            out = StringIO()
            csv.writer(out).writerows([heads, *rows])
            path.write_text(out.getvalue(), "utf-8")
            path.with_suffix(".xlsx").unlink()
        return study / "sheets"

    return filled


def test_six_experts_are_taken_in_from_their_folder_and_shown_again_later(study: Path, run: Run, fill: Fill) -> None:
    fill(6)
    done = run("survey", "judges", "sheets", at=study)
    assert done.code == 0
    assert "took in 37 ratings of e6" in done.err
    assert "6 experts rated 37 of 37 items." in done.out
    assert "All items: S-CVI/Ave 1.00; S-CVI/UA 1.00 (37 of 37 items)." in done.out
    assert run("survey", "judges", at=study).out == done.out
    assert run("undo", at=study).code == 0
    assert "0 experts rated 0 of 37 items." in run("survey", "judges", at=study).out


def test_with_three_experts_no_verdict_is_possible(study: Path, run: Run, fill: Fill) -> None:
    fill(3)
    done = run("survey", "judges", "sheets", "--format", "csv", at=study)
    rows = list(csv.DictReader(StringIO(done.out)))
    assert {row["CVR"] for row in rows} == {row["I-CVI"] for row in rows} == {"no verdict is possible"}
    assert {row["Relevant"] for row in rows} == {"3 of 3"}
    shown = run("survey", "judges", at=study).out
    assert "With 3 experts no verdict is possible" in shown


def test_sheets_that_may_be_filled_in_are_not_written_over(study: Path, run: Run, fill: Fill) -> None:
    fill(3)
    done = run(*EXPORT, "judges", "-o", "sheets", at=study)
    assert (done.code, done.out) == (2, "")
    assert "sheets/e1.csv is there already, and an expert may have filled it in; name another folder" in done.err


def test_what_cannot_be_taken_in_is_told_with_file_and_row_and_nothing_is_taken_in(
    study: Path, run: Run, fill: Fill
) -> None:
    sheets = fill(2)
    path = sheets / "e1.csv"
    path.write_text(path.read_text("utf-8").replace(",4,4,essential", ",9,4,essential", 1), "utf-8")
    done = run("survey", "judges", "sheets", at=study)
    assert (done.code, done.out) == (3, "")
    assert "sheets/e1.csv:2: error: the cell “Relevance 1-4” of" in done.err
    assert "casecode: 1 problem, so nothing was taken in" in done.err
    assert not (study / "survey/experts").exists()
    (study / "empty").mkdir()
    assert "no sheet in the folder empty" in run("survey", "judges", "empty", at=study).err


def test_remarks_of_experts_and_ratings_that_cannot_be_read_are_shown(study: Path, run: Run, fill: Fill) -> None:
    assert "no expert has rated anything yet" in run("survey", "judges", at=study).err
    sheets = fill(1)
    path = sheets / "e1.csv"
    path.write_text(path.read_text("utf-8").replace(",essential,,", ",essential,Two things.,Say one.", 1), "utf-8")
    done = run("survey", "judges", "sheets", at=study)
    assert "1 remark of experts: casecode survey judges --remarks" in done.err
    shown = run("survey", "judges", "--remarks", "--format", "markdown", at=study)
    assert "Two things." in shown.out
    kept = study / "survey/experts/e1.csv"
    kept.write_text(kept.read_text("utf-8") + "facidea,,w1,x,4,4,,,,,\n", "utf-8")
    assert "survey/experts/e1.csv:39: error: cannot be read" in run("survey", "judges", at=study).err
    checked = run("survey", "check", at=study)
    assert checked.code == 1
    assert "survey/experts/e1.csv:39: error: cannot be read" in checked.out
    designer = run(*EXPORT, "designer", "-o", "d.xlsx", at=study)
    assert "left out: survey/experts/e1.csv:39" in designer.err
    assert "Content validity" in openpyxl.load_workbook(study / "d.xlsx").sheetnames
