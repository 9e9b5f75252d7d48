"""Codes that stand together: 300 codes over 12,000 codings, as whole processes, as ratios to ``casecode --help``.

The budget is one second for the code by code table; the nearest program that does it takes 87 (its own figure).
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate
import run

CODES, CODINGS, SOURCES = 300, 12_000, 60
#: Name -> unit, what is shown, the figure it is held to. Two codes of three stand in one of so few sources.
ASKED = {
    "turns, code by code": ("turn", "matrix", "budget 1 s"),
    "turns, a row a tie": ("turn", "edges", "budget 1 s"),
    "sources, code by code": ("source", "matrix", "every two codes tied"),
}


def main() -> None:
    """Print every figure with its budget."""
    generate.CHANNELS[:] = [f"channel-{n}" for n in range(CODES)]
    with tempfile.TemporaryDirectory() as scratch:
        study = generate.write(Path(scratch) / "study", CODINGS, SOURCES)
        commands = {"help": ([*run.CASECODE, "--help"], study)}
        for number, (name, (unit, show, _)) in enumerate(ASKED.items()):
            text = f"kind: graph\nnodes: [channel]\nedges: {{of: together, in: {unit}}}\nshow: {show}\n"
            (study / f"displays/asked-{number}.yaml").write_text(text, encoding="utf-8")
            commands[name] = ([*run.CASECODE, "display", f"asked-{number}", "--format", "csv"], study)
        commands["plain matrix"] = ([*run.CASECODE, "display", "matrix", "--format", "csv"], study)
        figures = run.in_turn(commands)
    told = {name: f"{seconds:.3f} s, {memory:.0f} MiB" for name, (seconds, memory) in figures.items()}
    print(f"casecode --help                   {told['help']}")
    run.ratio("a matrix of the same / --help", figures["plain matrix"], figures["help"], None, told["plain matrix"])
    for name, (_, _, held) in ASKED.items():
        run.ratio(f"{name} / --help", figures[name], figures["help"], None, f"{told[name]}, {held}")


if __name__ == "__main__":
    main()
