"""Joint displays: each of the three on a small study, in every format, with what is missing said to be so."""

import json
from pathlib import Path
from typing import Any

import answer_files
import pytest
import surveyed
from conftest import Run

from casecode.analysis.besides import line_of_item
from casecode.analysis.joint import joint
from casecode.errors import AskedWrongly, CasecodeError
from casecode.model.displays import Cell, Display
from casecode.model.results import ItemResult
from casecode.model.specs import DisplaySpec
from casecode.workspace import displays
from casecode.workspace.results import published
from casecode.workspace.study import open_study
from casecode.workspace.surveyed import Whole

LEAD = ("--coder", "lead")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "study").mkdir()
    return surveyed.write(tmp_path / "study")


def display(root: Path, id_: str) -> Display:
    return displays.compute(open_study(root), id_)


def told(cell: Cell) -> list[str]:
    return [entry.label for entry in cell.entries] or [cell.words]


def rows(display: Display) -> dict[tuple[str, ...], dict[str, list[str]]]:
    return {row.head: {cell.column: told(cell) for cell in row.cells} for row in display.rows}


def with_file(root: Path, id_: str, text: str) -> Path:
    (root / f"displays/{id_}.yaml").write_text(text, encoding="utf-8")
    return root


def refused(root: Path, text: str) -> str:
    with pytest.raises(CasecodeError) as wrong:
        display(with_file(root, "wrong", text), "wrong")
    return f"{wrong.value.path}:{wrong.value.line}: {wrong.value}"


def test_side_by_side_lays_verdicts_beside_figures_and_leaves_the_fit_to_a_person(root: Path, run: Run) -> None:
    run("judge", "P1", "north", "qualifies", "-e", "cousins", *LEAD, at=root)
    run("judge", "P1", "south", "confirms", "-e", "market", *LEAD, at=root)
    run("judge", "P1", "south", "silent", "--coder", "second", at=root)
    found = display(root, "beside")
    assert rows(found) == {
        ("P1", "Table 3"): {
            "What it says": ["Relatives were not a way to people."],
            "What the cases say": ["North: qualifies", "South: confirms, lead", "South: silent, second"],
            "What the survey says": ["Relatives: Mean 2.20, Toys 2.10"],
            "Fit": ["not judged"],
        },
        ("P1", "no item"): {
            "What it says": ["Relatives were not a way to people."],
            "What the cases say": ["North: qualifies", "South: confirms, lead", "South: silent, second"],
            "What the survey says": ["(no item asks about it)"],
            "Fit": ["not judged"],
        },
        ("Abstract", "Table 3"): {
            "What it says": ["Relatives gave little."],
            "What the cases say": ["(no finding of the cases)"],
            "What the survey says": ["Relatives: Mean 2.20, Toys 2.10"],
            "Fit": ["not judged"],
        },
        ("hlprelatives", "Table 3"): {
            "What it says": ["Relatives"],
            "What the cases say": ["1 of 3 cases, 1 source, 1 informant", "against it: 1 coding"],
            "What the survey says": ["Relatives: Mean 2.20"],
            "Fit": ["not judged"],
        },
    }
    verdicts = found.rows[0].cells[1].entries
    assert [entry.evidence for entry in verdicts] == [("cousins00000",), ("market000000",), ()]
    assert "Table 3: Help from people; n = 120; 1 None to 5 A great deal." in found.notes
    assert found.notes[-2:] == ("Decision rule: read both sides", "Small.")


def test_an_item_has_beside_it_what_the_cases_were_said_to_claim_and_when(root: Path, run: Run) -> None:
    words = ("hlprelatives", "--claim", "Kin helped in one firm.", "--strength", "isolated", "--by", "lead")
    assert run("survey", "freeze", *words, at=root).code == 0
    said = rows(display(root, "beside"))[("hlprelatives", "Table 3")]["What the cases say"]
    assert said[0].startswith("Kin helped in one firm. (isolated; set down 20")
    assert said[0].endswith("; after table3)"), "the published table lay in the study already"
    assert said[1:] == ["1 of 3 cases, 1 source, 1 informant", "against it: 1 coding"]


def test_what_is_no_joint_display_cannot_be_computed_as_one(root: Path) -> None:
    with pytest.raises(AskedWrongly, match='"x" is no joint display'):
        joint(DisplaySpec("x"), Whole(open_study(root)))


