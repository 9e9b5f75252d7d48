"""Settling where codings stand: the queue, and taking, adjusting or keeping what is in it."""

import json
from pathlib import Path

import git_study
import pytest
from git_study import TALK, change

from casecode.errors import AskedWrongly, UnknownName
from casecode.model.codings import State
from casecode.model.text import Span
from casecode.workspace import anchors, history
from casecode.workspace.study import Study

CODINGS = "cases/north/talk.lead.jsonl"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a study in git whose talk was edited: an edited coding, one for review, an orphan; another's is unchanged."""
    folder = tmp_path / "study"
    folder.mkdir()
    git_study.begin(folder)
    change(folder, "My uncle paid for the first machine.", "My aunt paid for the first machine.")
    change(folder, "Later it was the bank, the bank in town.", "Nobody, the bank in town.")
    change(folder, "Two cousins worked for us then.", "")
    return folder


def record(root: Path, id_: str) -> dict[str, object]:
    lines = (root / CODINGS).read_text(encoding="utf-8").split("\n")
    return next(found for line in lines if line and (found := json.loads(line))["id"] == id_)


def test_the_queue_holds_what_a_person_must_decide_with_old_and_new_words(root: Path) -> None:
    found = anchors.queue(Study(root))
    assert [(one.record.id, str(one.state), one.line, one.old, one.new) for one in found] == [
        ("bank00000000", "review", 8, "Later it was the bank", "Nobody"),
        ("cousins00000", "orphan", None, "Two cousins worked for us then.", ""),
    ]
    assert all(one.is_asked and one.coder == "lead" for one in found)


def test_the_queue_is_of_one_coder_one_source_or_everything_that_changed(root: Path) -> None:
    study = Study(root)
    assert next(one.record.id for one in anchors.queue(study, is_whole=True)) == "uncle0000000"
    assert anchors.queue(study, coder="second") == []
    assert anchors.queue(study, source="letter") == []
    assert len(anchors.queue(study, "lead", TALK)) == 2
    with pytest.raises(UnknownName):
        anchors.queue(study, coder="nobody")
    with pytest.raises(UnknownName):
        anchors.queue(study, source="nothing")


def test_accepting_rewrites_the_place_and_the_words_and_nothing_else(root: Path) -> None:
    study = Study(root)
    before = {id_: record(root, id_) for id_ in ("uncle0000000", "bank00000000", "cousins00000")}
    (now,) = anchors.accept(study, "lead", ["bank"])
    assert now.record.quote == "Nobody"
    after = record(root, "bank00000000")
    assert {key for key in after if after[key] != before["bank00000000"].get(key)} <= {
        "start", "end", "quote", "prefix", "suffix", "src",
    }  # fmt: skip
    assert list(after) == list(before["bank00000000"])
    assert record(root, "uncle0000000") == before["uncle0000000"]
    assert [one.record.id for one in anchors.queue(Study(root))] == ["cousins00000"]
    assert history.undo(root) == "accept the place of 1 coding"
    assert record(root, "bank00000000") == before["bank00000000"]


def test_an_orphan_has_no_place_to_accept_and_then_nothing_is_written(root: Path) -> None:
    before = (root / CODINGS).read_bytes()
    with pytest.raises(AskedWrongly, match="cousins00000 is an orphan, so there is no place to accept"):
        anchors.accept(Study(root), "lead", ["bank", "cousins"])
    assert (root / CODINGS).read_bytes() == before


def test_a_coder_settles_only_their_own(root: Path) -> None:
    study = Study(root)
    for act in (anchors.accept, anchors.keep):
        with pytest.raises(AskedWrongly, match="lead's coding"):
            act(study, "second", ["bank"])
    with pytest.raises(AskedWrongly, match="lead's coding"):
        anchors.adjust(study, "second", "bank", quote="Nobody")


def test_adjusting_takes_lines_words_or_a_span(root: Path) -> None:
    assert (
        anchors.adjust(Study(root), "lead", "cousins", lines=(7, 7)).record.quote
        == "My aunt paid for the first machine."
    )
    assert anchors.adjust(Study(root), "lead", "cousins", quote="in town").record.quote == "in town"
    text = Study(root).project.source("talk").text
    start = text.index(" the first machine")
    found = anchors.adjust_to(Study(root), "lead", "cousins", Span(start, start + 19))
    assert found.record.quote == "the first machine."
    whole = anchors.adjust_to(Study(root), "lead", "cousins", Span(-5, 10_000))
    assert whole.record.quote == text.strip()
    assert [one.record.id for one in anchors.queue(Study(root))] == ["bank00000000"]
    with pytest.raises(AskedWrongly, match="no words stand there"):
        anchors.adjust_to(Study(root), "lead", "cousins", Span(9999, 10_000))
    history.undo(root)
    assert record(root, "cousins00000")["quote"] == "the first machine."


def test_what_is_kept_stays_an_orphan_counted_but_not_asked_about(root: Path) -> None:
    anchors.keep(Study(root), "lead", ["cousins", "bank"])
    study = Study(root)
    assert anchors.queue(study) == []
    whole = {one.record.id: one for one in anchors.queue(study, is_whole=True)}
    assert {id_: str(one.state) for id_, one in whole.items()} == {
        "uncle0000000": "edited", "bank00000000": "orphan", "cousins00000": "orphan",
    }  # fmt: skip
    assert record(root, "bank00000000")["kept"] == study.project.source("talk").digest
    assert history.undo(root) == "keep 2 codings as lost"
    assert "kept" not in record(root, "bank00000000")


def test_a_kept_orphan_stays_one_through_later_edits_until_its_words_are_back(root: Path) -> None:
    anchors.keep(Study(root), "lead", ["cousins", "bank"])
    change(root, "Who paid", "And who paid")
    states = {p.id: p.state for p in Study(root).passages}
    assert states["bank00000000"] is states["cousins00000"] is State.ORPHAN
    change(root, "Nobody, the bank in town.", "Later it was the bank, the bank in town.")
    assert {p.id: p.state for p in Study(root).passages}["bank00000000"] is State.UNCHANGED
    anchors.adjust(Study(root), "lead", "cousins", quote="in town")
    assert "kept" not in record(root, "cousins00000")


def test_words_that_stand_unchanged_cannot_be_kept_as_lost(root: Path) -> None:
    with pytest.raises(AskedWrongly, match="unchanged; if it is not meant, remove it: casecode uncode market000000"):
        anchors.keep(Study(root), "lead", ["market"])


def test_a_record_that_is_not_whole_is_no_part_of_the_queue(root: Path) -> None:
    path = root / CODINGS
    path.write_text(path.read_text(encoding="utf-8").replace('"prefix":', '"memo":7,"prefix":'), encoding="utf-8")
    assert anchors.queue(Study(root), is_whole=True) == []


def test_an_unknown_key_survives_being_settled(root: Path) -> None:
    path = root / CODINGS
    path.write_text(path.read_text(encoding="utf-8").replace('"codes":', '"mine":[1],"codes":'), encoding="utf-8")
    anchors.accept(Study(root), "lead", ["bank"])
    assert record(root, "bank00000000")["mine"] == [1]
