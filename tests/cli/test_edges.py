"""What every command shares: help, the study it works on, exit codes, and ends of pipes."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import readme
import two_cases
from conftest import Run

from casecode import __version__
from casecode.cli import main
from casecode.workspace import displays

COMMANDS = [str(command.name) for command in main.app.registered_commands]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def test_the_commands_that_code_check_and_show_are_there() -> None:
    assert set(COMMANDS) >= {"check", "code", "uncode", "passages", "display", "trace"}


def test_a_program_may_catch_the_output_in_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["casecode", "display"])
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert main.run() == 0
    assert isinstance(sys.stdout, io.StringIO)
    assert "origins" in sys.stdout.getvalue()


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_an_example_of_it(command: str, flag: str, run: Run) -> None:
    done = run(command, flag)
    assert done.code == 0
    assert f"Example: casecode {command}" in done.out


def test_help_lists_the_commands_and_so_does_a_call_without_words(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert all(command in done.out for command in COMMANDS)
    bare = run()
    assert bare.code == 2
    assert "Usage: casecode" in bare.out + bare.err


def test_the_version_is_said(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"casecode {__version__}\n")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("bogus",), "No such command 'bogus'"),
        (("display", "origins", "--bogus"), "No such option"),
        (("trace",), "Missing argument 'WHAT'"),
        (("uncode",), "Missing argument 'ID...'"),
    ],
)
def test_words_that_no_command_knows_are_asked_wrongly(
    words: tuple[str, ...], complaint: str, run: Run, root: Path
) -> None:
    refused = run(*words, at=root)
    assert refused.code == 2
    assert complaint in " ".join(refused.err.split())
    assert refused.out == ""


def test_the_study_is_the_nearest_folder_above_with_a_codebook(run: Run, root: Path) -> None:
    assert "origins" in run("display", at=root / "cases/north").out


def test_a_study_may_be_named_from_elsewhere(run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert "origins" in run("--study", str(root), "display", at=elsewhere).out


@pytest.mark.parametrize("name", ["cases/nroth", "codebook.yaml"])
def test_a_folder_mistyped_within_a_study_is_not_taken_for_that_study(name: str, run: Run, root: Path) -> None:
    refused = run("--study", name, "display", at=root)
    assert refused.code == 3
    assert f'no study at "{name}"' in refused.err


@pytest.mark.parametrize(("words", "code"), [(("check",), 0), (("display", "x"), 2), (("--study", "x", "check"), 3)])
def test_the_exit_code_reaches_the_shell(words: tuple[str, ...], code: int, root: Path) -> None:
    assert two_cases.casecode(*words, at=root).returncode == code


def test_a_fault_of_casecode_itself_is_told_apart_from_a_mistake_of_its_user(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(study: object) -> list[str]:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(displays, "names", faulty)
    done = run("display", at=root)
    assert done.code == 70
    assert "ZeroDivisionError: a fault\n" in done.err
    assert done.err.endswith("this is a fault in casecode itself; please report it with the lines above [bug]\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_an_interrupted_command_says_130_and_records_nothing(root: Path) -> None:
    before = two_cases.files(root)
    os.mkfifo(root / ".codings")
    words = [sys.executable, "-m", "casecode", "code", "--from", ".codings", "--coder", "me"]
    running = subprocess.Popen(words, cwd=root, stderr=subprocess.PIPE)
    with running, (root / ".codings").open("wb"):  # opens only once the command has opened its end
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
    assert running.returncode == 130
    assert b"Traceback" not in err
    (root / ".codings").unlink()
    assert two_cases.files(root) == before


@pytest.mark.parametrize("words", [("display", "origins"), ("passages",), ("trace", "origins")])
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_that_has_had_enough_is_no_error(words: tuple[str, ...], buffered: str, root: Path) -> None:
    here, there = os.pipe()
    os.close(here)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "casecode", *words],
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": buffered},
            stdout=there,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(there)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_the_output_is_utf8_whatever_the_surroundings_say(encoding: str, root: Path) -> None:
    plain = two_cases.casecode("trace", "Relatives", at=root)
    told = two_cases.casecode("trace", "Relatives", at=root, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert (told.returncode, told.stdout) == (0, plain.stdout)
    assert "origins · North" in told.stdout


def test_a_real_terminal_gets_styles(root: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs a terminal made by the test")
    here, there = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "casecode", "display", "origins"],
        cwd=root,
        env={**os.environ, "TERM": "xterm"},
        stdout=there,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(there)
    shown = os.read(here, 65536)
    os.close(here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b[1mRelatives\x1b[0m" in shown
    assert b"**" not in shown


def test_words_whose_bytes_are_no_text_are_refused(study: Path) -> None:
    told = readme.run("casecode code saturn/interview-founder 32 theme=experience --coder me --memo $'\\xff'", study)
    assert "is not UTF-8 text; type it again [asked-wrongly]" in told
    assert "Traceback" not in told