def test_a_table_of_little_is_told_by_the_little_there_is(root: Path) -> None:
    (root / "survey/tables/bare.yaml").write_text(
        "title: Bare\nmethod: a count\ncolumns: {a: {label: A}, b: {label: B}}\nrows:\n"
        "  one: {label: One, statistic: n, figures: {a: 1}}\n  two: {label: Two, statistic: n, figures: {}}\n"
        "tests: {all: {label: All, figures: {chi2: 3.1*, df: 2}}}\n",
        encoding="utf-8",
    )
    text = "kind: joint\njoint: side-by-side\nrows: [{proposition: P2, beside: bare}]\n"
    found = display(with_file(root, "bare", text), "bare")
    assert rows(found)[("P2", "bare")]["What the survey says"] == ["One: A 1", "Two: –"]
    lines = [line_of_item(ItemResult("x", 0, 2, {1: 0, 2: 0}), None), line_of_item(ItemResult("x", 2, 0, {1: 2}), None)]
    assert lines == ["x: mean –, n 0", "x: mean 1.00, n 2"]
    assert "bare: Bare; a count." in found.notes
    shown = published(open_study(root), "bare")
    assert [told(cell) for cell in shown.rows[0].cells] == [["1"], ["–"]]
    assert shown.notes == ("A count.", "All: chi2 3.1*, df 2.")


def test_coders_narrow_whose_verdicts_and_fits_stand_there(root: Path, run: Run) -> None:
    run("judge", "P1", "south", "silent", "--coder", "second", at=root)
    run("judge", "P1", "expands", "--beside", "nothing", "--coder", "second", at=root)
    text = (root / "displays/beside.yaml").read_text("utf-8")
    found = rows(display(with_file(root, "beside", f"coders: [lead]\n{text}"), "beside"))[("P1", "no item")]
    assert found["What the cases say"] == ["(nobody has given a verdict)"]
    assert found["Fit"] == ["not judged"]


def test_results_that_were_counted_stand_beside_findings_like_published_ones(
    root: Path, run: Run, tmp_path: Path
) -> None:
    answers = answer_files.write(tmp_path / "outside", "surveyjs")
    run("survey", "results", str(answers), "--keep", "pilot", *LEAD, at=root)
    text = "kind: joint\njoint: side-by-side\nrows:\n"
    text += "  - {item: help.relatives, beside: pilot/hlprelatives}\n  - {proposition: P1, beside: pilot/hlp}\n"
    text += "  - {proposition: P2, beside: pilot}\n"
    found = rows(display(with_file(root, "counted", text), "counted"))
    line = "Relatives: mean 2.86 (1.77), n 7, rank 2, tools n<5, toys 3.00 (5), not said n<5"
    assert found[("hlprelatives", "pilot")]["What the survey says"] == [line]
    every = found[("P1", "pilot")]["What the survey says"]
    assert (len(every), every[0]) == (3, line)
    assert found[("P2", "pilot")]["What the survey says"] == every
    notes = " ".join(display(root, "counted").notes)
    assert "Results pilot: 7 respondents in answers.json (JSON, sha256 " in notes
    assert "by lead; item pool small-survey revision 1." in notes


def test_the_instrument_shows_items_without_evidence_and_codes_without_an_item(root: Path) -> None:
    text = (root / "survey/pool.yaml").read_text("utf-8").replace("    each: channel\n    level: 2\n", "")
    text = text.replace("relatives: {var: hlprelatives}", "relatives: {var: hlprelatives, codes: [channel=relatives]}")
    text = text.replace("friends: {var: hlpfriends}", "friends: {var: hlpfriends, codes: [channel=friends]}")
    (root / "survey/pool.yaml").write_text(text, encoding="utf-8")
    found = rows(display(root, "built"))
    first = found[("Help from people", "hlprelatives")]
    assert first["Theme"] == ["Personal: Relatives"]
    assert first["Quotes by case"] == ["North: “Two cousins worked for us then.” (wong; north/talk:7)"]
    assert first["Item"] == ["Relatives (draft)"]
    assert first["Scale"] == ["1 None, 2, 3, 4, 5 A great deal, 96 I had no such contacts"]
    assert found[("Help from people", "hlpmembers")]["Quotes by case"] == ["–"]
    gap = found[("no item", "job-market")]
    assert gap["Theme"] == ["Market: Job market"]
    assert gap["Quotes by case"][0].startswith("North: “Later we put notices in the paper.”")
    assert gap["Item"] == ["–"]
    text = "kind: joint\njoint: instrument\nquotes: 0\ngaps: no\n"
    found = rows(display(with_file(root, "plain", text), "plain"))
    assert not [head for head in found if head[0] == "no item"]
    assert found[("Help from people", "hlprelatives")]["Quotes by case"] == ["–"]


