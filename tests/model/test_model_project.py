"""The study as a whole, problems, and the lines of a display's file."""

from pathlib import Path

import pytest
from crossings import Small, firms

from casecode.analysis.located import located
from casecode.errors import AskedWrongly, BrokenFile, UnknownName
from casecode.model.problems import KINDS, Problem
from casecode.model.project import Project
from casecode.model.specs import CellSpec, Crossed, DisplaySpec
from casecode.workspace.study import open_study


@pytest.fixture
def project(small: Small) -> Project:
    return open_study(firms(small)).project


@pytest.mark.parametrize("name", ["acme", "Acme", "ACME"])
def test_a_case_is_found_by_key_or_label(project: Project, name: str) -> None:
    assert project.case(name).key == "acme"


def test_an_unknown_case_is_named_with_the_nearest(project: Project) -> None:
    with pytest.raises(UnknownName, match=r'no case "acne"; did you mean "acme"\?'):
        project.case("acne")


@pytest.mark.parametrize("name", ["acme/talk", "cases/acme/talk.md", "./cases/acme/talk.md", "acme/talk.md", "talk"])
def test_a_source_is_found_by_name_path_or_its_own_name(project: Project, name: str) -> None:
    assert project.source(name).path == "cases/acme/talk.md"


def test_a_source_s_own_name_must_be_unique(small: Small) -> None:
    project = open_study(small("-- cases/acme/a.md --\nOne.\n-- cases/bolt/a.md --\nTwo.\n")).project
    with pytest.raises(UnknownName, match='no source "a"; there are: acme/a, bolt/a'):
        project.source("a")
    with pytest.raises(UnknownName, match=r'no source "acme/b"; did you mean "acme/a"\?'):
        project.source("acme/b")


def test_a_source_that_is_there_and_cannot_be_read_is_not_said_to_be_missing(small: Small) -> None:
    root = small("-- cases/acme/a.md --\nOne.\n")
    for name in ("b", "c"):
        (root / f"cases/acme/{name}.md").write_bytes(b"One.\nCaf\xe9.\n")
    with pytest.raises(BrokenFile, match="the file is not UTF-8 text") as raised:
        open_study(root).project.source("acme/c")
    assert (raised.value.path, raised.value.line) == ("cases/acme/c.md", 2)


def test_sources_stand_in_the_order_their_case_ranks_them(project: Project) -> None:
    assert [source.key for source in project.sources_of(project.case("acme"))] == ["talk", "letter"]


def test_coders_are_those_with_files(project: Project) -> None:
    assert project.coders() == ["lead", "second"]


def test_every_coding_comes_with_its_file_and_line(small: Small) -> None:
    root = firms(small)
    for file, line, coding in open_study(root).project.codings():
        told = (root / file.path).read_text(encoding="utf-8").splitlines()[line - 1]
        assert f'"id":"{coding.id}"' in told
    assert sum(1 for _ in open_study(root).project.codings()) == 9


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(Problem("bad-yaml", "codebook.yaml", 3, "cannot be read", "look here")) == (
        "codebook.yaml:3: error: cannot be read; look here [bad-yaml]"
    )
    assert str(Problem("unknown-key", "guide.yaml", None, 'unknown key "ask"')) == (
        'guide.yaml: warning: unknown key "ask" [unknown-key]'
    )


def test_every_kind_of_problem_is_explained_in_a_paragraph() -> None:
    for kind, (severity, words) in KINDS.items():
        assert Problem(kind, "x", 1, "y").severity is severity
        assert words.endswith(".")


def test_a_part_of_a_display_stands_on_its_line_or_on_that_of_the_part_around_it() -> None:
    lines: dict[tuple[str | int, ...], int] = {(): 1, ("rows",): 2, ("rows", 1): 4}
    spec = DisplaySpec("x", (Crossed("case"),), (Crossed("phase"),), CellSpec(), lines=lines)
    assert spec.line("rows", 1, "only") == 4
    assert spec.line("rows", 0) == 2
    assert spec.line("cols") == 1
    assert DisplaySpec("x", (), (), CellSpec()).line("cols") is None


def test_what_is_wrong_in_a_part_of_a_display_keeps_its_own_line() -> None:
    lines: dict[tuple[str | int, ...], int] = {("rows",): 2, ("rows", 1): 4}
    spec = DisplaySpec("x", (), (), CellSpec(), path="displays/x.yaml", lines=lines)
    with pytest.raises(AskedWrongly) as raised, located(spec, "rows"), located(spec, "rows", 1):
        raise AskedWrongly("no")
    assert (raised.value.path, raised.value.line) == ("displays/x.yaml", 4)


def test_a_study_read_twice_is_the_same(small: Small) -> None:
    root: Path = firms(small)
    assert open_study(root).project == open_study(root).project
