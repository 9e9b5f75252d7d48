"""Codings on a source that changed: where they stand, by whichever way it can be known, and found once."""

import itertools
import json
import random
import shutil
from pathlib import Path

import edited_texts
import git_study
import literals
import pytest
import two_cases
from git_study import TALK, change, commit

from casecode.files import layout, ledger
from casecode.model.codings import Place
from casecode.workspace import history, noting
from casecode.workspace.coding import Wish, record, remove
from casecode.workspace.study import Study

CODES = {"resource": "financial"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a study in git, one commit."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return git_study.begin(folder)


def states(root: Path) -> dict[str, str]:
    return {p.id: str(p.state) for p in Study(root).passages if p.state != "unchanged"}


def places(root: Path) -> dict[str, Place]:
    return {p.id: (p.start, p.end, p.state) for p in Study(root).passages}


def steps(root: Path) -> list[tuple[str, str]]:
    data = ledger.read(root, TALK)
    assert isinstance(data, bytes)
    return [(edit.old, edit.new) for edit in ledger.edits(data)]


def code(root: Path, quote: str, coder: str = "third") -> str:
    study = Study(root)
    return record(study, coder, [Wish("north/talk", CODES, quote=quote)])[0].record.id


def test_in_a_git_repository_an_edit_by_any_program_is_followed(kept: Path) -> None:
    change(kept, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    change(kept, "Later it was the bank, the bank in town.", "Later.")
    assert states(kept) == {"uncle0000000": "edited", "bank00000000": "orphan"}


def test_looking_changes_no_file(kept: Path) -> None:
    change(kept, "My uncle paid", "My aunt paid")
    before = two_cases.files(kept)
    for words in (["check"], ["display", "origins"], ["passages"], ["anchors", "--all"], ["status"], ["show", "talk"]):
        assert two_cases.casecode(*words, at=kept).returncode in (0, 1)
    assert two_cases.files(kept) == before


def test_without_git_an_edit_is_followed_by_the_text_that_was_kept_when_it_was_coded(root: Path) -> None:
    code(root, "My uncle paid")
    change(root, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    assert states(root)["uncle0000000"] == "edited"
    shutil.rmtree(root / ".casecode")
    assert states(root)["uncle0000000"] == "review", "where the old text is lost, a changed passage is never sure"


def test_writing_codings_on_a_changed_source_notes_its_edit_so_that_a_clone_without_history_follows_it(
    kept: Path, tmp_path: Path
) -> None:
    change(kept, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    assert not (kept / layout.ledger(TALK)).exists()
    expected = places(kept)
    id_ = code(kept, "Two cousins worked")
    assert len(steps(kept)) == 1
    commit(kept)
    git_study.git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{kept}", "shallow")
    found = places(tmp_path / "shallow")
    assert {key: place for key, place in found.items() if key != id_} == expected
    remove(Study(kept), "third", [id_])
    assert len(steps(kept)) == 1, "noted once"


def test_undoing_what_noted_an_edit_takes_the_note_back_whatever_else_was_noted_since(kept: Path) -> None:
    change(kept, "My uncle paid", "My aunt paid")
    before = two_cases.files(kept)
    code(kept, "Two cousins worked")
    history.undo(kept)
    assert two_cases.files(kept) == before
    history.redo(kept)
    foreign = b'{"from":"000000000000","to":"111111111111","ops":[[3,3,0]],"by":"ann"}'
    path = kept / layout.ledger(TALK)
    path.write_bytes(foreign + b"\n<<<<<<< HEAD\n" + path.read_bytes())
    history.undo(kept)
    assert path.read_bytes() == foreign + b"\n<<<<<<< HEAD\n"
    history.redo(kept)
    assert len(steps(kept)) == 2
    assert path.read_bytes().startswith(foreign)


def test_with_git_and_by_the_ledger_alone_codings_stand_at_the_same_places(kept: Path, tmp_path: Path) -> None:
    seen: set[str] = set()
    for seed in range(3):
        old, new, passages = edited_texts.edited("together", seed, 900, 40)
        folder = tmp_path / f"talk-{seed}"
        folder.mkdir()
        git_study.git(folder, "init", "--quiet")
        literals.write(folder, "-- cases/one/talk.md --\n")
        (folder / "cases/one/talk.md").write_text(old, encoding="utf-8")
        lines = [
            {"id": f"{n:012}", "kind": "coding", "codes": {"resource": "human"}, **vars(passage)}
            for n, (passage, _) in enumerate(passages)
        ]
        told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / "cases/one/talk.lead.jsonl").write_text(told, encoding="utf-8")
        commit(folder)
        (folder / "cases/one/talk.md").write_text(new, encoding="utf-8")
        by_git = places(folder)
        study = Study(folder)
        found = noting.unnoted(study, study.project.source("talk"))
        (folder / "cases/one/talk.edits.jsonl").write_bytes(ledger.with_steps(b"", found))
        with_both = places(folder)
        shutil.rmtree(folder / ".git")
        shutil.rmtree(folder / ".casecode")
        assert by_git == with_both == places(folder)
        seen.update(state for _, _, state in by_git.values())
    assert len(seen) > 2


def test_what_was_found_once_is_found_again_without_git_or_the_old_text(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change(kept, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    expected = places(kept)
    shutil.rmtree(kept / ".git")
    assert places(kept) == expected
    assert "edited" in {str(place[2]) for place in expected.values()}
    with (kept / "cases/north/talk.lead.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert places(kept) == expected, "what the texts have in common is kept too"


def test_that_a_text_is_nowhere_is_kept_until_the_history_changes(kept: Path) -> None:
    path = kept / "cases/north/talk.lead.jsonl"
    src = json.loads(path.read_text(encoding="utf-8").split("\n")[0])["src"]
    first = (kept / TALK).read_text(encoding="utf-8")
    git_study.git(kept, "commit", "--quiet", "--amend", "--message", "x", "--allow-empty")
    (kept / TALK).write_text(first.replace("My uncle paid for the", "My aunt paid for the"), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(src, "0" * 12), encoding="utf-8")
    assert states(kept)["uncle0000000"] == "review"
    assert states(kept)["uncle0000000"] == "review"


def test_a_ledger_goes_back_as_well_where_an_older_text_was_put_back(root: Path) -> None:
    code(root, "Later it was")
    first = (root / TALK).read_text(encoding="utf-8")
    change(root, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    id_ = code(root, "My aunt paid for the first machine.")
    (root / TALK).write_text(first, encoding="utf-8")
    shutil.rmtree(root / ".casecode")
    found = next(p for p in Study(root).passages if p.id == id_)
    assert (found.quote, found.state) == ("My uncle paid for the first machine.", "edited")


def test_steps_that_do_not_fit_lead_nowhere(root: Path) -> None:
    study = Study(root)
    source = study.project.source("north/talk")
    size = len(source.text)
    made = next(iter(study.project.coding_files)).codings[0].src
    change(root, "My uncle paid", "My aunt paid")
    now = Study(root).project.source("north/talk").digest
    for ops in ("[[0,0,5],[3,3,0]]", f"[[0,0,5],[{size},{size + 99},0]]", "[[5,0,2],[1,1,0]]", "[]"):
        path = root / layout.ledger(TALK)
        path.write_text(f'{{"from":"{made}","to":"{now}","ops":{ops}}}\n', encoding="utf-8")
        assert states(root)["uncle0000000"] == "review"
    middle = f'{{"from":"{made}","to":"x","ops":[[{size},7,0]]}}\n{{"from":"x","to":"{now}","ops":[[9,{size},0]]}}\n'
    path.write_text(middle, encoding="utf-8")
    assert states(root)["uncle0000000"] == "review"


def test_a_ledger_too_large_to_read_is_told_and_does_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from casecode.workspace.checking import check

    change(root, "My uncle paid", "My aunt paid")
    (root / layout.ledger(TALK)).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    assert [p.kind for p in check(Study(root)) if p.path.endswith(".edits.jsonl")] == ["bad-record"]
    monkeypatch.setattr(layout, "LEDGER_LIMIT", 3)
    assert [p.kind for p in check(Study(root)) if p.path.endswith(".edits.jsonl")] == ["too-large"]
    assert states(root)["uncle0000000"] == "review"


def test_a_long_chain_of_edits_is_followed_and_an_endless_one_given_up(root: Path) -> None:
    made = next(iter(Study(root).project.coding_files)).codings[0].src
    size = len(literals.body(root, "north/talk"))
    (root / TALK).write_text((root / TALK).read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    now = Study(root).project.source("north/talk").digest
    for length, state in ((40, {}), (60, {"cousins00000": "moved"})):
        names = [made, *(f"{n:012}" for n in range(length - 1)), now]
        lines = [
            {"from": a, "to": b, "ops": [[0, 0, size], [size, size + 6 * (b == now), 0]]}
            for a, b in itertools.pairwise(names)
        ]
        random.Random(1).shuffle(lines)
        told = "".join(json.dumps(line) + "\n" for line in lines)
        (root / layout.ledger(TALK)).write_text(told, encoding="utf-8")
        assert states(root) == {}, state
        assert (Study(root).versions.way(Study(root).project.source("north/talk"), made) is None) == (length == 60)


def test_texts_beyond_what_one_command_aligns_are_found_by_their_words(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(kept, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    monkeypatch.setattr("casecode.workspace.versions._EFFORT", 10)
    assert states(kept)["uncle0000000"] == "review"
    monkeypatch.undo()
    assert states(kept)["uncle0000000"] == "edited", "the next command goes on"
