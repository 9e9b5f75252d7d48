"""A matrix over a million codings in 5,000 sources, whole process, once what can be kept has been kept.

Writing the study takes minutes and a gigabyte, so `make bench` leaves this out: python benchmarks/million.py
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate
import run

CODINGS, SOURCES, RUNS = 1_000_000, 5_000, 3


def main() -> None:
    """Print the figure with its budget; the median of a few runs after one that warms up."""
    with tempfile.TemporaryDirectory() as scratch:
        study = generate.write(Path(scratch) / "study", CODINGS, SOURCES)
        words = [*run.CASECODE, "display", "matrix", "--format", "csv"]
        warm, *figures = [run.measured(words, study) for _ in range(RUNS + 1)]
        again = sorted(figures)[RUNS // 2]
        beside = run.measured([*run.CASECODE, "--help"], study)
    told = f"{again[0]:.2f} s, {again[1]:.0f} MiB; first {warm[0]:.2f} s; budget 2 s, 150 MiB"
    run.ratio("a million codings / --help", again, beside, None, told)


if __name__ == "__main__":
    main()
