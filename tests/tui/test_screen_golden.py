"""The screen as it looks: its text, and which style each part has, kept in golden."""

from itertools import chain
from pathlib import Path

import literals
import pytest
import two_cases
from pilots import Played, play

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOOKS = {
    "screen-80": ((80, 24), "dark", ["j"], {}),
    "screen-120": ((120, 40), "dark", ["j", "v", "j"], {}),
    "screen-light": ((80, 24), "light", ["j"], {}),
    "screen-ansi": ((80, 24), "ansi", ["j", "V"], {}),
    "screen-plain": ((80, 24), "dark", ["j", "v"], {"NO_COLOR": "1"}),
    "screen-picker": ((80, 24), "dark", ["j", "c", "f", "i"], {}),
    "screen-keys": ((120, 40), "dark", ["?"], {}),
}


def looks(played: Played) -> str:
    """Give the text of a screen, under it a letter for the style of each cell, and what the letters mean."""
    known: dict[str, str] = {}
    for segment in chain.from_iterable(played.strips):
        known.setdefault(str(segment.style), LETTERS[len(known)])
    below = ["".join(known[str(part.style)] * part.cell_length for part in strip) for strip in played.strips]
    legend = [f"{letter} = {style}" for style, letter in known.items()]
    return "\n".join([played.text, "", *below, "", *legend]) + "\n"


@pytest.mark.parametrize("name", LOOKS)
def test_the_screen_looks_as_it_did(
    name: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, theme, keys, surroundings = LOOKS[name]
    for key, value in surroundings.items():
        monkeypatch.setenv(key, value)
    root = two_cases.write(tmp_path)
    words = "uncle", "My uncle paid", "first machine", "paid for the first", "machine.", "the first machine."
    for number, quote in enumerate(words):
        literals.code(root, "north/talk", quote, "ann", f"more{number:08}", resource="human", channel="friends")
    found = looks(play(root, *keys, size=size, theme=theme))
    path = Path(__file__).parent / f"golden/{name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_without_colours_no_style_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    played = play(two_cases.write(tmp_path), "j", "v")
    styles = {part.style for strip in played.strips for part in strip if part.style}
    assert {style.reverse for style in styles} >= {True}
    assert played.app.no_color
