"""Real git merges of what two coders did on two branches, while one of them edited the text."""

import json
import random
from pathlib import Path

import edited_texts
import literals
import pytest
from git_study import commit, git

from casecode.files import ledger
from casecode.model.codings import State
from casecode.workspace import editing
from casecode.workspace.coding import Wish, record
from casecode.workspace.recoding import note
from casecode.workspace.study import Study

SOURCE = "cases/one/talk.md"


def begun(root: Path, seed: int) -> str:
    """Begin a repository with one interview; gives its text."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    literals.write(root, "-- cases/one/talk.md --\n-- .gitignore --\n.casecode/\n")
    text = edited_texts.interview(random.Random(seed), 1500)
    (root / SOURCE).write_text(text, encoding="utf-8")
    commit(root)
    return text


def code_fifty(root: Path, coder: str, seed: int) -> dict[str, str]:
    """Code fifty passages as one person; gives the words each coding was made on."""
    study = Study(root)
    source = study.project.source("one/talk")
    chance = random.Random(f"{coder} {seed}")
    wanted = [one.quote for one in edited_texts.passages(chance, source.text, 400) if source.text.count(one.quote) == 1]
    wishes = [Wish("one/talk", {"resource": "human"}, quote=quote) for quote in dict.fromkeys(wanted)]
    found = record(study, coder, wishes[:50])
    return {one.record.id: one.record.quote for one in found}


def write_edited(root: Path, edit: str, seed: int) -> None:
    text = (root / SOURCE).read_text(encoding="utf-8")
    one = edited_texts.EDITS[edit](edited_texts.letters(text), random.Random(seed))
    (root / SOURCE).write_text(edited_texts.plain(one), encoding="utf-8")


@pytest.mark.parametrize("seed", range(5))
def test_two_coders_merge_without_conflict_while_one_edits_and_every_coding_reads_what_its_coder_saw(
    tmp_path: Path, seed: int
) -> None:
    root = tmp_path / "study"
    begun(root, seed)
    words = code_fifty(root, "ann", 100 + seed)
    commit(root)
    git(root, "switch", "--quiet", "--create", "ben")
    words |= code_fifty(root, "ben", seed)
    commit(root)
    git(root, "switch", "--quiet", "main")
    write_edited(root, "together", seed)
    words |= code_fifty(root, "ann", seed)
    commit(root)
    git(root, "merge", "--quiet", "--no-edit", "ben")
    found = {passage.id: passage for passage in Study(root).passages}
    assert found.keys() == words.keys()
    assert len(words) == 150
    for id_, passage in found.items():
        alike = passage.quote.split() == words[id_].split()
        assert alike or passage.state in (State.EDITED, State.REVIEW, State.ORPHAN, State.MOVED)
        assert alike >= (passage.state is State.UNCHANGED)
    assert sum(passage.state is State.UNCHANGED for passage in found.values()) > 60
    assert any(passage.state is not State.UNCHANGED for passage in found.values())


def test_two_edits_on_two_branches_merge_as_init_sets_it_up_and_all_is_found(tmp_path: Path) -> None:
    root = tmp_path / "study"
    begun(root, 9)
    (root / ".gitattributes").write_text("*.edits.jsonl merge=union\n", encoding="utf-8")
    words = code_fifty(root, "ann", 1)
    commit(root)
    lines = (root / SOURCE).read_text(encoding="utf-8").split("\n")
    for branch, place in (("ben", 3), ("cyd", len(lines) - 5)):
        git(root, "switch", "--quiet", "--create", branch, "main")
        edited = [*lines[:place], "[99:99] INT: Something that was not said.", *lines[place:]]
        (root / SOURCE).write_text("\n".join(edited), encoding="utf-8")
        words |= code_fifty(root, branch, 2)
        commit(root)
    git(root, "merge", "--quiet", "--no-edit", "ben")
    study = Study(root)
    assert all(p.state in (State.UNCHANGED, State.EDITED) for p in study.passages)
    assert {p.id for p in study.passages} == words.keys()
    data = ledger.read(root, SOURCE)
    assert isinstance(data, bytes)
    assert len(ledger.edits(data)) == 2
    assert ledger.torn(data, "x") == []


def test_a_ledger_with_a_conflict_left_in_it_is_told_and_still_leads_on(tmp_path: Path) -> None:
    root = tmp_path / "study"
    begun(root, 4)
    id_ = next(iter(code_fifty(root, "ann", 1)))
    write_edited(root, "inserted", 4)
    note(Study(root), "ann", id_, "seen")
    path = root / "cases/one/talk.edits.jsonl"
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes() + b"=======\n>>>>>>> ben\n")
    done = [p for p in Study(root).passages if p.state is State.ORPHAN]
    assert not done
    assert [p.line for p in ledger.torn(path.read_bytes(), "x")] == [1, 3, 4]


def test_an_edit_made_with_casecode_merges_too(tmp_path: Path) -> None:
    root = tmp_path / "study"
    text = begun(root, 5)
    words = code_fifty(root, "ann", 1)
    commit(root)
    git(root, "switch", "--quiet", "--create", "ben")
    words |= code_fifty(root, "ben", 1)
    commit(root)
    git(root, "switch", "--quiet", "main")
    study = Study(root)
    draft = editing.begin(study, "one/talk")
    draft.path.write_text("[00:00] INT: A new beginning.\n" + text, encoding="utf-8")
    assert sum(editing.finish(study, draft).states.values()) == 50
    commit(root)
    git(root, "merge", "--quiet", "--no-edit", "ben")
    found = {p.id: p for p in Study(root).passages}
    assert all(found[id_].quote.split() == quote.split() for id_, quote in words.items())
    told = [json.loads(line) for line in (root / "cases/one/talk.edits.jsonl").read_text("utf-8").split("\n") if line]
    assert [set(one) for one in told] == [{"from", "to", "ops"}]
