"""Documents read in processes of their own: what they do there harms nobody, and what goes wrong is a sentence."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import foreign
import pytest

from casecode.errors import BrokenFile, CannotBeDone, CasecodeError, NotInstalled
from casecode.workspace import foreign as reading
from casecode.workspace import reader

ASKED = asdict(reading.Asked())


def answered(format_: str, data: bytes) -> bytes:
    """Give what the reading process says of a document."""
    words = [sys.executable, "-P", "-m", "casecode.workspace.reader", format_, json.dumps(ASKED)]
    return subprocess.run(words, input=data, capture_output=True, check=False).stdout


def test_a_document_is_told_by_another_process_as_it_is(tmp_path: Path) -> None:
    path = foreign.write(tmp_path / "talk.md", "---\nkind: talk\n---\nCafé 王 🙂\n")
    found = reading.read(path, reading.Asked())
    assert (found.body.text, found.body.front) == ("Café 王 🙂\n", "kind: talk\n")


def test_what_a_document_is_told_to_be_is_the_only_answer() -> None:
    assert json.loads(answered("vtt", b"torn"))["error"].startswith("is not a whole VTT file (")
    assert json.loads(answered("pdf", b"%PDF-1.4 torn"))["error"].startswith("is not a whole PDF file (")


def test_the_reading_process_answers_here_as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader.answer(b"Dear all", "txt", ASKED)["body"]["text"] == "Dear all\n"
    assert reader.answer(b"\xff", "txt", ASKED)["error"].startswith("line 1 is not UTF-8 text")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert reader.answer(b"%PDF", "pdf", ASKED) == {"library": "pypdf"}


def test_the_reading_process_is_bound_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: asked.append((what, limits)))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (-1, resource.RLIM_INFINITY))
    reader.bound()
    assert [limits[0] for _, limits in asked] == [reader.MEMORY, reader.SECONDS]
    monkeypatch.setattr(resource, "getrlimit", lambda _: (7, 10))
    reader.bound()
    assert [limits for _, limits in asked[2:]] == [(10, 10), (10, 10)]
    monkeypatch.setitem(sys.modules, "resource", None)
    reader.bound()
    assert len(asked) == 4


def test_the_reading_process_takes_a_document_and_gives_an_answer(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = os.dup(1)
    monkeypatch.setattr(reader, "bound", lambda: None)
    monkeypatch.setattr(sys, "argv", ["reader", "txt", json.dumps(ASKED)])
    with foreign.write(tmp_path / "a.txt", "Dear all").open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        try:
            reader.main()
        finally:
            os.dup2(kept, 1)
            os.close(kept)
    assert json.loads(capfd.readouterr().out)["body"]["text"] == "Dear all\n"


HUNGRY = "def read(data, encoding):\n    held = [bytearray(50_000_000) for _ in range(100)]\n"
STUBBORN = "import time\n\ndef read(data, encoding):\n    time.sleep(30)\n"
DEADLY = "import os\n\ndef read(data, encoding):\n    os.abort()\n"
LOUD = (
    "import os\nfrom casecode.exchange.documents import Document, Line\n\n"
    "def read(data, encoding):\n    os.write(1, b'noise')\n    return Document((Line('quiet'),))\n"
)


@pytest.fixture
def other_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Other":
    return Other(tmp_path, monkeypatch)


class Other:
    """Puts another reader of plain text into the reading process, which finds it before casecode's own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch

    def put(self, code: str) -> Path:
        site = foreign.write(self.folder / "site/other.py", code).parent
        hook = "import sys, other\nsys.modules['casecode.exchange.plain'] = other\n"
        foreign.write(site / "sitecustomize.py", hook)
        known = os.environ.get("PYTHONPATH", "")
        self.monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), known]))
        return foreign.write(self.folder / "a.txt", "Dear all")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (HUNGRY, "needs more memory than a document may; split it"),
        (DEADLY, "needs more memory or time than a document may; save it again, or split it"),
        (STUBBORN, "takes too long to read, as if it were made to; save it again, or split it"),
    ],
    ids=["hungry", "deadly", "stubborn"],
)
def test_a_document_that_fells_its_reader_is_a_sentence(
    code: str, told: str, other_reader: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = other_reader.put(code)
    monkeypatch.setattr(reading, "PATIENCE", 2 if code == STUBBORN else 60)
    with pytest.raises(BrokenFile) as refused:
        reading.read(path, reading.Asked())
    assert str(refused.value) == told


def test_what_a_library_has_to_say_is_no_part_of_the_answer(other_reader: Other) -> None:
    assert reading.read(other_reader.put(LOUD), reading.Asked()).body.text == "quiet\n"


def test_a_file_of_a_gigabyte_or_none_at_all_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    paths = [huge, pipe, tmp_path / "gone.txt", tmp_path / "talk.mp3"]
    found = list(reading.read_all(paths, reading.Asked()))
    assert [type(one) for one in found] == [BrokenFile, BrokenFile, CannotBeDone, BrokenFile]
    assert [str(one).partition(";")[0] for one in found] == [
        "has 1,073,741,824 bytes, more than the 100,000,000 that are read",
        "is not an ordinary file",
        "cannot be read: No such file or directory",
        "is not of a format that can be imported",
    ]
    assert [one.path for one in found if isinstance(one, CasecodeError)] == [str(path) for path in paths]


def test_a_folder_stands_for_the_documents_in_it_each_once(tmp_path: Path) -> None:
    for name in ("b/talk.TXT", "a.docx", "c.png", ".d.txt", "~$a.docx", "b/.git/e.txt"):
        foreign.write(tmp_path / name, "x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.docx")
    found, others = reading.files([str(tmp_path), str(tmp_path / "a.docx"), "other.doc"])
    assert found == [tmp_path / "a.docx", tmp_path / "b/talk.TXT", Path("other.doc")]
    assert others == [tmp_path / "c.png"]


def test_a_folder_that_cannot_be_looked_into_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CannotBeDone, match="cannot be looked into: Permission denied; name its files"):
        reading.files([str(tmp_path)])


def test_a_library_that_is_missing_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign.write(tmp_path / "without/srt.py", "raise ImportError")
    known = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "without"), known]))
    with pytest.raises(NotInstalled, match=r'srt is not installed; run: python -m pip install "casecode\[import\]"'):
        reading.read(foreign.write(tmp_path / "a.srt", foreign.SRT), reading.Asked())
