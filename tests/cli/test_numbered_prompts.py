"""``casecode code --interactive``: questions in plain lines, answered from a terminal or a script alike."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
import two_cases
from conftest import Result, Run

from casecode.cli import answers, choosing, promptacts, promptmoves, telling

Sit = Callable[..., Result]
LEAD = "a lead: resource=financial channel=relatives phase=start-up status=used “My uncle paid for the first machine.”"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def sit(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Give the function that answers the prompts with some lines, and what they then said."""

    def sit(*typed: str, source: tuple[str, ...] = ("north/talk", "7")) -> Result:
        data = "".join(f"{line}\n" for line in typed).encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return run("code", "--interactive", *source, "--coder", "me", at=root)

    return sit


def codings(root: Path, source: str = "north/talk") -> list[dict[str, object]]:
    path = root / f"cases/{source}.me.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [one for one in map(json.loads, lines) if one["kind"] == "coding"]


def coded(root: Path, source: str = "north/talk") -> list[tuple[object, object]]:
    return [(one["quote"], one["codes"]) for one in codings(root, source)]


def said(done: Result, after: str) -> list[str]:
    """Give what was said between an answer and the next question."""
    lines = done.out.split("\n")
    start = lines.index(after) + 1
    end = next(place for place, line in enumerate(lines[start:], start) if line.startswith(("passage?", "code?")))
    return lines[start:end]


UNCLE = "My uncle paid for the first machine."


def test_a_turn_is_said_one_thing_a_line_and_return_goes_on(sit: Sit, root: Path) -> None:
    done = sit("", "b", "b", "b", "", "", "", "", source=("talk",))
    assert done.code == 0
    assert done.out.split("\n")[:9] == [
        "cases/north/talk.md, coded by me; ? says what may be answered",
        "turn 1 of 4, line 6, interviewer",
        "1 Who paid in the beginning?",
        "passage? ",
        "turn 2 of 4, line 7, wong",
        "1 My uncle paid for the first machine.",
        LEAD,
        "passage? b",
        "turn 1 of 4, line 6, interviewer",
    ]
    assert "passage? b\nthis is the first turn\n" in done.out
    assert "passage? \nthis is the last turn; b goes back, q quits\n" in done.out
    assert done.out.endswith("passage? \nevery coding is on disk\n")
    assert coded(root) == []


def test_a_coding_is_chosen_facet_after_facet_by_number_by_letters_and_by_return(sit: Sit, root: Path) -> None:
    done = sit("1", "1", "rel", "2", "", "", "2001-05", "q")
    assert done.out.split("passage? 1\n")[1].split("\n")[:6] == [
        f"line 7: “{UNCLE}”",
        "resource: Resource",
        "1 Money (financial)",
        "2 People (human)",
        "code? 1",
        "resource=financial",
    ]
    codes = {
        "resource": "financial",
        "channel": "relatives",
        "phase": "ongoing",
        "status": "used",
        "date": "2001-05",
    }
    assert coded(root) == [(UNCLE, codes)]
    told = " ".join(f"{facet}={code}" for facet, code in codes.items())
    assert f"date=2001-05\ncoded line 7: {told} “{UNCLE}”\npassage? q\n" in done.out


def test_the_codes_used_last_come_first_and_the_last_phase_and_status_stay(sit: Sit, root: Path) -> None:
    sit("1", "channel=friends phase=ongoing status=rejected", ";", "q")
    done = sit("", "", "1", "", "friends", "", "", ";", "q")
    assert "channel: Channel\n1 Friends\n2 Personal\n" in done.out
    assert "phase: Phase [ongoing]\n1 Ongoing\n2 Start-up\n" in done.out
    assert "status: Status [rejected]\n1 Rejected\n" in done.out
    again = {"channel": "friends", "phase": "ongoing", "status": "rejected"}
    assert coded(root) == [(UNCLE, again), ("Two cousins worked for us then.", again)]


