"""Deciding on items, freezing claims, handing the pool over, and taking back what a designer wrote: nothing is lost."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import literals
import pytest
import survey_study
from conftest import Run
from survey_study import records, uncode

from casecode.files import decisions as files
from casecode.model.decisions import Decision
from casecode.model.items import Made, Status
from casecode.model.pool import NO_QUOTES, Pool
from casecode.workspace.study import open_study


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASECODE_CODER", "lead")
    return survey_study.write(tmp_path)


def change(root: Path, old: str, new: str) -> None:
    path = root / "survey/pool.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_keeping_pins_the_wording_with_who_why_and_the_evidence_stamped(root: Path, run: Run) -> None:
    done = run("survey", "keep", "hlprelatives", "help.friends", "--why", "said in both", at=root)
    assert (done.code, done.out) == (
        0,
        "help.relatives (hlprelatives): draft -> keep, “Relatives”\nhelp.friends (hlpfriends): draft -> keep, “Friends”\n",
    )
    record = next(one for one in records(root) if one["item"] == "help.relatives")
    assert (record["value"], record["was"], record["why"], record["stem"]) == (
        "keep",
        "draft",
        "said in both",
        {"en": "Relatives"},
    )
    assert set(record["evidence"]) == {"cousins00000", "norelative00", "came00000000", "aunt00000000"}
    assert run("undo", at=root).out == "undone: survey: keep help.relatives, keep help.friends\n"
    assert records(root) == []
    assert not (root / "survey/decisions").exists()
    assert run("redo", at=root).code == 0
    assert len(records(root)) == 2


def test_a_kept_item_keeps_its_stem_when_template_and_label_change_and_says_so(root: Path, run: Run) -> None:
    run("survey", "keep", "hlprelatives", "--why", "said in both", at=root)
    change(root, 'stem: "{channel}"', 'stem: "Help of {channel}"')
    pool = survey_study.drafts(root).pool
    assert pool.item("hlprelatives").stem == {"en": "Relatives"}
    assert pool.item("hlpfriends").stem == {"en": "Help of Friends"}
    assert pool.item("hlprelatives").stale == (
        "survey/pool.yaml came to “Relatives” then, and comes to “Help of Relatives” now",
    )
    checked = run("survey", "check", at=root)
    assert checked.code == 0
    assert (
        "survey/decisions/lead.jsonl:1: warning: the decision of lead on help.relatives (keep) is stale" in checked.out
    )


def test_other_decisions_stand_one_behind_the_other_and_the_last_holds(root: Path, run: Run) -> None:
    for words in (("keep", "wrdluck"), ("revise", "hlpfriends"), ("drop", "hlpfriends"), ("keep", "hlpfriends")):
        run("survey", *words, "--why", "so", at=root)
    item = survey_study.drafts(root).pool.item("hlpfriends")
    assert [(one.was, one.to) for one in item.decisions] == [("draft", "revise"), ("revise", "drop"), ("drop", "keep")]
    assert item.status == Status.KEEP
    chain = {one["id"]: one.get("replaces", "") for one in records(root) if one["item"] == "help.friends"}
    assert sorted(value for value in chain.values() if value) == sorted(one.id for one in item.decisions[:2])


def test_two_people_on_two_branches_both_stay_and_the_later_holds() -> None:
    first = Decision("a", "decision", "x", "keep", at="2026-05-01", coder="lead")
    mei = Decision("b", "decision", "x", "drop", at="2026-05-03", replaces="a", coder="mei")
    lead = Decision("c", "decision", "x", "revise", at="2026-05-02", replaces="a", coder="lead")
    from casecode.model.decisions import ordered

    assert [one.id for one in ordered([mei, lead, first])] == ["a", "c", "b"]
    ring = [Decision("a", "decision", "x", "keep", replaces="b"), Decision("b", "decision", "x", "drop", replaces="a")]
    assert [one.id for one in ordered(ring)] == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("keep", "hlpbank", "--why", "x"), 3, "no passage supports help.bank-loan, and it is not from the literature"),
        (("keep", "hlprelative", "--why", "x"), 2, 'no item "hlprelative"; did you mean "hlprelatives"?'),
        (("keep", "hlprelatives"), 2, "a decision needs a reason; give it, as --why TEXT"),
        (("keep", "--why", "x"), 2, "no item is named; say which to keep, by id or var"),
        (("keep", "hlprelatives", "hlpbank", "--why", "x"), 3, "no passage supports help.bank-loan"),
        (("keep", "hlprelatives", "--why", "x", "--by", "Mei Tan"), 2, '"Mei Tan" cannot name a coder'),
        (("revise", "hlprelatives", "--why", "x", "--stem", "a|b"), 2, "without tabs and |"),
        (("revise", "hlprelatives", "--why", "x", "--stem", "a", "--language", "de"), 2, 'no language of the pool "de"'),
        (("revise", "hlprelatives", "--why", "x", "--quote", "cous"), 2, "--quote names a coding, and no words of it"),
        (("revise", "hlprelatives", "--why", "x", "--stem", "Kin", "--quote", "cous"), 2, "“Kin” are not exact words of cousins00000"),
        (("revise", "hlprelatives", "--why", "x", "--stem", "market", "--quote", "market"), 2, "may not be quoted (share: paraphrase-only)"),
        (("revise", "hlprelatives", "--why", "x", "--stem", "kin", "--quote", "zzz"), 2, 'no coding "zzz"'),
        (("freeze", "hlprelatives", "--strength", "common"), 2, "a claim needs words"),
        (("freeze", "hlprelatives", "--claim", "x"), 2, "say how strongly the cases claim it, as --strength: dominant, common"),
        (("freeze", "nobody", "--claim", "x", "--strength", "common"), 2, 'no item "nobody"'),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_in_a_sentence_and_nothing_is_written(
    root: Path, run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    done = run("survey", *words, at=root)
    assert (done.code, told in done.err) == (code, True), done.err
    assert not (root / "survey/decisions").exists()


def test_nobody_decides_without_a_name(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASECODE_CODER")
    assert "nobody is named as the coder" in run("survey", "keep", "hlprelatives", "--why", "x", at=root).err
    assert run("survey", "keep", "hlprelatives", "--why", "x", "--coder", "mei", at=root).code == 0
    assert survey_study.drafts(root).pool.item("hlprelatives").decisions[0].by == "mei"


def test_a_person_s_wording_is_theirs_and_words_of_a_quote_are_the_quote_s(root: Path, run: Run) -> None:
    done = run("survey", "revise", "hlprelatives", "--stem", "Your own family and kin", "--why", "plainer", at=root)
    assert "casecode: “and”: two things may be asked at once" in done.err
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert (item.origin.kind, item.origin.author, item.revision, item.status) == (
        Made.DESIGNER,
        "lead",
        2,
        Status.REVISE,
    )
    run("survey", "revise", "hlprelatives", "--stem", "cousins", "--quote", "cousins", "--why", "theirs", at=root)
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert (item.origin.kind, item.origin.ref, item.origin.words) == (Made.IN_VIVO, "cousins00000", "cousins")
    assert item.cited(item.evidence[0].role) == ("cousins00000",)
    assert item.evidence[0].role == "wording"
    run("survey", "revise", "hlprelatives", "--stem", "sepupu", "--language", "ms", "--why", "Malay", at=root)
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert (dict(item.stem), item.revision, item.origin.kind) == ({"en": "cousins", "ms": "sepupu"}, 4, Made.DESIGNER)
    assert run("survey", "check", at=root).code == 0


def test_words_of_a_quote_beyond_the_item_s_rule_are_stamped_with_the_decision(root: Path, run: Run) -> None:
    run(
        "survey",
        "revise",
        "hlpbank",
        "--stem",
        "on paper notices".removeprefix("on paper "),
        "--quote",
        "notices00000",
        "--why",
        "x",
        at=root,
    )
    assert set(records(root)[0]["evidence"]) == {"notices00000"}
    assert run("survey", "keep", "hlpbank", "--why", "its words", at=root).code == 0
    uncode(root, "notices00000")
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert "the decision of lead on help.bank-loan (keep) rests on a coding that is gone: notices00000" in checked.out


def test_words_of_a_source_that_may_be_quoted_no_longer_are_told_as_such(root: Path, run: Run) -> None:
    run("survey", "revise", "hlprelatives", "--stem", "cousins", "--quote", "cousins", "--why", "theirs", at=root)
    source = root / "cases/north/talk.md"
    source.write_text(source.read_text(encoding="utf-8").replace("share: verbatim", "share: no"), encoding="utf-8")
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert 'the stem of "help.relatives" is words of north/talk, which may not be quoted (share: no)' in checked.out


def test_an_item_whose_evidence_is_gone_is_kept_and_named(root: Path, run: Run) -> None:
    run("survey", "keep", "hlpfriends", "--why", "said", at=root)
    uncode(root, "friend000000")
    uncode(root, "hands0000000")
    item = survey_study.drafts(root).pool.item("hlpfriends")
    assert (item.status, item.evidence, dict(item.stem)) == (Status.KEEP, (), {"en": "Friends"})
    assert "the coding friend000000 it rests on is gone" in item.stale
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert "help.friends (keep) rests on codings that are gone: friend000000, hands0000000" in checked.out
    assert "friends (stale)" not in checked.out
    assert "keep (stale)" in run("survey", "list", "--format", "csv", at=root).out


def test_an_item_that_nothing_supports_any_more_is_named_though_its_codings_are_there(root: Path, run: Run) -> None:
    run("survey", "keep", "hlpfriends", "--why", "said", at=root)
    path = root / "cases/north/talk.lead.jsonl"
    text = path.read_text(encoding="utf-8").replace('"channel":"friends"', '"channel":"relatives"')
    path.write_text(text, encoding="utf-8")
    checked = run("survey", "check", at=root)
    assert (
        "the decision of lead on help.friends (keep) stands, and no passage supports the item any more" in checked.out
    )
    assert "is stale: the coding friend000000 it rests on was changed (cases/north/talk.md:10)" in checked.out


def test_deleting_a_coding_fails_the_check_and_names_the_items(root: Path, run: Run) -> None:
    assert run("export", "survey", "--save", at=root).code == 0
    assert run("survey", "check", at=root).code == 0
    run("uncode", "market000000", "--coder", "lead", at=root)
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert "error: the coding market000000 is not there; on it rest help.job-market, words.paper" in checked.out
    assert "[pool-evidence]" in checked.out
    assert run("undo", at=root).code == 0
    assert run("survey", "check", at=root).code == 0


def test_what_was_handed_over_is_laid_against_the_study(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    source = root / "cases/north/talk.md"
    source.write_text(source.read_text(encoding="utf-8").replace("share: verbatim", "share: no"), encoding="utf-8")
    checked = run("survey", "check", at=root)
    assert '"cousins00000" is quoted, and cases/north/talk.md may not be now (share: no)' in checked.out
    assert "[pool-consent]" in checked.out
    source.write_text(
        source.read_text(encoding="utf-8")
        .replace("share: no", "share: verbatim")
        .replace("A friend sent his daughter.", "Nothing."),
        encoding="utf-8",
    )
    checked = run("survey", "check", at=root)
    assert (
        "the words of the coding friend000000 are no longer in cases/north/talk.md; on it rests help.friends"
        in checked.out
    )
    source.write_text(
        source.read_text(encoding="utf-8")
        .replace("Nothing.", "A friend sent his daughter.")
        .replace("Two cousins", "Three cousins"),
        encoding="utf-8",
    )
    assert "the coding cousins00000 says other than it did" in run("survey", "check", at=root).out


def test_names_that_left_the_study_are_not_used_again(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    change(root, "var: wrdluck", "var: wrdfortune")
    change(root, "book: {var: wrdbook", "book: {var: wrdluck")
    checked = run("survey", "check", at=root)
    assert '"words.luck" is called wrdfortune, and was handed over as wrdluck; call it wrdluck' in checked.out
    assert '"words.book" is called wrdluck, as “words.luck” was' in checked.out
    assert checked.code == 1


def test_an_item_asked_for_no_more_keeps_its_decision_until_it_is_dropped_and_gets_it_back(
    root: Path, run: Run
) -> None:
    run("survey", "keep", "hlpfriends", "--why", "said", at=root)
    run("export", "survey", "--save", at=root)
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    (root / "codebook.yaml").write_text(
        book.replace("label: Friends, ", "label: Friends, retired: true, "), encoding="utf-8"
    )
    pool = survey_study.drafts(root).pool
    assert [(one.id, one.var, dict(one.stem), [d.why for d in one.decisions]) for one in pool.retired] == [
        ("help.friends", "hlpfriends", {"en": "Friends"}, ["said"])
    ]
    checked = run("survey", "check", at=root)
    assert (
        'lead decided on "help.friends" (keep), and survey/pool.yaml asks for it no more; give it its row back'
        in checked.out
    )
    refused = run("survey", "keep", "hlpfriends", "--why", "x", at=root)
    assert (refused.code, "asks for help.friends no more" in refused.err) == (2, True)
    assert run("survey", "drop", "hlpfriends", "--why", "asked no more", at=root).code == 0
    assert "lost-item" not in run("survey", "check", at=root).out
    run("undo", at=root)
    (root / "codebook.yaml").write_text(book, encoding="utf-8")
    assert survey_study.drafts(root).pool.item("hlpfriends").status == Status.KEEP


def test_an_item_never_handed_over_or_decided_on_goes_without_a_trace(root: Path) -> None:
    change(root, "      luck: {var: wrdluck, stem: {en: Luck, ms: Nasib}, by: lead}\n", "")
    assert survey_study.drafts(root).pool.retired == ()


def test_a_draft_that_was_handed_over_and_is_gone_is_retired_for_good(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    change(root, "      luck: {var: wrdluck, stem: {en: Luck, ms: Nasib}, by: lead}\n", "")
    run("export", "survey", "--save", at=root)
    pool = survey_study.drafts(root).pool
    assert [(one.id, one.var) for one in pool.retired] == [("words.luck", "wrdluck")]
    assert pool.revision == 2
    assert run("survey", "drop", "wrdluck", "--why", "gone", at=root).code == 0
    change(root, "var: wrdbook", "var: wrdluck")
    assert 'the var "wrdluck" of "words.luck" is that of another' in run("survey", "check", at=root).out


def test_the_same_study_gives_the_same_bytes_and_what_says_the_same_is_left_as_it_is(root: Path, run: Run) -> None:
    first = run("export", "survey", at=root).out
    assert run("export", "survey", at=root).out == first
    assert run("export", "survey", "--save", at=root).out == "survey/pool.json: revision 1, 7 items, 8 passages\n"
    path = root / "survey/pool.json"
    assert path.read_text(encoding="utf-8") == first
    before = path.stat().st_mtime_ns
    again = run("export", "survey", "--save", at=root)
    assert "it says all this already" in again.err
    assert path.stat().st_mtime_ns == before
    assert run("export", "survey", at=root).out == first


def test_a_changed_stem_raises_the_number_of_its_wording_and_of_the_pool(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    change(root, 'stem: "{channel}"', 'stem: "Help of {channel}"')
    pool = survey_study.drafts(root).pool
    assert (pool.revision, pool.item("hlpfriends").revision, pool.item("wrdluck").revision) == (2, 2, 1)
    run("export", "survey", "--save", at=root)
    pool = survey_study.drafts(root).pool
    assert (pool.revision, pool.item("hlpfriends").revision) == (2, 2)


def test_handing_over_is_one_action_and_the_file_elsewhere_is_not(root: Path, run: Run, tmp_path: Path) -> None:
    run("export", "survey", "--save", at=root)
    assert run("undo", at=root).out == "undone: hand over revision 1 of the item pool\n"
    assert not (root / "survey/pool.json").exists()
    assert run("export", "survey", "--output", str(tmp_path / "out.json"), at=root).code == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["revision"] == 1
    assert "daughter" not in run("export", "survey", "--without-quotes", at=root).out
    refused = run("export", "survey", "--save", "--without-quotes", at=root)
    assert (refused.code, "leave out --output and --without-quotes" in refused.err) == (2, True)


def edit(root: Path, change: Callable[[dict[str, Any]], object], name: str = "survey/pool.json") -> None:
    """Write into a pool as a designer's program would, its hash left as it was."""
    pool = json.loads((root / "survey/pool.json").read_text(encoding="utf-8"))
    change(pool)
    (root / name).write_text(json.dumps(pool, indent=2), encoding="utf-8")


