"""Each key of the coding screen, and what it leaves in the files."""

from pathlib import Path

import literals
import pytest
import two_cases
from pilots import codings, play
from textual.binding import Binding

from casecode.tui import keys

ASKED, UNCLE, BANK, COUSINS = (
    "Who paid in the beginning?",
    "My uncle paid for the first machine.",
    "Later it was the bank, the bank in town.",
    "Two cousins worked for us then.",
)
LONG = """\
-- cases/north/talk.md --
---
speakers: {I: interviewer, W: wong}
---
I: Go on.
W: One here. Two here. Three here.
More of it. And more.

W: Last of all, 银行借钱。没有！ Done.
"""


def made(root: Path) -> list[dict[str, object]]:
    """Give what was coded on the screen, not before."""
    return [one for one in codings(root) if "at" in one]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def long(tmp_path: Path) -> Path:
    return literals.write(tmp_path, LONG)


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        ([], "Go on."),
        (["j"], "One here."),
        (["j", "j"], "More of it."),
        (["j", "j", "j", "j"], "Last of all, 银行借钱。"),
        (["j", ")", "k"], "Go on."),
        (["down"], "One here."),
        (["j", "down", "up"], "One here."),
        (["J"], "One here."),
        (["J", "J"], "Last of all, 银行借钱。"),
        (["J", "J", "J"], "Last of all, 银行借钱。"),
        (["J", "J", "K"], "One here."),
        (["J", ")", "K"], "Go on."),
        (["j", ")", ")"], "Three here."),
        (["j", ")", ")", ")", "("], "Three here."),
        (["j", "w", "w"], "Two here."),
        (["j", "w", "w", "b"], "One here."),
        (["j", *["l"] * 9], "One here."),
        (["j", *["right"] * 11, "h", "left"], "One here."),
        (["G"], "Done."),
        (["G", "g"], "Go on."),
        (["end"], "Done."),
        (["end", "home"], "Go on."),
        (["space"], "Last of all, 银行借钱。"),
        (["G", "pageup"], "Go on."),
        (["j", "v"], "One here."),
        (["j", "v", ")"], "One here. Two here."),
        (["j", "v", "w"], "One here"),
        (["j", "v", "w", "w", "b", "b"], "One"),
        (["j", "v", "l", "l"], "One"),
        (["j", "v", "j"], "One here. Two here. Three here.\nMore of it. And more."),
        (["j", ")", "v", "j", "o", "w", "w", "w"], "here.\nMore"),
        (["j", "v", ")", "v"], "Two here."),
        (["j", "v", ")", "escape"], "Two here."),
        (["j", "j", "V"], "One here. Two here. Three here.\nMore of it. And more."),
        (["V", "J", "J"], LONG.split("I: ", 2)[2][:-1]),
        (["o"], "Go on."),
        (["z"], "Go on."),
    ],
)
def test_moves_and_selections_choose_a_passage(pressed: list[str], chosen: str, long: Path) -> None:
    assert play(long, *pressed).chosen == chosen


@pytest.mark.parametrize(
    ("pressed", "quote"),
    [
        (["j", "."], UNCLE),
        (["j", "v", "j", "j", "."], f"{UNCLE}\nL: {BANK}\n\nW: {COUSINS}"),
        (["j", "V", "J", "."], f"{UNCLE}\nL: {BANK}"),
        (["j", "v", "w", "."], "My uncle"),
    ],
)
def test_a_repeated_code_takes_at_most_four_keys_more(pressed: list[str], quote: str, root: Path) -> None:
    before = {one["id"] for one in codings(root)}
    played = play(root, *pressed)
    made = [one for one in codings(root) if one["id"] not in before]
    assert [one["quote"] for one in made] == [quote]
    assert made[0]["codes"] == {"resource": "human", "channel": "job-market", "phase": "start-up", "status": "used"}
    assert played.says.startswith("coded line 7: resource=human channel=job-market")


def test_a_study_without_codings_has_nothing_to_repeat(long: Path) -> None:
    assert "nothing has been coded yet" in play(long, ".").says
    assert "there is nothing at 3 yet" in play(long, "3").says
    assert codings(long) == []