def test_what_is_only_remembered_is_no_choice(sit: Sit, root: Path) -> None:
    sit("1 channel=friends phase=ongoing", "q")
    done = sit("1", "", "", "", "", "", "q")
    assert "no code is chosen, so nothing is recorded\npassage? q" in done.out
    assert "no: no code is chosen yet; choose one, or ! codes nothing" in sit("1", "", ";", "!", "q").out
    assert len(coded(root)) == 1


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("1", UNCLE),
        ("t", UNCLE),
        ('"uncle paid"', "uncle paid"),
        ("“uncle paid”", "uncle paid"),
        ('"Two cousins"', "Two cousins"),
        ("l 7", UNCLE),
        ("l 8", "Later it was the bank, the bank in town."),
        ("l 7-8", f"{UNCLE}\nL: Later it was the bank, the bank in town."),
    ],
)
def test_a_passage_is_a_sentence_the_turn_words_or_lines_and_codes_may_stand_behind_it(
    answer: str, quote: str, sit: Sit, root: Path
) -> None:
    sit(f'{answer} channel="Bank loan" resource=human', f"{answer} .", "q")
    assert coded(root) == [(quote, {"resource": "human", "channel": "bank-loan", "status": "used"})] * 2


def test_sentences_of_a_turn_are_numbered_over_its_lines_and_a_run_is_one_passage(sit: Sit, root: Path) -> None:
    text = "---\nspeakers: {W: wong}\n---\nNotes.\nW: One. Two.\nThree. Four.\n\nW:\nW: Five.\n"
    (root / "cases/north/long.md").write_text(text, encoding="utf-8")
    done = sit("", "2-3 resource=human", "4 resource=financial", "4-5 .", "3-2 .", "", "2 .", "q", source=("long",))
    assert done.out.split("passage? \n")[1].split("passage?")[0] == (
        "turn 2 of 3, lines 5 to 6, wong\n1 One.\n2 Two.\nline 6\n3 Three.\n4 Four.\n"
    )
    assert coded(root, "north/long") == [("Two.\nThree.", {"resource": "human"}), ("Four.", {"resource": "financial"})]
    assert "no: no sentence 4-5 here; this turn has 4 sentences, 1 to 4" in done.out
    assert "no: no sentence 3-2 here" in done.out
    assert "no: no sentence 2 here; this turn has one sentence, 1" in done.out
    assert "turn 1 of 3, line 4\n1 Notes.\n" in done.out


def test_a_text_without_speakers_is_gone_through_by_paragraphs(sit: Sit, root: Path) -> None:
    done = sit("", "1 resource=human", "q", source=("south/letter",))
    assert "paragraph 1 of 2, line 5\n1 We found our people at the market.\na lead: " in done.out
    assert "paragraph 2 of 2, line 6\n" in done.out
    assert coded(root, "south/letter") == [("They stayed with us.", {"resource": "human"})]


def test_signs_go_back_leave_out_list_repeat_and_give_up(sit: Sit, root: Path) -> None:
    sit("1 channel=friends phase=ongoing", "1 resource=human", "q")
    done = sit("1", "?", "? 2", "..", "<", "1", "<", "2", "-", "-", "*", "!", "1", ".2", "1", ".9", ".", "q")
    assert said(done, "code? ?")[0] == "  a number chooses, letters narrow the list, * lists all"
    assert said(done, "code? ? 2") == ["resource=financial, Money: What pays."]
    first, second = said(done, "code? ..")
    assert {first[3:], second[3:]} == {"channel=friends phase=ongoing status=used", "resource=human phase=ongoing"}
    assert (first[:3], second[:3]) == (".1 ", ".2 ")
    assert "code? <\nno: this is the first facet; ! codes nothing\n" in done.out
    assert "code? <\nresource: Resource [human]\n" in done.out
    assert 'code? .9\nno: ".9" is none of the codes used before, .1 to .2; .. lists them\n' in done.out
    assert "code? !\nnothing is recorded\n" in done.out
    again = " ".join(f"{facet}={code}" for facet, code in codings(root)[-1]["codes"].items())  # type: ignore[attr-defined]
    assert [sum(line.startswith("coded line 7") for line in said(done, f"code? .{n}")) for n in ("2", "")] == [1, 1]
    assert said(done, "code? .2")[0].startswith(f"coded line 7: {second[3:]} “")
    assert again in {first[3:], second[3:]}


