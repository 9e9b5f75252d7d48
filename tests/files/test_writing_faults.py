"""A disk that refuses, and a process that is killed, at every step of a write in turn."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from faults import refusing, steps

from casecode.errors import CannotWrite
from casecode.files.writer import NOTED, NOTHING, WRITTEN, rewrite

OLD, NEW, NEXT = b"old\n", b"old\nnew\n", b"next\n"
FILES = tuple(f"cases/saturn/{name}.lead.jsonl" for name in ("letter", "note", "talk"))
STAGED = ["open", "write", "chmod", "fsync"]
PLACED = ["replace", "open folder", "fsync folder"]
NOTED_DOWN = ["open", "write", "fsync", "replace", "open folder", "fsync folder"]
CLOSED = ["unlink", "open folder", "fsync folder"]


def made(root: Path) -> Path:
    """Make a study that has been written once, so that its scratch folders are there."""
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")
    rewrite(root, dict.fromkeys(FILES, lambda _: OLD))
    return root


def write(root: Path, files: tuple[str, ...], words: bytes = b"new\n") -> str:
    """Add words to files; gives the message of a disk that refused."""
    try:
        rewrite(root, dict.fromkeys(files, lambda data: data + words))
    except CannotWrite as error:
        return str(error)
    return ""


def counted(root: Path, files: tuple[str, ...]) -> int:
    """Give the number of steps that a whole write takes."""
    made(root)
    with steps() as taken:
        write(root, files)
    return len(taken)


def held(root: Path, files: tuple[str, ...]) -> list[bytes]:
    return [(root / name).read_bytes() for name in files]


def litter(root: Path) -> list[str]:
    left = [*root.rglob("*.cctmp"), *(root / ".casecode/journal").iterdir()]
    return sorted(path.name for path in left)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, STAGED + PLACED),
        (2, STAGED * 2 + NOTED_DOWN + PLACED * 2 + CLOSED),
        (3, STAGED * 3 + NOTED_DOWN + PLACED * 3 + CLOSED),
    ],
)
def test_a_write_forces_the_new_file_and_then_its_folder_to_disk(
    tmp_path: Path, count: int, expected: list[str]
) -> None:
    root = made(tmp_path)
    with steps() as taken:
        assert write(root, FILES[:count]) == ""
    assert taken == expected


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_disk_that_refuses_one_step_leaves_the_old_or_the_new_and_says_which(
    tmp_path: Path, count: int, code: int
) -> None:
    files = FILES[:count]
    for at in range(1, counted(tmp_path / "whole", files) + 1):
        root = made(tmp_path / str(at))
        with steps(at, refusing(code)):
            message = write(root, files)
        found = held(root, files)
        if message.endswith(NOTHING):
            assert found == [OLD] * count
            assert litter(root) == []
        elif message.endswith(WRITTEN):
            assert found == [NEW]
            assert litter(root) == []
        else:
            assert message.endswith(NOTED)
            assert set(found) <= {OLD, NEW}
        goes_on(root, files, NEW if message.endswith((WRITTEN, NOTED)) else OLD)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_disk_that_refuses_from_one_step_on_leaves_the_old_or_the_new(tmp_path: Path, count: int) -> None:
    files = FILES[:count]
    for at in range(1, counted(tmp_path / "whole", files) + 1):
        root = made(tmp_path / str(at))
        with steps(at, refusing(errno.EIO), lasts=True):
            message = write(root, files)
        assert set(held(root, files)) <= {OLD, NEW}
        if message.endswith(NOTHING):
            assert held(root, files) == [OLD] * count
        goes_on(root, files, *([NEW] if message.endswith((WRITTEN, NOTED)) else [OLD]))


def goes_on(root: Path, files: tuple[str, ...], *allowed: bytes) -> None:
    """Write once more: what was left half done is completed, what was left lying is swept."""
    assert write(root, files, NEXT) == ""
    found = held(root, files)
    assert len(set(found)) == 1
    assert found[0].removesuffix(NEXT) in allowed
    assert litter(root) == []


KILLED = """
import os, signal, sys
from pathlib import Path
tests, top, *files = sys.argv[1:]
sys.path.insert(0, tests)
from faults import steps
from casecode.files.writer import rewrite

def kill(step):
    os.kill(os.getpid(), signal.SIGKILL)

for root in sorted(Path(top).iterdir()):
    child = os.fork()
    if not child:
        with steps(int(root.name), kill):
            rewrite(root, dict.fromkeys(files, lambda data: data + b"new\\n"))
        os._exit(0)
    print(root.name, os.waitpid(child, 0)[1])
"""


def kill_at_every_step(top: Path, files: tuple[str, ...]) -> list[Path]:
    """Kill a process before each step of its write, each in a study of its own; gives the studies."""
    count = counted(top / "whole", files)
    studies = [made(top / "studies" / f"{at:02}") for at in range(1, count + 1)]
    words = [sys.executable, "-c", KILLED, str(Path(__file__).parent.parent), str(top / "studies"), *files]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert told.split("\n")[:-1] == [f"{root.name} 9" for root in studies]
    return studies


def test_a_process_killed_at_any_step_of_a_write_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    found = []
    for root in kill_at_every_step(tmp_path, FILES[:1]):
        found += held(root, FILES[:1])
        goes_on(root, FILES[:1], OLD, NEW)
    assert found == [OLD] * 5 + [NEW] * 2


def test_a_process_killed_once_its_journal_is_in_place_is_completed_by_the_next_write(tmp_path: Path) -> None:
    stood = []
    for root in kill_at_every_step(tmp_path, FILES):
        stood.append(held(root, FILES).count(NEW))
        is_noted = any(not path.name.endswith(".cctmp") for path in (root / ".casecode/journal").iterdir())
        goes_on(root, FILES, NEW if is_noted or stood[-1] else OLD)
    until_the_first_rename = len(STAGED * 3 + NOTED_DOWN) + 1
    assert stood == [0] * until_the_first_rename + [1] * 3 + [2] * 3 + [3] * 5


def test_a_file_changed_after_a_crash_is_not_overwritten_by_the_write_that_completes_it(tmp_path: Path) -> None:
    theirs, crashed = b"theirs\n", 0
    for root in kill_at_every_step(tmp_path, FILES):
        if NEW in held(root, FILES) and OLD in held(root, FILES):
            crashed += 1
            (root / FILES[2]).write_bytes(theirs)
            assert write(root, FILES, NEXT) == ""
            assert held(root, FILES) == [NEW + NEXT, NEW + NEXT, theirs + NEXT]
            assert litter(root) == []
    assert crashed == 6
