"""Files of judgements: read whole or told, written without touching any other line."""

from pathlib import Path

import findings

from casecode.files import coderlines, judgements
from casecode.files.judgements import Record
from casecode.model.problems import Problem

ABOUT = {"construct": "trust", "case": "north"}
LINE = b'{"id":"m","kind":"rating","about":{"construct":"trust","case":"north"},"value":"low"'


def put(root: Path, name: str, data: bytes) -> None:
    path = root / "judgements" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def told(root: Path) -> list[str]:
    problems: list[Problem] = []
    judgements.read(root, problems)
    return [f"{one.kind} {one.path}:{one.line}" for one in problems]


def test_a_judgement_is_read_with_its_coder_and_its_line(tmp_path: Path) -> None:
    put(tmp_path, "lead.jsonl", b"\n" + LINE + b',"later":"kept"}\n')
    [one] = judgements.read(tmp_path, [])
    assert (one.coder, one.path, one.line, one.value, one.about) == ("lead", "judgements/lead.jsonl", 2, "low", ABOUT)


def test_a_torn_line_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "lead.jsonl", LINE + b"\n" + LINE + b"}\n[]\n" + b"[" * 100_000 + b"\n")
    problems: list[Problem] = []
    assert [one.line for one in judgements.read(tmp_path, problems)] == [2]
    assert [one.line for one in problems] == [1, 3, 4]
    assert {one.kind for one in problems} == {"bad-record"}


def test_a_file_that_no_coder_can_have_or_that_leads_elsewhere_is_told(tmp_path: Path) -> None:
    put(tmp_path, "The Lead.jsonl", LINE + b"}\n")
    put(tmp_path, "../outside.jsonl", LINE + b"}\n")
    (tmp_path / "judgements/second.jsonl").symlink_to(tmp_path / "outside.jsonl")
    assert told(tmp_path) == ["bad-name judgements/The Lead.jsonl:None", "symbolic-link judgements/second.jsonl:None"]


def test_what_is_added_stands_in_the_order_of_ids_and_every_other_line_keeps_its_bytes() -> None:
    strange = LINE + b', "later" : "kept" }'
    new = [Record("z", "rating", ABOUT, "high"), Record("a", "rating", ABOUT, "some")]
    lines = judgements.with_records(strange + b"\n\n{torn\n", new).split(b"\n")
    assert lines[0].startswith(b'{"id":"a"')
    assert lines[1] == strange
    assert lines[2].startswith(b'{"id":"z"')
    assert lines[3:] == [b"{torn", b""]


def test_a_judgement_is_taken_out_by_its_id_alone() -> None:
    data = judgements.with_records(b"{torn\n", [Record("a", "rating", ABOUT, "x"), Record("b", "rating", ABOUT, "y")])
    assert coderlines.with_lines(data, {"a": b"", "zz": b""}) == data.split(b"\n", 1)[1]


def test_a_study_without_judgements_has_none(tmp_path: Path) -> None:
    assert judgements.read(findings.write(tmp_path), []) == []
