"""The desk: what the coding screen and the prompts share."""

import os
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
import two_cases
from pilots import codings

from casecode.errors import AskedWrongly, BrokenFile, CannotBeDone, UnknownName
from casecode.files import reading as reading_files
from casecode.model.text import Span
from casecode.workspace import seeking
from casecode.workspace.desk import Desk
from casecode.workspace.study import Study
from casecode.workspace.units import Unit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(Study(root), "lead", "talk")


def sentence(desk: Desk, words: str) -> Span:
    return desk.units.at(Unit.SENTENCE, desk.text.index(words))


def test_a_coding_is_on_disk_and_on_the_desk_when_the_act_returns(desk: Desk, root: Path) -> None:
    done = desk.code(sentence(desk, "Later"), {"channel": "Bank loan"}, {"channel": "A loan"}, "why")
    (made,) = (one for one in codings(root) if one["id"] == done.ids[0])
    assert made["codes"] == {"channel": "bank-loan", "status": "used"}
    assert (made["wording"], made["memo"]) == ({"channel": "A loan"}, "why")
    assert done.told == "coded line 8: channel=bank-loan status=used “Later it was the bank, the bank in town.”"
    (found,) = (one for one in desk.at(desk.text.index("in town")) if one.id == done.ids[0])
    assert desk.memo(found) == "why"


def test_a_coding_reads_only_the_coders_own_file_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = reading_files.read_bytes

    def reading(at: Path, path: str, limit: int) -> object:
        read.append(path)
        return plain(at, path, limit)

    assert desk.recents.sets()
    os.utime(desk.study.root / "codebook.yaml", (1, 1))
    assert desk.reload()
    monkeypatch.setattr("casecode.files.loader.read_bytes", reading)
    desk.code(sentence(desk, "Later"), {"resource": "human"})
    assert read == ["cases/north/talk.lead.jsonl"]


def test_spans_are_widened_to_whole_characters_and_trimmed(small: Callable[[str], Path]) -> None:
    root = small("-- cases/a/b.md --\nA ñ 👩‍👩‍👧 e̱ end.\n")
    desk = Desk(Study(root), "lead", "a/b")
    family = desk.text.index("👩")
    desk.code(Span(family - 1, family + 1), {"resource": "human"})
    desk.code(Span(desk.text.index("e\u0331"), desk.text.index("e\u0331") + 1), {"resource": "human"})
    assert [one["quote"] for one in codings(root, source="a/b")] == ["👩‍👩‍👧", "e\u0331"]
    with pytest.raises(AskedWrongly, match="there are no words at line 1"):
        desk.code(Span(1, 2), {"resource": "human"})


def test_repeating_takes_the_codes_used_last_also_within_a_second(desk: Desk, root: Path) -> None:
    for code in ("friends", "job-market", "bank-loan"):
        desk.code(sentence(desk, "Later"), {"channel": code})
    assert desk.recents.sets()[0]["channel"] == "bank-loan"
    desk.repeat(sentence(desk, "Two"))
    desk.undo()
    desk.undo()
    assert desk.recents.sets()[0]["channel"] == "job-market"
    with pytest.raises(AskedWrongly, match="nothing has been coded yet"):
        Desk(Study(root), "new", "talk").repeat(Span(0, 9))


def test_the_last_phase_is_remembered_and_the_last_status_beside_its_channel(desk: Desk) -> None:
    desk.code(sentence(desk, "Later"), {"channel": "bank-loan", "phase": "ongoing", "status": "rejected"})
    assert desk.with_remembered({"resource": "human"}) == {"resource": "human", "phase": "ongoing"}
    assert desk.with_remembered({"channel": "friends"})["status"] == "rejected"
    assert desk.with_remembered({"phase": "start-up"}) == {"phase": "start-up"}


def test_what_is_remembered_is_only_what_the_codebook_still_has(desk: Desk, root: Path) -> None:
    path = root / "codebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("start-up:", "begin:"), encoding="utf-8")
    assert "codebook.yaml" in desk.reload()
    assert desk.with_remembered({"resource": "human"})["phase"] == "ongoing"


def test_candidates_come_by_use_and_then_facet_after_facet(desk: Desk) -> None:
    first = [one.pair for one in desk.candidates()]
    assert first[:4] == ["resource=human", "channel=job-market", "phase=start-up", "status=used"]
    assert [one.facet for one in desk.candidates({"resource": "human"})][:5] == ["channel"] * 5
    assert desk.candidates({"resource": "human"})[-1].facet == "resource"
    money = next(one for one in desk.candidates() if one.key == "financial")
    assert (money.definition, money.words) == ("What pays.", "resource=financial Money")
    market = next(one for one in desk.candidates() if one.key == "job-market")
    assert market.words == "channel=job-market Job market (labour market)"


def test_what_is_typed_in_full_is_a_value_or_a_new_code(desk: Desk) -> None:
    assert [one.pair for one in desk.typed("date=1995")] == ["date=1995"]
    assert desk.typed("date=yesterday") == desk.typed("colour=red") == desk.typed("bank") == desk.typed("+ ") == []
    assert [one.pair for one in desk.typed("+resource=Trust")] == ["resource=trust"]
    assert [one.facet for one in desk.typed("+Trust", {"resource": "x"})] == [
        "channel", "phase", "status", "stance", "resource",
    ]  # fmt: skip
    assert "resource" not in [one.facet for one in desk.typed("+human")]
    assert desk.typed("+resource=Trust")[0].definition == ""


