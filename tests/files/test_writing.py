"""One write: what it changes, what it keeps, and what it refuses to touch."""

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from faults import refusing, steps
from filelock import FileLock

from casecode.errors import CannotWrite, ChangedOnDisk
from casecode.files import writer
from casecode.files.writer import rewrite

NOTE, TALK = "cases/saturn/note.lead.jsonl", "cases/saturn/talk.lead.jsonl"


@pytest.fixture
def root(small: Callable[[str], Path]) -> Path:
    return small(f"-- {NOTE} --\nold\n-- {TALK} --\nold\n")


def adding(words: bytes) -> writer.Change:
    return lambda data: data + words


def temporaries(root: Path) -> list[Path]:
    return list(root.rglob("*.cctmp"))


def test_a_file_is_changed_made_and_removed(root: Path) -> None:
    rewrite(root, {NOTE: adding(b"new\n"), TALK: lambda _: b"", "cases/saturn/x.lead.jsonl": adding(b"first\n")})
    assert (root / NOTE).read_bytes() == b"old\nnew\n"
    assert not (root / TALK).exists()
    assert (root / "cases/saturn/x.lead.jsonl").read_bytes() == b"first\n"
    assert temporaries(root) == list((root / ".casecode/journal").iterdir()) == []


def test_the_only_file_of_a_write_can_be_removed(root: Path) -> None:
    rewrite(root, {NOTE: lambda _: b""})
    assert not (root / NOTE).exists()
    assert temporaries(root) == []


def test_a_folder_goes_with_its_last_file_and_only_then(root: Path) -> None:
    rewrite(root, {"memos/idea.md": adding(b"new\n"), "top.md": adding(b"new\n")})
    rewrite(root, {"memos/idea.md": lambda _: b"", "top.md": lambda _: b"", NOTE: lambda _: b""})
    assert not (root / "memos").exists()
    assert [path.name for path in (root / "cases/saturn").iterdir()] == [Path(TALK).name]


def test_what_would_not_change_a_file_does_not_touch_it(root: Path) -> None:
    before = (root / NOTE).stat()
    with steps() as taken:
        rewrite(root, {NOTE: lambda data: data, "cases/saturn/x.lead.jsonl": lambda _: b""})
    assert taken == []
    assert (root / NOTE).stat().st_ino == before.st_ino


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444, 0o777])
def test_a_file_keeps_its_permissions(root: Path, mode: int) -> None:
    (root / NOTE).chmod(mode)
    rewrite(root, {NOTE: adding(b"new\n")})
    assert stat.S_IMODE((root / NOTE).stat().st_mode) == mode


def test_a_new_file_has_the_permissions_of_any_new_file(root: Path) -> None:
    (root / "plain").touch()
    rewrite(root, {"cases/saturn/x.lead.jsonl": adding(b"new\n")})
    assert (root / "cases/saturn/x.lead.jsonl").stat().st_mode == (root / "plain").stat().st_mode


def test_a_file_changed_between_read_and_write_is_not_overwritten(root: Path) -> None:
    def meanwhile(data: bytes) -> bytes:
        (root / TALK).write_bytes(b"another program's\n")
        return data + b"new\n"

    with pytest.raises(ChangedOnDisk, match="was left as it is; run the command again") as error:
        rewrite(root, {NOTE: adding(b"new\n"), TALK: meanwhile})
    assert error.value.path == TALK
    assert ((root / NOTE).read_bytes(), (root / TALK).read_bytes()) == (b"old\n", b"another program's\n")
    assert temporaries(root) == []


def test_a_file_that_appears_or_goes_between_read_and_write_is_left_so(root: Path) -> None:
    new = root / "cases/saturn/x.lead.jsonl"
    with pytest.raises(ChangedOnDisk):
        rewrite(root, {"cases/saturn/x.lead.jsonl": lambda _: b"%d\n" % new.write_bytes(b"another program's\n")})
    assert new.read_bytes() == b"another program's\n"

    def removed(data: bytes) -> bytes:
        (root / NOTE).unlink()
        return data + b"new\n"

    with pytest.raises(ChangedOnDisk):
        rewrite(root, {NOTE: removed})
    assert not (root / NOTE).exists()
    assert temporaries(root) == []


