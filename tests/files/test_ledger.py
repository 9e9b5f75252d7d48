"""The ledger of edits: lines that stand alone, kept whatever they hold."""

from pathlib import Path

import msgspec
import pytest

from casecode.files import layout, ledger
from casecode.files.ledger import Edit
from casecode.model.problems import Problem

ONE = Edit("aaaaaaaaaaaa", "bbbbbbbbbbbb", ((0, 2, 4), (4, 6, 0)))
TWO = Edit("cccccccccccc", "dddddddddddd", ((0, 0, 3), (3, 3, 0)))
BETWEEN = Edit("bbbbbbbbbbbb", "aaaaaaaaaaaa", ((2, 0, 4), (6, 4, 0)))
SOURCE = "cases/one/talk.md"


def test_steps_stand_in_the_order_of_their_digests_each_once() -> None:
    data = ledger.with_steps(ledger.with_steps(b"", [ONE, TWO]), [BETWEEN, ONE])
    assert ledger.edits(data) == [ONE, BETWEEN, TWO]
    assert data.split(b"\n")[0] == b'{"from":"aaaaaaaaaaaa","to":"bbbbbbbbbbbb","ops":[[0,2,4],[4,6,0]]}'


def test_unknown_keys_and_lines_that_cannot_be_read_survive() -> None:
    whole = ledger.with_steps(b"", [ONE])
    strange = whole.replace(b'"ops"', b'"by":"ann","ops"') + b"<<<<<<< HEAD\n{broken\n\xff\n" + b"[" * 5000 + b"\n"
    data = ledger.with_steps(strange, [TWO, BETWEEN, ONE])
    assert ledger.edits(data) == [ONE, BETWEEN, TWO]
    kept = data.split(b"\n")
    assert [line for line in strange.split(b"\n") if line] == [
        line for line in kept if line in strange.split(b"\n") and line
    ]


def test_lines_that_cannot_be_read_are_told_by_number() -> None:
    data = b"<<<<<<< HEAD\n\n" + ledger.with_steps(b"", [ONE]) + b"=======\n"
    assert [(one.kind, one.line) for one in ledger.torn(data, "x.edits.jsonl")] == [
        ("bad-record", 1),
        ("bad-record", 4),
    ]


def test_a_ledger_that_is_not_there_is_empty_and_one_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ledger.read(tmp_path, SOURCE) == b""
    path = tmp_path / layout.ledger(SOURCE)
    path.parent.mkdir(parents=True)
    path.write_bytes(ledger.with_steps(b"", [ONE, TWO]))
    monkeypatch.setattr(layout, "LEDGER_LIMIT", 50)
    found = ledger.read(tmp_path, SOURCE)
    assert isinstance(found, Problem)
    assert found.kind == "too-large"


def test_a_ledger_holds_no_words() -> None:
    told = msgspec.json.decode(ledger.with_steps(b"", [ONE]))
    assert set(told) == {"from", "to", "ops"}
