"""``casecode find``: words in the sources, in context, whoever coded what."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def places(out: str) -> list[str]:
    return [" ".join(row.split()[:2]) for row in out.split("\n") if row.startswith(" ")]


def test_hits_stand_in_one_column_under_their_source_with_line_and_informant(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = run("find", "--regex", "bank|paid|market", at=root)
    assert (
        done.out
        == """\
cases/north/talk.md
  7 wong             My uncle  paid for the first machine.
  8  lee     Later it was the  bank, the bank in town.
  8  lee  … was the bank, the  bank in town.

cases/south/letter.md
  5 chan  … our people at the  market. They stayed with us.
"""
    )
    told = "4 hits in 2 of 2 sources; 1 more in what the interviewer says (--interviewer shows them)\n"
    assert (done.code, done.err) == (0, told)
    assert max(map(len, done.out.split("\n"))) <= 60


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (("bank",), ["8 lee", "8 lee"]),
        (("THE", "first"), ["7 wong"]),
        (("found*",), ["5 chan"]),
        (("--near", "4", "uncle", "machine"), []),
        (("--near", "5", "uncle", "machine"), ["7 wong"]),
        (("--regex", "^My|us[.]$"), ["7 wong", "6 chan"]),
        (("paid",), ["7 wong"]),
        (("paid", "--interviewer"), ["6 interviewer", "7 wong"]),
        (("--regex", "W:|Q1"), []),
        (("us", "--case", "South"), ["6 chan"]),
        (("us", "--source", "north/talk"), ["10 wong"]),
        (("us", "--source", "talk", "--case", "north"), ["10 wong"]),
        (("us", "--informant", "Wong"), ["10 wong"]),
        (("bank", "--uncoded"), ["8 lee"]),
        (("town", "--uncoded"), ["8 lee"]),
        (("uncle", "--uncoded"), []),
    ],
)
def test_words_are_found_where_they_are_looked_for(
    words: tuple[str, ...], hits: list[str], run: Run, root: Path
) -> None:
    done = run("find", *words, at=root)
    assert done.code == 0
    assert places(done.out) == hits
    assert done.err.startswith(f"{len(hits)} hit" if hits else "no hits in ")


def test_a_source_nobody_coded_is_all_uncoded_and_words_before_the_first_turn_are_nobodys(run: Run, root: Path) -> None:
    text = "---\nspeakers: {W: wong}\n---\nNotes on the bank\nW: No bank.\n"
    (root / "cases/north/second.md").write_text(text, encoding="utf-8")
    done = run("find", "bank", "--source", "second", "--uncoded", at=root)
    assert done.out == (
        "cases/north/second.md\n"
        "  4                              Notes on the  bank\n"
        "  5 wong                                   No  bank.\n"
    )
    assert places(run("find", "bank", "--source", "second", "--informant", "wong", at=root).out) == ["5 wong"]


def test_csv_has_a_hit_a_line_and_nothing_a_spreadsheet_runs(run: Run, root: Path) -> None:
    (root / "cases/south/letter.md").write_text("=1+1 is the bank,\nour\tbank\n", encoding="utf-8")
    done = run("find", "bank", "--case", "south", "--format", "csv", at=root)
    table = list(csv.reader(io.StringIO(done.out)))
    assert table[0] == ["case", "source", "line", "informant", "before", "words", "after", "share"]
    assert table[1] == ["south", "south/letter", "1", "", "'=1+1 is the", "bank", ", our bank", "no"]
    assert table[2][2:6] == ["2", "", "'=1+1 is the bank, our", "bank"]


def test_json_gives_the_offsets_and_a_file_holds_what_the_screen_would(run: Run, root: Path) -> None:
    done = run("find", "uncle", "-f", "json", at=root)
    found = json.loads(done.out)
    assert found["schema"] == "casecode.hits/1"
    assert found["hits"] == [
        {
            "case": "north",
            "source": "north/talk",
            "path": "cases/north/talk.md",
            "line": 7,
            "start": 41,
            "end": 46,
            "informant": "wong",
            "before": "My ",
            "words": "uncle",
            "after": " paid for the first machine. ",
            "share": "verbatim",
        }
    ]
    assert run("find", "uncle", "-f", "json", "-o", "hits.json", at=root).out == ""
    assert (root / "hits.json").read_text(encoding="utf-8") == done.out
    assert json.loads(run("find", "zeppelin", "-f", "json", at=root).out)["hits"] == []


def test_long_hits_and_contexts_are_cut_to_the_terminal(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    (root / "cases/south/letter.md").write_text("銀行 " * 60 + "gave way " + "to us " * 60 + "\n", encoding="utf-8")
    done = run("find", "gave", at=root)
    assert "行  gave way to" in done.out
    near = run("find", "--near", "60", "gave", "us", "way", "to", at=root).out
    assert "gave way to us" in near
    whole = run("find", "--regex", "gave.*", at=root).out
    assert "gave way … us" in whole


def test_a_terminal_is_shown_hits_in_bold_and_nothing_it_would_obey(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (root / "cases/south/letter.md").write_text("A \x1b[2J\u202ebank\n", encoding="utf-8")
    assert "␛[2J⟦U+202E⟧ \x1b[1mbank\x1b[22m" in run("find", "bank", "--case", "south", at=root).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--regex", "(bank"), 'cannot read the regular expression "(bank" at column 1: missing )'),
        (("--regex", "--near", "3", "bank"), "--near takes words and --regex an expression; leave out one of them"),
        (("--near", "3", "bank"), "--near takes two words or more; name another"),
        (("",), "there are no words to look for; name some"),
        (("bank", "--informant", "wogn"), 'no informant "wogn"; did you mean "wong"?'),
        (("bank", "--case", "nroth"), 'no case "nroth"; did you mean "north"?'),
        (("bank", "--source", "tlak"), 'no source "tlak"'),
        (("bank", "--source", "talk", "--case", "south"), 'no source "talk" in south; there are: south/letter'),
    ],
)
def test_what_cannot_be_looked_for_is_one_sentence(
    words: tuple[str, ...], complaint: str, run: Run, root: Path
) -> None:
    refused = run("find", *words, at=root)
    assert (refused.code, refused.out) == (2, "")
    assert complaint in refused.err


def test_an_expression_that_takes_too_long_is_stopped_from_the_keyboard(root: Path) -> None:
    (root / "cases/south/letter.md").write_text("a" * 60 + "\n", encoding="utf-8")
    script = (
        "import sys\nfrom casecode.anchoring import searching\nfrom casecode.cli.main import main\n"
        "made = searching.expression\n"
        "def expression(text):\n    print('searching', file=sys.stderr, flush=True)\n    return made(text)\n"
        "searching.expression = expression\n"
        "sys.argv = ['casecode', 'find', '--regex', '(a|aa)+x']\nmain()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, stderr=subprocess.PIPE) as running:
        assert running.stderr
        assert running.stderr.readline() == b"searching\n"
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