def test_a_file_changed_at_the_last_moment_of_a_write_to_several_is_not_overwritten(root: Path) -> None:
    def meanwhile(_: str) -> None:
        (root / TALK).write_bytes(b"another program's\n")

    with steps() as taken:
        rewrite(root, {NOTE: adding(b"new\n"), TALK: adding(b"new\n")})
    with pytest.raises(ChangedOnDisk) as error, steps(taken.index("replace") + 1, meanwhile):
        rewrite(root, {NOTE: adding(b"more\n"), TALK: adding(b"more\n")})
    assert error.value.path == TALK
    assert (root / TALK).read_bytes() == b"another program's\n"
    assert temporaries(root) == list((root / ".casecode/journal").iterdir()) == []


@pytest.mark.parametrize("name", [NOTE, "cases/saturn", "cases", ".casecode", ".casecode/lock", ".casecode/journal"])
def test_a_symbolic_link_is_never_written_through(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    rewrite(root, {NOTE: adding(b"new\n"), TALK: adding(b"new\n")})
    (root / name).rename(outside)
    (root / name).symlink_to(outside)
    files = [outside] if outside.is_file() else [path for path in sorted(outside.rglob("*")) if path.is_file()]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    with pytest.raises(CannotWrite, match=r"cannot write: (a symbolic link leads there|it is a symbolic link)"):
        rewrite(root, {NOTE: adding(b"more\n"), TALK: adding(b"more\n")})
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    assert temporaries(tmp_path) == []


def test_a_symbolic_link_that_leads_nowhere_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (root / "cases/saturn/x.lead.jsonl").symlink_to(tmp_path / "made")
    with pytest.raises(CannotWrite, match="a symbolic link leads there"):
        rewrite(root, {"cases/saturn/x.lead.jsonl": adding(b"new\n")})
    assert not (tmp_path / "made").exists()


def test_a_study_that_is_itself_reached_through_a_link_is_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)
    rewrite(tmp_path / "way", {NOTE: adding(b"new\n"), TALK: adding(b"new\n")})
    assert (root / NOTE).read_bytes() == (root / TALK).read_bytes() == b"old\nnew\n"


@pytest.mark.parametrize("path", ["../out.jsonl", "cases/../../out.jsonl", "/out.jsonl", "{}/out.jsonl", "."])
def test_a_path_out_of_the_study_is_refused(root: Path, tmp_path: Path, path: str) -> None:
    with pytest.raises(CannotWrite):
        rewrite(root, {path.format(tmp_path): adding(b"new\n")})
    assert sorted(tmp_path.iterdir()) == [root]


def test_what_is_not_an_ordinary_file_is_neither_waited_for_nor_replaced(root: Path) -> None:
    os.mkfifo(root / "cases/saturn/pipe.jsonl")
    for path in ("cases/saturn/pipe.jsonl", "cases/saturn"):
        with pytest.raises(CannotWrite, match="it is not an ordinary file; nothing was changed"):
            rewrite(root, {path: adding(b"new\n")})


def test_a_folder_that_is_not_there_is_made_but_never_behind_a_symbolic_link(root: Path, tmp_path: Path) -> None:
    rewrite(root, {"cases/terra/early/note.lead.jsonl": adding(b"new\n")})
    assert (root / "cases/terra/early/note.lead.jsonl").read_bytes() == b"new\n"
    (tmp_path / "outside").mkdir()
    (root / "cases/mercury").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotWrite, match="a symbolic link leads there"):
        rewrite(root, {"cases/mercury/early/note.lead.jsonl": adding(b"new\n")})
    assert list((tmp_path / "outside").iterdir()) == []


def test_what_follows_a_write_is_told_the_bytes_before_and_after_of_what_changed(root: Path) -> None:
    told: list[object] = []
    rewrite(root, {NOTE: adding(b"new\n"), TALK: adding(b""), "x": adding(b"first\n")}, told.append)
    assert told == [{NOTE: (b"old\n", b"old\nnew\n"), "x": (b"", b"first\n")}]
    rewrite(root, {NOTE: adding(b"")}, told.append)
    assert len(told) == 1


def test_what_follows_a_write_and_fails_leaves_the_change_and_says_so(root: Path) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWrite, match="No space left on device; the change was made, but"):
        rewrite(root, {NOTE: adding(b"new\n")}, full)
    assert (root / NOTE).read_bytes() == b"old\nnew\n"


