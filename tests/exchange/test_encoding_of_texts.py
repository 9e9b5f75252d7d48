"""Bytes to text: by mark, as UTF-8, or as a person says, and never by guessing."""

import pytest

from casecode.errors import BrokenFile
from casecode.exchange.documents import clean
from casecode.exchange.encodings import decode, is_known

TEXT = "Café: 王 🙂\n"


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_a_text_with_a_mark_or_in_utf_8_needs_no_word_about_it(name: str) -> None:
    assert decode(TEXT.encode(name)) == TEXT
    assert decode(TEXT.encode(name), "cp1252") == TEXT


@pytest.mark.parametrize("order", ["utf-16-be", "utf-32-be"])
def test_a_mark_says_the_order_of_bytes(order: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(order)) == TEXT


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("Café\n".encode("cp1252"), "cp1252", "Café\n"),
        ("Café\n".encode("utf-16-le"), "utf-16-le", "Café\n"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("日本".encode("shift-jis"), "shift-jis", "日本"),
    ],
)
def test_any_other_text_is_read_as_a_person_says_and_refused_without(data: bytes, encoding: str, text: str) -> None:
    assert decode(data, encoding) == text
    with pytest.raises(BrokenFile, match="line 1 is not UTF-8 text; say how it was saved, such as: --encoding cp1252"):
        decode(data)


def test_the_line_is_told_on_which_a_text_is_not_utf_8() -> None:
    with pytest.raises(BrokenFile, match="line 3 is not UTF-8"):
        decode(b"a\nb\n\xff\n")


def test_what_is_said_of_an_encoding_must_fit() -> None:
    with pytest.raises(BrokenFile, match="is not ascii text; say how it was saved: --encoding NAME"):
        decode(b"\xff", "ascii")
    with pytest.raises(BrokenFile, match="holds bytes that are no text"):
        decode(b"a\0b", "cp1252")
    with pytest.raises(BrokenFile, match="is not utf-16-le text"):
        decode(b"\xff\xfea")


def test_a_name_that_is_no_encoding_of_text_is_not_known() -> None:
    assert is_known("shift-jis")
    assert not any(is_known(name) for name in ("zip", "rot13", "base64", "klingon", "", "a\0b"))


def test_what_ends_a_line_elsewhere_ends_it_here_and_what_cannot_be_seen_is_gone() -> None:
    assert clean("\ufeffa\r\nb\u2029c\x85d\x0ce\x07f\ufeffg\ud800\ufdd0") == "a\nb\nc\nd\nefg"
    assert clean("cafe\x01\u0301") == "café"
