"""Nothing recorded is ever lost: coders at work at once, kills, full disks, closed folders, lines made by hand."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice, takewhile
from pathlib import Path

import msgspec
import pytest
from conftest import Result, Run

from casecode.workspace.coding import Wish, record
from casecode.workspace.study import open_study

TEXT = "".join(f"Line {number} of the talk.\n" for number in range(1, 101))
TALK, NOTE = "cases/saturn/talk.lead.jsonl", "cases/saturn/note.lead.jsonl"
WORK = """
import os, sys
from casecode.workspace.coding import Wish, record
from casecode.workspace.study import open_study

root, times, *sources = sys.argv[1:]

def work():
    for number in range(int(times)):
        line = number % 100 + 1
        wishes = [Wish(source, {"resource": "financial"}, (line, line)) for source in sources]
        print(*(one.record.id for one in record(open_study(root), "lead", wishes)), flush=True)

"""
#: Works once it is given a line.
CODER = WORK + "if sys.stdin.readline(): work()"
#: For each line it is given, brings forth a coder at work, and says when that one is dead.
CODERS = (
    WORK
    + """
for _ in sys.stdin:
    child = os.fork()
    if not child:
        work()
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
)


@pytest.fixture
def root(small: Callable[[str], Path]) -> Path:
    return small(f"-- cases/saturn/talk.md --\n{TEXT}-- cases/saturn/note.md --\n{TEXT}")


def coder(script: str, root: Path, times: int, *sources: str) -> subprocess.Popen[str]:
    """Start a coder, or several, who say the ids of each coding that is recorded."""
    program = [sys.executable, "-c", script, str(root), str(times), *sources]
    return subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def lines(process: subprocess.Popen[str]) -> Iterator[list[str]]:
    assert process.stdout
    return (line.split() for line in process.stdout)


def killed_at_work(process: subprocess.Popen[str], chance: random.Random) -> list[list[str]]:
    """Let a coder record a little, kill them at any moment, and give all they said was recorded."""
    begin(process)
    told = lines(process)
    before = list(islice(told, chance.randint(2, 4)))
    while not (child := [int(words[1]) for words in before if words[0] == "child"]):
        before.append(next(told))
    time.sleep(chance.uniform(0, 0.006))
    os.kill(child[0], signal.SIGKILL)
    return [words for words in (*before, *takewhile(lambda words: words != ["dead"], told)) if words[0] != "child"]


def ids(root: Path, name: str = TALK) -> list[str]:
    """Give the ids in a coding file, every line of which must be a whole record."""
    data = (root / name).read_bytes()
    assert data.endswith(b"\n")
    return [msgspec.json.decode(line)["id"] for line in data.split(b"\n")[:-1]]


@pytest.mark.parametrize("writers", [2, 6])
def test_processes_that_add_a_hundred_codings_each_to_one_file_lose_none(writers: int, root: Path) -> None:
    with ExitStack() as stack:
        coders = [stack.enter_context(coder(CODER, root, 100, "saturn/talk")) for _ in range(writers)]
        for one in coders:
            begin(one)
        said = [id_ for one in coders for words in lines(one) for id_ in words]
    assert [one.returncode for one in coders] == [0] * writers
    assert len(set(said)) == writers * 100
    assert sorted(ids(root)) == sorted(said)
    starts = [coding.start for _, _, coding in open_study(root).project.codings()]
    assert starts == sorted(starts)


def test_commands_run_at_the_same_moment_lose_no_coding(root: Path) -> None:
    words = [sys.executable, "-m", "casecode", "--study", str(root), "code", "saturn/talk"]
    with ExitStack() as stack:
        commands = [
            stack.enter_context(
                subprocess.Popen(
                    [*words, f"{line}", "resource=human", "--coder", "lead"], stdout=subprocess.PIPE, text=True
                )
            )
            for line in range(1, 7)
        ]
        said = [words[0] for command in commands for words in lines(command)]
    assert [command.returncode for command in commands] == [0] * 6
    assert len(said) == 6
    assert sorted(ids(root)) == sorted(said)


def test_what_was_said_to_be_recorded_is_there_though_the_coder_is_killed_at_any_moment(root: Path) -> None:
    chance, said = random.Random(4), set[str]()
    with coder(CODERS, root, 10_000, "saturn/talk") as process:
        for kills in range(1, 31):
            said.update(id_ for words in killed_at_work(process, chance) for id_ in words)
            found = ids(root)
            assert said <= set(found)
            assert len(found) == len(set(found)) <= len(said) + kills
            assert open_study(root).project.problems == ()
    assert len(said) >= 30