def test_a_file_in_place_of_the_scratch_folder_is_a_sentence(root: Path) -> None:
    (root / ".casecode").write_text("x")
    with pytest.raises(CannotWrite, match="nothing was changed") as error:
        rewrite(root, {NOTE: adding(b"new\n")})
    assert error.value.path == ".casecode"
    assert (root / NOTE).read_bytes() == b"old\n"


def test_a_study_that_another_casecode_is_writing_is_waited_for_only_so_long(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rewrite(root, {NOTE: adding(b"new\n")})
    monkeypatch.setattr(writer, "LOCK_SECONDS", 0)
    with FileLock(root / ".casecode/lock"), pytest.raises(CannotWrite, match="another casecode has been writing for 0"):
        rewrite(root, {NOTE: adding(b"more\n")})
    assert (root / NOTE).read_bytes() == b"old\nnew\n"


def test_a_change_that_fails_changes_nothing_and_gives_the_lock_back(root: Path) -> None:
    def failing(data: bytes) -> bytes:
        raise ValueError("asked wrongly")

    with pytest.raises(ValueError, match="asked wrongly"):
        rewrite(root, {NOTE: adding(b"new\n"), TALK: failing})
    assert (root / NOTE).read_bytes() == b"old\n"
    rewrite(root, {NOTE: adding(b"new\n")})
    assert (root / NOTE).read_bytes() == b"old\nnew\n"


def test_what_a_killed_write_left_behind_is_swept_by_the_next(root: Path) -> None:
    (root / "cases/saturn/.note.lead.jsonl.0a1b2c3d.cctmp").write_bytes(b"half")
    (root / "cases/saturn/.keep").write_bytes(b"mine")
    rewrite(root, {NOTE: adding(b"new\n")})
    assert temporaries(root) == []
    assert (root / "cases/saturn/.keep").exists()


def test_where_a_folder_cannot_be_opened_as_on_windows_the_file_alone_is_forced_to_disk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FOLDERS_OPEN", False)
    with steps() as taken:
        rewrite(root, {NOTE: adding(b"new\n")})
    assert taken == ["open", "write", "chmod", "fsync", "replace"]


def test_a_disk_that_cannot_force_folders_is_no_reason_to_fail(root: Path) -> None:
    with steps() as taken:
        rewrite(root, {NOTE: adding(b"new\n")})
    for code in (22, 95):
        with steps(taken.index("fsync folder") + 1, refusing(code)):
            rewrite(root, {NOTE: adding(b"more\n")})
    assert (root / NOTE).read_bytes() == b"old\nnew\nmore\nmore\n"


def journal(root: Path, text: str, name: str = "0123456789abcdef") -> Path:
    path = root / ".casecode/journal" / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text", ["", "x", "a\tb\n", "x.cctmp\t\tcases/a\n", ".x.cctmp\t\n", "../.x.cctmp\t\ty\n", "\x00\n"]
)
def test_what_is_no_journal_stops_a_write_and_is_left_for_a_person(root: Path, text: str) -> None:
    path = journal(root, text)
    with pytest.raises(CannotWrite, match="this is no journal of casecode's; remove it") as error:
        rewrite(root, {NOTE: adding(b"new\n")})
    assert error.value.path == ".casecode/journal/0123456789abcdef"
    assert path.exists()
    assert (root / NOTE).read_bytes() == b"old\n"


def test_a_stray_file_among_the_journals_is_passed_over(root: Path) -> None:
    path = journal(root, "x", ".DS_Store")
    rewrite(root, {NOTE: adding(b"new\n"), TALK: adding(b"new\n")})
    assert path.read_text() == "x"
    assert (root / TALK).read_bytes() == b"old\nnew\n"


def test_a_journal_cannot_lead_out_of_the_study(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / ".x.cctmp").write_bytes(b"theirs")
    journal(root, f".x.cctmp\t{hashlib.sha256(b'mine').hexdigest()}\t{tmp_path}/mine\n")
    with pytest.raises(CannotWrite, match="it lies outside the study"):
        rewrite(root, {NOTE: adding(b"new\n")})
    assert (tmp_path / "mine").read_bytes() == b"mine"
