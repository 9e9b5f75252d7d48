"""A folder becomes a study; what cannot be read is told with its address, and the rest is there."""

import os
from collections.abc import Callable
from pathlib import Path

import literals
import pytest

from casecode.errors import BrokenFile, NoStudy
from casecode.files import layout
from casecode.files.reading import read_bytes
from casecode.model.problems import Problem
from casecode.model.project import Project
from casecode.workspace.study import open_study

Small = Callable[[str], Path]
STUDY = """\
-- cases/saturn/talk.md --
---
speakers: {I: interviewer, W: wong}
---
I: Who paid?
W: My uncle paid.
-- cases/saturn/note.md --
The bank refused.
"""


def project(root: Path) -> Project:
    return open_study(root).project


def told(root: Path) -> list[str]:
    return [str(problem) for problem in project(root).problems]


@pytest.fixture
def root(small: Small) -> Path:
    return small(STUDY)


def test_every_source_and_coding_is_found_with_its_file_and_line(root: Path) -> None:
    ids = [
        literals.code(root, "saturn/talk", "My uncle", channel="relatives"),
        literals.code(root, "saturn/talk", "paid."),
    ]
    other = literals.code(root, "saturn/note", "bank", coder="second", channel="bank-loan")
    found = project(root)
    assert set(found.sources) == {"saturn/note", "saturn/talk"}
    assert [(file.source, file.coder, file.lines) for file in found.coding_files] == [
        ("saturn/note", "second", (1,)),
        ("saturn/talk", "lead", (1, 2)),
    ]
    assert [[coding.id for coding in file.codings] for file in found.coding_files] == [[other], ids]
    assert found.problems == ()


def test_records_of_other_kinds_are_no_codings(root: Path) -> None:
    path = root / "cases/saturn/note.lead.jsonl"
    path.write_text('{"id":"m","kind":"memo","start":0,"end":3,"src":"x"}\n')
    assert project(root).coding_files[0].codings == ()
    literals.code(root, "saturn/note", "bank", channel="bank-loan")
    assert project(root).coding_files[0].lines == (2,)


def test_the_ledger_of_edits_is_no_coder(root: Path) -> None:
    (root / "cases/saturn/note.edits.jsonl").write_text("not a coding\n")
    assert project(root).coding_files == ()
    assert told(root) == []


def test_a_torn_line_is_told_and_the_other_codings_count(root: Path) -> None:
    id_ = literals.code(root, "saturn/note", "bank", channel="bank-loan")
    path = root / "cases/saturn/note.lead.jsonl"
    path.write_bytes(b'{"id":"torn","st\n' + path.read_bytes())
    assert [coding.id for _, _, coding in project(root).codings()] == [id_]
    assert told(root)[0].startswith("cases/saturn/note.lead.jsonl:1: error: not a whole record (")


def test_codings_without_their_source_are_told_and_kept_apart(root: Path) -> None:
    literals.code(root, "saturn/note", "bank", channel="bank-loan")
    (root / "cases/saturn/note.md").rename(root / "cases/saturn/letter.md")
    assert project(root).coding_files == ()
    assert told(root) == [
        "cases/saturn/note.lead.jsonl: error: 1 coding has no source note.md beside them; "
        "give the text its name back, or tell its new one: casecode sources rename saturn/note NEW [lost-source]"
    ]


