"""Studies and documents that mean harm: each is answered in bounded memory, without a traceback, and harmlessly to the terminal."""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import foreign
import literals
import pytest

MEMORY = 300  # MiB at the peak
TALK = "-- cases/one/talk.md --\nWe asked the bank.\n"


def deep(opening: str, closing: str, levels: int) -> str:
    return opening * levels + closing * levels


YAML = {
    "aliases that multiply": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [*a,*a,*a,*a]\n" for c in "bcdefgh"),
    "an anchor alone": "facets: &a {}\n",
    "a Python tag": "facets: !!python/object/apply:os.system ['touch harmed']\n",
    "a very deep list": f"facets: {deep('[', ']', 20_000)}\n",
    "a very deep mapping": f"facets: {deep('{a: ', '}', 20_000)}\n",
    "a merge key": "facets: {<<: {a: {}}}\n",
    "a great many keys": "facets:\n" + "".join(f"  f{n}: {{}}\n" for n in range(30_000)),
    "one key very often": "facets: {}\n" + "x: 1\n" * 100_000,
    "a key of a megabyte": f"facets: {{}}\n{'k' * 900_000}: 1\n",
    "more than a megabyte": f"facets: {{}}\n# {'x' * 1_100_000}\n",
    "escape sequences": 'facets: {}\n"\\e]0;harmed\\a": 1\n',
    "control characters": "facets: {}\n\x1b[2Jx: 1\n",
    "two documents": "facets: {}\n---\nfacets: {}\n",
    "nothing but a word": "facets",
    "bytes that are no text": "facets: {}\n\udcff\udcfe\n",
}
JSON = {
    "a very deep list": deep("[", "]", 100_000),
    "a very deep coding": '{"id":"a","codes":' + deep('{"a":', "}", 100_000) + "}",
    "a line of five megabytes": '{"id":"' + "x" * 5_000_000 + '"}',
    "a number beyond all": '{"id":"a","kind":"coding","start":' + "9" * 5000 + ',"end":1,"src":"x"}',
    "offsets beyond all": '{"id":"a","kind":"coding","start":-99999999999,"end":99999999999,"src":"x"}',
    "escape sequences": '{"id":"\\u001b]0;harmed\\u0007","kind":"coding","start":0,"end":2,"src":"x","quote":"\\u001b[2J"}',
    "a code that runs away": '{"id":"a","kind":"coding","start":0,"end":2,"src":"x","codes":{"resource":"../../x"}}',
    "many lines that are none": "x\n" * 20_000,
}
TEXT = {
    "escape sequences": "We \x1b]0;harmed\x07 asked \x9b2J the \u202ebank\u202c.\n",
    "one line of ten megabytes": "word " * 2_000_000,
    "a million lines": "W: x\n" * 1_000_000,
    "a wall of marks": "a" + "\u0301" * 100_000,
    "null bytes": "We\0asked\0the bank.\n",
    "front matter that never ends": "---\nkind: x\n" * 10_000,
    "labels that never end": "---\nspeakers: {W: w}\n---\n" + "W:" * 500_000,
}
COMMANDS = (["check"], ["display", "--rows", "case", "--cols", "resource", "--show", "channel"], ["passages"])


#: A small process in between: a child's peak of memory begins with that of the process it was forked from.
MEASURED = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, used = os.wait4(process.pid, 0)
print(f"\\n@{os.waitstatus_to_exitcode(status)} {used.ru_maxrss}", flush=True)
"""


def peak(words: list[str], at: Path) -> tuple[int, float, bytes]:
    """Run a command; gives its exit code, its peak of memory in MiB, and all it says."""
    program = [sys.executable, "-c", MEASURED, sys.executable, "-m", "casecode", *words]
    done = subprocess.run(program, cwd=at, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
    said, _, figures = done.stdout.rpartition(b"\n@")
    code, memory = figures.split()
    return int(code), int(memory) / 1024, said


def is_harmless(said: bytes) -> bool:
    text = said.decode("utf-8")
    return not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u202c" for c in text)


def hold(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".casecode" not in path.parts}
    for words in COMMANDS:
        code, memory, said = peak(words, root)
        assert code in (0, 1, 2, 3), said[-2000:]
        assert b"Traceback" not in said
        assert is_harmless(said)
        assert memory < MEMORY
    assert not (root / "harmed").exists()
    assert {path: path.read_bytes() for path in before} == before


SOME = ("aliases that multiply", "a very deep list", "escape sequences")
OTHERS = ("guide.yaml", "cases/one/case.yaml", "displays/x.yaml")


@pytest.mark.parametrize(
    ("name", "kind"), [*(("codebook.yaml", kind) for kind in YAML), *((name, kind) for name in OTHERS for kind in SOME)]
)
def test_hostile_yaml(name: str, kind: str, small: Callable[[str], Path]) -> None:
    root = small(TALK)
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(YAML[kind].encode("utf-8", "surrogateescape"))
    hold(root)


@pytest.mark.parametrize("kind", JSON)
def test_hostile_json(kind: str, small: Callable[[str], Path]) -> None:
    root = small(TALK)
    literals.code(root, "one/talk", "the bank", resource="financial", channel="bank-loan")
    with (root / "cases/one/talk.lead.jsonl").open("a", encoding="utf-8") as file:
        file.write(JSON[kind] + "\n")
    hold(root)


@pytest.mark.parametrize("kind", TEXT)
def test_hostile_text(kind: str, small: Callable[[str], Path]) -> None:
    root = small(TALK)
    (root / "cases/one/harm.md").write_text(TEXT[kind], encoding="utf-8")
    hold(root)
    code, memory, said = peak(["show", "one/harm", "1-3"], root)
    assert code in (0, 2, 3), said[-2000:]
    assert is_harmless(said)
    assert memory < MEMORY


@pytest.mark.parametrize("name", ["../harm.md", "con/é.md", "a b.md", "\x1b[2J.md", "x" * 200 + ".md"])
def test_hostile_names(name: str, small: Callable[[str], Path]) -> None:
    root = small(TALK)
    path = root / "cases/one" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Harm.\n", encoding="utf-8")
    hold(root)


def test_links_that_lead_out_of_the_study_are_not_followed(small: Callable[[str], Path], tmp_path: Path) -> None:
    root = small(TALK)
    secret = tmp_path / "secret.md"
    secret.write_text("A secret.\n", encoding="utf-8")
    (root / "cases/one/link.md").symlink_to(secret)
    (root / "cases/two").symlink_to(tmp_path)
    (root / "cases/one/loop.md").symlink_to(root / "cases/one/loop.md")
    hold(root)
    _, _, said = peak(["find", "secret"], root)
    assert b"A secret" not in said


def packed(name: str, content: bytes, times: int = 1) -> bytes:
    """Give an archive that holds one part so many times over, under different names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(f"{number or ''}{name}", content)
    return out.getvalue()