def test_a_facet_left_out_is_left_out_though_it_is_remembered(sit: Sit, root: Path) -> None:
    sit("1 channel=friends phase=ongoing", "1", "1", "-", "-", ";", "q")
    assert {"resource": "financial"} in [one["codes"] for one in codings(root)]


def test_what_no_code_answers_is_said_and_asked_again(sit: Sit, root: Path) -> None:
    done = sit(
        "1",
        "7",
        "? 7",
        "? x",
        "zzz",
        "+!",
        "resource=humen",
        "resource",
        "1",
        "e",
        "loan",
        "phase",
        "",
        "",
        "",
        "May",
        "!",
        "q",
    )
    for complaint in (
        'no: "7" is none of the numbers listed, 1 to 2',
        'no: "x" is none of the numbers listed, 1 to 2',
        'no: no code of resource holds "zzz"; * lists all, + zzz makes a new one',
        'no: "!" cannot be a new code of resource; type + and a name it has not yet',
        'no: no code of facet resource "humen"',
        'no: no code of resource holds "resource"',
        'no: no code of phase holds "phase"',
        'no: "May" is not a date; write 2004, 2004-05 or 2004-05-17',
    ):
        assert complaint in done.out, complaint
    assert said(done, "code? e") == ["1 Personal", "2 Relatives", "3 Friends", "4 Market", "5 Job market (job-market)"]
    assert coded(root) == []


def test_many_codes_are_said_nine_at_a_time(sit: Sit, root: Path) -> None:
    more = "".join(f"      way-{n}: {{label: Way {n}}}\n" for n in range(12))
    book = literals.CODEBOOK.replace("  channel:\n    codes:\n", f"  channel:\n    codes:\n{more}")
    (root / "codebook.yaml").write_text(book, encoding="utf-8")
    done = sit("1", "", "*", "18", ";", "1", "channel=way-3", "way 1", ";", "q")
    assert said(done, "code? ")[8:] == [
        "8 Way 7 (way-7)",
        "9 Way 8 (way-8)",
        "and 9 more: type letters of one, or * for all",
    ]
    assert len(said(done, "code? *")) == 18
    assert sorted(str(one["codes"]) for one in codings(root)) == [
        "{'channel': 'bank-loan', 'status': 'used'}",
        "{'channel': 'way-3', 'status': 'used'}",
    ]


def test_a_new_code_is_made_while_coding_or_beside_it(sit: Sit, root: Path) -> None:
    done = sit(
        "1", "+Know how", "What is known.", ";", "+channel=Trade fair", "", "+Luck", "2", "", "+", "resource=x", "", "q"
    )
    assert "added the code resource=know-how\nresource=know-how\n" in done.out
    assert "definition of channel=trade-fair, return to write it later: \n" in done.out
    assert "added the code channel=trade-fair; define it in codebook.yaml" in done.out
    assert "1 resource=luck\n2 channel=luck\n" in done.out
    book = (root / "codebook.yaml").read_text(encoding="utf-8")
    assert "definition: What is known." in book
    assert book.count("luck:") == 1
    assert coded(root) == [(UNCLE, {"resource": "know-how"})]
    refused = sit("+friend=x", "+resource=x", "+Nothing", "9", "q")
    assert 'no: no facet "friend"' in refused.out
    assert 'no: "resource=x" cannot be a new code; type a name that no facet has yet, as facet=name' in refused.out
    assert 'no: "9" is none of the numbers, 1 to 5' in refused.out


