"""``casecode survey results`` and ``survey tables``: counted, told, kept as counts alone, and taken back."""

import json
from pathlib import Path

import answer_files
import pandas as pd
import pyreadstat
import pytest
import surveyed
from conftest import Run
from two_cases import files

from casecode.errors import UnknownName
from casecode.workspace.results import kept
from casecode.workspace.study import open_study

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "study").mkdir()
    return surveyed.write(tmp_path / "study")


@pytest.fixture
def answers(tmp_path: Path) -> str:
    return str(answer_files.write(tmp_path / "outside", "limesurvey"))


def test_results_are_shown_with_denominators_and_every_column_is_accounted_for(
    root: Path, run: Run, answers: str
) -> None:
    before = files(root)
    done = run("survey", "results", answers, at=root)
    assert done.code == 0
    as_csv = run("survey", "results", answers, "--format", "csv", at=root).out
    assert ",hlpmembers,Fellow members of a club,3,1; 96: 3,1 1 1 0 0,2.00 (1.00),3,n<5,n<5,n<5" in as_csv
    assert ",hlprelatives,Relatives,7,0,2 2 0 1 2,2.86 (1.77),2,n<5,3.00 (5),n<5" in as_csv
    for words in (
        "Of 7 respondents. n: chose a point of the scale.",
        "(96: I had no such contacts)",
        "respondents: tools 1, toys 5, not said 1. Of fewer than 5 none is told",
        "ordinal; means describe them and test nothing",
        "7 respondents in results-survey.csv (LimeSurvey csv, sha256 ",
    ):
        assert words in " ".join(done.out.split())
    assert (
        "left out: 7 columns: id, submitdate, lastpage, startlanguage, seed, way[waynotices], way[wayluck]" in done.err
    )
    assert "in the pool, and not in the file: hlpjobmarket, hlpbankloan" in done.err
    assert "nobody has set down what the cases claim of hlprelatives, hlpfriends, hlpmembers; a claim made" in done.err
    assert "nothing is kept; keep the counts with --keep NAME" in done.err
    assert {path for path in files(root) if not path.startswith(".casecode")} == set(before)


def test_counts_are_kept_without_any_answer_and_undo_takes_them_back(root: Path, run: Run, answers: str) -> None:
    done = run("survey", "results", answers, "--keep", "pilot", *LEAD, at=root)
    assert "kept the counts in survey/results/pilot.json, and no respondent’s answers" in done.err
    kept = json.loads((root / "survey/results/pilot.json").read_text("utf-8"))
    assert kept["schema"] == "casecode.survey-results/1"
    assert (kept["n_respondents"], kept["file"]["by"], kept["pool"]["id"]) == (7, "lead", "small-survey")
    assert kept["items"][0]["counts"] == {"1": 2, "2": 2, "3": 0, "4": 1, "5": 2}
    assert kept["items"][0]["groups"][0] == {"level": "tools", "n": 1, "mean": None}
    shown = run("survey", "results", "pilot", at=root)
    first = run("survey", "results", answers, at=root)
    assert shown.out.split("Results")[1].split("\n", 1)[1] in first.out
    assert "pilot    7            3" in run("survey", "results", at=root).out
    assert run("check", at=root).code == 0
    assert run("undo", at=root).out == "undone: keep results pilot\n"
    assert not (root / "survey/results").exists()
    assert run("redo", at=root).code == 0
    assert json.loads((root / "survey/results/pilot.json").read_text("utf-8")) == kept


def test_answers_are_kept_only_where_asked_and_count_the_same_again(root: Path, run: Run, answers: str) -> None:
    done = run("survey", "results", answers, "--keep", "pilot", "--rows", *LEAD, at=root)
    assert (
        "kept the answers of every respondent in survey/results/pilot.csv; whoever has the study has them" in done.err
    )
    rows = (root / "survey/results/pilot.csv").read_text("utf-8").splitlines()
    assert rows[:2] == ["respondent_id,industry,hlprelatives,hlpfriends,hlpmembers", "1,toys,1,5,96"]
    first = run("survey", "results", answers, "--format", "csv", at=root).out
    assert run("survey", "results", "survey/results/pilot.csv", "--format", "csv", at=root).out == first
    run("survey", "results", answers, "--keep", "pilot", *LEAD, at=root)
    assert not (root / "survey/results/pilot.csv").exists(), "answers of an earlier file would not be those counted"
    run("undo", at=root)
    assert (root / "survey/results/pilot.csv").read_text("utf-8").splitlines() == rows


