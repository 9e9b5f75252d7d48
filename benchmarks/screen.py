"""The coding screen on a real terminal, as ratios against a bare Textual screen in the same run.

Both programs run in turn on a pseudo-terminal of 120 columns and 40 rows: how long until the screen is
painted, and how long until a key's effect has been written. The bare screen shows one line of text that
a key changes. The source has 5,000 lines and 300 codings.
"""

import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import generate

RUNS = 5
KEYS = 40
QUIET = 0.03  # seconds without a byte, after which a key has been answered
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    BINDINGS = [("j", "on", "")]
    count = 0
    def compose(self):
        yield Static("painted", id="line")
    def action_on(self):
        self.count += 1
        self.query_one("#line", Static).update(f"line {self.count}", layout=False)

Bare().run()
"""


@contextmanager
def running(words: list[str], at: Path) -> Iterator[int]:
    """Run a program on a terminal; gives the terminal's handle."""
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(at)
        surroundings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
        os.execve(words[0], words, {**os.environ, **surroundings})  # noqa: S606 - on this terminal
    ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        yield handle
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)


def read_until(handle: int, words: bytes) -> float:
    """Read until words come; gives the moment."""
    data = b""
    while words not in data:
        data += os.read(handle, 65536)
    return time.perf_counter()


def answered(handle: int, key: bytes) -> tuple[float, int]:
    """Press a key; gives the seconds until the last byte of its answer, and the bytes."""
    begin = last = time.perf_counter()
    os.write(handle, key)
    size = 0
    while select.select([handle], [], [], QUIET if size else 1.0)[0]:
        size += len(os.read(handle, 65536))
        last = time.perf_counter()
    return last - begin, size


def measured(words: list[str], at: Path, painted: bytes, keys: list[bytes]) -> dict[str, list[float]]:
    """Run a program once; gives the seconds to its first picture, to the answer of each key, and the bytes."""
    begin = time.perf_counter()
    with running(words, at) as handle:
        paint = read_until(handle, painted) - begin
        while select.select([handle], [], [], 0.5)[0]:
            os.read(handle, 65536)
        figures = [answered(handle, key) for key in keys]
    return {"painted": [paint], "key": [f[0] for f in figures], "bytes": [float(f[1]) for f in figures]}


def study(root: Path) -> Path:
    """Write a study of one source of 5,000 lines with 300 codings."""
    generate.write(root, 300, 1)
    source = root / "cases/case-0/source-0.md"
    front = source.read_text(encoding="utf-8").count("\n", 0, len(generate.FRONT))
    lines = source.read_text(encoding="utf-8").split("\n")
    source.write_text("\n".join((lines[:front] + lines[front:-1] * 100)[: 5000 + front]) + "\n", encoding="utf-8")
    coder = root / "cases/case-0/source-0.lead.jsonl"
    coder.unlink()
    record(root)
    return root


def record(root: Path) -> None:
    """Code 300 passages all over the source."""
    from casecode.workspace.coding import Wish
    from casecode.workspace.coding import record as code
    from casecode.workspace.study import Study

    wishes = [Wish("case-0/source-0", {"channel": "channel-1"}, lines=(n * 16 + 10, n * 16 + 10)) for n in range(300)]
    code(Study(root), "lead", wishes)


def main() -> None:
    """Print every figure with its budget."""
    keys = {"move": [b"j"] * KEYS, "scroll": [b"J"] * KEYS, "code": [b"."] * 20}
    with tempfile.TemporaryDirectory() as scratch:
        root = study(Path(scratch) / "study")
        casecode = [sys.executable, "-m", "casecode", "open", "case-0/source-0", "--coder", "lead"]
        found: dict[str, dict[str, list[float]]] = {}
        for _ in range(RUNS):
            add(found, "bare", measured([sys.executable, "-c", BARE], root, b"painted", keys["move"]))
            for name, pressed in keys.items():
                add(found, name, measured(casecode, root, b"codes the sentence", pressed))
    for name in keys:
        told(name, found[name], found["bare"])


def add(found: dict[str, dict[str, list[float]]], name: str, figures: dict[str, list[float]]) -> None:
    """Put figures to those of earlier runs."""
    for what, values in figures.items():
        found.setdefault(name, {}).setdefault(what, []).extend(values)


def told(name: str, figures: dict[str, list[float]], bare: dict[str, list[float]]) -> None:
    """Print one program's figures beside the bare screen's."""
    paint, plain = median(figures["painted"]), median(bare["painted"])
    key, other = median(figures["key"]), median(bare["key"])
    high = sorted(figures["key"])[int(len(figures["key"]) * 0.95)]
    print(
        f"{name:<7} painted / bare {paint / plain:.2f} ({paint:.2f} s, {plain:.2f} s; budget 0.8 s), "
        f"key / bare {key / other:.2f} ({key * 1000:.1f} ms, 95 % under {high * 1000:.1f} ms, bare {other * 1000:.1f} ms; "
        f"budget 16 ms), {median(figures['bytes']):.0f} bytes a key"
    )


if __name__ == "__main__":
    main()
