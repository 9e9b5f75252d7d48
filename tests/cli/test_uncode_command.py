"""``casecode uncode``: one's own codings, by id."""

from pathlib import Path

import pytest
import two_cases
from conftest import Run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path)


def test_a_coding_is_removed_by_the_beginning_of_its_id_and_every_other_line_stays(run: Run, root: Path) -> None:
    before = two_cases.files(root)
    done = run("uncode", "bank", "--coder", "lead", at=root)
    assert done.code == 0
    assert done.out == (
        "removed bank00000000 cases/north/talk.md:8 resource=financial channel=bank-loan phase=ongoing "
        "status=rejected “Later it was the bank”\n"
    )
    lines = before["cases/north/talk.lead.jsonl"].splitlines(keepends=True)
    before["cases/north/talk.lead.jsonl"] = lines[0] + lines[2]
    assert two_cases.files(root) == before


def test_several_are_removed_and_a_file_left_empty_goes(run: Run, root: Path) -> None:
    done = run("uncode", "uncle0000000", "bank", "cousins", "market", "--coder", "lead", at=root)
    assert done.out.count("removed ") == 4
    assert not list(root.glob("cases/*/*.lead.jsonl"))
    assert (root / "cases/south/letter.second.jsonl").exists()


@pytest.mark.parametrize(
    ("id_", "complaint"),
    [
        ("uncel0000000", 'no coding "uncel0000000"; did you mean "uncle0000000"? [unknown-coding]'),
        ("", 'no coding ""'),
        ("stayed", "stayed000000 is second's coding, and a coder changes only their own; use --coder second"),
    ],
)
def test_one_that_is_not_there_or_not_ones_own_removes_none(id_: str, complaint: str, run: Run, root: Path) -> None:
    before = two_cases.files(root)
    refused = run("uncode", "uncle", id_, "--coder", "lead", at=root)
    assert refused.code == 2
    assert complaint in refused.err
    assert two_cases.files(root) == before


def test_a_beginning_that_several_ids_share_asks_for_more(run: Run, root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("bank00000000", "uncle1111111"), encoding="utf-8")
    refused = run("uncode", "uncle", "--coder", "lead", at=root)
    assert refused.code == 2
    assert '"uncle" begins the ids of 2 codings; give more of the id' in refused.err


def test_a_record_that_is_not_whole_is_left_for_a_person_to_mend(run: Run, root: Path) -> None:
    path = root / "cases/north/talk.lead.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"quote":"My', '"prefix":7,"quote":"My'), encoding="utf-8")
    before = two_cases.files(root)
    refused = run("uncode", "uncle", "--coder", "lead", at=root)
    assert refused.code == 3
    assert refused.err.startswith("cases/north/talk.lead.jsonl:1: error: uncle0000000 is not a whole record; ")
    assert two_cases.files(root) == before
