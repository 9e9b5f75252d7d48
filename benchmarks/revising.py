"""A study as it was and what changed since, over 50,000 codings, as ratios to its display as it is in the same run."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate
from run import CASECODE, in_turn

CODINGS, SOURCES = 50_000, 250
WHO = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as scratch:
        root = generate.write(Path(scratch) / "study", CODINGS, SOURCES)
        begin(root)
        commands = {
            "display": [*CASECODE, "display", "matrix"],
            "display --at HEAD": [*CASECODE, "display", "matrix", "--at", "HEAD"],
            "diff HEAD": [*CASECODE, "diff", "HEAD"],
        }
        found = in_turn({name: (words, root) for name, words in commands.items()})
    plain = found["display"][0]
    for name, (seconds, memory) in found.items():
        print(f"{name}: {seconds / plain:.2f} x the display as it is ({seconds:.2f} s, {memory:.0f} MiB)")


def begin(root: Path) -> None:
    """Commit the study, then recode some of it."""
    (root / ".gitignore").write_text(".casecode/\n", encoding="utf-8")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "one")):
        subprocess.run(["git", "-C", str(root), *WHO, *words], check=True)
    for path in root.glob("cases/*/*.jsonl"):
        lines = path.read_text("utf-8").split("\n")
        changed = [line.replace('"channel-1"', '"channel-2"') if n % 3 == 0 else line for n, line in enumerate(lines)]
        path.write_text("\n".join(changed), encoding="utf-8")


if __name__ == "__main__":
    main()
