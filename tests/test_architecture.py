"""The layering of the code is a test, and so is what a command may import."""

import os
import re
import subprocess
import sys
from pathlib import Path

import answer_files
import git_study
import pytest
import surveyed


def test_the_rooms_are_stacked_as_the_design_says(repository: Path) -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([lint], cwd=repository, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def imported(words: list[str], at: Path) -> set[str]:
    script = (
        "import sys; sys.argv = ['casecode', *sys.argv[1:]]\n"
        "from casecode.cli.main import run\n"
        "run(); print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, *words], cwd=at, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


DOCUMENTS = {"defusedxml", "docx", "lxml", "pypdf", "srt", "striprtf", "webvtt"}
HEAVY = {"matplotlib", "networkx", "numpy", "pandas", "textual", "hypothesis", "openpyxl", "rapidfuzz"} | DOCUMENTS
READING = {"yaml", "pydantic", "msgspec"}


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (["--version"], HEAVY | READING | {"rich", "filelock"}),
        (["--help"], HEAVY | READING | {"filelock"}),
        (["display", "table1", "--format", "json"], HEAVY | {"rich", "filelock"}),
        (["display", "table1"], HEAVY | {"filelock"}),
        (["passages", "channel=relatives"], HEAVY | {"rich", "filelock"}),
        (["check"], HEAVY | {"rich", "filelock"}),
        (["display", "table1", "--format", "docx", "--output", os.devnull], HEAVY - {"docx", "lxml"}),
        (
            ["display", "table1", "--format", "xlsx", "--output", os.devnull],
            HEAVY - {"openpyxl", "lxml", "numpy", "defusedxml"},
        ),
        (["density", "--format", "svg"], HEAVY - {"matplotlib", "numpy"}),
        (["survey", "check"], HEAVY | {"rich", "filelock"}),
        (["export", "survey"], HEAVY | {"rich", "filelock"}),
    ],
)
def test_a_command_imports_only_what_it_uses(words: list[str], unused: set[str], repository: Path) -> None:
    assert not imported(words, repository) & unused


def test_what_aligns_texts_is_imported_once_a_source_has_changed(tmp_path: Path) -> None:
    git_study.begin(tmp_path)
    words = ["display", "origins"]
    assert "rapidfuzz" not in imported(words, tmp_path)
    git_study.change(tmp_path, "My uncle paid for", "My aunt paid for")
    assert "rapidfuzz" in imported(words, tmp_path)
    assert "rapidfuzz" not in imported(words, tmp_path), "where codings stand is kept"


def test_importing_a_document_leaves_its_libraries_to_the_process_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("facets: {}\n")
    (tmp_path / "cases/one").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("Dear all.")
    assert not imported(["import", "a.txt", "--case", "one"], tmp_path) & (HEAVY | {"rich"})
    assert (tmp_path / "cases/one/a.md").exists()


def test_each_library_that_reads_documents_has_one_file(repository: Path) -> None:
    homes: dict[str, set[str]] = {}
    for path in (repository / "src/casecode").rglob("*.py"):
        for name in re.findall(r'library\("(\w+)', path.read_text(encoding="utf-8")):
            homes.setdefault(name, set()).add(path.relative_to(repository / "src/casecode").as_posix())
    assert {name: len(files) for name, files in homes.items()} == dict.fromkeys(
        (DOCUMENTS | {"pyreadstat"}) - {"lxml"}, 1
    )
    assert {file.partition("/")[0] for files in homes.values() for file in files} == {"exchange"}


def test_each_library_that_writes_documents_and_figures_has_its_files(repository: Path) -> None:
    homes = {
        "docx": ["exchange/docx.py", "render/docx"],
        "openpyxl": ["render/xlsx", "exchange/workbooks.py", "exchange/grids.py"],
        "matplotlib": ["render/figure"],
    }
    for path in (repository / "src/casecode").rglob("*.py"):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(repository / "src/casecode").as_posix()
        for library, homes_ in homes.items():
            is_home = any(name.startswith(home) for home in homes_)
            assert is_home or not re.search(rf"^\s*(import|from) {library}\b", text, re.MULTILINE), name
        assert "pyplot" not in text, f"{name}: pyplot keeps figures and settings for a whole process"


def test_counting_answers_leaves_the_library_of_spss_to_the_process_that_reads_it(tmp_path: Path) -> None:
    surveyed.write(tmp_path)
    path = answer_files.write(tmp_path / "outside", "sav")
    assert not imported(["survey", "results", str(path)], tmp_path) & {"pyreadstat", "numpy", "pandas"}
    path = answer_files.write(tmp_path / "other", "wide")
    assert not imported(["survey", "results", str(path)], tmp_path) & HEAVY


def test_only_the_command_line_prints(repository: Path) -> None:
    for path in (repository / "src/casecode").rglob("*.py"):
        if "cli" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])print\(", text.replace(">>> print(", "")), path
            assert "sys.stdout" not in text, path


def test_lines_are_only_ever_split_at_line_feeds(repository: Path) -> None:
    """``str.splitlines`` also splits at U+2028 and the like, which would shift every line number."""
    for path in (repository / "src/casecode").rglob("*.py"):
        assert ".splitlines(" not in path.read_text(encoding="utf-8"), path