def test_items_are_picked_by_item_block_or_construct(root: Path) -> None:
    def picked(*names: str) -> list[str]:
        text = f"kind: joint\njoint: instrument\nitems: [{', '.join(names)}]\n"
        return [head[1] for head in rows(display(with_file(root, "some", text), "some"))]

    assert picked("hlpfriends", "help.relatives") == ["hlprelatives", "hlpfriends"]
    assert len(picked("help")) == len(picked("hlp")) == len(picked("helpers")) == 5
    told = refused(root, "kind: joint\njoint: instrument\nitems: [hlpfriend]\n")
    assert told.startswith('displays/wrong.yaml:3: no item, block or construct "hlpfriend"; did you mean "hlpfriends"?')


def test_statistics_by_theme_stand_group_by_group_beside_the_words_of_such_cases(root: Path) -> None:
    found = display(root, "themes")
    assert found.columns == ("Theme", "All", "toys", "tools")
    assert rows(found)[("Help from people", "hlprelatives")] == {
        "Theme": ["Relatives (draft)", "Personal: Relatives"],
        "All": ["Table 3: mean 2.20", "1 of 3 cases, 1 source, 1 informant",
                "against it: 1 of 3 cases, 1 source, 1 informant"],
        "toys": ["Table 3: mean 2.10", "1 of 1 cases, 1 source, 1 informant",
                 "“Two cousins worked for us then.” (wong; north/talk:7)"],
        "tools": ["no passage", "against it: 1 of 1 cases, 1 source, 1 informant"],
    }  # fmt: skip
    assert "Without industry, and so under “All” alone: West." in found.notes
    assert [row.head[1] for row in found.rows] == ["hlprelatives", "hlpfriends"], "items without a figure do not show"


def test_themes_take_counted_results_too_and_need_no_groups(root: Path, run: Run, tmp_path: Path) -> None:
    answers = answer_files.write(tmp_path / "outside", "wide")
    run("survey", "results", str(answers), "--keep", "pilot", *LEAD, at=root)
    text = "kind: joint\njoint: by-theme\nstatistics: [table3, pilot]\nitems: [hlpfriends]\n"
    found = rows(display(with_file(root, "plain", text), "plain"))[("Help from people", "hlpfriends")]
    assert found["All"][:2] == ["Table 3: mean 3.10", "pilot: mean 3.80 (1.64), n 5, rank 1"]
    assert any(line.startswith("“A friend") for line in found["All"])
    few = "kind: joint\njoint: by-theme\nstatistics: [pilot]\nitems: [hlpjobmarket]\nquotes: 0\n"
    other = rows(display(with_file(root, "few", few), "few"))[("Help from people", "hlpjobmarket")]
    assert other["All"] == ["2 of 3 cases, 2 sources, 2 informants"], "no figure is there, and no quote asked for"
    text += "by: case.industry\n"
    found = rows(display(with_file(root, "plain", text), "plain"))[("Help from people", "hlpfriends")]
    assert found["toys"][0] == "pilot: mean n<5"


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("joint: sideways", '2: "joint" '),
        ("joint: side-by-side", "no rows; write rows: [{proposition: P1, beside: TABLE/ROW}] [bad-display]"),
        ("joint: by-theme", "no statistics; write statistics: [TABLE] [bad-display]"),
        ("joint: instrument\nby: industry", '3: "by" says nothing to a joint display that is instrument; leave it out'),
        ("joint: instrument\nwhere: status == used", "3: a joint display has no filter of its own; leave it out"),
        ("joint: side-by-side\nrows: [{proposition: P1, item: x}]", "3: a row has one finding: a proposition, a claim"),
        ("joint: side-by-side\nrows: [{propositon: P1}]", '3: unknown key "propositon"; did you mean "proposition"?'),
        ("joint: side-by-side\nrows:\n  - {proposition: P9}", '4: no proposition "P9"'),
        (
            "joint: side-by-side\nrows:\n  - {proposition: P1, beside: table4}",
            '4: no published table or results "table4"',
        ),
        ("joint: side-by-side\nrows:\n  - {proposition: P1, beside: table3/kin}", '4: no row of table3 "kin"'),
        (
            "joint: side-by-side\nrows:\n  - {proposition: P1, beside: table3/friends/toy}",
            '4: no column of table3 "toy"; did you mean "toys"?',
        ),
        (
            "joint: side-by-side\nrows:\n  - {claim: table3/litle}",
            '4: no claim of table3 "litle"; did you mean "little"?',
        ),
        ("joint: side-by-side\nrows:\n  - {claim: tabel3/little}", '4: no published table "tabel3"'),
        ("joint: side-by-side\nrows:\n  - {item: hlpkin}", '4: no item "hlpkin"'),
        ("joint: side-by-side\nrows:\n  - {item: hlprelatives, beside: pilot/no}", '4: no item of pilot "no"'),
        ("joint: by-theme\nstatistics: [table4]", '3: no published table or results "table4"; did you mean "table3"?'),
        ("joint: by-theme\nstatistics: [table3]\nby: trade", '4: no attribute of cases "trade"'),
    ],
)
def test_what_is_not_there_is_told_with_the_line_of_the_file(
    rest: str, told: str, root: Path, run: Run, tmp_path: Path
) -> None:
    answers = answer_files.write(tmp_path / "outside", "wide")
    run("survey", "results", str(answers), "--keep", "pilot", *LEAD, at=root)
    assert told in refused(root, f"kind: joint\n{rest}\n").replace("displays/wrong.yaml:", "")