def test_codings_on_a_source_that_cannot_be_read_are_not_called_lost(root: Path) -> None:
    literals.code(root, "saturn/note", "bank", channel="bank-loan")
    (root / "cases/saturn/note.md").write_bytes(b"\xff")
    assert [problem.kind for problem in project(root).problems] == ["bad-encoding"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("cases/Saturn Ltd/a.md", 'cases/Saturn Ltd: error: "Saturn Ltd" cannot name a case; use lower case letters'),
        ("cases/a..b/a.md", 'cases/a..b: error: "a..b" cannot name a case'),
        ("cases/saturn/My Talk.md", 'cases/saturn/My Talk.md: error: "My Talk" cannot name a source'),
        ("cases/saturn/note.Lead!.jsonl", 'cases/saturn/note.Lead!.jsonl: error: "Lead!" cannot name a coder'),
    ],
)
def test_a_name_that_cannot_be_used_is_told(root: Path, path: str, problem: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("Text.\n")
    assert told(root)[0].startswith(problem)
    assert set(project(root).sources) == {"saturn/note", "saturn/talk"}


def test_what_is_hidden_or_of_another_kind_is_passed_over(root: Path) -> None:
    for name in (
        "cases/README.md",
        "cases/.hidden/a.md",
        "cases/saturn/.note.md.swp",
        "cases/saturn/.a.md",
        "cases/saturn/x.pdf",
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x")
    assert set(project(root).sources) == {"saturn/note", "saturn/talk"}
    assert told(root) == []


def test_a_file_that_is_not_utf8_is_told_with_the_line_of_its_first_wrong_byte(root: Path) -> None:
    (root / "cases/saturn/note.md").write_bytes("One.\nTwo.\nFür uns.\n".encode("latin-1"))
    assert told(root) == ["cases/saturn/note.md:3: error: the file is not UTF-8 text; save it as UTF-8 [bad-encoding]"]
    (root / "codebook.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenFile, match="the file is not UTF-8 text"):
        project(root)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("cases/saturn/note.md", "the file is a symbolic link"),
        ("cases/saturn/note.lead.jsonl", "the file is a symbolic link"),
        ("cases/saturn/case.yaml", "the file is a symbolic link"),
        ("guide.yaml", "the file is a symbolic link"),
        ("cases/terra", "the folder is a symbolic link"),
    ],
)
def test_a_symbolic_link_in_a_study_is_told_and_not_followed(root: Path, tmp_path: Path, name: str, what: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("Secret.\n")
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(outside if name == "cases/terra" else outside / "secret.md")
    found = project(root)
    assert [str(problem).partition(";")[0] for problem in found.problems] == [f"{name}: error: {what}"]
    assert all("Secret" not in source.text for source in found.sources.values())


@pytest.mark.parametrize("name", [".casecode", ".casecode/cache"])
def test_a_symbolic_link_is_not_written_through_by_reading(root: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (root / name).parent.mkdir(exist_ok=True)
    (outside.mkdir if name == ".casecode" else outside.touch)()
    (root / name).symlink_to(outside)
    assert told(root) == []
    assert (list(outside.iterdir()) if outside.is_dir() else outside.read_bytes()) in ([], b"")


def test_two_cases_that_say_the_same_of_themselves_are_two_cases_each_time_they_are_read(root: Path) -> None:
    (root / "cases/terra").mkdir()
    for key in ("saturn", "terra"):
        (root / f"cases/{key}/case.yaml").write_text("order: 1\n")
    for _ in range(2):
        assert [(case.key, case.label) for case in project(root).cases.values()] == [
            ("saturn", "Saturn"),
            ("terra", "Terra"),
        ]


@pytest.mark.parametrize(
    "name", ["cases/saturn/a.md", "cases/saturn/note.a.jsonl", "guide.yaml", "cases/saturn/case.yaml"]
)
def test_a_folder_in_place_of_a_file_is_told(root: Path, name: str) -> None:
    (root / name).mkdir()
    assert [line.partition(";")[0] for line in told(root)] == [f"{name}: error: is not an ordinary file"]


def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "cases/saturn/pipe.md")
    assert [line.partition(";")[0] for line in told(root)] == ["cases/saturn/pipe.md: error: is not an ordinary file"]


def test_a_file_in_place_of_the_cases_is_told(small: Small) -> None:
    root = small("-- cases --\nx\n")
    assert told(root) == ["cases: error: cannot be read: Not a directory [unreadable-file]"]


def test_a_file_larger_than_is_read_is_told(root: Path) -> None:
    with (root / "guide.yaml").open("wb") as file:
        file.truncate(layout.YAML_LIMIT + 1)
    assert told(root) == ["guide.yaml: error: 1,000,001 bytes are more than 1,000,000; split the file [too-large]"]


def test_a_file_that_went_away_meanwhile_is_a_problem(root: Path) -> None:
    found = read_bytes(root, "cases/saturn/gone.md", 10)
    assert isinstance(found, Problem)
    assert str(found).startswith("cases/saturn/gone.md: error: cannot be read: No such file or directory")


def test_an_empty_study_has_no_cases_and_no_problems(small: Small) -> None:
    found = project(small(""))
    assert (dict(found.cases), dict(found.sources), found.coding_files, found.problems) == ({}, {}, (), ())


def test_the_study_is_the_nearest_folder_with_a_codebook(root: Path, tmp_path: Path) -> None:
    assert open_study(root / "cases/saturn").root == root
    (tmp_path / "codebook.yaml").write_text("facets: {}\n")
    assert open_study(root / "cases").root == root
    assert open_study(tmp_path).root == tmp_path


def test_where_there_is_no_codebook_there_is_no_study(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").mkdir()
    with pytest.raises(NoStudy):
        open_study(tmp_path)


@pytest.mark.parametrize("source", ["talk", "talk.2", "2004-05-17_talk"])
def test_a_coder_s_file_is_named_after_the_source_and_the_coder(source: str) -> None:
    path = layout.coding_file(f"cases/saturn/{source}.md", "lead")
    assert path == f"cases/saturn/{source}.lead.jsonl"
    assert layout.split_coding_file(Path(path).name) == (source, "lead")


@pytest.mark.parametrize("name", ["../x", "lead/../..", "Lead", "", "a" * 17, "edits", "1st", "a.b", "a\n"])
def test_a_name_that_could_lead_elsewhere_is_no_coder(name: str) -> None:
    assert not layout.is_coder(name)
