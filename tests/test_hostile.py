"""Studies that mean harm: each is answered in bounded memory, without a traceback, and harmlessly to the terminal."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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