def test_ones_own_codings_are_removed_recoded_worded_and_noted(sit: Sit, root: Path) -> None:
    sit("1 resource=human channel=friends", "q")
    sit("m he lived next door", "m", "", "w channel=An uncle", "w", "2", "A neighbour", "c status=rejected", "q")
    [one] = codings(root)
    assert (one["memo"], one["wording"]) == ("he lived next door", {"channel": "A neighbour"})
    assert one["codes"] == {"resource": "human", "channel": "friends", "status": "rejected"}
    done = sit("c", "1", "", "-", ";", "c", ";", "c b", "!", "m", "-", "w", "", "a", "q")
    assert "memo: he lived next door\nmemo, return leaves it as it is, - takes it away: -\n" in done.out
    assert "resource: Resource [human]" in done.out
    assert "the codes stay as they were" in done.out
    [one] = codings(root)
    assert one["codes"] == {"resource": "human", "channel": "friends", "status": "rejected"}
    assert "memo" not in one
    sit("x", "q")
    assert codings(root) == []


def test_recoding_changes_what_is_chosen_and_drops_what_is_left_out(sit: Sit, root: Path) -> None:
    sit("1 resource=human phase=ongoing", "q")
    done = sit("c", "money", "", "-", "", "", "q")
    assert "recoded line 7: resource=financial “" in done.out
    assert [one["codes"] for one in codings(root)] == [{"resource": "financial"}]
    refused = sit("c", "-", "", "-", "", "", "q")
    assert "no code is chosen, so nothing is recorded" in refused.out
    assert [one["codes"] for one in codings(root)] == [{"resource": "financial"}]


def test_which_coding_is_meant_is_asked_where_there_are_several_and_others_are_left_alone(sit: Sit, root: Path) -> None:
    sit('"paid for" resource=human', '"machine" resource=financial', "q")
    done = sit("x", "c", '"machine" phase=ongoing', "x a", "x", "a", "x", "z", "m b second", "a", "q")
    assert said(done, "passage? x") == [
        "b me: resource=human “paid for”",
        "c me: resource=financial “machine”",
        "which coding? c",
        "removed line 7: resource=financial “machine”",
    ]
    assert said(done, "passage? x a") == ["no: that is lead's coding, and a coder changes only their own"]
    assert "which coding? a\nno: that is lead's coding" in done.out
    assert 'which coding? z\nno: "z" is none of the letters: b, c\n' in done.out
    assert [(one["quote"], one.get("memo")) for one in codings(root)] == [("paid for", "second"), ("machine", None)]
    assert "\nb me: resource=human “paid for”\n  memo: second\n" in done.out
    assert "no: me has coded nothing in this turn" in sit("b", "x", "q").out


def test_undo_and_redo_reach_back_before_this_sitting(sit: Sit, root: Path) -> None:
    sit("1 resource=human", "q")
    assert "undone: code 1 passage" in sit("u", "u", "q").out
    assert codings(root) == []
    assert "done again: code 1 passage" in sit("r", "r", "q").out
    assert len(codings(root)) == 1
    assert "no: there is nothing to do again" in sit("r", "q").out


def test_a_memo_on_the_source_is_written(sit: Sit, root: Path, run: Run) -> None:
    sit("M", "", "M he was tired", "M", "and late", "q")
    told = run("memo", "north/talk", at=root).out
    assert "    he was tired\n" in told
    assert "    and late\n" in told


