"""Everything made again: exactly what changed, nothing else, and never over somebody's own work."""

import json
from pathlib import Path

import findings
import git_study
import pytest
import two_cases

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone, NotInstalled, UnknownName
from casecode.model.displays import Display
from casecode.workspace import building, displays, outputs
from casecode.workspace.building import build
from casecode.workspace.study import Study


def digests(folder: Path) -> dict[str, str]:
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {path: one["sha256"] for path, one in found["outputs"].items()}


def test_the_second_time_nothing_is_drawn_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, folder = findings.write(tmp_path / "study"), tmp_path / "out"
    (study / "guide.yaml").write_text("questions: {Q1: {text: Who?, asks: {resource: human}}}\n")
    first = build(Study(study), folder).outcome
    for path in (
        "displays/people.html", "displays/people.csv", "displays/people.tex", "displays/people.json", "tables/propositions.tex",
        "tables/constructs.html", "tables/accounting.csv", "cases/north.html", "methods.md", "report/displays/people.html",
    ):  # fmt: skip
        assert path in first.written, path
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    monkeypatch.setattr(outputs, "drawn", lambda *_: pytest.fail("a display was drawn again"))
    monkeypatch.setattr(building, "_page", lambda *_: pytest.fail("a write-up was drawn again"))
    again = build(Study(study), folder).outcome
    assert again.is_nothing
    assert sorted(again.kept) == sorted(first.written)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert build(Study(study), folder, is_check=True).outcome.is_nothing


def recoded(study: Path) -> None:
    """Give one coding of a theme another code, as its coder would."""
    path = study / "cases/saturn/interview-founder.lead.jsonl"
    text = path.read_text(encoding="utf-8")
    assert text.count('"theme":"sector-choice"') == 1
    path.write_text(text.replace('"theme":"sector-choice"', '"theme":"keeping-small"'), encoding="utf-8")


def test_changing_one_coding_makes_exactly_that_again_which_rests_on_it(study: Path, tmp_path: Path) -> None:
    build(Study(study), tmp_path / "out")
    before = digests(tmp_path / "out")
    recoded(study)
    outcome = build(Study(study), tmp_path / "out").outcome
    build(Study(study), tmp_path / "afresh")
    after = digests(tmp_path / "afresh")
    assert sorted(outcome.written) == sorted(path for path in after if after[path] != before.get(path))
    assert digests(tmp_path / "out") == after
    assert "report/codes/theme/keeping-small.html" in outcome.written
    assert "report/sources/saturn/interview-founder.html" in outcome.written
    untouched = (
        "report/sources/terra/",
        "report/cases/terra.html",
        "report/displays/table1",
        "displays/table1",
        "displays/turned-down",
        "cases/terra",
    )
    assert not [path for path in outcome.written if path.startswith(untouched)]


def test_the_manifest_says_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    root = two_cases.write(tmp_path / "study")
    (root / "cases/north/notes.txt").write_text("no part of it")
    (root / "survey/results").mkdir(parents=True)
    (root / "survey/results/first.json").write_text("{}")
    build(Study(root), tmp_path / "out")
    told = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert told["schema"] == "casecode.made/1"
    assert {"codebook.yaml", "guide.yaml", "cases/north/talk.md", "cases/south/letter.second.jsonl"} <= set(
        told["inputs"]
    )
    assert "survey/results/first.json" in told["inputs"]
    assert not [path for path in told["inputs"] if ".casecode" in path or path.endswith(".txt")]
    made = {path for path in two_cases.files(tmp_path / "out") if path != "manifest.json"}
    assert set(told["outputs"]) == made


