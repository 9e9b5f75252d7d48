"""Moving and adding material where something stands in the way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Self

import literals
import pytest

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone, ChangedOnDisk, UnknownName
from casecode.files import layout, reading
from casecode.model.problems import Problem
from casecode.workspace import adding, history, memos, moving, overview, starting
from casecode.workspace.coding import Wish, record, remove
from casecode.workspace.study import Study

STUDY = """\
-- cases/one/case.yaml --
label: One
# ranked below
-- cases/one/talk.md --
My uncle lent us money.
-- cases/two/note.md --
The bank said no.
"""


@pytest.fixture
def root(small: Callable[[str], Path]) -> Path:
    return small(STUDY)


def test_a_file_in_the_way_is_never_overwritten_by_a_move(root: Path) -> None:
    study = Study(root)
    assert "one/story" not in study.project.sources
    (root / "cases/one/story.md").write_text("Another.\n", encoding="utf-8")
    with pytest.raises(CannotBeDone, match="is there already; nothing was changed"):
        moving.rename_source(study, "one/talk", "story")
    assert (root / "cases/one/talk.md").exists()
    assert (root / "cases/one/story.md").read_text("utf-8") == "Another.\n"


def test_a_file_that_changes_while_it_is_withdrawn_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Study(root)
    paths = moving.files_of_source(study, "one/talk")
    monkeypatch.setattr(moving, "_bytes", lambda *_: b"what was there before")
    with pytest.raises(ChangedOnDisk):
        moving.withdraw(study, paths, "withdraw it")
    assert (root / "cases/one/talk.md").exists()


def test_a_file_that_cannot_be_read_is_not_moved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = Study(root)
    monkeypatch.setattr(moving, "read_bytes", lambda *_: Problem("unreadable-file", "x", None, "cannot be read: no"))
    with pytest.raises(CannotBeDone, match="cannot be read: no; nothing was changed"):
        moving.rename_source(study, "one/talk", "story")


def test_a_rank_in_a_file_without_a_list_leaves_the_file_as_it_is() -> None:
    assert moving._renamed_rank(b"label: One\n", "talk", "story") == b"label: One\n"


def test_a_case_file_in_the_way_is_never_overwritten(root: Path) -> None:
    study = Study(root)
    assert "three" not in study.project.cases
    literals.write(root, "-- cases/three/case.yaml --\nlabel: Mine\n")
    with pytest.raises(CannotBeDone, match="is there already; choose another name"):
        adding.add_case(study, "three")
    assert (root / "cases/three/case.yaml").read_text("utf-8") == "label: Mine\n"


def test_one_id_on_two_records_is_not_removed(root: Path) -> None:
    (one,) = record(Study(root), "me", [Wish("one/talk", {"channel": "relatives"}, quote="My uncle")])
    file = root / one.path
    other = {**json.loads(file.read_text("utf-8")), "memo": "another"}
    file.write_text(file.read_text("utf-8") + json.dumps(other) + "\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(BrokenFile, match="is the id of 2 codings"):
        remove(Study(root), "me", [one.record.id])
    assert file.read_bytes() == before


def test_the_words_of_a_document_all_count_and_an_interviewers_do_not(small: Callable[[str], Path]) -> None:
    root = small(
        "-- cases/one/a.md --\n---\nspeakers: {I: interviewer, P: pat}\n---\nI: One two.\nP: Three.\n-- cases/one/b.md --\nFour five.\n"
    )
    assert [one.coverage.words for one in overview.sources(Study(root))] == [1, 2]


def test_a_transcript_in_which_nobody_speaks_yet_has_no_words(small: Callable[[str], Path]) -> None:
    root = small("-- cases/one/a.md --\n---\nspeakers: {P: pat}\n---\nA heading only.\n")
    (standing,) = overview.sources(Study(root))
    assert standing.coverage.share == "-"
    assert overview.next_to_do([standing]) == standing


def test_a_line_of_the_log_that_fits_nothing_is_passed_over(root: Path) -> None:
    memos.write(Study(root), "me", "case one", "a note")
    log = root / layout.SCRATCH / "undo.jsonl"
    log.write_text(log.read_text("utf-8") + '{"undo":"unknown"}\n{"redo":"unknown"}\n{}\n', encoding="utf-8")
    assert [step.what for step in history.steps(root)[0]] == ["write a memo on the case one"]


def test_what_a_memo_is_about_may_say_its_kind_and_nothing_else_is_tried(root: Path) -> None:
    with pytest.raises(UnknownName):
        memos.subject(Study(root), "display:one")


def test_memos_of_one_kind_of_record_only_are_read(root: Path) -> None:
    record(Study(root), "me", [Wish("one/talk", {"channel": "relatives"}, quote="My uncle")])
    assert memos.every(Study(root)) == []


def test_git_that_refuses_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho no room >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    with pytest.raises(CannotBeDone, match="git says: no room"):
        starting.begin(tmp_path / "mine", with_git=True)
    assert (tmp_path / "mine/codebook.yaml").exists()


def test_a_disk_that_fails_while_a_file_is_read_is_a_problem_of_that_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def read(self) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("casecode.files.reading.os.fdopen", lambda *_: Failing())
    found = reading.read_bytes(root, "codebook.yaml", 1000)
    assert isinstance(found, Problem)
    assert found.what == "cannot be read: Input/output error"


def test_a_name_without_a_place_of_its_own_is_refused(root: Path) -> None:
    with pytest.raises(AskedWrongly, match="cannot name a source"):
        adding.add_source(Study(root), adding.NewSource("one", "../x", "Text."))
