"""What README and docs show is what the program prints."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import readme

from casecode.model.problems import KINDS


def test_every_console_block_of_the_readme_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "README.md")
    assert len(shown) >= 5
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command


def test_the_first_screen_says_what_matters_first(repository: Path) -> None:
    first = "\n".join((repository / "README.md").read_text(encoding="utf-8").split("\n")[:42])
    for words in (
        "make table1",
        "make test",
        "pip install",
        "constructed",
        "codebook.yaml",
        "not the\npaper's findings",
    ):
        assert words in first


def test_links_of_the_pages_lead_somewhere(repository: Path) -> None:
    pages = [repository / "README.md", *(repository / "docs").rglob("*.md"), repository / "cases/README.md"]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


@pytest.fixture
def generator(repository: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    spec = importlib.util.spec_from_file_location("generate_docs", repository / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "generate_docs", module)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_up_to_date(generator: object, repository: Path) -> None:
    pages = generator.PAGES  # type: ignore[attr-defined]
    for name, page in pages.items():
        assert (repository / "docs" / name).read_text(encoding="utf-8") == page(), (
            f"run: python docs/generate.py ({name})"
        )


def test_every_kind_of_problem_has_its_paragraph(repository: Path) -> None:
    text = (repository / "docs/problems.md").read_text(encoding="utf-8")
    for kind, (_, paragraph) in KINDS.items():
        assert f"\n## {kind}\n" in text
        assert paragraph.endswith(".")
        assert len(paragraph) > 40, kind


def test_no_file_names_a_registry_or_a_path_of_one_machine(repository: Path) -> None:
    hosts = ["py" + "pi.org", "python" + "hosted", "npm" + "js.org", "/wo" + "rk/", "/ro" + "ot/"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True)
    for name in listed.stdout.split("\0")[:-1]:
        text = (repository / name).read_text(encoding="utf-8", errors="ignore")
        assert not [host for host in hosts if host in text], name