def test_build_yaml_says_what_is_made(tmp_path: Path) -> None:
    root, folder = two_cases.write(tmp_path / "study"), tmp_path / "out"
    (root / "build.yaml").write_text("formats: [csv, markdown]\ndisplays: origins\nreport: false\n")
    build(Study(root), folder)
    assert sorted(two_cases.files(folder)) == [
        "cases/north.md", "cases/south.md", "displays/origins.csv", "displays/origins.md", "manifest.json", "methods.md",
        "tables/accounting.csv", "tables/accounting.md",
    ]  # fmt: skip
    (root / "build.yaml").write_text("formats: csv\ncases: false\nreport: false\n")
    gone = build(Study(root), folder).outcome.removed
    assert sorted(gone) == ["cases/north.md", "cases/south.md", "displays/origins.md", "tables/accounting.md"]
    assert not (folder / "cases").exists()
    for wrong, kind, told in (
        ("formats: [pdf]", UnknownName, 'no format "pdf"'),
        ("displays: [origin]", UnknownName, 'did you mean "origins"'),
        ("format: csv", BrokenFile, 'did you mean "formats"'),
    ):
        (root / "build.yaml").write_text(wrong)
        with pytest.raises(kind, match=told):
            build(Study(root), folder)


def test_a_file_changed_by_hand_is_named_by_a_check_and_kept_by_a_build(tmp_path: Path) -> None:
    root, folder = two_cases.write(tmp_path / "study"), tmp_path / "out"
    build(Study(root), folder)
    (folder / "displays/origins.csv").write_text("mine")
    (folder / "tables/accounting.csv").unlink()
    before = two_cases.files(folder)
    outcome = build(Study(root), folder, is_check=True).outcome
    assert two_cases.files(folder) == before, "a check writes nothing"
    assert outcome.edited == ["displays/origins.csv"]
    assert outcome.written == ["tables/accounting.csv"]
    with pytest.raises(CannotBeDone, match="was changed by hand"):
        build(Study(root), folder)
    assert (folder / "displays/origins.csv").read_text() == "mine"
    assert not (folder / "tables/accounting.csv").exists(), "all or nothing"
    assert sorted(build(Study(root), folder, is_forced=True).outcome.written) == [
        "displays/origins.csv", "tables/accounting.csv"
    ]  # fmt: skip


def test_a_check_of_what_was_never_built_names_everything(tmp_path: Path) -> None:
    root = findings.write(tmp_path / "study")
    assert len(build(Study(root), tmp_path / "out", is_check=True).outcome.written) > 20
    assert not (tmp_path / "out").exists()


def test_a_format_without_its_library_is_left_out_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder = two_cases.write(tmp_path / "study"), tmp_path / "out"
    drawn = outputs.drawn

    def without(display: Display, form: str) -> bytes:
        if form == "latex":
            raise NotInstalled("tex")
        if form == "json":
            raise AskedWrongly("there is no figure to draw")
        return drawn(display, form)

    monkeypatch.setattr(outputs, "drawn", without)
    found = build(Study(root), folder)
    assert list(found.missing) == ["tex"]
    made = {path.rpartition(".")[2] for path in found.outcome.written if path.startswith("displays/")}
    assert made == {"html", "csv", "docx", "xlsx"}
    (root / "build.yaml").write_text("formats: latex\n")
    with pytest.raises(NotInstalled):
        build(Study(root), folder)


def test_the_submitted_version_is_built_from_its_revision(tmp_path: Path) -> None:
    root = git_study.begin(tmp_path / "study")
    build(Study(root), tmp_path / "then")
    git_study.git(root, "tag", "submitted")
    git_study.change(root, "My uncle paid", "My aunt paid")
    git_study.change(root, "title: Where it came from", "title: Whence", "displays/origins.yaml")
    git_study.commit(root)
    then = building.at_revision(Study(root), "submitted")
    build(then, tmp_path / "again")
    assert digests(tmp_path / "again") == digests(tmp_path / "then")
    now = building.at_revision(Study(root), "HEAD")
    assert "Whence" in str(displays.titles(now))
    with pytest.raises(UnknownName, match='no revision "v9"'):
        building.at_revision(Study(root), "v9")
    with pytest.raises(AskedWrongly, match="names no revision"):
        building.at_revision(Study(root), "--output=x")
