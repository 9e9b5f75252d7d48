"""The evidence site of large studies: memory and time as ratios, and how soon its pages open in a browser."""

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import generate
import parts
import run

SIZES = {"small": (50_000, 250), "large": (200_000, 1_000)}
PAGES = (
    "index.html",
    "sources/case-0/source-0.html",
    "displays/matrix.html",
    "evidence/displays/matrix/1.html",
    "search.html",
)
TIMES = 5


def study(root: Path, codings: int, sources: int) -> Path:
    """Write a study whose sources may all be quoted, since that makes the most of pages."""
    generate.write(root, codings, sources)
    for source in root.glob("cases/*/*.md"):
        source.write_text(source.read_text(encoding="utf-8").replace("provenance:", "share: verbatim\nprovenance:", 1))
    return root


def opened(pages: dict[str, Path]) -> dict[str, float]:
    """Give for each page the median of milliseconds until it is loaded."""
    steps = [
        [verb, *words]
        for _ in range(TIMES)
        for page in pages.values()
        for verb, *words in (["open", page.as_uri()], ["time"])
    ]
    chromium = parts.program(*parts.PROGRAMS["chromium"][0])
    seen = parts.node("browser.mjs", {"chromium": chromium, "steps": steps})["seen"]
    return {name: median(seen[place :: len(pages)]) for place, name in enumerate(pages)}


def main() -> None:
    """Print every figure with its budget."""
    seconds = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size, (codings, sources) in SIZES.items():
            root = study(Path(scratch) / size, codings, sources)
            shown = run.measured([*run.CASECODE, "display", "matrix", "--format", "csv"], root)
            site = run.measured([*run.CASECODE, "report", "--output", "site"], root)
            seconds[size] = site[0] / codings
            print(
                f"{size}: memory / display {site[1] / shown[1]:.2f}, budget 2 ({site[1]:.0f} MiB, {shown[1]:.0f} MiB; {site[0]:.0f} s)"
            )
        print(f"time a coding, large / small {seconds['large'] / seconds['small']:.2f}, budget 2")
        _open(Path(scratch))


def _open(scratch: Path) -> None:
    if missing := parts.missing("chromium") or parts.missing("node"):
        print(f"pages were not opened: {missing} is missing")
        return
    empty = scratch / "empty.html"
    empty.write_text("<!DOCTYPE html><title>empty</title>")
    found = opened({"empty": empty, **{page: scratch / "large/site" / page for page in PAGES}})
    for page in PAGES:
        ratio = found[page] / found["empty"]
        print(
            f"{page} opens / an empty page {ratio:.0f} ({found[page]:.0f} ms, {found['empty']:.0f} ms; budget 1000 ms)"
        )


if __name__ == "__main__":
    main()
