"""The pages of the gallery: each display with what it is for, how it is asked for, and what it prints."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from casecode.workspace import displays
from casecode.workspace.study import Study, open_study

GALLERY = Path(__file__).parent / "gallery"
FOLDER, INDEX = GALLERY.name, "README.md"


def names() -> list[str]:
    """Give the pages, as paths below docs/."""
    return [f"{FOLDER}/{INDEX}", *(f"{FOLDER}/{path.stem}.md" for path in _files())]


def page(name: str) -> str:
    """Give a page by its path below docs/."""
    path = GALLERY.parent / name
    return _index() if path.name == INDEX else _page(path.with_suffix(".yaml"))


def asked(path: Path) -> tuple[str, str, str]:
    """Give what a display is for, its source, and the file without these two lines."""
    purpose, source, text = path.read_text(encoding="utf-8").split("\n", 2)
    return purpose.removeprefix("# For: "), source.removeprefix("# Source: "), text


def _files() -> list[Path]:
    return sorted(GALLERY.glob("*.yaml"))


@cache
def _study() -> Study:
    return open_study(GALLERY.parent.parent)


def _index() -> str:
    rows = (f"| [{path.stem}]({path.stem}.md) | {kind} | {asked(path)[0]} |" for path, kind in _kinds())
    table = "\n".join(["| display | kind | for |", "|---|---|---|", *rows])
    return (GALLERY / "index.txt").read_text(encoding="utf-8").replace("TABLE\n", f"{table}\n")


def _kinds() -> Iterator[tuple[Path, str]]:
    for path in _files():
        yield path, displays.compute(_study(), str(path)).kind


def _page(path: Path) -> str:
    purpose, source, text = asked(path)
    printed = displays.draw(displays.compute(_study(), str(path)), "terminal")
    return (
        f"# {path.stem}\n\nFor {purpose}\n\nSource: {source}\n\n```yaml\n{text.strip()}\n```\n\n"
        f"`casecode display docs/{FOLDER}/{path.name}` prints:\n\n```\n{printed.rstrip()}\n```\n"
    )