def test_one_goes_to_lines_words_codings_and_what_is_not_coded(sit: Sit, root: Path) -> None:
    literals.code(root, "north/talk", "Two cousins", "me", resource="human")
    done = sit("n", "n", "g", "n", "g 9", "G", "g 99", "g x", "/ bank", "/", "/", "/cousins", "/nowhere", "q")
    places = [line for line in done.out.split("\n") if line.startswith("turn ")]
    assert [int(line.split()[1]) for line in places] == [2, 3, 1, 2, 3, 4, 3, 3, 3, 4]
    assert "in every turn after this one me has coded something" in done.out
    assert "no: cases/north/talk.md has no text at line 99; its text is on lines 6 to 10" in done.out
    assert 'no: "x" is no line; type g and a number, such as g 6' in done.out
    assert done.out.count("“bank” stands in sentence 1") == 3
    assert "“nowhere” stands nowhere in cases/north/talk.md" in done.out
    assert "no: say the words to look for, such as / the bank" in sit("/", "q").out


def test_one_goes_from_coding_to_coding_and_to_those_with_the_same_code(sit: Sit, root: Path) -> None:
    done = sit("]", "]", "]", "[", "[", "}", "1", "{", "} status=rejected", "{", "b", "q")
    places = [line.split()[1] for line in done.out.split("\n") if line.startswith("turn ")]
    assert places == ["2", "3", "4", "3", "2", "3", "2", "3", "2"]
    assert "no coding after this turn" in done.out
    assert "no coding with status=rejected before this turn" in done.out
    assert "1 resource=financial\n2 channel=relatives\n3 phase=start-up\n4 status=used\nwhich code? 1" in done.out
    assert "nothing is coded here; name the code" in sit("g", "}", "q").out


def test_only_ones_own_codings_can_be_shown(sit: Sit, root: Path) -> None:
    done = sit("o", "a", "[", "o", "a", "q")
    assert done.out.count(LEAD) == 2
    assert "only your codings are shown\npassage? a\nturn 2 of 4, line 7, wong\n1 My uncle" in done.out
    assert "no coding before this turn" in done.out
    assert "everybody's codings are shown\n" in done.out


def test_codings_that_no_longer_stand_where_they_were_made_are_told(sit: Sit, root: Path) -> None:
    path = root / "cases/north/talk.md"
    text = path.read_text(encoding="utf-8").replace("My uncle paid", "He paid").replace("Two cousins", "So two cousins")
    path.write_text(text.replace("I: [Q1] Who", "I: [Q1] So who").replace("So two", "Two"), encoding="utf-8")
    done = sit("s", "p", "p", "p", "q", source=("talk",))
    assert said(done, "passage? s")[0] == "codings of north/talk: 2 moved, 1 orphan"
    assert said(done, "passage? s")[1].startswith("line 8, lead: resource=financial channel=bank-loan")
    assert said(done, "passage? s")[3].startswith("nowhere, lead: resource=financial channel=relatives")
    assert said(done, "passage? s")[3].endswith(f"“{UNCLE}” [orphan]")
    assert "“Later it was the bank” [moved]\n" in done.out
    assert "no coding after this turn is to be looked at; s says how all of them stand" in done.out
    assert "codings of south/letter: 2 unchanged" in sit("s", "q", source=("letter",)).out


def test_everything_that_may_be_answered_is_said(sit: Sit, root: Path) -> None:
    done = sit("?", "what", "l x", "..", "q")
    assert said(done, "passage? ?")[:2] == [
        "which passage to code:",
        "  2 is the second sentence, 2-3 are two of them, t is the whole turn",
    ]
    assert 'no: "what" is no answer here; ? says what may be answered' in done.out
    assert said(done, "passage? ..") == []
    refused = sit("1 .", '"zeppelin"', "l 99", "1 channel", "1 don't", '"a" .', "q")
    assert "no: nothing has been coded yet that could be repeated" in refused.out
    assert 'no: the words "zeppelin" do not stand in' in refused.out
    assert refused.out.count("is not a pair") == 2
    assert coded(root) == []


def test_words_that_stand_twice_in_a_turn_are_not_guessed_at(sit: Sit, root: Path) -> None:
    assert (
        'no: the words "the bank" stand 2 times in this turn; quote more of the passage'
        in sit("", '"the bank" resource=human', "q").out
    )
    assert coded(root) == []


