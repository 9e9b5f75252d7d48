"""The commands report, build and export."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import git_study
import pytest
import two_cases
from conftest import Run

from casecode.errors import CasecodeError, NotInstalled
from casecode.files.made import Outcome
from casecode.workspace import outputs, reporting, watchreport
from casecode.workspace.study import Study


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_cases.write(tmp_path / "study")


def test_report_writes_a_folder_in_the_study_and_says_where(root: Path, run: Run) -> None:
    told = run("report", at=root)
    assert told.code == 0
    assert told.out == f"{root / 'report/index.html'}\n"
    assert "files written: index.html, cases.html, " in told.err
    again = run("report", at=root)
    assert again.err.startswith("nothing to do: ")
    (root / "cases/south/case.yaml").write_text("label: Far south\n")
    third = run("report", "--output", "report", at=root)
    assert "left as they were" in third.err
    assert third.out == "report/index.html\n"
    assert "Far south" in (root / "report/cases/south.html").read_text(encoding="utf-8")


def test_report_makes_one_file(root: Path, run: Run) -> None:
    assert run("report", "--single-file", "one.html", at=root).out == "one.html\n"
    assert (root / "one.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    for more in (["--output", "x"], ["--watch"]):
        told = run("report", "--single-file", "one.html", *more, at=root)
        assert told.code == 2
        assert "leave out --output and --watch" in told.err


def test_report_refuses_the_study_itself_and_files_changed_by_hand(root: Path, run: Run) -> None:
    assert run("report", "--output", ".", at=root).code == 2
    assert run("report", "--watch", "--output", "cases", at=root).code == 2
    run("report", at=root)
    (root / "report/cases/south.html").write_text("mine")
    told = run("report", at=root)
    assert told.code == 3
    assert "add --force" in told.err
    assert run("report", "--force", at=root).code == 0


def lines(process: "subprocess.Popen[str]") -> Iterator[str]:
    """Give what a process says on stderr, line by line, waiting half a minute for each."""
    said: Queue[str] = Queue()
    assert process.stderr
    stream = process.stderr

    def hear() -> None:
        for line in stream:
            said.put(line)

    threading.Thread(target=hear, daemon=True).start()
    while True:
        yield said.get(timeout=30)


def test_watching_rebuilds_what_changes_and_ends_by_an_interrupt(root: Path) -> None:
    words = [sys.executable, "-m", "casecode", "report", "--watch", "--output", "site"]
    with subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        told = lines(process)
        assert next(told).startswith("watching ")
        assert "files written" in next(told)
        (root / "cases/south/letter.md").write_text("---\nauthor: chan\nkind: note\n---\nWe found our people.\n")
        changed = next(line for line in told if "written" in line)
        assert "sources/south/letter.html" in changed
        assert "sources/north/talk.html" not in changed
        (root / "codebook.yaml").write_text("facets: [")
        assert "codebook.yaml" in next(line for line in told if "error" in line)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130


def test_a_change_made_while_the_site_is_made_is_noticed_the_next_time(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Outcome] = []
    real = reporting.report

    def report(study: Study, folder: Path, *, is_forced: bool) -> Outcome:
        outcome = real(study, folder, is_forced=is_forced)
        if not made:
            (root / "cases/south/case.yaml").write_text("label: Far south\n")
        made.append(outcome)
        return outcome

    monkeypatch.setattr(reporting, "report", report)
    pauses = iter([None, None, KeyboardInterrupt])

    def pause(seconds: float) -> None:
        if stop := next(pauses):
            raise stop

    def wrong(error: CasecodeError) -> None:
        raise error

    with pytest.raises(KeyboardInterrupt):
        watchreport.watch(root, tmp_path / "site", lambda _: None, wrong, pause=pause)
    assert len(made) == 2
    assert "cases/south.html" in made[1].written


def test_build_says_what_it_made_and_check_what_is_out_of_date(root: Path, run: Run) -> None:
    told = run("build", at=root)
    assert told.code == 0
    assert told.out == f"{root / 'build'}\n"
    fine = run("build", "--check", at=root)
    assert (fine.code, fine.out) == (0, "")
    assert fine.err.startswith("nothing to do: ")
    text = (root / "displays/origins.yaml").read_text(encoding="utf-8")
    (root / "displays/origins.yaml").write_text(text.replace("Where it came from", "Whence"), encoding="utf-8")
    (root / "build/methods.md").write_text("mine")
    stale = run("build", "--check", at=root)
    assert stale.code == 1
    assert f"{root / 'build/displays/origins.html'}: out of date\n" in stale.out
    assert f"{root / 'build/methods.md'}: changed by hand\n" in stale.out
    assert "tables/" not in stale.out
    assert "out of date; run: casecode build" in stale.err
    assert run("build", at=root).code == 3
    assert run("build", "--force", at=root).code == 0
    assert "Whence" in (root / "build/displays/origins.html").read_text(encoding="utf-8")


def test_build_tells_of_formats_whose_library_is_missing(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(*_: object) -> bytes:
        raise NotInstalled("python-docx", "docx")

    monkeypatch.setattr(outputs, "drawn", drawn)
    told = run("build", at=root)
    assert told.code == 0
    assert 'left out a format: python-docx is not installed; run: python -m pip install "casecode[docx]"' in told.err


def test_build_at_a_revision_builds_the_study_as_it_was(tmp_path: Path, run: Run) -> None:
    root = git_study.begin(tmp_path / "study")
    git_study.change(root, "My uncle paid", "My aunt paid")
    git_study.commit(root)
    told = run("build", "--at", "HEAD~1", "--output", "../then", at=root)
    assert told.code == 0
    page = (tmp_path / "then/report/sources/north/talk.html").read_text(encoding="utf-8")
    assert "My uncle paid" in page
    assert run("build", "--check", "--at", "HEAD~1", "--output", "../then", at=root).code == 0
    assert run("build", "--at", "nowhere", at=root).code == 2


def test_export_methods_prints_to_the_screen_or_a_file(root: Path, run: Run) -> None:
    told = run("export", "methods", at=root)
    assert told.out.startswith("# Methods\n\n## Counts\n\n- **Cases.** 2 cases: North, South.")
    assert "2. **Degrees they hold.** (to be written by a person)" in told.out
    assert json.loads(run("export", "methods", "--format", "json", at=root).out)["schema"] == "casecode.methods/1"
    assert run("export", "methods", "--output", "m.md", at=root).out == ""
    assert (root / "m.md").read_text(encoding="utf-8") == told.out
    assert os.access(root / "m.md", os.R_OK)


def test_only_what_makes_pages_imports_what_fills_them(root: Path) -> None:
    script = "import sys; from casecode.cli.main import run; run(); print('jinja2' in sys.modules, file=sys.stderr)"
    for words, is_imported in (
        (["display", "origins"], "False"),
        (["export", "methods"], "False"),
        (["report"], "True"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *words], cwd=root, capture_output=True, text=True, check=True
        )
        assert done.stderr.split()[-1] == is_imported, words