def test_figures_code_with_what_was_used_last_and_keep_their_meaning(root: Path) -> None:
    play(root, "2", ")", "2")
    made = [one for one in codings(root) if "at" in one]
    assert [one["codes"]["channel"] for one in made] == ["bank-loan", "bank-loan"]
    assert [one["quote"] for one in made] == [ASKED, UNCLE]


def test_the_picker_fills_facet_after_facet_and_goes_on_with_the_last_phase(root: Path) -> None:
    played = play(root, "c", "~people", "tab", "~frie", "tab", "enter")
    made = codings(root)[0]
    assert made["quote"] == ASKED
    assert made["codes"] == {"resource": "human", "channel": "friends", "phase": "start-up", "status": "used"}
    assert played.says.startswith("coded line 6: resource=human channel=friends phase=start-up")


def test_enter_on_letters_takes_the_code_and_codes(root: Path) -> None:
    play(root, "j", "c", "~jm", "enter")
    assert made(root)[0]["codes"] == {"channel": "job-market", "phase": "start-up", "status": "used"}


def test_the_picker_shows_the_definition_and_begins_with_what_was_used_last(root: Path) -> None:
    shown = play(root, "c").text
    assert "▸ resource=human" in shown
    played = play(root, "c", "~fin")
    assert "▸ resource=financial Money" in played.text
    assert "What pays." in played.text


def test_in_the_picker_arrows_mark_backspace_takes_back_and_escape_leaves_all_as_it_was(root: Path) -> None:
    before = two_cases.files(root)
    assert "▸ channel=job-market" in play(root, "c", "down").text
    assert "▸ resource=human" in play(root, "c", "down", "up", "up").text
    assert "resource=human  phase" not in play(root, "c", "tab", "backspace").text
    assert play(root, "c", "tab", "escape").says.startswith("c codes")
    assert "no code has these letters" in play(root, "c", "~zzz", "enter", "tab").text
    assert two_cases.files(root) == before


def test_a_marked_code_is_taken_though_enough_was_chosen(root: Path) -> None:
    play(root, "c", "~people", "tab", "down", "enter")
    assert set(codings(root)[0]["codes"]) == {"resource", "channel", "phase", "status"}


def test_a_plus_makes_a_code_and_codes_with_it(root: Path) -> None:
    played = play(root, "c", "~+resource=Good", "space", "~name", "enter")
    assert codings(root)[0]["codes"]["resource"] == "good-name"
    assert "      good-name:\n        label: Good name\n" in (root / "codebook.yaml").read_text(encoding="utf-8")
    assert "coded line 6: resource=good-name" in played.says


def test_a_facet_of_values_takes_what_is_typed(root: Path) -> None:
    play(root, "c", "~date=1995", "enter")
    assert codings(root)[0]["codes"]["date"] == "1995"


def test_recoding_changes_the_codes_and_keeps_the_passage(root: Path) -> None:
    play(root, "j", "r", "~job", "enter")
    changed = next(one for one in codings(root) if one["id"] == "uncle0000000")
    assert changed["codes"] == {
        "resource": "financial", "channel": "job-market", "phase": "start-up", "status": "used",
    }  # fmt: skip
    play(root, "j", "r", "backspace", "backspace", "backspace", "enter")
    changed = next(one for one in codings(root) if one["id"] == "uncle0000000")
    assert changed["codes"] == {"resource": "financial"}
    assert play(root, "j", "r", "escape").says.startswith("c codes")


def test_a_wording_is_given_and_taken_back(root: Path) -> None:
    assert "worded channel" in play(root, "j", "W", "2", "~Kin", "enter").says
    assert codings(root)[0]["wording"] == {"channel": "Kin"}
    assert "Kin" in play(root, "j").text
    play(root, "j", "W", "down", "enter", "backspace", "backspace", "backspace", "enter")
    assert "wording" not in codings(root)[0]


