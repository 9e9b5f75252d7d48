"""The mouse: a click goes there, a drag selects, the wheel scrolls; and screens of every size."""

from pathlib import Path
from typing import Any

import literals
import pytest
import two_cases
from pilots import codings, play
from textual.pilot import Pilot

from casecode.tui.transcript import TranscriptView

TEXT = 7  # columns before the text of the small study: number, lanes, spaces


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    lines = "".join(f"W: Line {number} of many, and so on. Again.\n" for number in range(100))
    text = f"-- cases/many/lines.md --\n---\nspeakers: {{W: wong}}\n---\n{lines}"
    return literals.write(tmp_path, text)


def test_a_click_goes_to_the_character_under_it(root: Path) -> None:
    async def click(pilot: Pilot[Any]) -> None:
        await pilot.click(TranscriptView, offset=(TEXT + 6, 1))

    played = play(root, "v", then=click)
    assert played.app.coding.desk.text[played.at :].startswith("uncle")
    assert played.chosen == "My uncle paid for the first machine."
    assert "a lead" in played.text


def test_a_drag_selects_by_character_and_is_coded(root: Path) -> None:
    async def drag(pilot: Pilot[Any]) -> None:
        await pilot.mouse_down(TranscriptView, offset=(TEXT + 6, 1))
        await pilot.hover(TranscriptView, offset=(TEXT + 10, 1))
        await pilot.hover(TranscriptView, offset=(TEXT + 10, 1))
        await pilot.mouse_up(TranscriptView, offset=(TEXT + 10, 1))
        await pilot.hover(TranscriptView, offset=(TEXT, 3))
        await pilot.press(".")

    play(root, then=drag)
    assert [one["quote"] for one in codings(root) if "at" in one] == ["uncle"]


def test_a_click_below_the_text_or_on_a_blank_line_goes_to_the_nearest_place(root: Path) -> None:
    async def below(pilot: Pilot[Any]) -> None:
        await pilot.click(TranscriptView, offset=(2, 12))

    async def blank(pilot: Pilot[Any]) -> None:
        await pilot.click(TranscriptView, offset=(30, 3))
        await pilot.press(".")

    assert play(root, then=below).line == 10
    played = play(root, then=blank)
    assert (played.line, played.says) == (9, "there are no words at line 9 of cases/north/talk.md; go to some")


def test_the_text_scrolls_with_the_pointer_by_page_and_by_wheel(many: Path) -> None:
    async def wheel(pilot: Pilot[Any]) -> None:
        view = pilot.app.screen.query_one(TranscriptView)
        before = view.scroll_offset.y
        view.scroll_down(animate=False)
        await pilot.pause()
        assert view.scroll_offset.y == before + 1

    assert play(many, *["j"] * 30, source="many/lines").line == 34
    assert "Line 30 of many" in play(many, *["j"] * 30, source="many/lines").text
    assert play(many, then=wheel, source="many/lines").line == 4
    assert 80 < play(many, "G", "pageup", source="many/lines").line < 100
    middle = play(many, *["J"] * 40, "z", source="many/lines").text.split("\n")
    assert "Line 40 of many" in middle[8] + middle[9] + middle[10]
    assert "Line 0 of many" in play(many, "V", *["J"] * 60, *["K"] * 60, source="many/lines").text


@pytest.mark.parametrize("size", [(20, 6), (34, 10), (80, 24), (200, 60), (300, 100)])
def test_every_size_shows_what_is_chosen(size: tuple[int, int], many: Path) -> None:
    text = play(many, *["J"] * 5, size=size, source="many/lines").text
    assert "W: Line 5" in text


def test_many_rows_drawn_are_forgotten_and_drawn_again(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casecode.tui.transcript.KEPT", 20)
    assert "Line 60 of many" in play(many, *["J"] * 60, source="many/lines").text


def test_another_theme_is_drawn_at_once(root: Path) -> None:
    async def change(pilot: Pilot[Any]) -> None:
        pilot.app.theme = "textual-light"
        await pilot.pause()

    styles = {str(part.style) for strip in play(root, then=change).strips for part in strip}
    assert any("on #e0e0e0" in style for style in styles)
    assert not any("on #121212" in style for style in styles)


@pytest.mark.parametrize(("key", "count"), [("?", "3 codings"), ("escape", "4 codings")])
def test_what_changes_on_disk_is_shown_but_not_while_a_window_is_open(key: str, count: str, root: Path) -> None:
    async def poll(pilot: Pilot[Any]) -> None:
        literals.code(root, "north/talk", "Two cousins", "second", "theirs000000", resource="human")
        pilot.app.coding._poll()  # type: ignore[attr-defined]

    assert count in play(root, key, then=poll).text