def test_the_end_of_the_answers_ends_and_a_coding_half_chosen_is_not_recorded(sit: Sit, root: Path) -> None:
    done = sit("1 resource=human", "t", "1", "rel")
    assert done.code == 0
    assert done.out.endswith("code? \nnothing is recorded\nevery coding is on disk\n")
    assert len(coded(root)) == 1


def test_an_answer_that_is_no_text_is_asked_for_again(sit: Sit, root: Path) -> None:
    done = sit("m \udcff", "1 resource=human", "q")
    assert "that is not UTF-8 text; type it again\n" in done.out
    assert len(coded(root)) == 1


def test_what_others_write_meanwhile_is_seen(sit: Sit, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = root / "cases/north/talk.md"
    asked = answers.ask
    seen: list[str] = []

    def ask(question: str, write: Callable[[str], None]) -> str | None:
        seen.append(question)
        if len(seen) == 2:
            literals.code(root, "north/talk", "in town", "second", resource="human")
        if len(seen) == 3:
            path.write_text(path.read_text(encoding="utf-8") + "W: And so on.\n", encoding="utf-8")
        return asked(question, write)

    monkeypatch.setattr(answers, "ask", ask)
    done = sit("", "", "1 resource=human", "a", "g 11", "1 resource=human", "q")
    assert "read again what changed on disk: cases/north/talk.second.jsonl\n" in done.out
    assert "no: nothing was done, since the text is another now; look, and do it again (read again" in done.out
    assert "turn 5 of 5, line 11, wong" in done.out
    assert coded(root) == [("And so on.", {"resource": "human"})]


def test_a_source_that_goes_away_stops_nothing_else(sit: Sit, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers.ask

    def ask(question: str, write: Callable[[str], None]) -> str | None:
        (root / "cases/north/talk.md").unlink(missing_ok=True)
        return asked(question, write)

    monkeypatch.setattr(answers, "ask", ask)
    done = sit("1 resource=human", "a", "q")
    assert done.code == 0
    assert 'no: no source "north/talk"' in done.out
    assert coded(root) == []


def test_a_source_is_asked_for_by_number_or_name(sit: Sit, root: Path) -> None:
    done = sit("9", "2", "q", source=())
    assert done.out.startswith(
        "1 north/talk, 82 % coded\n2 south/letter, 100 % coded\nsource? return is north/talk: 9\n"
        'no: no source "9"; there are: north/talk, south/letter\nsource? return is north/talk: 2\ncases/south/letter.md'
    )
    assert "cases/north/talk.md, coded by me" in sit("", "q", source=()).out
    assert "cases/south/letter.md, coded by me" in sit("letter", "q", source=()).out
    for path in (root / "cases").rglob("*.md"):
        path.unlink()
    refused = sit("q", source=())
    assert refused.code == 2
    assert "the study has no sources yet; add one: casecode sources add FILE --case CASE" in refused.err


def test_a_source_without_text_cannot_be_coded(sit: Sit, root: Path) -> None:
    (root / "cases/south/letter.md").write_text("\n\n", encoding="utf-8")
    refused = sit("q", source=("letter",))
    assert (refused.code, refused.out) == (3, "")
    assert "cases/south/letter.md holds no text yet" in refused.err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("north/talk", "--quote", "x"), "--interactive asks for all that is coded; name at most a source and a line"),
        (("--from", "x"), "--interactive asks for all that is coded"),
        (("north/talk", "7", "channel=friends"), '"channel=friends" is too much; name at most a source and a line'),
        (("north/talk", "99"), "has no text at line 99"),
        (("north/tolk",), 'no source "north/tolk"; did you mean "north/talk"?'),
    ],
)
def test_what_cannot_be_meant_asks_nothing(words: tuple[str, ...], complaint: str, sit: Sit, root: Path) -> None:
    refused = sit("1 resource=human", source=words)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err
    assert coded(root) == []


