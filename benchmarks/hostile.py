"""What each hostile study costs the slowest of a few commands, and each hostile document its import.

Seconds and MiB, the worst first.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import foreign
import literals
import test_hostile as hostile

BUDGET = "budget 5 s and 300 MiB each"


def main() -> None:
    """Print the costs."""
    figures = []
    for part, file in (("YAML", "codebook.yaml"), ("TEXT", "cases/one/harm.md"), ("JSON", "cases/one/talk.lead.jsonl")):
        for kind, content in getattr(hostile, part).items():
            with tempfile.TemporaryDirectory() as scratch:
                root = literals.write(Path(scratch), hostile.TALK)
                (root / file).write_bytes(content.encode("utf-8", "surrogateescape"))
                figures.append((*worst(root, *hostile.COMMANDS), f"{part.lower()}: {kind}"))
    for kind, (name, content) in hostile.DOCUMENTS.items():
        with tempfile.TemporaryDirectory() as scratch:
            root = literals.write(Path(scratch) / "study", hostile.TALK)
            foreign.write(Path(scratch) / "foreign" / name, content())
            words = ["import", "../foreign", "--case", "one", "--yes"]
            figures.append((*worst(root, words), f"document: {kind}"))
    for seconds, memory, name in sorted(figures, reverse=True):
        print(f"{seconds:5.2f} s  {memory:4.0f} MiB  {name}")
    print(BUDGET)


def worst(root: Path, *commands: list[str]) -> tuple[float, float]:
    """Give the longest time and the highest peak of the commands on a study."""
    costs = []
    for words in commands:
        begin = time.perf_counter()
        _, memory, _ = hostile.peak(words, root)
        costs.append((time.perf_counter() - begin, memory))
    return max(seconds for seconds, _ in costs), max(memory for _, memory in costs)


if __name__ == "__main__":
    main()
