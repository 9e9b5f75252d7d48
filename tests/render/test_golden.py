"""Every format of the hard display, as bytes in ``tests/golden``; after a wanted change: --update-golden."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hard_display import DISPLAY

from casecode.render import csv, html, json, latex, markdown, terminal

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
DRAWN: dict[str, Callable[[], str]] = {
    "hard.md": lambda: markdown.draw(DISPLAY),
    "hard.html": lambda: html.draw(DISPLAY),
    "hard.tex": lambda: latex.draw(DISPLAY),
    "hard.csv": lambda: csv.draw(DISPLAY),
    "hard.json": lambda: json.draw(DISPLAY),
    "hard-80.txt": lambda: terminal.draw(DISPLAY, width=80, is_styled=False),
    "hard-160.txt": lambda: terminal.draw(DISPLAY, width=160, is_styled=False),
    "hard-80.ansi": lambda: terminal.draw(DISPLAY, width=80, is_styled=True),
    "hard-160.ansi": lambda: terminal.draw(DISPLAY, width=160, is_styled=True),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_format_draws_the_hard_display_byte_for_byte(name: str, request: pytest.FixtureRequest) -> None:
    drawn = DRAWN[name]().encode("utf-8")
    if request.config.getoption("--update-golden"):
        (GOLDEN / name).write_bytes(drawn)
    assert drawn.decode("utf-8") == (GOLDEN / name).read_bytes().decode("utf-8")
    assert drawn == (GOLDEN / name).read_bytes()


def test_every_golden_file_is_drawn_by_some_format() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(DRAWN)
