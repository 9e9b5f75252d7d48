"""The study as it was: what a checkout of the time would show, to the byte; and what stands in the way."""

import gc
import shutil
import tempfile
from pathlib import Path

import findings
import git_study
import literals
import pytest
import two_cases
from git_study import TALK, change, commit, git

import casecode
from casecode.errors import BrokenFile, CannotBeDone, CasecodeError, UnknownName
from casecode.model.codings import State
from casecode.workspace import displays
from casecode.workspace.earlier import at
from casecode.workspace.study import Study, open_study

TABLE = "rows: [case, phase]\ncols: {dim: resource}\ncell: {show: quote}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a study with a history in which every part of it changed, a text under its codings too."""
    folder = tmp_path / "study"
    folder.mkdir()
    git_study.begin(folder)
    (folder / "displays/quotes.yaml").write_text(TABLE, "utf-8")
    literals.code(folder, "south/letter", "They stayed", channel="friends", resource="human", phase="ongoing")
    commit(folder, "a display and a coding")
    change(folder, "My uncle paid for the first machine.", "My uncle, he paid for the very first machine.")
    change(folder, "Two cousins worked for us then.", "", TALK)
    commit(folder, "texts edited, a passage gone")
    change(folder, "Relatives", "Kin", "codebook.yaml")
    change(folder, "order: 2", "order: 0", "cases/south/case.yaml")
    change(folder, "status == used", "status != absent", "displays/origins.yaml")
    shutil.rmtree(folder / "cases/north")
    commit(folder, "a case gone, a label, an order and a filter changed")
    return folder


def drawn(study: Study, form: str) -> dict[str, str]:
    """Give every display as a format draws it, without the note on as of when it is."""
    found = {}
    for id_ in displays.names(study):
        text = displays.draw(displays.compute(study, id_), form)
        found[id_] = "\n".join(line for line in text.split("\n") if "As the study was at" not in line)
    return found


@pytest.mark.parametrize("steps", range(4))
def test_displays_as_they_were_are_what_a_checkout_of_the_time_shows(root: Path, tmp_path: Path, steps: int) -> None:
    git(root, "clone", "--quiet", "--no-checkout", str(root), str(tmp_path / "then"))
    git(tmp_path / "then", "checkout", "--quiet", f"HEAD~{steps}")
    there, then = open_study(tmp_path / "then"), at(open_study(root), f"HEAD~{steps}")
    states = {passage.id: (passage.state, passage.start, passage.end) for passage in there.passages}
    assert {passage.id: (passage.state, passage.start, passage.end) for passage in then.passages} == states
    if steps:  # the one source that may be quoted is gone today, and so is its consent
        talk = then.project.sources["north/talk"]
        assert talk.share == "no"
        object.__setattr__(talk, "share", "verbatim")
    for form in ("terminal", "markdown", "csv", "latex", "html"):
        assert drawn(then, form) == drawn(there, form)


def test_codings_follow_the_text_as_it_was_edited_by_then(root: Path) -> None:
    states = {passage.id: passage.state for passage in at(open_study(root), "HEAD~1").passages}
    assert (states["uncle0000000"], states["cousins00000"]) == (State.EDITED, State.ORPHAN)
    states = {passage.id: passage.state for passage in at(open_study(root), "HEAD~2").passages}
    assert set(states.values()) == {State.UNCHANGED}


def test_a_study_below_the_top_of_its_repository_has_its_history_from_there(root: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "papers").mkdir(parents=True)
    two_cases.write(home / "papers/first study")
    (home / "codebook.yaml").write_text("facets: {}\n", "utf-8")
    git(home, "init", "--quiet")
    commit(home)
    inner = home / "papers/first study"
    change(inner, "Two cousins", "Three cousins")
    commit(home)
    git(home, "mv", "papers", "archive")
    commit(home)
    moved = open_study(home / "archive/first study/cases/north")
    assert "Three" in at(moved, "HEAD").project.sources["north/talk"].text
    with pytest.raises(CannotBeDone, match=r"there was no codebook.yaml in this folder, .*; it came with \w+ \("):
        at(moved, "HEAD~1")
    named = at(moved, "HEAD~2:papers/first study")
    assert "Two cousins" in named.project.sources["north/talk"].text
    assert displays.names(named) == ["origins"]