def of(pool: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(one for one in pool["items"] if one["id"] == id_)


MEI = {"id": "meisays00001", "at": "2026-06-01T08:00:00Z", "by": "mei", "was": "draft", "to": "keep", "why": "as it is", "stem": {"en": "Relatives"}}  # fmt: skip


def test_what_a_designer_wrote_into_the_pool_is_never_overwritten_and_can_be_taken_over(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)

    def change(pool: dict[str, Any]) -> None:
        of(pool, "help.relatives").update(status="keep", decisions=[MEI])
        of(pool, "help.friends").update(stem={"en": "Close friends"})

    edit(root, change)
    checked = run("survey", "check", at=root)
    assert checked.code == 1
    assert "[pool-hash]" in checked.out
    assert "survey/pool.json:" in checked.out
    refused = run("export", "survey", "--save", at=root)
    assert refused.code == 3
    assert "this would be lost: what help.relatives says, and 1 more; take it over first" in refused.err
    wanting = run("survey", "take", "survey/pool.json", at=root)
    assert (wanting.code, "help.friends was changed without a decision; say why" in wanting.err) == (2, True)
    taken = run("survey", "take", "survey/pool.json", "--why", "the designer’s word", at=root)
    assert taken.out == (
        "help.relatives: draft -> keep by mei: as it is\nhelp.friends: draft -> revise by lead: the designer’s word\n"
    )
    assert [one["id"] for one in records(root, "mei")] == ["meisays00001"]
    pool = survey_study.drafts(root).pool
    assert (pool.item("hlprelatives").status, pool.item("hlprelatives").origin.kind) == (Status.KEEP, Made.TEMPLATE)
    assert (dict(pool.item("hlpfriends").stem), pool.item("hlpfriends").origin.author) == (
        {"en": "Close friends"},
        "lead",
    )
    assert "0 decisions taken over" in run("survey", "take", "survey/pool.json", at=root).err
    assert run("export", "survey", "--save", at=root).out.startswith("survey/pool.json: revision 2")
    assert run("survey", "check", at=root).code == 0
    run("undo", at=root)
    assert run("undo", at=root).out == "undone: survey: take over pool.json\n"
    assert records(root, "mei") == []
    assert records(root) == []


def test_a_decision_told_by_a_pool_carries_its_wording_and_what_cannot_be_taken_is_said(root: Path, run: Run) -> None:
    run("survey", "revise", "hlprelatives", "--why", "think", at=root)
    run("export", "survey", "--save", at=root)

    def change(pool: dict[str, Any]) -> None:
        item = of(pool, "help.relatives")
        new = {**MEI, "was": "revise", "stem": {"en": "Kin"}}
        item.update(status="keep", stem={"en": "Kin"}, decisions=[*item["decisions"], new])
        of(pool, "words.luck").update(status="drop")
        pool["items"].append({**of(pool, "words.book"), "id": "words.new", "var": "wrdnew"})
        pool["scales"][0]["attribute"] = "other"

    edit(root, change, "back.json")
    taken = run("survey", "take", "back.json", "--why", "as told", at=root)
    assert "words.luck: draft -> drop by lead: as told" in taken.out
    assert (
        "not taken over: the item words.new (wrdnew) is not asked for; give it a row in survey/pool.yaml" in taken.err
    )
    assert "not taken over: scale avl3 differs; change it in survey/pool.yaml" in taken.err
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert (dict(item.stem), item.status, item.origin.author) == ({"en": "Kin"}, Status.KEEP, "mei")
    assert [one.by for one in item.decisions] == ["lead", "mei"]


def test_a_wording_changed_after_the_decision_that_is_told_is_another_decision(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    edit(
        root,
        lambda pool: of(pool, "help.relatives").update(status="keep", stem={"en": "Kin"}, decisions=[MEI]),
        "back.json",
    )
    assert run("survey", "take", "back.json", "--why", "shorter", at=root).code == 0
    item = survey_study.drafts(root).pool.item("hlprelatives")
    assert [(one.by, one.was, one.to, dict(one.stem)) for one in item.decisions] == [
        ("mei", "draft", "keep", {"en": "Relatives"}),
        ("lead", "keep", "keep", {"en": "Kin"}),
    ]


def test_a_pool_of_an_earlier_revision_takes_nothing_back(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    (root / "old.json").write_bytes((root / "survey/pool.json").read_bytes())
    run("survey", "revise", "hlpfriends", "--stem", "Mates", "--why", "x", at=root)
    run("survey", "drop", "wrdluck", "--why", "x", at=root)
    run("export", "survey", "--save", at=root)
    (root / "later.json").write_bytes((root / "survey/pool.json").read_bytes())
    run("survey", "keep", "hlpfriends", "--why", "x", at=root)
    run("survey", "revise", "hlpfriends", "--stem", "Good friends", "--why", "x", at=root)
    for name in ("old.json", "later.json"):
        taken = run("survey", "take", name, at=root)
        assert (taken.code, taken.out, taken.err) == (0, "", "0 decisions taken over\n")


def test_a_status_set_back_by_hand_is_not_mistaken_for_an_earlier_one(root: Path, run: Run) -> None:
    run("survey", "keep", "hlpfriends", "--why", "x", at=root)
    run("survey", "drop", "hlpfriends", "--why", "x", at=root)
    run("export", "survey", "--save", at=root)
    edit(root, lambda pool: of(pool, "help.friends").update(status="keep"))
    run("survey", "drop", "wrdluck", "--why", "x", at=root)
    assert "this would be lost: what help.friends says;" in run("export", "survey", "--save", at=root).err
    taken = run("survey", "take", "survey/pool.json", "--why", "wanted after all", at=root)
    assert taken.out == "help.friends: drop -> keep by lead: wanted after all\n"
    assert run("export", "survey", "--save", at=root).code == 0


def test_what_cannot_be_taken_over_at_all_is_told(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    assert run("survey", "take", "nowhere.json", at=root).code == 2
    (root / "odd.json").write_text("{}", encoding="utf-8")
    assert "is no item pool" in run("survey", "take", "odd.json", at=root).err
    edit(root, lambda pool: of(pool, "help.relatives").update(decisions=[{**MEI, "by": "Mei Tan"}]), "back.json")
    refused = run("survey", "take", "back.json", at=root)
    assert (refused.code, 'is by "Mei Tan", who cannot be named so' in refused.err) == (3, True)
    (root / "link.json").symlink_to(root / "odd.json")
    linked = run("survey", "take", "link.json", at=root)
    assert (linked.code, "[symbolic-link]" in linked.err) == (3, True)
    os.mkfifo(root / "pipe.json")
    assert run("survey", "take", "pipe.json", at=root).code == 2


def test_a_claim_is_set_down_with_the_evidence_of_then_and_says_what_it_came_after(root: Path, run: Run) -> None:
    frozen = run(
        "survey", "freeze", "hlprelatives", "--claim", "Two of three had kin.", "--strength", "common", at=root
    )
    assert frozen.out.startswith("help.relatives (hlprelatives): common, “Two of three had kin.” (lead, 20")
    assert frozen.err == ""
    claim = survey_study.drafts(root).pool.item("hlprelatives").case_claim
    assert claim is not None
    assert (claim.strength, claim.after, claim.seen[:2]) == ("common", (), "4:")
    uncode(root, "aunt00000000")
    checked = run("survey", "check", at=root)
    assert "the claim of lead on help.relatives rests on a coding that is gone: aunt00000000" in checked.out
    (root / "survey/results").mkdir()
    (root / "survey/results/spring.json").write_text("{}", encoding="utf-8")
    later = run("survey", "freeze", "hlprelatives", "--claim", "One had kin.", "--strength", "isolated", at=root)
    assert "casecode: spring lay in the study already, so it is marked as hindsight" in later.err
    checked = run("survey", "check", at=root)
    assert "was set down when spring lay in the study [hindsight]" in checked.out
    assert checked.code == 0
    run("undo", at=root)
    claim = survey_study.drafts(root).pool.item("hlprelatives").case_claim
    assert claim is not None
    assert claim.text == "Two of three had kin."


def test_a_claim_that_new_codings_leave_behind_is_stale(root: Path, run: Run) -> None:
    run("survey", "freeze", "hlpfriends", "--claim", "Friends helped.", "--strength", "common", at=root)
    run("code", "north/talk", "--quote", "Who worked for you?", "channel=friends", at=root)
    checked = run("survey", "check", at=root)
    assert "the claim of lead on help.friends is stale: what speaks to it has changed" in checked.out
    item = survey_study.drafts(root).pool.item("hlpfriends")
    assert item.stale[0].startswith("of the claim: what speaks to it has changed")


@pytest.mark.parametrize(
    ("line", "kind", "told"),
    [
        (b"{", "bad-record", "not a whole decision"),
        (b'{"id":"a","kind":"wish","item":"x","value":"keep"}', "bad-decision", 'no record of kind "wish" here'),
        (b'{"id":"a","kind":"decision","item":"x","value":"kep","why":"w","stem":{"en":"s"}}', "bad-decision", 'has the status "kep"; did you mean "keep"?'),
        (b'{"id":"a","kind":"decision","item":"x","value":"keep","was":"new","why":"w","stem":{"en":"s"}}', "bad-decision", 'has the status "new"'),
        (b'{"id":"a","kind":"decision","item":"x","value":"draft","why":"w","stem":{"en":"s"}}', "bad-decision", "makes a draft of it again"),
        (b'{"id":"a","kind":"decision","item":"x","value":"keep"}', "bad-decision", "has no why and no stem"),
        (b'{"id":"a","kind":"decision","item":"","value":"keep","why":"w","stem":{"en":"s"}}', "bad-decision", "has no item, or no value"),
        (b'{"id":"a","kind":"claim","item":"x","value":"w","strength":"huge"}', "bad-decision", 'has the strength "huge"'),
    ],
)  # fmt: skip
def test_a_line_that_is_no_decision_counts_nowhere_and_survives_every_rewrite(
    root: Path, run: Run, line: bytes, kind: str, told: str
) -> None:
    path = root / "survey/decisions/lead.jsonl"
    path.parent.mkdir()
    path.write_bytes(line + b"\n")
    checked = run("survey", "check", at=root)
    assert f"[{kind}]" in checked.out
    assert told in checked.out
    assert run("survey", "keep", "hlprelatives", "--why", "x", at=root).code == 0
    assert line in path.read_bytes().split(b"\n")
    assert run("undo", at=root).code == 0
    assert path.read_bytes() == line + b"\n"


def test_decisions_of_files_that_cannot_be_read_are_told(root: Path, run: Run) -> None:
    (root / "survey/decisions").mkdir()
    (root / "survey/decisions/Mei Tan.jsonl").write_text("", encoding="utf-8")
    (root / "survey/decisions/lead.jsonl").symlink_to(root / "guide.yaml")
    checked = run("survey", "check", at=root)
    assert '"Mei Tan" cannot name a coder' in checked.out
    assert "[symbolic-link]" in checked.out


def test_one_id_on_two_records_is_told(root: Path, run: Run) -> None:
    run("survey", "keep", "hlprelatives", "--why", "x", at=root)
    path = root / "survey/decisions/lead.jsonl"
    (root / "survey/decisions/mei.jsonl").write_bytes(path.read_bytes())
    checked = run("survey", "check", at=root)
    assert "is that of survey/decisions/lead.jsonl:1 too; both are kept" in checked.out


def test_an_unknown_key_of_a_record_is_kept_silently(root: Path) -> None:
    made = Decision("a", "decision", "x", "keep", why="w", stem={"en": "s"})
    other = b'{"id":"b","kind":"decision","item":"y","value":"drop","why":"w","stem":{"en":"t"},"colour":"red"}\n'
    data = files.with_records(other, [made])
    assert data.endswith(other)
    assert len(data.split(b"\n")) == 3


def test_a_pool_that_cannot_be_read_is_not_written_over(root: Path, run: Run) -> None:
    run("export", "survey", "--save", at=root)
    path = root / "survey/pool.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"status": "draft"', '"status": "kept"', 1), encoding="utf-8"
    )
    refused = run("export", "survey", "--save", at=root)
    assert refused.code == 3
    assert "[pool-shape]" in refused.err
    assert "survey/pool.json:" in run("survey", "check", at=root).out
    path.unlink()
    path.symlink_to(root / "codebook.yaml")
    assert "[symbolic-link]" in run("survey", "check", at=root).out


def test_a_coding_to_quote_is_named_by_enough_of_its_id(root: Path, run: Run) -> None:
    source = root / "cases/north/talk.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("A friend sent his daughter.", "Nothing."), encoding="utf-8"
    )
    words = ("survey", "revise", "hlpfriends", "--why", "x", "--stem", "x", "--quote")
    assert "the words of friend000000 are no longer in cases/north/talk.md" in run(*words, "friend", at=root).err
    literals.code(root, "north/talk", "Later we put", id_="cousinsagain", channel="relatives")
    assert '"cousins" begins the ids of 2 codings; give more of the id' in run(*words, "cousins", at=root).err


def test_a_claim_may_be_stale_where_the_decision_is_not(root: Path, run: Run) -> None:
    run("survey", "freeze", "hlpfriends", "--claim", "x", "--strength", "common", at=root)
    run("code", "north/talk", "--quote", "Who worked for you?", "channel=friends", at=root)
    run("survey", "keep", "hlpfriends", "--why", "x", at=root)
    out = run("survey", "check", at=root).out
    assert "the claim of lead on help.friends is stale" in out
    assert "the decision of lead" not in out


def test_a_pool_that_changes_while_it_is_handed_over_is_left_as_it_is(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casecode.exchange import itempool
    from casecode.workspace import handing

    def meanwhile(pool: Pool) -> str:
        (root / "survey/pool.json").write_text("mine", encoding="utf-8")
        return itempool.draw(pool)

    monkeypatch.setattr(handing, "draw", meanwhile)
    refused = run("export", "survey", "--save", at=root)
    assert (refused.code, "has changed since it was read" in refused.err) == (3, True)
    assert (root / "survey/pool.json").read_text(encoding="utf-8") == "mine"


def test_the_live_pool_has_quotes_or_none(root: Path) -> None:
    from casecode.workspace.pool import live

    study = open_study(root)
    assert live(study) == survey_study.drafts(root).pool
    assert {one.quote for one in live(study, NO_QUOTES).evidence} == {None}
