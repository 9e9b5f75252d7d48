"""``casecode find --code``: what was found becomes codings, after a look at the list or at each passage."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import two_cases
from conftest import Result, Run

LETTER = """\
---
kind: letter
author: chan
---
We asked the bank. The bank, Dr. Ho's bank, said no!
Then we asked another bank.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    two_cases.write(tmp_path)
    (tmp_path / "cases/south/note.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


def find(run: Run, root: Path, *words: str) -> Result:
    return run("find", *words, "--coder", "me", at=root)


def quotes(root: Path, coder: str = "me") -> list[str]:
    files = sorted(root.rglob(f"cases/**/*.{coder}.jsonl"))
    return [str(one["quote"]) for path in files for one in map(json.loads, path.read_text("utf-8").split("\n")[:-1])]


def test_all_that_was_found_is_coded_as_one_action(run: Run, root: Path) -> None:
    before = two_cases.files(root)
    done = find(run, root, "bank", "--code", "channel=Bank loan", "--code", "phase=start-up", "--yes")
    assert done.code == 0
    assert quotes(root) == [
        "Later it was the bank, the bank in town.",
        "We asked the bank.",
        "The bank, Dr. Ho's bank, said no!",
        "Then we asked another bank.",
    ]
    assert [line.split(" ", 1)[1] for line in done.out.split("\n")[:2]] == [
        "cases/north/talk.md:8 channel=bank-loan phase=start-up status=used “Later it was the bank, the bank in town.”",
        "cases/south/note.md:5 channel=bank-loan phase=start-up status=used “We asked the bank.”",
    ]
    assert done.err == "6 hits in 2 of 3 sources\ncoded 4 passages; casecode undo takes that back\n"
    assert run("undo", at=root).out == "undone: code 4 passages\n"
    assert two_cases.files(root) == before


@pytest.mark.parametrize(
    ("passage", "coded"),
    [
        ("words", ["bank", "bank", "bank", "bank", "bank", "bank"]),
        ("sentence", 4),
        ("line", ["Later it was the bank, the bank in town.", *LETTER.split("\n")[4:6]]),
        ("turn", ["Later it was the bank, the bank in town.", *LETTER.split("\n")[4:6]]),
    ],
)
def test_a_hit_its_sentence_its_line_or_its_turn_is_the_passage(
    passage: str, coded: list[str] | int, run: Run, root: Path
) -> None:
    find(run, root, "bank", "--code", "resource=financial", "--passage", passage, "--yes")
    assert (quotes(root) == coded) if isinstance(coded, list) else (len(quotes(root)) == coded)


def test_a_turn_of_several_lines_is_whole_and_holds_nobody_elses_words(run: Run, root: Path) -> None:
    text = (
        "---\nspeakers: {I: interviewer, W: wong}\n---\nI: And then?\nW: The bank\nsaid no. We left.\n\nI: The bank?\n"
    )
    (root / "cases/north/more.md").write_text(text, encoding="utf-8")
    words = ("the bank said", "--source", "more", "--code", "resource=financial", "--yes")
    find(run, root, *words, "--passage", "turn")
    find(run, root, "--regex", *words, "--passage", "sentence")
    find(run, root, "bank said", *words[1:], "--code", "phase=ongoing")
    assert sorted(quotes(root)) == ["The bank\nsaid no.", "The bank\nsaid no. We left."]


def test_what_the_coder_has_coded_so_is_skipped_and_said_whoever_else_coded_it(run: Run, root: Path) -> None:
    words = ("bank", "--code", "channel=bank-loan", "--yes")
    assert len(quotes(root, "lead")) > 0
    find(run, root, *words, "--case", "south")
    again = find(run, root, *words)
    assert again.err.split("\n")[1:] == [
        "4 hits skipped, which me has coded so already",
        "coded 1 passage; casecode undo takes that back",
        "",
    ]
    other = find(run, root, *words[:3], "--code", "phase=ongoing", "--yes")
    assert "coded 4 passages" in other.err
    before = two_cases.files(root)
    third = find(run, root, *words)
    assert (third.code, third.out) == (0, "")
    assert third.err.endswith("6 hits skipped, which me has coded so already\ncoded 0 passages\n")
    assert two_cases.files(root) == before


def test_nothing_found_is_nothing_coded(run: Run, root: Path) -> None:
    done = find(run, root, "zeppelin", "--code", "resource=human")
    assert (done.code, done.out, done.err) == (0, "", "no hits in 3 sources\ncoded 0 passages\n")
    blank = find(run, root, "--regex", r"\s", "--code", "resource=human", "--passage", "words", "--yes")
    assert blank.err.endswith("coded 0 passages\n")


def test_without_a_person_nothing_is_coded_silently(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = two_cases.files(root)
    done = two_cases.casecode("find", "uncle", "--code", "channel=friends", "--coder", "me", at=root, typed=b"y\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "Code this passage (the whole sentence) as channel=friends status=used? "
        "nobody is there to answer; add --yes if so, or --each and send the answers" in done.stderr
    )
    assert two_cases.files(root) == before


def each(root: Path, typed: str, *words: str) -> "subprocess.CompletedProcess[str]":
    asked = ("find", "bank", "--each", "--code", "resource=financial", "--coder", "me", *words)
    return two_cases.casecode(*asked, at=root, typed=typed.encode())


def test_each_passage_is_shown_in_its_line_and_coded_as_answered(root: Path) -> None:
    done = each(root, "w\nn\n?\nl\ny\n")
    assert done.returncode == 0
    assert quotes(root) == [
        "bank",
        "We asked the bank. The bank, Dr. Ho's bank, said no!",
        "Then we asked another bank.",
    ]
    assert done.stderr.split("\n") == [
        "6 hits in 2 of 3 sources",
        "to be coded resource=financial",
        "1 of 4: cases/north/talk.md:8 lee",
        "  L: [Later it was the bank, the bank in town.]",
        "Code it? y/n/w/s/l/t/a/q, ? for help: 2 of 4: cases/south/note.md:5 chan",
        "  [We asked the bank.] The bank, Dr. Ho's bank, said no!",
        "Code it? y/n/w/s/l/t/a/q, ? for help: 3 of 4: cases/south/note.md:5 chan",
        "  We asked the bank. [The bank, Dr. Ho's bank, said no!]",
        "Code it? y/n/w/s/l/t/a/q, ? for help: y codes the passage in brackets, n leaves it",
        "w codes the words found, s their sentence, l their line, t their turn",
        "a codes this passage and all that follow",
        "q ends here; what was answered till then is coded",
        "Code it? y/n/w/s/l/t/a/q, ? for help: 4 of 4: cases/south/note.md:6 chan",
        "  [Then we asked another bank.]",
        "Code it? y/n/w/s/l/t/a/q, ? for help: coded 3 passages; casecode undo takes that back",
        "",
    ]


@pytest.mark.parametrize(
    ("typed", "coded"),
    [("n\na\n", 3), ("y\nq\n", 1), ("y\n", 1), ("", 0), ("n\nt\nt\nn\n", 1), ("yn\n\nq\n", 0), ("\xff\ny\nq\n", 1)],
)
def test_all_the_rest_an_end_and_the_end_of_input_are_answers(typed: str, coded: int, root: Path) -> None:
    words = ("find", "bank", "--each", "--code", "resource=financial", "--coder", "me")
    done = two_cases.casecode(*words, at=root, typed=typed.encode("latin-1"))
    assert (done.returncode, len(quotes(root)), done.stdout.count("\n")) == (0, coded, coded)
    assert ("that is not UTF-8 text; type it again" in done.stderr) == typed.startswith("\xff")
    assert "Traceback" not in done.stderr


def test_an_interrupt_loses_no_answer(root: Path) -> None:
    words = [sys.executable, "-m", "casecode", "find", "bank", "--each", "--code", "resource=financial"]
    with subprocess.Popen(
        [*words, "--coder", "me"], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stderr
        running.stdin.write(b"y\n")
        running.stdin.flush()
        while b"2 of 4" not in running.stderr.readline():
            pass
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        told = running.stderr.read()
    assert b"coded 1 passage; casecode undo takes that back\n" in told
    assert b"Traceback" not in told
    assert quotes(root) == ["Later it was the bank, the bank in town."]


def in_a_terminal(root: Path, typed: bytes) -> str:
    pty = pytest.importorskip("pty", reason="needs a terminal made by the test")
    here, there = pty.openpty()
    words = [sys.executable, "-m", "casecode", "find", "uncle", "--code", "channel=friends", "--coder", "me"]
    with subprocess.Popen(
        words, cwd=root, env={**os.environ, "TERM": "dumb"}, stdin=there, stdout=there, stderr=there
    ) as running:
        os.close(there)
        os.write(here, typed)
        told = b""
        while running.poll() is None or b"coded" not in told:
            try:
                told += os.read(here, 65536)
            except OSError:  # the other end is closed
                break
        assert running.wait(60) == 0
    os.close(here)
    return told.decode()


@pytest.mark.parametrize(("typed", "coded"), [(b"y\n", 1), (b"Yes\n", 1), (b"n\n", 0), (b"\n", 0), (b"\x04", 0)])
def test_in_a_terminal_the_list_is_shown_and_asked_about_once(typed: bytes, coded: int, root: Path) -> None:
    told = in_a_terminal(root, typed)
    assert "7 wong" in told
    assert "Code this passage (the whole sentence) as channel=friends status=used? [y/N]" in told
    assert quotes(root) == ["My uncle paid for the first machine."] * coded
    assert "\x1b" not in told


def test_hostile_words_are_shown_harmlessly_and_coded_as_they_are(root: Path) -> None:
    (root / "cases/south/note.md").write_text("The \x1b[2J bank\u202e.\n", encoding="utf-8")
    done = each(root, "y\n", "--case", "south")
    assert quotes(root) == ["The \x1b[2J bank\u202e."]
    assert "\x1b" not in done.stderr + done.stdout
    assert "[The ␛[2J bank⟦U+202E⟧.]" in done.stderr


def test_what_was_found_can_be_written_looked_through_and_coded_from_the_file(run: Run, root: Path) -> None:
    words = ("--code", "resource=financial", "--memo", "asked", "--format", "codings", "-o", "bank.jsonl")
    assert run("find", "bank", *words, at=root).err == "6 hits in 2 of 3 sources\n"
    lines = (root / "bank.jsonl").read_text("utf-8").split("\n")[:-1]
    assert json.loads(lines[1]) == {
        "source": "south/note",
        "lines": 5,
        "start": 0,
        "quote": "We asked the bank.",
        "codes": {"resource": "financial"},
        "memo": "asked",
    }
    (root / "bank.jsonl").write_text("\n".join(lines[1:]) + "\n", encoding="utf-8")
    assert run("code", "--from", "bank.jsonl", "--coder", "me", at=root).out.count("\n") == 3
    assert quotes(root)[0] == "We asked the bank."


def test_a_draft_may_leave_the_codes_to_be_filled_in(run: Run, root: Path) -> None:
    done = run("find", "bank", "--passage", "words", "--case", "south", "--format", "codings", at=root)
    found = [json.loads(line) for line in done.out.split("\n")[:-1]]
    assert [one["start"] for one in found] == [13, 23, 38, 75]
    assert all(one["codes"] == {} and "memo" not in one for one in found)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('"start": 1, "quote": "We asked"', 'the words "We asked" do not stand at character 1 of cases/south/note.md'),
        ('"start": 900, "quote": "We asked"', 'the words "We asked" do not stand at character 900'),
        ('"start": -3, "quote": "."', 'the words "." do not stand at character -3'),
        ('"start": 18, "quote": " "', "there are no words at line 5 of cases/south/note.md"),
        ('"start": 1', '"start" says where the words of "quote" begin; give both'),
    ],
)
def test_words_that_no_longer_stand_where_they_were_found_are_not_coded(
    line: str, complaint: str, run: Run, root: Path
) -> None:
    text = f'{{"source": "south/note", {line}, "codes": {{"resource": "human"}}}}\n'
    (root / "one.jsonl").write_text(text, encoding="utf-8")
    refused = run("code", "--from", "one.jsonl", "--coder", "me", at=root)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("one.jsonl:1: error: ")
    assert complaint in refused.err
    assert quotes(root) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--each",), "--each belongs to coding; say how to code, such as --code channel=job-market"),
        (("--memo", "x"), "--memo belongs to coding"),
        (("--coder", "me"), "--coder belongs to coding"),
        (("--code", "resource=human", "--each", "--yes"), "--each asks and --yes does not; leave out one"),
        (("--code", "resource=human", "-f", "csv"), "what is coded is not drawn; leave out --format and --output"),
        (("--code", "resource=human", "-o", "x"), "what is coded is not drawn"),
        (("--code", "resource=human", "--yes", "-f", "codings"), "--format codings records nothing yet; give --yes to"),
        (("--code", "resource=human", "phase=ongoing"), '"phase=ongoing" stands among the words to look for; say'),
        (("--code", "resource=hunam", "--coder", "me"), "[unknown-code]"),
        (("--code", "human", "--coder", "me"), '"human" is not a pair'),
        (("--code", "resource=human"), "[no-coder]"),
    ],
)
def test_what_cannot_be_meant_codes_nothing(words: tuple[str, ...], complaint: str, run: Run, root: Path) -> None:
    before = two_cases.files(root)
    refused = run("find", "bank", *words, at=root)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err
    assert two_cases.files(root) == before
