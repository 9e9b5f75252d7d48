"""Speed and memory of casecode, as ratios against a baseline in the same run.

Every command runs as a whole process, in turn with the others, several times; the median counts. Ratios
hold where the machine's speed drifts; seconds are printed beside them for orientation only.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import following
import generate

REPOSITORY = Path(__file__).resolve().parent.parent
RUNS = 11
PYTHON = sys.executable
CASECODE = [PYTHON, "-m", "casecode"]
Measure = tuple[float, float]


def measured(words: list[str], at: Path) -> Measure:
    """Run a command; gives seconds and MiB at its peak."""
    begin = time.perf_counter()
    with subprocess.Popen(words, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    return seconds, used.ru_maxrss / 1024


def in_turn(commands: dict[str, tuple[list[str], Path]]) -> dict[str, Measure]:
    """Run every command in turn, several times after a warm-up; gives medians."""
    found: dict[str, list[Measure]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, (words, at) in commands.items():
            figure = measured(words, at)
            if turn:
                found[name].append(figure)
    return {name: (median(s for s, _ in figures), median(m for _, m in figures)) for name, figures in found.items()}


def adding(root: Path) -> float:
    """Give the median seconds of recording one coding on disk, in a process that has begun."""
    from casecode.workspace.coding import Wish, record
    from casecode.workspace.study import Study

    study = Study(root)
    source = next(iter(study.project.sources))
    wish = Wish(source, {"channel": "channel-1"}, lines=(8, 8))
    return timed(lambda: record(study, "bench", [wish]))


def timed(action: Callable[[], object]) -> float:
    """Give the median seconds of an action."""
    figures = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        action()
        figures.append(time.perf_counter() - begin)
    return median(figures)


def main() -> None:
    """Print every figure with its budget."""
    with tempfile.TemporaryDirectory() as scratch:
        large = generate.write(Path(scratch) / "large", 50_000, 250)
        figures = in_turn(
            {
                "bare": ([PYTHON, "-c", "pass"], REPOSITORY),
                "help": ([*CASECODE, "--help"], REPOSITORY),
                "table1": ([*CASECODE, "display", "table1"], REPOSITORY),
                "large": ([*CASECODE, "display", "matrix", "--format", "csv"], large),
            }
        )
        add = adding(large)
        changed = following.write(Path(scratch) / "changed")
        first, later = timed(lambda: following.follow(changed)), timed(lambda: following.again(changed))
    told = {name: f"{seconds:.3f} s, {memory:.0f} MiB" for name, (seconds, memory) in figures.items()}
    print(f"python -c pass                    {told['bare']}")
    ratio("casecode --help / python -c pass", figures["help"], figures["bare"], 16, told["help"])
    ratio("Table 1 / casecode --help", figures["table1"], figures["help"], 1.8, told["table1"])
    ratio("50,000 codings / casecode --help", figures["large"], figures["help"], None, told["large"] + ", budget 0.5 s")
    told["first"] = f"{first:.3f} s, budget 0.4 s"
    ratio("300 codings followed / --help", (first, 0), figures["help"], None, told["first"])
    ratio("the same, found before / --help", (later, 0), figures["help"], None, f"{later:.3f} s")
    print(f"one coding added, on disk         {add * 1000:.1f} ms, budget 5 ms")


def ratio(name: str, one: Measure, other: Measure, budget: float | None, told: str) -> None:
    """Print a ratio of seconds."""
    limit = "" if budget is None else f", budget {budget}"
    print(f"{name:<33} {one[0] / other[0]:.2f}{limit} ({told})")


if __name__ == "__main__":
    main()