def flated(times: int) -> bytes:
    """Give a PDF whose one page was compressed so many times over that little becomes much."""
    stream = b"BT /F1 9 Tf 9 9 Td (harm) Tj ET " * 500_000
    for _ in range(times):
        stream = zlib.compress(stream, 9)
    filters = b"/FlateDecode " * times
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (98 + n, *[97 + n] * 8) for n in range(20)
)
DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip bomb": ("x.docx", lambda: packed("word/document.xml", b"0" * 150_000_000)),
    "a zip bomb in many parts": ("x.odt", lambda: packed("content.xml", b"0" * 900_000, 1_000)),
    "XML that becomes very large": ("x.docx", lambda: packed("word/document.xml", b"<a>b</a>" * 6_000_000)),
    "an external entity": ("x.docx", lambda: packed("word/document.xml", ENTITY)),
    "entities that multiply": ("x.odt", lambda: packed("content.xml", LAUGHS + b"]><x>&v;</x>")),
    "a part whose name leads out": ("x.docx", lambda: packed("/../../harmed", b"harm")),
    "an archive of nothing": ("x.odt", lambda: b"PK\x05\x06" + b"\0" * 18),
    "a page compressed over and over": ("x.pdf", lambda: flated(4)),
    "a page that refers to itself": ("x.pdf", lambda: flated(1).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")),
    "a million objects": ("x.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj<<>>endobj\n" * 300_000),
    "brackets that never end": ("x.rtf", lambda: b"{\\rtf1" + b"{\\b x" * 300_000),
    "hex that never ends": ("x.rtf", lambda: b"{\\rtf1 " + b"\\'e9" * 500_000),
    "tags that never end": ("x.html", lambda: b"<p><a" * 1_000_000),
    "a table that never ends": ("x.html", lambda: b"<table>" + b"<tr><td>x" * 300_000),
    "comments that never end": ("x.html", lambda: b"<!--" * 500_000),
    "captions without end": ("x.vtt", lambda: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v A>x\n\n" * 100_000),
    "numbers without end": ("x.srt", lambda: b"1\n" * 1_000_000),
    "a line of ten megabytes": ("x.txt", lambda: b"word " * 2_000_000),
    "a line of blanks": ("x.txt", lambda: b"A" + b" \t" * 4_000_000 + b":"),
    "a million turns": ("x.txt", lambda: b"A: x\n" * 1_000_000),
    "a crowd of speakers": ("x.txt", lambda: b"".join(b"A%d: x\n" % n for n in range(40_000)) * 2),
    "more words than are read": ("x.txt", lambda: b"word " * 5_000_000),
    "escape sequences": ("x.txt", "A\x1b]0;harmed\x07: x \x9b2J \u202ey\nA\x1b]0;harmed\x07: z\n".encode),
    "a name of escape sequences": ("\x1b]0;harmed\x07\u202e.txt", lambda: b"Dear all"),
    "a name of what is no text": ("\udcff.txt", lambda: b"Dear all"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_hostile_documents(kind: str, small: Callable[[str], Path], tmp_path: Path) -> None:
    root = small(TALK)
    name, content = DOCUMENTS[kind]
    foreign.write(tmp_path / "foreign" / name, content())
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    code, memory, said = peak(["import", "../foreign", "--case", "one", "--yes"], root)
    assert code in (0, 3), said[-2000:]
    assert b"Traceback" not in said
    assert is_harmless(said)
    assert memory < MEMORY
    assert not list(tmp_path.rglob("*harmed"))
    assert not list(root.rglob("*.cctmp"))
    assert {path: path.read_bytes() for path in before} == before
    is_written = (root / "cases/one/x.md").exists()
    assert is_written == (b"imported cases/one/x.md" in said)
    text = (root / "cases/one/x.md").read_text("utf-8") if is_written else ""
    assert not any(ord(c) < 32 and c not in "\n\t" for c in text)


def test_a_document_of_a_gigabyte_is_refused_unread(small: Callable[[str], Path], tmp_path: Path) -> None:
    root = small(TALK)
    for ending in ("txt", "docx", "pdf"):
        with (tmp_path / f"huge.{ending}").open("wb") as file:
            file.truncate(1 << 30)
    code, memory, said = peak(["import", str(tmp_path), "--case", "one"], root)
    assert code == 3
    assert said.count(b"has 1,073,741,824 bytes, more than the 100,000,000 that are read; split it") == 3
    assert memory < MEMORY
