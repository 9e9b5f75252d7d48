"""Finding and coding words in three million, without an index, as ratios to reading the same files in the same run."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import generate
from run import CASECODE, PYTHON, RUNS, Measure, in_turn, measured

SOURCES = 1_500
READ = (
    "from pathlib import Path\n"
    "print(sum(path.read_text('utf-8').count('zeppelin') for path in Path('cases').rglob('*.md')))"
)
NOWHERE, SELDOM, OFTEN = ("zeppelin",), ("market money letter",), ("market money",)
CODE = ("--code", "channel=channel-1", "--coder", "bench", "--yes")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as scratch:
        root = generate.write(Path(scratch) / "words", 0, SOURCES)
        words = sum(len(path.read_text("utf-8").split()) for path in root.rglob("*.md"))
        commands = {"read": [PYTHON, "-c", READ], "grep": ["sh", "-c", "grep -rc zeppelin cases || true"]}
        commands |= {" ".join(what): [*CASECODE, "find", *what] for what in (NOWHERE, SELDOM, OFTEN)}
        found = in_turn({name: (words_, root) for name, words_ in commands.items()})
        coded = coding(root)
        hits = {" ".join(what): count(root, what) for what in (NOWHERE, SELDOM, OFTEN)}
    print(f"{words:,} words in {SOURCES:,} sources; reading them in Python {told(found['read'])}")
    for name, number in hits.items():
        print(f"find “{name}”, {number} hits: {found[name][0] / found['read'][0]:.1f} x reading ({told(found[name])})")
    print(f"find “{SELDOM[0]}” and code each sentence: {coded[0] / found['read'][0]:.1f} x reading ({told(coded)})")
    print(f"grep -rc, for orientation: {found['grep'][0] / found['read'][0]:.1f} x reading")


def coding(root: Path) -> Measure:
    """Give the median of finding and coding, each time in a study where nothing of it is coded."""
    figures = []
    for _ in range(RUNS):
        for path in root.rglob("*.bench.jsonl"):
            path.unlink()
        shutil.rmtree(root / ".casecode", ignore_errors=True)
        figures.append(measured([*CASECODE, "find", *SELDOM, *CODE], root))
    return median(seconds for seconds, _ in figures), median(memory for _, memory in figures)


def count(root: Path, what: tuple[str, ...]) -> str:
    """Give how many hits there are."""
    words = [*CASECODE, "find", *what]
    said = subprocess.run(words, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return said.stderr.partition(" ")[0]


def told(figure: Measure) -> str:
    """Give seconds and MiB."""
    return f"{figure[0]:.2f} s, {figure[1]:.0f} MiB"


if __name__ == "__main__":
    main()