def test_the_only_facet_of_a_coding_is_worded_without_asking(root: Path) -> None:
    play(root, "W", "~x", "enter", source="south/letter", coder="second")
    assert "no coding of your own here" in play(root, "W", source="south/letter", coder="second").says
    play(root, "j", "W", "~Crew", "enter", source="south/letter", coder="second")
    assert codings(root, "second", "south/letter")[0]["wording"] == {"resource": "Crew"}


def test_memos_are_written_on_a_coding_and_on_the_source(root: Path) -> None:
    assert "memo" in play(root, "j", "m", "~Kin?", "enter").says
    assert codings(root)[0]["memo"] == "Kin?"
    assert "Kin?" in play(root, "j", "m").text
    assert play(root, "j", "m", "escape").says.startswith("c codes")
    assert play(root, "m", "~Warm", "enter").says == "wrote a memo on north/talk"
    assert [one["about"] for one in codings(root) if one.get("memo") == "Warm"] == ["source north/talk"]
    assert play(root, "m", "enter").says.startswith("c codes")


def test_removing_asks_which_where_several_are_here(root: Path) -> None:
    assert "removed line 7" in play(root, "j", "x").says
    assert [one["id"] for one in codings(root)] == ["bank00000000", "cousins00000"]
    literals.code(root, "north/talk", "Two cousins", id_="two000000000", resource="human")
    shown = play(root, "G", "x")
    assert "Remove which?" in shown.text
    play(root, "G", "x", "k", "j", "enter")
    assert [one["id"] for one in codings(root)] == ["bank00000000", "cousins00000"]
    assert "no coding of your own here" in play(root, "x").says


def test_nobody_changes_anothers_coding(root: Path) -> None:
    before = two_cases.files(root)
    assert "no coding of your own here" in play(root, "j", "x", coder="ann").says
    assert "no coding of your own here" in play(root, "j", "r", coder="ann").says
    assert two_cases.files(root) == before


def test_undo_and_redo_reach_back_before_the_screen_was_opened(root: Path) -> None:
    before = codings(root)
    play(root, "j", ".", ")", ".")
    after = codings(root)
    assert play(root, "u", "u").says == "undone: code 1 passage"
    assert codings(root) == before
    assert play(root, "ctrl+r", "ctrl+r").says == "done again: code 1 passage"
    assert codings(root) == after
    assert "there is nothing to do again" in play(root, "ctrl+r").says


def test_auto_advance_goes_on_to_the_next_sentence(root: Path) -> None:
    played = play(root, "A", ".", ".", ".")
    assert played.line == 10
    assert "auto-advance" in played.text
    assert [one["quote"] for one in codings(root) if "at" in one] == [ASKED, UNCLE, BANK]
    assert "auto-advance" not in play(root, "A", "A").text


@pytest.mark.parametrize(
    ("pressed", "line", "says"),
    [
        (["]"], 7, ""),
        (["]", "]", "]"], 10, ""),
        (["]", "]", "]", "]"], 10, "no more codings that way"),
        (["G", "["], 8, ""),
        (["["], 6, "no more codings that way"),
        (["]", "}"], 10, ""),
        (["G", "{"], 7, ""),
        (["}"], 6, "no coding here"),
        (["G", "}"], 10, "no more codings with this code"),
        (["e"], 6, "every turn from here on is coded"),
        (["p"], 6, "no coding from here on"),
        (["/", "~bank", "enter"], 8, "hit 1 of 2"),
        (["/", "~bank", "enter", "n"], 8, "hit 2 of 2"),
        (["/", "~bank", "enter", "n", "n"], 8, "hit 1 of 2"),
        (["/", "~bank", "enter", "N"], 8, "hit 2 of 2"),
        (["/", "~zebra", "enter"], 6, "0 × “zebra”"),
        (["/", "~**", "enter"], 6, "there are no words to look for"),
        (["/", "enter"], 6, ""),
        (["/", "escape"], 6, ""),
        (["n"], 6, "nothing was searched for"),
        (["j", "*"], 7, "hit 1 of 1"),
        (["j", "w", "w", "v", "w", "*"], 7, "hit 1 of 1"),
    ],
)
def test_keys_that_find_go_there(pressed: list[str], line: int, says: str, root: Path) -> None:
    played = play(root, *pressed)
    assert (played.line, says in played.says) == (line, True), played.says