def test_nothing_a_terminal_would_obey_is_said_whatever_the_study_holds(sit: Sit, root: Path) -> None:
    evil = "\x1b[2J\x07\u202e\x9b2J"
    (root / "cases/south/letter.md").write_text(f"A {evil}bank. Two.\n", encoding="utf-8")
    book = literals.CODEBOOK.replace(
        "label: Money, definition: What pays.", 'label: "Mo\\eney", definition: "\\u202ex"'
    )
    (root / "codebook.yaml").write_text(book, encoding="utf-8")
    done = sit(f"{evil}", "1", "? 1", "", "1", "", ";", f"m {evil}", "/ bank", "a", "s", "1 .", "q", source=("letter",))
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(done.out + done.err)
    assert [one["quote"] for one in codings(root, "south/letter")] == [f"A {evil}bank."] * 2


def test_an_interrupt_loses_nothing_and_leaves_no_traceback(root: Path) -> None:
    words = [sys.executable, "-m", "casecode", "code", "--interactive", "north/talk", "7", "--coder", "me"]
    with subprocess.Popen(
        words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"1 resource=human\n1\n")
        running.stdin.flush()
        told = b""
        while b"code?" not in told:
            told += os.read(running.stdout.fileno(), 65536)
        assert b"coded line 7" in told
        assert len(coded(root)) == 1  # on disk before it is said
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert running.returncode == 130
    assert out.endswith(b"every coding is on disk\n")
    assert b"Traceback" not in err
    assert len(coded(root)) == 1


def test_a_reader_that_has_had_enough_is_no_error(root: Path) -> None:
    here, there = os.pipe()
    os.close(here)
    words = [sys.executable, "-m", "casecode", "code", "--interactive", "north/talk", "--coder", "me"]
    done = subprocess.run(words, cwd=root, input=b"\n", stdout=there, stderr=subprocess.PIPE, check=False)
    os.close(there)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_dumb_terminal_gets_plain_lines_and_no_control_sequence(root: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs a terminal made by the test")
    here, there = pty.openpty()
    words = [sys.executable, "-m", "casecode", "code", "--interactive", "north/talk", "7", "--coder", "me"]
    surroundings = {**os.environ, "TERM": "dumb"}
    told = b""

    def until(words: bytes) -> None:
        nonlocal told
        told = b""
        while words not in told:
            told += os.read(here, 65536)

    with subprocess.Popen(words, cwd=root, env=surroundings, stdin=there, stdout=there, stderr=there) as running:
        os.close(there)
        until(b"passage? ")
        whole = told
        for typed, answered in (
            (b"1\n", b"code? "),
            (b"2\n", b"code? "),
            (b";\n", b"passage? "),
            (b"\x04", b"on disk"),
        ):
            os.write(here, typed)
            until(answered)
            whole += told
        assert running.wait(60) == 0
    os.close(here)
    assert coded(root) == [(UNCLE, {"resource": "human"})]
    assert b"\x1b" not in whole
    assert whole.count(b"passage? ") == 2
    assert whole.replace(b"\r\n", b"\n").count(b"\r") == 0


def test_every_answer_stands_on_its_page_and_is_said_by_the_prompts(repository: Path) -> None:
    page = (repository / "docs/prompts.md").read_text(encoding="utf-8")
    for answer in (*promptmoves.MOVES, *promptacts.ACTS, *choosing._SIGNS):
        assert f"`{answer or 'return'}" in page, answer
    assert all(
        f" {answer}" in " ".join(telling.PASSAGE) for answer in (*promptmoves.MOVES, *promptacts.ACTS) if answer != "?"
    )
    assert all(f" {answer} " in "\n ".join(telling.CODE) for answer in choosing._SIGNS if answer != ".")
