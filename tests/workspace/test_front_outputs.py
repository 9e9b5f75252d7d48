"""What is handed out, and the survey, from Python: the same as their commands make and print."""

import json
from pathlib import Path

import findings
import git_study
import pytest
import survey_study
from conftest import Run

import casecode
from casecode.errors import AskedWrongly, CannotBeDone, UnknownName


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder by its path; the manifest knows when it was made."""
    every = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


@pytest.fixture
def study(tmp_path: Path) -> casecode.Study:
    return casecode.open(findings.write(tmp_path / "study"))


@pytest.fixture
def asking(tmp_path: Path) -> casecode.Study:
    return casecode.open(survey_study.write(tmp_path / "survey"))


def test_a_report_is_what_the_command_makes_and_lies_in_the_study_unless_told(
    study: casecode.Study, tmp_path: Path, run: Run
) -> None:
    made = study.report(tmp_path / "site")
    run("report", at=study.root)
    assert "index.html" in made.written
    assert files(tmp_path / "site") == files(study.root / "report")
    again = study.report()
    assert (again.written, sorted(again.kept)) == ([], sorted(made.written))


def test_a_report_is_never_made_where_the_study_lies_nor_over_what_somebody_changed(study: casecode.Study) -> None:
    with pytest.raises(AskedWrongly, match="where the study itself lies"):
        study.report(study.root / "cases")
    study.report()
    page = study.root / "report/index.html"
    page.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotBeDone, match=r"index\.html"):
        study.report()
    study.report(force=True)
    assert page.read_text(encoding="utf-8") != "mine"


def test_a_report_in_one_file_is_what_the_command_makes(study: casecode.Study, tmp_path: Path, run: Run) -> None:
    study.report_file(tmp_path / "one.html")
    run("report", "--single-file", str(tmp_path / "two.html"), at=study.root)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_a_build_is_what_the_command_makes_and_a_check_writes_nothing(
    study: casecode.Study, tmp_path: Path, run: Run
) -> None:
    asked = study.build(check=True)
    assert not (study.root / "build").exists()
    made = study.build()
    assert asked.outcome.written == made.outcome.written
    run("build", "--output", str(tmp_path / "other"), at=study.root)
    assert files(study.root / "build") == files(tmp_path / "other")
    assert study.build(check=True).outcome.is_nothing


def test_an_earlier_study_is_built_as_it_was_and_beside_the_present_one(tmp_path: Path) -> None:
    root = git_study.begin(tmp_path / "study")
    casecode.open(root).build(tmp_path / "then")
    git_study.git(root, "tag", "submitted")
    git_study.change(root, "title: Where it came from", "title: Whence", "displays/origins.yaml")
    git_study.commit(root)
    earlier = casecode.open(root).at("submitted")
    earlier.build()
    assert files(root / "build") == files(tmp_path / "then")
    earlier.build(tmp_path / "named")
    assert files(tmp_path / "named") == files(tmp_path / "then")
    assert "As the study was at submitted" in earlier.display("origins").to_markdown()
    for make in (earlier.build, earlier.report):
        with pytest.raises(AskedWrongly, match="where the study itself lies"):
            make(root / "displays")


def test_the_command_does_not_build_an_earlier_state_into_the_study_itself(tmp_path: Path, run: Run) -> None:
    root = git_study.begin(tmp_path / "study")
    before = files(root / "displays")
    done = run("build", "--at", "HEAD", "--output", "displays", at=root)
    assert (done.code, "where the study itself lies" in done.err) == (2, True)
    assert files(root / "displays") == before


def test_the_survey_is_what_its_commands_print(asking: casecode.Study, run: Run) -> None:
    survey = asking.survey
    assert repr(survey) == "<survey of survey>"
    assert survey.items().to_csv() == run("survey", "list", "--format", "csv", at=asking.root).out
    some = run("survey", "list", "--status", "draft", "--block", "help", "--format", "csv", at=asking.root).out
    assert survey.items(status=["draft"], block="help").to_csv() == some
    assert survey.to_json() == run("export", "survey", at=asking.root).out
    assert survey.to_json(quotes=False) == run("export", "survey", "--without-quotes", at=asking.root).out
    assert json.loads(survey.to_json())["items"][0]["var"] == survey.pool.items[0].var == "hlprelatives"
    assert survey.item("hlprelatives") == survey.item("help.relatives")


def test_a_name_that_the_survey_has_not_is_told(asking: casecode.Study) -> None:
    for ask in (
        lambda: asking.survey.items(status=["drafts"]),
        lambda: asking.survey.items(block="halp"),
        lambda: asking.survey.item("hlprelative"),
        lambda: asking.survey.diff("nowhere.json"),
        lambda: asking.survey.results("may"),
        lambda: asking.survey.table("2"),
    ):
        with pytest.raises(UnknownName):
            ask()


def test_a_pool_is_handed_over_compared_and_checked(asking: casecode.Study, tmp_path: Path) -> None:
    survey = asking.survey
    with pytest.raises(CannotBeDone, match="nothing was handed over yet"):
        survey.diff()
    assert survey.hand_over().revision == 1
    assert survey.diff() == []
    assert [problem for problem in survey.check() if problem.severity == "error"] == []
    (tmp_path / "old.json").write_text(survey.to_json(), encoding="utf-8")
    survey_study.uncode(asking.root, "aunt00000000")
    asking.refresh()
    told = [str(one) for one in asking.survey.diff(tmp_path / "old.json")]
    assert "evidence: gone: aunt00000000" in told
    assert told == [str(one) for one in asking.survey.diff()]
    assert asking.survey.hand_over().revision == 2
    assert "pool-older" in [problem.kind for problem in survey.check()]


def test_a_study_that_asks_for_no_survey_says_so(study: casecode.Study) -> None:
    with pytest.raises(CannotBeDone, match="asks for no survey items yet"):
        study.survey.items()


def test_results_and_published_tables_are_displays(repository: Path, asking: casecode.Study, run: Run) -> None:
    assert casecode.open(repository).survey.table("2").id == casecode.open(repository).survey.table("table2").id
    answers = asking.root / "answers.csv"
    answers.write_text("id,hlprelatives,hlpfriends\n1,1,3\n2,3,3\n", encoding="utf-8")
    assert run("survey", "results", "answers.csv", "--keep", "may", "--coder", "lead", at=asking.root).code == 0
    shown = asking.survey.results("may")
    assert shown.to_csv() == run("survey", "results", "may", "--format", "csv", at=asking.root).out