def test_what_is_no_longer_consented_to_is_not_quoted_from_an_earlier_state(root: Path) -> None:
    git(root, "revert", "--no-edit", "HEAD")  # the case is back
    whole = displays.compute(at(open_study(root), "HEAD~2"), "quotes")
    assert "“My uncle, he paid" in displays.draw(whole, "markdown")
    change(root, "share: verbatim", "share: paraphrase-only")
    narrow = displays.draw(displays.compute(at(open_study(root), "HEAD~2"), "quotes"), "json")
    assert "uncle" not in narrow.replace("uncle0000000", "")
    assert "(words withheld: share is paraphrase-only)" in narrow
    (root / TALK).rename(root / "cases/north/speech.md")
    assert at(open_study(root), "HEAD~2").project.sources["north/talk"].share == "paraphrase-only"
    (root / "cases/north/speech.md").unlink()
    assert at(open_study(root), "HEAD~2").project.sources["north/talk"].share == "no"


def test_a_display_says_as_of_when_it_is(root: Path) -> None:
    short = git(root, "rev-parse", "--short=8", "HEAD~1").strip()
    study = casecode.open(root)
    display = study.at("HEAD~1").display("origins")
    assert display.computed.notes[-1].startswith(f"As the study was at HEAD~1 ({short}, 20")
    asked = study.at("HEAD~1").matrix(["case"], ["phase"], "count")
    assert asked.computed.notes[-1] == display.computed.notes[-1]
    assert "As the study was" not in "".join(study.display("origins").computed.notes)


def test_judgements_and_propositions_are_those_of_the_time(tmp_path: Path) -> None:
    findings.write(tmp_path)
    git(tmp_path, "init", "--quiet")
    study = casecode.open(tmp_path)
    study.judge("P2", "north", "confirms", coder="lead")
    commit(tmp_path)
    study.judge("P2", "north", "silent", coder="lead")
    change(tmp_path, "Trust came first.", "Trust came last.", "propositions.yaml")
    literals.code(tmp_path, "south/letter", "We found our people", resource="human", channel="friends", status="used")
    study.refresh()
    then = study.at("HEAD")
    assert [one.judgement.value for one in then.judgements()] == ["confirms"]
    assert then.propositions()["P3"].text == "Trust came first."
    assert (str(then.outcomes("P2")["south"]), str(study.outcomes("P2")["south"])) == ("fails", "holds")


def test_what_was_can_not_be_changed(root: Path) -> None:
    then = casecode.open(root).at("HEAD~1")
    before = two_cases.files(then.root)
    for write in (
        lambda: then.code("south/letter", {"resource": "human"}, lines=5, coder="lead"),
        lambda: then.uncode("market000000", coder="lead"),
        lambda: then.recode("market000000", {"resource": "financial"}, coder="lead"),
        then.undo,
    ):
        with pytest.raises(CasecodeError):
            write()
    then.refresh()
    assert (then.display("origins").id, two_cases.files(then.root)) == ("origins", before)
    assert repr(then).startswith("<study at HEAD~1 (")
    assert then.at("HEAD~3").displays() == ["origins"]