def test_labels_are_kept_as_the_codes_they_stand_for(root: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("hlprelatives,industry\nA great deal,=toys\nI had no such contacts,\n", "utf-8")
    run("survey", "results", str(tmp_path / "a.csv"), "--keep", "pilot", "--rows", *LEAD, at=root)
    assert (root / "survey/results/pilot.csv").read_text("utf-8") == (
        "respondent_id,industry,hlprelatives\n1,'=toys,5\n2,,96\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("no.csv",), 3, "no.csv: error: cannot be read: No such file or directory"),
        (("ANSWERS", "--from", "limesurve"), 2, 'no format "limesurve"; did you mean "limesurvey"?'),
        (("ANSWERS", "--by", "trade"), 2, 'no column "trade" to tell groups apart by'),
        (("ANSWERS", "--keep", "Pilot", *LEAD), 2, '"Pilot" cannot name results; use lower case letters'),
        (("ANSWERS", "--keep", "table3", *LEAD), 2, '"table3" cannot name results; a published table is called so'),
        (("ANSWERS", "--keep", "pilot"), 2, "nobody is named as the coder"),
        (("ANSWERS", "--rows"), 2, "--rows says what is kept, and nothing is; add --keep NAME"),
        (("ANSWERS", "--missing", "5", "--missing", "x"), 0, ""),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_written(
    words: tuple[str, ...], code: int, told: str, root: Path, run: Run, answers: str
) -> None:
    before = files(root)
    done = run("survey", "results", *(answers if word == "ANSWERS" else word for word in words), at=root)
    assert (done.code, "Traceback" in done.err) == (code, False)
    assert told in done.err
    assert {path for path in files(root) if not path.startswith(".casecode")} == set(before)


def test_an_answer_outside_its_scale_stops_it_with_row_and_column(root: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("hlprelatives\n1\n6\n", "utf-8")
    done = run("survey", "results", str(path), at=root)
    assert (done.code, done.out) == (3, "")
    assert f"{path}: error: line 3, column hlprelatives: “6” is not on the scale avl5 (1 to 5, 96)" in done.err


def test_a_study_without_a_pool_or_with_a_broken_plan_says_what_to_write(root: Path, run: Run, answers: str) -> None:
    (root / "survey/results.yaml").write_text("buy: x\n", "utf-8")
    done = run("survey", "results", answers, at=root)
    assert (done.code, done.out) == (3, "")
    assert 'survey/results.yaml:1: error: unknown key "buy"; did you mean "by"? [bad-results]' in done.err
    (root / "survey/results.yaml").write_text("by: sector\n", "utf-8")
    assert "no column sector, by which the study tells groups apart" in run("survey", "results", answers, at=root).err
    (root / "survey/pool.yaml").unlink()
    done = run("survey", "results", answers, at=root)
    assert (done.code, done.out) == (3, "")
    assert "the study has no item pool to read answers by; write survey/pool.yaml" in done.err


def test_results_that_are_kept_are_not_counted_otherwise(root: Path, run: Run, answers: str) -> None:
    run("survey", "results", answers, "--keep", "pilot", *LEAD, at=root)
    done = run("survey", "results", "pilot", "--by", "industry", at=root)
    assert (done.code, "cannot be counted otherwise; name the file of answers" in done.err) == (2, True)
    (root / "survey/pool.yaml").write_text((root / "survey/pool.yaml").read_text().replace("years", "year"), "utf-8")
    shown = " ".join(run("survey", "results", "pilot", at=root).out.split())
    assert "The pool has changed since" in shown


def test_an_empty_column_an_item_nobody_answered_and_labels_that_differ_are_told(
    root: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("hlprelatives,hlpfriends,fac-label_2\n1,,\n2,,\n", "utf-8")
    done = run("survey", "results", str(tmp_path / "a.csv"), "--format", "csv", at=root)
    assert ",hlpfriends,Friends,0,2,0 0 0 0 0,–,–" in done.out
    assert "no variable of the pool, and empty throughout: 1 column" in done.err
    (tmp_path / "a.csv").write_text("hlprelatives\n1\n", "utf-8")
    assert "2.00" not in run("survey", "results", str(tmp_path / "a.csv"), at=root).out
    frame = pd.DataFrame({"hlprelatives": [1.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), variable_value_labels={"hlprelatives": {1: "A great deal"}})
    done = run("survey", "results", str(tmp_path / "a.sav"), at=root)
    assert "hlprelatives: 1 is “A great deal” in the file, and “None” in the pool; look whether" in done.err


def test_results_whose_items_left_the_pool_and_whole_forms_are_shown(root: Path, run: Run, tmp_path: Path) -> None:
    heads = "hlprelatives,hlpfriends,hlpjobmarket,hlpbankloan,hlpmembers,industry"
    (tmp_path / "a.csv").write_text(f"{heads}\n1,2,3,4,5,toys\n", "utf-8")
    for item in ("hlprelatives", "hlpfriends", "hlpjobmarket", "hlpbankloan", "hlpmembers"):
        run("survey", "freeze", item, "--claim", "So.", "--strength", "common", "--by", "lead", at=root)
    done = run("survey", "results", str(tmp_path / "a.csv"), "--keep", "pilot", *LEAD, at=root)
    assert "not in the file" not in done.err
    assert "nobody has set down" not in done.err
    (root / "survey/pool.yaml").unlink()
    shown = run("survey", "results", "pilot", "--format", "csv", at=root).out
    assert "–,hlprelatives,hlprelatives,1,0,1 0 0 0 0,1.00," in shown
    with pytest.raises(UnknownName, match='no results "pilt"; did you mean "pilot"'):
        kept(open_study(root), "pilt")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"n_respondents": 7', '"n_respondents": 8', "counts 7 respondents, and there are 8"),
        ('"mean": 2.857143', '"mean": 3', "mean of hlprelatives do not follow from its counts"),
        ("casecode.survey-results/1", "casecode.survey-results/2", "not whole results ("),
        ('{\n "schema"', '[{\n "schema"', "not whole results ("),
    ],
)
def test_results_changed_by_hand_are_found(old: str, new: str, told: str, root: Path, run: Run, answers: str) -> None:
    run("survey", "results", answers, "--keep", "pilot", *LEAD, at=root)
    path = root / "survey/results/pilot.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = run("check", at=root)
    assert done.code == 1
    assert told in done.out
    assert "count the answers again: casecode survey results FILE --keep NAME [bad-results]" in done.out


def test_files_that_cannot_be_read_are_problems_and_the_rest_is_used(root: Path, run: Run, answers: str) -> None:
    for name in ("results/pilot.json", "tables/other.yaml"):
        (root / "survey" / name).mkdir(parents=True)
    (root / "survey/results.yaml").unlink()
    (root / "survey/results.yaml").mkdir()
    problems = run("check", at=root).out
    assert problems.count("[unreadable-file]") == 3
    assert "table3" in run("survey", "tables", at=root).out
    assert run("survey", "results", answers, at=root).code == 3


def test_published_tables_are_listed_and_shown_as_printed(root: Path, run: Run) -> None:
    assert "table3  2     Help from people" in run("survey", "tables", at=root).out
    for name in ("3", "table3", "Table 3"):
        done = run("survey", "tables", name, at=root)
        assert "Relatives  2.20  2.10" in done.out
        assert "Claim little, abstract: Relatives gave little." in done.out
    assert "|  | Mean | Toys |" in run("survey", "tables", "3", "--format", "markdown", at=root).out
    done = run("survey", "tables", "4", at=root)
    assert (done.code, 'no published table "4"' in done.err) == (2, True)
    (root / "survey/tables/table3.yaml").unlink()
    assert "no table is entered yet" in run("survey", "tables", at=root).err
    assert "the study keeps no results yet" in run("survey", "results", at=root).err
