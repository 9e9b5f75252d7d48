"""A disk that refuses, and a process that is killed, at every step of an import: all of it is there, or nothing."""

import errno
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import foreign
import literals
import pytest
import two_cases
from faults import refusing, steps

from casecode.errors import CannotWrite
from casecode.files import actions
from casecode.files.writer import NOTED, NOTHING, WRITTEN_ONLY
from casecode.workspace import history, importing, memos, placing
from casecode.workspace.foreign import Asked, Read, read
from casecode.workspace.study import Study

STUDY = "-- cases/one/case.yaml --\nlabel: One\n-- cases/one/letter.md --\nDear all.\n"
WISH = importing.Wish("one", keeps_originals=True)
#: What an import brings: two sources, a memo, the originals, and who speaks.
NEW = {"cases/one/note.md", "cases/one/note.me.jsonl", "cases/one/talk.md"}


def made(root: Path) -> Path:
    """Make a study that has been written once."""
    root.mkdir(parents=True)
    literals.write(root, STUDY)
    memos.write(Study(root), "me", "case one", "before")
    return root


@cache
def documents(folder: Path) -> tuple[Read, ...]:
    """Write two documents, one with a comment, and read them."""

    def build(document: Any) -> None:
        run = document.add_paragraph("Dear all, ").add_run("the bank said no.")
        document.add_comment(run, "Ask who.")

    note = folder / "note.docx"
    content = note.read_bytes() if note.exists() else foreign.docx(build)
    talk = foreign.write(folder / "talk.vtt", foreign.TEAMS)
    return read(foreign.write(note, content), Asked()), read(talk, Asked())


def plan(study: Study, folder: Path) -> importing.Plan:
    return importing.plan(study, documents(folder), WISH)


def bring(root: Path, folder: Path) -> None:
    study = Study(root)
    placing.write(study, plan(study, folder), "me")


def counted(folder: Path) -> int:
    """Give the number of steps that a whole import takes."""
    study = Study(made(folder / "whole"))
    planned = plan(study, folder / "foreign")
    with steps() as taken:
        placing.write(study, planned, "me")
    return len(taken)


def standing(root: Path, before: dict[str, bytes]) -> str:
    """Say whether an import is there, whole or not at all or by half."""
    now = {path: data for path, data in two_cases.files(root).items() if not path.endswith(".cctmp")}
    if now == before:
        return "nothing"
    brought = {path for path in now if path not in before}
    is_whole = brought >= NEW and len(brought) == len(NEW) + 2 and b"informants:" in now["cases/one/case.yaml"]
    return "all" if is_whole else "half"


def goes_on(root: Path, before: dict[str, bytes], *allowed: str) -> None:
    """Write once more: what was left half done is completed, and what was left lying is swept."""
    memos.write(Study(root), "other", "source one/letter", "after")
    after = root / "cases/one/letter.other.jsonl"
    assert standing(root, {**before, "cases/one/letter.other.jsonl": after.read_bytes()}) in allowed
    assert not [path for path in root.rglob("*.cctmp") if ".casecode" not in path.parts]
    assert list(root.glob(".casecode/journal/*")) == []


@pytest.mark.parametrize(("lasts", "much"), [(False, 0), (True, actions.MUCH)], ids=["once", "from then on"])
def test_a_disk_that_refuses_any_step_of_an_import_leaves_all_or_nothing_and_says_which(
    lasts: bool,  # noqa: FBT001 - drawn
    much: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "MUCH", much)
    said = set()
    for at in range(1, counted(tmp_path) + 1):
        study = Study(root := made(tmp_path / str(at)))
        before = two_cases.files(root)
        planned = plan(study, tmp_path / "foreign")
        with steps(at, refusing(errno.EIO), lasts=lasts), pytest.raises(CannotWrite) as refused:
            placing.write(study, planned, "me")
        said.add(outcome := next(one for one in (NOTHING, NOTED, WRITTEN_ONLY) if str(refused.value).endswith(one)))
        if outcome == NOTHING:
            assert standing(root, before) == "nothing"
        if outcome == WRITTEN_ONLY:
            assert standing(root, before) == "all"
        goes_on(root, before, "nothing" if outcome == NOTHING else "all")
    assert said == {NOTHING, NOTED, WRITTEN_ONLY}


KILLED = """
import os, signal, sys
from pathlib import Path
tests, top, folder = sys.argv[1:]
sys.path.insert(0, tests)
from faults import steps
from casecode.workspace import placing
from casecode.workspace.study import Study
from test_import_faults import plan

def kill(step):
    os.kill(os.getpid(), signal.SIGKILL)

for root in sorted(Path(top).iterdir()):
    study = Study(root)
    planned = plan(study, Path(folder))
    child = os.fork()
    if not child:
        with steps(int(root.name), kill):
            placing.write(study, planned, "me")
        os._exit(0)
    print(root.name, os.waitpid(child, 0)[1])
"""


def test_a_process_killed_at_any_step_of_an_import_leaves_all_or_nothing_once_the_next_writes(tmp_path: Path) -> None:
    roots = [made(tmp_path / "studies" / f"{at:02}") for at in range(1, counted(tmp_path) + 1)]
    before = [two_cases.files(root) for root in roots]
    words = [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(tmp_path / "studies")]
    told = subprocess.run([*words, str(tmp_path / "foreign")], capture_output=True, text=True, check=True).stdout
    assert told.split("\n")[:-1] == [f"{root.name} 9" for root in roots]
    stood = [standing(root, files) for root, files in zip(roots, before, strict=True)]
    assert [stood[0], stood[-1]] == ["nothing", "all"]
    assert "half" in stood
    for root, files, how in zip(roots, before, stood, strict=True):
        goes_on(root, files, *(["nothing", "all"] if how == "nothing" else ["all"]))


def test_nothing_is_swept_out_of_a_folder_that_a_link_leads_to(tmp_path: Path) -> None:
    root = made(tmp_path / "study")
    theirs = foreign.write(tmp_path / "theirs/.x.cctmp", "mine")
    (root / "originals").symlink_to(theirs.parent)
    memos.write(Study(root), "me", "case one", "after")
    assert theirs.read_text() == "mine"
    with pytest.raises(CannotWrite, match="a symbolic link leads there"):
        bring(root, tmp_path / "foreign")


def test_an_import_is_taken_back_wholly_and_done_again(tmp_path: Path) -> None:
    root = made(tmp_path / "study")
    before = two_cases.files(root)
    bring(root, tmp_path / "foreign")
    after = two_cases.files(root)
    assert standing(root, before) == "all"
    history.undo(root)
    assert two_cases.files(root) == before
    assert not (root / "originals").exists()
    history.redo(root)
    assert two_cases.files(root) == after
