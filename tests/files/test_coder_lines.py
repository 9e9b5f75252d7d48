"""Files of judgements and of decisions are read alike, and what is wrong with them is told alike."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from casecode.files import decisions, judgements
from casecode.model.problems import Problem

BOTH = pytest.mark.parametrize(
    ("folder", "what", "read", "whole"),
    [
        ("judgements", "judgement", judgements.read, b'{"id":"m","kind":"rating","about":{"case":"north"},"value":"low"}'),
        ("survey/decisions", "decision", decisions.read, b'{"id":"m","kind":"claim","item":"x","value":"w","strength":"common"}'),
    ],
)  # fmt: skip
Read = Callable[[Path, list[Problem]], Sequence[object]]


def put(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


@BOTH
def test_a_line_that_is_no_record_is_told_with_its_place_and_the_others_are_read(
    tmp_path: Path, folder: str, what: str, read: Read, whole: bytes
) -> None:
    put(tmp_path, f"{folder}/lead.jsonl", b"\n  \n{\n" + whole + b'\n{"kind":"x"}\n\xff\n' + b"[" * 100_000)
    put(tmp_path, f"{folder}/second.jsonl", whole + b"\n")
    problems: list[Problem] = []
    found = read(tmp_path, problems)
    assert [(one.coder, one.path, one.line) for one in found] == [  # type: ignore[attr-defined]
        ("lead", f"{folder}/lead.jsonl", 4),
        ("second", f"{folder}/second.jsonl", 1),
    ]
    assert [(one.kind, one.path, one.line) for one in problems] == [
        ("bad-record", f"{folder}/lead.jsonl", line) for line in (3, 5, 6, 7)
    ]
    assert problems[0].what == f"not a whole {what} (Input data was truncated)"
    assert problems[1].what == f"not a whole {what} (Object missing required field `id`)"
    assert {one.advice for one in problems} == {"it is kept as it is; mend or delete the line"}


@BOTH
def test_a_file_that_no_coder_can_have_or_that_leads_elsewhere_is_told(
    tmp_path: Path, folder: str, what: str, read: Read, whole: bytes
) -> None:
    put(tmp_path, f"{folder}/The Lead.jsonl", whole + b"\n")
    put(tmp_path, "outside.jsonl", whole + b"\n")
    (tmp_path / folder / "second.jsonl").symlink_to(tmp_path / "outside.jsonl")
    problems: list[Problem] = []
    assert not read(tmp_path, problems)
    assert [(one.kind, one.path, one.line) for one in problems] == [
        ("bad-name", f"{folder}/The Lead.jsonl", None),
        ("symbolic-link", f"{folder}/second.jsonl", None),
    ]
    assert (problems[0].what, problems[0].advice) == (
        '"The Lead" cannot name a coder',
        "use lower case letters, digits and hyphens",
    )
