"""The real program on a real terminal: first coding, hostile texts, kills, sizes, colours."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import literals
import pytest
import two_cases
from pilots import codings
from terminal import Terminal

import casecode

SOURCES = Path(casecode.__file__).parent.parent
#: What the library may write: moves, styles, modes, queries; nothing that a source could hold.
OWN = re.compile(r"\x1b(?:\[[?>=<]?[0-9;:]*\$?[A-Za-z]|P[^\x1b]*\x1b\\|[=>78])")
POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")  # the shape of the mouse's pointer
STYLE = re.compile(rb"\x1b\[[0-9;:]*m")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def test_a_first_passage_is_coded_and_on_disk_when_the_screen_says_so(root: Path) -> None:
    with Terminal("open", "north/talk", "--coder", "ann", at=root) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type("jc")
        terminal.shows("new code")
        terminal.type("bloan\r")
        terminal.shows("coded line 7: channel=bank-loan status=used")
        made = codings(root, "ann")
        assert [one["quote"] for one in made] == ["My uncle paid for the first machine."]
        terminal.type("q")
        assert terminal.ends() == 0
        assert b"1 passage coded; go on with: casecode open north/talk" in terminal.written


def test_a_killed_screen_loses_nothing_it_acknowledged_and_undo_goes_on_after_it(root: Path) -> None:
    with Terminal("open", "north/talk", at=root) as terminal:
        terminal.shows("c codes the sentence")
        for number in range(5):
            terminal.type("w.")
            terminal.shows(f"{4 + number} codings")
        terminal.kill()
    assert len(codings(root)) == 8
    with Terminal("open", "north/talk", at=root) as terminal:
        terminal.shows("8 codings")
        terminal.type("u")
        terminal.shows("undone: code 1 passage")
        assert len(codings(root)) == 7


HOSTILE = "\x1b]0;owned\x07 \x1b[2J\x1b[31mred \x9b2J \x90q\x9c \u202eevil\u2066 \x7f\x08\x0b \u200b\u0301 end"


def test_no_escape_sequence_of_a_study_reaches_the_terminal(small: Callable[[str], Path]) -> None:
    root = small(
        f"-- cases/bad/talk.md --\n---\nspeakers: {{I: interviewer, W: wong}}\n---\nI: hello\nW: {HOSTILE}\nW: after\n"
    )
    literals.code(root, "bad/talk", "after", id_="after0000000", channel="relatives\x1b[2J", resource="financial")
    path = root / "cases/bad/talk.lead.jsonl"
    line = json.loads(path.read_text(encoding="utf-8"))
    line |= {"memo": HOSTILE, "wording": {"resource": HOSTILE}}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with Terminal("open", "bad/talk", at=root) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type("jj")
        terminal.shows("memo")
        for key, window in (("m", "Memo"), ("c", "new code"), ("s", "Open which"), ("?", "Choose a passage")):
            terminal.type(key)
            terminal.shows(window)
            terminal.type("\x1b")
            terminal.hides(window)
        terminal.type("kV*")
        terminal.shows("hit 1 of 1")
        terminal.type("u")
        terminal.shows("there is nothing to undo")
        terminal.type("q")
        assert terminal.ends() == 0
    written = POINTER.sub("", terminal.written.decode("utf-8"))
    assert "␛]0;owned␇" in written
    assert not re.search(r"\x1b\]0;|\x1b\[31mred|[\x07\x08\x0b\x7f-\x9f\u202e\u2066]", written)
    assert set(re.findall(r"[\x00-\x1f]", OWN.sub("", written))) <= {"\r", "\n"}


def test_without_colours_everything_is_still_there(root: Path) -> None:
    with Terminal("open", "north/talk", at=root, env={"NO_COLOR": "1"}) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type("jvj")
        terminal.shows("line 8")
        terminal.type("c")
        terminal.shows("new code")
        terminal.type("\x1b")
        terminal.hides("new code")
        terminal.type("q")
        assert terminal.ends() == 0
    colours = [code for style in STYLE.findall(terminal.written) for code in style[2:-1].split(b";")]
    assert not {code for code in colours if re.fullmatch(rb"3[0-8]|4[0-8]|9[0-7]|10[0-7]", code)}


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
def test_every_ground_shows_the_same_text(theme: str, root: Path) -> None:
    with Terminal("open", "north/talk", "--theme", theme, at=root) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type("j")
        terminal.shows("Money: What pays.")
        assert " 7 a   W: My uncle paid for the first machine." in terminal.text


def test_another_size_breaks_the_text_anew_and_stays_at_the_passage(root: Path) -> None:
    with Terminal("open", "north/talk", at=root) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type("jjj")
        terminal.shows("line 10 of 10")
        for rows, columns in ((40, 120), (10, 34), (6, 20), (50, 200), (24, 80)):
            terminal.resize(rows, columns)
            terminal.read(0.3)
        terminal.shows("W: Two cousins worked for us then.")
        terminal.type(".")
        terminal.shows("coded line 10")


def test_what_another_command_does_appears_by_itself(root: Path) -> None:
    with Terminal("open", "north/talk", at=root) as terminal:
        terminal.shows("3 codings")
        two_cases.casecode("code", "north/talk", "6", "resource=financial", "--coder", "second", at=root)
        terminal.shows("4 codings")
        terminal.shows("read again what changed on disk: cases/north/talk.second.jsonl")


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_that_cannot_draw_is_told_of_the_prompts(env: dict[str, str], root: Path) -> None:
    with Terminal("open", "north/talk", at=root, env=env) as terminal:
        assert terminal.ends() == 3
        assert b"casecode code --interactive north/talk" in terminal.written


def test_without_a_terminal_the_screen_is_refused(root: Path) -> None:
    done = two_cases.casecode("open", at=root)
    assert done.returncode == 3
    assert "casecode code --interactive [cannot-be-done]" in done.stderr


def test_without_the_library_the_command_that_installs_it_is_named(root: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "sitecustomize.py"
    hidden.write_text("import sys\nsys.modules['textual'] = None\n", encoding="utf-8")
    with Terminal("open", "north/talk", at=root, env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCES}"}) as terminal:
        assert terminal.ends() == 3
        assert b'textual is not installed; run: python -m pip install "casecode[tui]"' in terminal.written


def test_a_light_terminal_is_recognised(root: Path) -> None:
    with Terminal("open", at=root, env={"COLORFGBG": "0;15"}) as terminal:
        terminal.shows("south/letter  lead")
        terminal.type("q")
        assert terminal.ends() == 0
    assert b"48;2;224;224;224" in terminal.written


def test_command_lines_are_still_quick_without_the_screens_library(root: Path) -> None:
    script = "import sys, casecode.__main__; sys.exit('textual' in sys.modules or 'casecode.tui' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_fault_in_the_screen_ends_it_as_a_fault_and_loses_nothing(root: Path, tmp_path: Path) -> None:
    broken = "import casecode.tui.moving as m\ndef fail(self): raise ZeroDivisionError\nm.Moving.action_centre = fail\n"
    (tmp_path / "sitecustomize.py").write_text(broken, encoding="utf-8")
    with Terminal("open", "north/talk", at=root, env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCES}"}) as terminal:
        terminal.shows("c codes the sentence")
        terminal.type(".")
        terminal.shows("coded line 6")
        terminal.type("z")
        assert terminal.ends() == 70
        assert b"ZeroDivisionError" in terminal.written
    assert len(codings(root)) == 4
