"""Displays over a million codings in 5,000 sources, as whole processes, as ratios to ``casecode --help``.

The budget is 2 s and 150 MB once the study stands on its shelf. Writing the study takes a gigabyte for a while, so
`make bench` leaves this out: python benchmarks/million.py
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate
import run

CODINGS, SOURCES = 1_000_000, 5_000
SETTLED = 3  # seconds until no file is so new that it is read again
KEPT = "where: status == used and stance != contradicts\n"
#: Name -> the display.
ASKED = {
    "labels of a channel": "rows: [case, phase]\ncols: [resource]\ncell: {show: label, of: channel}\n",
    "counts of sources, margins": "rows: [case, phase]\ncols: [resource]\ncell: {show: count, of: sources}\nmargins: [rows, cols]\n",
    "labels with their support": "rows: [resource]\ncols: [phase]\n"
    "cell: {of: channel, order: frequency, support: {n: sources, show: [sources, cases]}}\n",
}


def main() -> None:
    """Print every figure with its budget: the first reading, then medians, then once a source was edited."""
    with tempfile.TemporaryDirectory() as scratch:
        study = generate.write(Path(scratch) / "study", CODINGS, SOURCES)
        for number, text in enumerate(ASKED.values()):
            (study / f"displays/asked-{number}.yaml").write_text(KEPT + text, encoding="utf-8")
        time.sleep(SETTLED)
        first = run.measured(_display(0), study)
        commands = {name: (_display(number), study) for number, name in enumerate(ASKED)}
        figures = run.in_turn({"help": ([*run.CASECODE, "--help"], study), **commands})
        edited = study / "cases/case-0/source-0.md"
        edited.write_text(edited.read_text(encoding="utf-8").replace("I: ", "I: Well, ", 1), encoding="utf-8")
        time.sleep(SETTLED)
        run.measured(_display(0), study)
        figures["labels, a source edited"] = run.measured(_display(0), study)
    beside = figures.pop("help")
    _print("labels, read for the first time", first, beside, "no budget")
    for name, figure in figures.items():
        _print(name, figure, beside, "budget 2 s, 150 MB")


def _display(number: int) -> list[str]:
    return [*run.CASECODE, "display", f"asked-{number}", "--format", "csv"]


def _print(name: str, figure: run.Measure, beside: run.Measure, held: str) -> None:
    run.ratio(f"{name} / --help", figure, beside, None, f"{figure[0]:.2f} s, {figure[1]:.0f} MiB; {held}")


if __name__ == "__main__":
    main()