def test_codings_on_two_sources_are_recorded_both_or_neither_though_the_coder_is_killed(root: Path) -> None:
    chance, said = random.Random(5), set[tuple[str, ...]]()
    with coder(CODERS, root, 10_000, "saturn/talk", "saturn/note") as process:
        for _ in range(15):
            said.update(tuple(words) for words in killed_at_work(process, chance))
            talk, note = set(ids(root)), set(ids(root, NOTE))
            assert all(one in talk and other in note for one, other in said)
            assert open_study(root).project.problems == ()
    assert len(said) >= 15
    record(open_study(root), "lead", [Wish("saturn/talk", {"resource": "human"}, (1, 1))])
    assert len(ids(root)) == len(ids(root, NOTE)) + 1


def test_a_line_another_program_adds_after_the_study_was_read_is_kept(root: Path) -> None:
    early = open_study(root)
    assert early.project.coding_files == ()
    theirs = record(open_study(root), "lead", [Wish("saturn/talk", {"resource": "human"}, (2, 2))])
    mine = record(early, "lead", [Wish("saturn/talk", {"resource": "human"}, (1, 1))])
    assert ids(root) == [mine[0].record.id, theirs[0].record.id]


def test_lines_made_by_hand_survive_coding_and_uncoding_byte_for_byte(root: Path, run: Run) -> None:
    by_hand = (
        b'{ "id": "a", "start": 0, "end": 4, "src": "x", "colour": [1, {"deep": null}], "codes": {} }\n'
        b'{"id":"b","kind":"memo","text":"a thought"}\r\n'
        b'{"id":"c","start":3,"en\n'
        b"<<<<<<< HEAD\n"
        b"\xff\xfe\x00 torn by a crash \xf0\x9f"
    )
    (root / TALK).write_bytes(by_hand)
    coded = run("code", "saturn/talk", "41", "resource=human", "--coder", "lead", at=root)
    assert coded.code == 0
    assert (root / TALK).read_bytes().startswith(by_hand + b"\n")
    assert run("uncode", coded.out.split()[0], "--coder", "lead", at=root).code == 0
    assert (root / TALK).read_bytes() == by_hand + b"\n"


def confined(script: str, root: Path, *words: str) -> Result:
    """Run a command under the limits a script sets."""
    whole = f"import sys\n{script.format(run='from casecode.cli.main import run; code = run()')}\nsys.exit(code)"
    program = [sys.executable, "-B", "-c", whole, "--study", str(root), *words]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    return Result(done.returncode, done.stdout, done.stderr)


#: As on a full disk, a file cannot grow beyond 2,000 bytes.
FULL = """
import resource
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
{run}
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
"""
#: Permissions bind root, too, once it has laid down the power to pass over them.
BOUND = """
import ctypes
system = ctypes.CDLL(None)
head, powers = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
if hasattr(system, "capset"):
    system.capget(head, powers)
    system.capset(head, (ctypes.c_uint32 * 6)(0, powers[1], powers[2], 0, powers[4], powers[5]))
{run}
if hasattr(system, "capset"):
    system.capset(head, powers)
"""
CODE = ("code", "saturn/talk", "5", "resource=human", "--coder", "lead")


def test_a_full_disk_leaves_the_file_as_it_was_and_says_so_in_a_sentence(root: Path) -> None:
    assert confined(FULL, root, *CODE).code == 0
    study = open_study(root)
    while (root / TALK).stat().st_size < 1900:
        record(study, "lead", [Wish("saturn/talk", {"resource": "human"}, (1, 1))])
    before = (root / TALK).read_bytes()
    result = confined(FULL, root, *CODE)
    assert (result.code, result.out) == (3, "")
    assert "error: cannot write: File too large; nothing was changed [cannot-write]\n" in result.err
    assert "Traceback" not in result.err
    assert (root / TALK).read_bytes() == before
    assert list(root.rglob("*.cctmp")) == []


@pytest.mark.parametrize(("name", "mode"), [(".", 0o500), ("cases/saturn", 0o500), (".casecode", 0o500), (TALK, 0o000)])
def test_what_cannot_be_written_is_a_sentence_and_left_as_it_is(root: Path, name: str, mode: int) -> None:
    if name != ".":
        assert confined(BOUND, root, *CODE).code == 0
        (root / ".casecode/lock").unlink()
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    before = (root / name).stat().st_mode
    (root / name).chmod(mode)
    result = confined(BOUND, root, *CODE)
    (root / name).chmod(before)
    assert (result.code, result.out) == (3, "")
    assert "error: cannot write: Permission denied; nothing was changed [cannot-write]\n" in result.err
    assert "Traceback" not in result.err
    assert files.items() <= {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}.items()
    assert list(root.rglob("*.cctmp")) == []


def test_a_file_in_place_of_the_scratch_folder_is_a_sentence(root: Path, run: Run) -> None:
    (root / ".casecode").write_text("mine")
    result = run(*CODE, at=root)
    assert (result.code, result.out) == (3, "")
    assert result.err == ".casecode: error: cannot write: File exists; nothing was changed [cannot-write]\n"
    assert (root / ".casecode").read_text() == "mine"