def test_the_folder_of_its_files_is_gone_with_the_study(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    then = at(open_study(root), "HEAD~1")
    (folder,) = room.iterdir()
    assert (folder, folder.stat().st_mode & 0o777) == (then.root.parent, 0o700)
    del then
    gc.collect()
    change(root, "facets:", "facets: [", "codebook.yaml")
    commit(root)
    for asked in ("HEAD~9", "HEAD", "nothing"):
        with pytest.raises(CasecodeError):
            at(open_study(root), asked)
    assert not any(room.iterdir())


def test_a_temporary_folder_that_takes_no_more_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("casecode.files.extracting.os.open", full)
    with pytest.raises(CannotBeDone, match=r"cannot be put into .*: No space left on device"):
        at(open_study(root), "HEAD~1")


def test_broken_files_of_the_time_are_told_as_of_the_time(root: Path) -> None:
    good = (root / "codebook.yaml").read_text("utf-8")
    change(root, "facets:", "facets: [", "codebook.yaml")
    change(root, "title:", "titel:", "displays/origins.yaml")
    commit(root)
    with pytest.raises(BrokenFile):
        _ = open_study(root).project
    with pytest.raises(CannotBeDone, match=r"the study as it was at HEAD \(.*\) cannot be read: codebook.yaml:\d+: "):
        at(open_study(root), "HEAD")
    assert at(open_study(root), "HEAD~1").project.cases.keys() == {"south"}, "the present may be as broken as it likes"
    (root / "codebook.yaml").write_text(good, "utf-8")
    commit(root)
    with pytest.raises(CannotBeDone, match=r"as it was at HEAD \(.*\) cannot be read: displays/origins.yaml:1: "):
        displays.compute(at(open_study(root), "HEAD"), "origins")
    change(root, "titel:", "title:", "displays/origins.yaml")
    change(root, "status !=", "stauts !=", "displays/origins.yaml")
    commit(root)
    with pytest.raises(CannotBeDone, match=r'origins.yaml:2: no dimension "stauts"; did you mean "status"\?'):
        displays.compute(at(open_study(root), "HEAD"), "origins")


def test_a_display_that_was_not_there_is_told_with_since_when_it_is(root: Path) -> None:
    short = git(root, "rev-parse", "--short", "HEAD~2").strip()
    study = casecode.open(root)
    with pytest.raises(CannotBeDone, match=rf'no display "quotes"; it came with {short} \(20.*, or ask for the like'):
        study.at("HEAD~3").display("quotes")
    with pytest.raises(UnknownName, match=r'no display "quots" at HEAD~2 \(.*\); did you mean "quotes"\?'):
        study.at("HEAD~2").display("quots")
    (root / "displays/new.yaml").write_text(TABLE, "utf-8")
    with pytest.raises(CannotBeDone, match="it has not been committed yet"):
        study.at("HEAD").display("new")
    (root / "displays/quotes.yaml").unlink()
    assert study.at("HEAD").display("quotes").id == "quotes"


def test_a_study_that_git_was_never_given_is_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    two_cases.write(tmp_path)
    with pytest.raises(CannotBeDone, match="git has never been given this study"):
        at(open_study(tmp_path), "HEAD")


def test_keys_of_another_format_are_no_hindrance(root: Path) -> None:
    path = root / "cases/south/letter.lead.jsonl"
    path.write_text(path.read_text("utf-8").replace('"kind":', '"weight":{"a":1},"kind":'), "utf-8")
    change(root, "facets:", "format: 0\nfacets:", "codebook.yaml")
    change(root, "label: South", "label: South\nregion: far", "cases/south/case.yaml")
    commit(root)
    then = at(open_study(root), "HEAD")
    assert len(then.passages) == 3
    assert {problem.kind for problem in then.project.problems} == {"unknown-key"}
    assert b'"weight"' in (then.root / "cases/south/letter.lead.jsonl").read_bytes()


def test_what_was_read_before_is_read_from_the_cache_and_the_present_is_as_before(root: Path) -> None:
    now = drawn(open_study(root), "json")
    first = drawn(at(open_study(root), "HEAD~2"), "json")
    assert drawn(open_study(root), "json") == now
    assert drawn(at(open_study(root), "HEAD~2"), "json") == first
    shutil.rmtree(root / ".casecode")
    assert drawn(at(open_study(root), "HEAD~2"), "json") == first