def test_uncoded_turns_are_found_the_interviewers_passed_over(long: Path) -> None:
    literals.code(long, "north/talk", "Two here.", resource="human")
    assert play(long, "e").line == 8
    assert play(long, "c", "~human", "enter", "e").line == 8


def test_a_coding_whose_words_moved_is_found_and_orphans_are_counted(root: Path) -> None:
    path = root / "cases/north/talk.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("My uncle", "My good uncle").replace("cousins", "nephews"), encoding="utf-8")
    played = play(root, "p")
    assert played.line == 7
    assert "[review]" in played.text
    assert "2 codings, 1 orphaned" in played.text
    assert play(root, "p", "p").line == 8


def test_lanes_may_be_hidden_and_only_ones_own_shown(root: Path) -> None:
    assert " 7 a   W: My uncle" in play(root).text
    assert " 7 W: My uncle" in play(root, "t").text
    assert " 7 a   W: My uncle" in play(root, "t", "t").text
    assert "nothing coded here" in play(root, "j", "T", coder="ann").text
    assert "only mine" in play(root, "T").text
    assert "a lead" in play(root, "j", "T", "T", coder="ann").text


def test_another_source_is_opened(root: Path) -> None:
    played = play(root, "s", "2", ".")
    assert "south/letter" in played.text
    assert len(codings(root, source="south/letter")) == 2
    assert play(root, "s", "escape").says.startswith("c codes")
    assert play(root, "s", "9", "down", "enter").says == "opened south/letter"


def test_the_keys_are_shown_and_the_palette_runs_them(root: Path) -> None:
    assert "next speaker turn" in play(root, "?").text
    assert "next speaker turn" not in play(root, "?", "escape").text
    assert "theme: dark, light" in play(root, "?", "ctrl+p").text
    play(root, "ctrl+p", "~codes", "space", "~used", "space", "~last", "enter")
    assert len(codings(root)) == 4


def test_q_goes_back(root: Path) -> None:
    played = play(root, "q")
    assert not played.app.is_running


def test_every_key_does_something_and_has_one_meaning() -> None:
    named = [key for group in keys.GROUPS.values() for one in group for key in one.keys.split(",")]
    assert len(named) == len(set(named))
    told = [one for _, group in keys.told() for one in group]
    assert all(one.told and one.shown for one in told)
    assert [one.shown for one in told].count("1-9") == 1
    assert all(isinstance(Binding(one.keys, one.action), Binding) for one in told)


def test_what_others_write_is_seen_before_writing_and_a_changed_text_is_not_coded(root: Path) -> None:
    path = root / "cases/north/talk.md"

    async def edited(pilot: object) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace("My uncle", "Her aunt"), encoding="utf-8")
        await pilot.press(".")  # type: ignore[attr-defined]

    before = codings(root)
    played = play(root, "j", then=edited)
    assert "nothing was done, since the text is another now" in played.says
    assert "Her aunt paid" in played.text
    assert len(codings(root)) == len(before)


def test_a_codebook_broken_meanwhile_is_told_and_nothing_else_happens(root: Path) -> None:
    async def broken(pilot: object) -> None:
        (root / "codebook.yaml").write_text("facets: [\n", encoding="utf-8")
        await pilot.press(".")  # type: ignore[attr-defined]

    assert "codebook.yaml" in play(root, "j", then=broken).says
    assert len(codings(root)) == 3


def test_a_source_without_text_and_a_codebook_without_facets_are_borne(tmp_path: Path) -> None:
    literals.write(tmp_path, "-- codebook.yaml --\nid: bare\nfacets: {}\n-- cases/a/b.md --\n---\nkind: note\n---\n")
    for pressed in (["."], ["j", "w", "K", "G", "z", "V"], ["e", "p", "]", "{", "*"], ["space", "pageup", "l", "h"]):
        assert "a/b  lead  line" in play(tmp_path, *pressed, source="a/b").text
    assert "no code has these letters" in play(tmp_path, "c", "tab", "enter", source="a/b").text
    assert codings(tmp_path, source="a/b") == []