def test_a_new_code_can_be_used_at_once_and_undone(desk: Desk) -> None:
    assert desk.add_code("resource", "trust", "Trust").told.endswith("; define it in codebook.yaml")
    assert desk.code(sentence(desk, "Later"), {"resource": "trust"}).ids
    assert desk.add_code("resource", "love", "Love", "What binds.").told == "added the code resource=love"
    desk.undo()
    desk.undo()
    desk.undo()
    assert "trust" not in desk.codebook.facets["resource"].codes
    assert desk.redo().told == "done again: add the code resource=trust"
    with pytest.raises(AskedWrongly, match="has a code"):
        desk.add_code("resource", "trust")


def test_codings_are_recoded_worded_noted_and_removed(desk: Desk, root: Path) -> None:
    assert desk.recode("uncle0000000", {"channel": "friends", "phase": ""}).told.startswith("recoded line 7: ")
    assert desk.word("uncle0000000", "channel", "Kin").told.startswith("worded channel “Kin” line 7")
    assert desk.word("uncle0000000", "channel", "").told.startswith("took back the wording of channel line 7")
    assert desk.write_memo("uncle0000000", "x").told.startswith("wrote a memo on line 7")
    assert desk.write_memo("uncle0000000", "").told.startswith("took away the memo of line 7")
    (uncle,) = (one for one in codings(root) if one["id"] == "uncle0000000")
    assert uncle["codes"] == {"resource": "financial", "channel": "friends", "status": "used"}
    assert "wording" not in uncle
    assert desk.uncode(["uncle", "bank"]).told.endswith("” and 1 more")
    assert [one.id for one in desk.passages] == ["cousins00000"]
    assert desk.write_source_memo("warm").told == "wrote a memo on north/talk"


def test_the_last_coding_removed_takes_its_file_along(root: Path) -> None:
    desk = Desk(Study(root), "ann", "talk")
    made = desk.code(sentence(desk, "Later"), {"resource": "human"})
    desk.uncode(made.ids)
    assert not (root / "cases/north/talk.ann.jsonl").exists()
    assert desk.own(desk.passages) == []


def test_what_others_do_is_noticed_and_read_again(desk: Desk, root: Path) -> None:
    assert desk.changed() == []
    assert desk.reload() == ""
    literals.code(root, "north/talk", "Two cousins", "second", "theirs000000", resource="human")
    assert desk.changed() == ["cases/north/talk.second.jsonl"]
    assert desk.reload() == "read again what changed on disk: cases/north/talk.second.jsonl"
    assert [one.id for one in desk.passages][-2:] == ["cousins00000", "theirs000000"]
    (root / "cases/north/talk.second.jsonl").unlink()
    desk.code(sentence(desk, "Later"), {"resource": "human"})
    assert "theirs000000" not in [one.id for one in desk.passages]


def test_a_text_changed_meanwhile_is_read_again_and_nothing_is_done(desk: Desk, root: Path) -> None:
    path, before = root / "cases/north/talk.md", codings(root)
    path.write_text(
        path.read_text(encoding="utf-8").replace("My uncle paid for the first machine.", "I forget."), encoding="utf-8"
    )
    with pytest.raises(CannotBeDone, match="nothing was done, since the text is another now"):
        desk.code(Span(0, 9), {"resource": "human"})
    assert codings(root) == before
    assert "I forget." in desk.text
    assert [one.id for one in desk.orphans] == ["uncle0000000"]
    assert desk.memo(desk.orphans[0]) == ""


def test_a_file_that_can_no_longer_be_read_is_told_of(desk: Desk, root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.unlink()
    path.symlink_to(root / "codebook.yaml")
    with pytest.raises(BrokenFile, match="symbolic link"):
        desk.reload()


def test_a_desk_opened_while_the_study_is_written_sees_it(root: Path) -> None:
    study = Study(root)
    assert study.project
    literals.code(root, "north/talk", "Two cousins", "second", "theirs000000", resource="human")
    assert "theirs000000" in [one.id for one in Desk(study, "lead", "talk").passages]


def test_a_study_long_at_rest_is_read_once(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    study = Study(root)
    assert Desk(study, "lead", "talk").study is study


def test_an_unknown_source_is_named_with_the_nearest(root: Path) -> None:
    with pytest.raises(UnknownName, match="no source"):
        Desk(Study(root), "lead", "tolk")


def test_a_coding_whose_record_is_not_whole_has_no_memo(desk: Desk, root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_bytes(
        path.read_bytes() + b'{"id":"odd000000000","kind":"coding","start":0,"end":7,"src":"x","memo":1}\n'
    )
    desk.reload()
    assert [desk.memo(one) for one in (*desk.passages, *desk.orphans)] == ["", "", "", ""]


def test_the_source_to_go_on_with_is_the_one_coded_last_else_one_not_coded(root: Path, tmp_path: Path) -> None:
    study = Study(root)
    assert seeking.source_to_open(study, "lead") == "south/letter"
    assert seeking.source_to_open(study, "ann") == "north/talk"
    (root / "cases/south/new.md").write_text("Hello.\n", encoding="utf-8")
    assert seeking.source_to_open(Study(root), "ann") == "south/new"
    empty = tmp_path / "empty"
    empty.mkdir()
    literals.write(empty, "")
    with pytest.raises(CannotBeDone, match="no sources yet"):
        seeking.source_to_open(Study(empty), "ann")
