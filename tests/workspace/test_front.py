"""The front door for Python: the study of this repository and small ones, from a script."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import git_study
import pytest
from conftest import Run

import casecode
from casecode.errors import CannotBeDone, NoStudy, NotInstalled, UnknownName
from casecode.workspace import displays, front
from casecode.workspace.frontsurvey import Survey

Small = Callable[[str], Path]
TALK = """\
-- cases/north/case.yaml --
label: The North
informants: {wong: {role: founder}}
-- cases/north/talk.md --
---
speakers: {I: interviewer, W: wong}
share: verbatim
---
I: Who helped?
W: My uncle paid. A friend found the shop.
-- cases/north/letter.md --
---
author: chan
---
The bank lent us nothing.
"""


@pytest.fixture
def north(small: Small) -> casecode.Study:
    study = casecode.open(small(TALK))
    study.code("talk", {"channel": "relatives", "resource": "financial"}, quote="My uncle paid", coder="lead")
    return study


def test_the_package_shows_what_it_names_and_nothing_else() -> None:
    assert dir(casecode) == sorted(casecode.__all__)
    assert all(getattr(casecode, name) is not None for name in casecode.__all__)
    assert casecode.open is front.open
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        casecode.opne  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_but_itself() -> None:
    script = "import sys; before = set(sys.modules); import casecode; print(*sorted(set(sys.modules) - before))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["casecode"]


def test_opening_and_drawing_imports_no_data_library(repository: Path) -> None:
    script = f"import sys, casecode; str(casecode.open({str(repository)!r}).display('table1')); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert not {"pandas", "polars", "numpy", "typer"} & set(told.split())


def test_everything_public_says_what_it_does() -> None:
    for public in (casecode.Study, casecode.Display, casecode.Frame, Survey):
        for name, member in inspect.getmembers(public):
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert name in dir(list) or inspect.getdoc(member), name


def test_the_package_says_that_it_is_typed(repository: Path) -> None:
    assert (repository / "src/casecode/py.typed").exists()


def test_a_study_opens_from_any_folder_in_it(repository: Path) -> None:
    study = casecode.open(repository / "cases/saturn")
    assert study.root == repository
    assert repr(study) == f"<study {repository.name}>"
    assert study.displays() == displays.names(study._opened)
    assert sorted(study.project.cases) == ["mercury", "neptune", "saturn", "terra"]
    assert study.check() == casecode.open(str(repository)).check()


def test_a_folder_that_is_no_study_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoStudy, match="a study has a codebook"):
        casecode.open(tmp_path)


def test_a_display_is_the_same_in_every_format_as_the_command_draws_it(repository: Path) -> None:
    table = casecode.open(repository).display("table1")
    drawn = {
        "markdown": table.to_markdown(), "html": table.to_html(), "latex": table.to_latex(), "csv": table.to_csv(),
        "json": table.to_json(),
    }  # fmt: skip
    assert drawn == {form: displays.draw(table.computed, form) for form in drawn}
    assert str(table) == table.to_text() == displays.draw(table.computed, "terminal", width=80)
    assert max(map(len, table.to_text(width=60).split("\n"))) <= 60
    assert (table.id, table.title) == ("table1", table.computed.title)
    assert repr(table) == "<display table1: 8 rows, 4 columns>"


def test_a_notebook_shows_a_display_as_a_table(repository: Path) -> None:
    shown = casecode.open(repository).display("table1")._repr_html_()
    assert shown.startswith("<style>")
    assert '<table class="casecode">' in shown
    assert "<html" not in shown


def test_a_display_that_is_not_there_is_answered_with_the_nearest(repository: Path) -> None:
    with pytest.raises(UnknownName, match='did you mean "table1"'):
        casecode.open(repository).display("tabel1")


def test_a_matrix_needs_no_file(north: casecode.Study) -> None:
    found = north.matrix(["case"], ["resource"], "count:codings", where="channel == relatives", coders=["lead"])
    assert found.to_csv() == "case,Money,People\nThe North,1,(silent)\n"
    assert north.displays() == []


def test_passages_are_found_by_filter_and_by_value(north: casecode.Study) -> None:
    assert [p.quote for p in north.passages("resource == financial", case="The North")] == ["My uncle paid"]
    assert north.passages(channel="job-market") == []


def test_what_is_written_is_seen_at_once_and_can_be_undone(north: casecode.Study) -> None:
    passage = north.code("talk", {"channel": "friends"}, lines=6, quote="A friend", coder="lead", memo="which?")
    assert (passage.line, passage.quote, passage.codes["status"]) == (6, "A friend", "used")
    assert len(north.passages()) == 2
    changed = north.recode(passage.id, {"channel": "relatives"}, wording={"channel": "Kin"}, coder="lead")
    assert (dict(changed.codes), dict(changed.wording)) == (
        {"channel": "relatives", "status": "used"}, {"channel": "Kin"}
    )  # fmt: skip
    north.uncode(passage.id, coder="lead")
    assert len(north.passages()) == 1
    north.undo()
    assert len(north.passages()) == 2
    north.redo()
    assert len(north.passages()) == 1
    with pytest.raises(CannotBeDone):
        north.redo()


def test_a_passage_is_named_by_a_run_of_lines(north: casecode.Study) -> None:
    passage = north.code("letter", {"channel": "bank-loan"}, lines=(4, 4), wording={"channel": "A bank"}, coder="lead")
    assert passage.quote == "The bank lent us nothing."
    assert dict(passage.wording) == {"channel": "A bank"}


def test_the_coder_comes_from_the_surroundings(north: casecode.Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASECODE_CODER", "second")
    assert north.code("talk", {"channel": "friends"}, quote="A friend").coder == "second"


def test_refreshing_shows_what_others_wrote(north: casecode.Study) -> None:
    casecode.open(north.root).code("talk", {"channel": "friends"}, quote="A friend", coder="second")
    assert len(north.passages()) == 1
    north.refresh()
    assert len(north.passages()) == 2


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_told_with_the_command_that_installs_it(
    library: str, north: casecode.Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for one in (north.frame(), north.matrix(["case"], ["resource"], "channel")):
        with pytest.raises(NotInstalled, match=rf'python -m pip install "casecode\[{library}\]"'):
            getattr(one, f"to_{library}")()


def test_the_extras_are_what_the_messages_name(repository: Path) -> None:
    import tomllib

    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"pandas", "polars"} <= set(project["optional-dependencies"])


def test_json_of_a_display_is_whole(repository: Path) -> None:
    found = json.loads(casecode.open(repository).display("table1").to_json())
    assert found["schema"] == "casecode.display/1"


def test_what_changed_since_a_revision_is_what_the_command_tells(tmp_path: Path, run: Run) -> None:
    study = casecode.open(git_study.begin(tmp_path / "study"))
    study.recode("uncle0000000", {"channel": "friends"}, coder="lead")
    git_study.commit(study.root)
    for words, asked in (
        (("HEAD~1",), study.diff("HEAD~1")),
        (("HEAD~1", "HEAD", "--display", "origins"), study.diff("HEAD~1", "HEAD", display="origins")),
    ):
        assert "Relatives" in asked.to_csv()
        assert asked.to_csv() == run("diff", *words, "--format", "csv", at=study.root).out
    with pytest.raises(UnknownName):
        study.diff("HEAD~1", display="orgins")
