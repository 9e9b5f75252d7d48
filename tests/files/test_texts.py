"""Texts kept on this machine, so that an edit made by any program can be followed."""

import os
from pathlib import Path

import pytest

from casecode.files import texts
from casecode.model.text import digest

TEXT = "My uncle \U0001f469\u200d\U0001f52c paid.\nשלום\n"


def test_a_text_is_kept_under_its_digest_and_git_leaves_it_alone(tmp_path: Path) -> None:
    texts.remember(tmp_path, TEXT)
    texts.remember(tmp_path, TEXT)
    assert texts.remembered(tmp_path, digest(TEXT)) == TEXT
    assert (tmp_path / ".casecode/.gitignore").read_text() == "*\n"


def test_a_text_that_could_not_be_utf_8_is_kept_as_well(tmp_path: Path) -> None:
    texts.remember(tmp_path, "a\ud800b")
    assert texts.remembered(tmp_path, digest("a\ud800b")) == "a\ud800b"


@pytest.mark.parametrize("found", [b"another text", b"\xff\xfe", b""])
def test_what_is_not_the_text_its_name_says_is_as_good_as_none(found: bytes, tmp_path: Path) -> None:
    texts.remember(tmp_path, TEXT)
    (tmp_path / texts.FOLDER / digest(TEXT)).write_bytes(found)
    assert texts.remembered(tmp_path, digest(TEXT)) is None


@pytest.mark.parametrize("name", ["", "../../codebook", "AAAAAAAAAAAA", "0" * 11, "0" * 12])
def test_a_name_that_is_no_digest_or_not_there_gives_nothing(name: str, tmp_path: Path) -> None:
    assert texts.remembered(tmp_path, name) is None


def test_a_text_too_large_to_be_read_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts.remember(tmp_path, TEXT)
    monkeypatch.setattr("casecode.files.layout.SOURCE_LIMIT", 3)
    assert texts.remembered(tmp_path, digest(TEXT)) is None


def test_no_text_is_kept_through_a_symbolic_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / ".casecode").mkdir()
    (tmp_path / texts.FOLDER).symlink_to(elsewhere)
    texts.remember(tmp_path, TEXT)
    assert not list(elsewhere.iterdir())
    (elsewhere / digest(TEXT)).write_text(TEXT)
    assert texts.remembered(tmp_path, digest(TEXT)) is None


def test_a_place_where_nothing_can_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / ".casecode").write_text("a file")
    texts.remember(tmp_path, TEXT)
    assert texts.remembered(tmp_path, digest(TEXT)) is None


def test_the_oldest_texts_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "KEPT", 2)
    for number, text in enumerate(("one", "two", "three")):
        texts.remember(tmp_path, text)
        os.utime(tmp_path / texts.FOLDER / digest(text), (number, number))
    assert [texts.remembered(tmp_path, digest(text)) for text in ("one", "two", "three")] == [None, "two", "three"]