def test_a_study_without_a_pool_says_what_to_write(root: Path) -> None:
    (root / "survey/pool.yaml").unlink()
    wrong = refused(root, "kind: joint\njoint: instrument\n")
    assert wrong.startswith("displays/wrong.yaml:2: the study has no item pool to show; write survey/pool.yaml")
    wrong = refused(root, "kind: joint\njoint: side-by-side\nrows:\n  - {item: hlprelatives}\n")
    assert wrong.startswith("displays/wrong.yaml:4: the study has no item pool; write survey/pool.yaml")


def test_quotes_that_may_not_leave_are_withheld(root: Path) -> None:
    path = root / "cases/north/talk.md"
    path.write_text(path.read_text("utf-8").replace("share: verbatim", "share: no"), encoding="utf-8")
    for id_ in ("built", "themes", "beside"):
        drawn = displays.draw(display(root, id_), "json")
        assert "cousins worked" not in drawn
        assert "cousins00000" in drawn
    assert rows(display(root, "built"))[("Help from people", "hlprelatives")]["Quotes by case"] == ["(words withheld)"]


def test_no_variation_of_the_codings_computes_a_joint_display_anew(root: Path, run: Run) -> None:
    done = run("robustness", "beside", at=root)
    assert (done.code, '"beside" lays judgements beside a survey' in done.err) == (2, True)


def test_all_says_which_displays_it_leaves_out_and_why(root: Path, run: Run) -> None:
    (root / "displays/people.yaml").write_text("title: People\nrows: case\ncols: phase\ncell: {of: channel}\n", "utf-8")
    done = run("robustness", "all", "--vary", "disputed", at=root)
    shown, last = done.out.rstrip("\n").rsplit("\n\n", 1)
    assert (done.code, "People" in shown) == (0, True)
    why = "A joint display lays judgements beside a survey, which no variation of the codings computes anew."
    joint = sorted(path.stem for path in (root / "displays").glob("*.yaml") if path.stem != "people")
    assert last == f"Not varied: {', '.join(joint)}. {why}"
    for id_ in joint:
        (root / f"displays/{id_}.yaml").unlink()
    assert "Not varied" not in run("robustness", "all", "--vary", "disputed", at=root).out


def test_every_format_draws_them_and_traces_lead_to_their_passages(root: Path, run: Run) -> None:
    run("judge", "P1", "north", "qualifies", "-e", "cousins", *LEAD, at=root)
    for form in ("terminal", "markdown", "html", "latex", "csv", "json"):
        done = run("display", "beside", "--format", form, at=root)
        assert (done.code, "judged" in done.out, "Relatives were not" in done.out) == (0, True, True)
    whole: dict[str, Any] = json.loads(run("display", "beside", "--format", "json", at=root).out)
    assert whole["kind"] == "joint"
    assert list(whole["evidence"]) == ["cousins00000", "norelative00"]
    back = run("trace", "beside", at=root).out
    assert "beside · P1 · Table 3 · What the cases say · North: qualifies" in back
    assert "Two cousins worked for us then." in back
