"""Settling on the screen where codings stand, and what that leaves in the files."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import two_cases
from pilots import codings, play
from textual.pilot import Pilot

TALK = "cases/north/talk.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write the study with the uncle's sentence gone and the bank's made doubtful."""
    root = two_cases.write(tmp_path)
    play(root, "j", ")")  # the text is kept as it was coded
    path = root / TALK
    text = path.read_text(encoding="utf-8")
    text = text.replace("My uncle paid for the first machine.", "I will not say.")
    path.write_text(text, encoding="utf-8")
    return root


def uncle(root: Path) -> dict[str, object]:
    return next(one for one in codings(root) if one["id"] == "uncle0000000")


def test_old_words_stand_beside_the_new_and_leaving_changes_nothing(root: Path) -> None:
    before = codings(root)
    shown = play(root, "P")
    assert "1 of 1  orphan: its words are gone" in shown.text
    assert "uncle paid for the first machine." in shown.text
    assert "nowhere" in shown.text
    for keys in (["P", "escape"], ["P", "n"]):
        play(root, *keys)
        assert codings(root) == before


def test_an_orphan_is_kept_and_no_longer_asked_about(root: Path) -> None:
    played = play(root, "P", "k")
    assert played.says == "kept as an orphan, counted and no longer asked about"
    assert uncle(root)["quote"] == "My uncle paid for the first machine."
    assert uncle(root)["kept"]
    assert play(root, "P").says == "no coding of yours here has a place to be looked at"


def test_the_next_is_shown_when_one_is_settled(root: Path) -> None:
    path = root / TALK
    text = path.read_text(encoding="utf-8").replace("Two cousins worked for us then.", "Nobody did.")
    path.write_text(text, encoding="utf-8")
    assert "1 of 2  orphan" in play(root, "P").text
    shown = play(root, "P", "k")
    assert "1 of 1  orphan" in shown.text
    assert "cousins worked for us then." in shown.text
    assert "kept" not in next(one for one in codings(root) if one["id"] == "cousins00000")


def test_what_cannot_be_laid_anew_is_still_being_settled(root: Path) -> None:
    async def gone(pilot: Pilot[Any]) -> None:
        path = root / "cases/north/talk.lead.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "uncle0000000" not in line), encoding="utf-8")
        await pilot.press("E")
        path.write_text("".join(lines), encoding="utf-8")

    refused = play(root, "P", "e", "j", then=gone)
    assert not refused.says.startswith("laid anew")
    assert refused.app.coding._adjusted == "uncle0000000"
    assert uncle(root)["quote"] == "My uncle paid for the first machine."


def test_an_orphan_has_no_place_to_accept(root: Path) -> None:
    before = codings(root)
    assert "orphan" in play(root, "P", "a").says
    assert codings(root) == before


def test_a_coding_is_laid_on_the_words_that_are_chosen(root: Path) -> None:
    played = play(root, "P", "e", "j", "E")
    assert played.says.startswith("laid anew line 7: ")
    assert uncle(root)["quote"] == "I will not say."
    assert play(root, "P").says == "no coding of yours here has a place to be looked at"


def test_without_one_being_settled_nothing_is_laid_anew(root: Path) -> None:
    before = codings(root)
    assert play(root, "E").says == "no coding is being settled; begin with P"
    assert codings(root) == before


def test_a_coder_without_codings_has_nothing_to_settle(root: Path) -> None:
    assert play(root, "P", coder="nobody").says == "no coding of yours here has a place to be looked at"


def test_a_doubtful_place_is_shown_and_accepted(tmp_path: Path) -> None:
    root = two_cases.write(tmp_path)
    path = root / TALK
    text = path.read_text(encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "The text as it was coded"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=root, check=True)
    path.write_text(
        text.replace("Later it was the bank, the bank in town", "It was the shop, in town"), encoding="utf-8"
    )
    shown = play(root, "P")
    assert "review: where it stands is not certain" in shown.text
    assert "now, line 8" in shown.text
    played = play(root, "P", "a")
    assert played.says.startswith("accepted the place of line 8: ")
    assert next(one for one in codings(root) if one["id"] == "bank00000000")["quote"] == "It was the shop"
    assert play(root, "P").says == "no coding of yours here has a place to be looked at"
