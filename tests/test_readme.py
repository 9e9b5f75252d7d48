"""What README and docs show is what the program prints."""

import importlib.util
import re
import subprocess
from pathlib import Path
from types import ModuleType

import readme

from casecode.model.problems import KINDS


def test_every_console_block_of_the_readme_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "README.md")
    assert len(shown) >= 5
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command


def test_every_block_of_the_tutorial_prints_what_it_shows_in_an_empty_folder(tmp_path: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/tutorial.md")
    assert len(shown) > 30
    for command, output in shown:
        assert readme.settled(readme.run(command, tmp_path)) == readme.settled(output), command


def test_every_block_of_the_page_on_propositions_prints_what_it_shows_in_an_empty_folder(
    tmp_path: Path, repository: Path
) -> None:
    shown = readme.console(repository / "docs/propositions.md")
    assert len(shown) > 10
    for command, output in shown:
        assert readme.settled(readme.run(command, tmp_path)) == readme.settled(output), command


def test_every_block_of_the_page_on_writing_up_prints_what_it_shows_in_an_empty_folder(
    tmp_path: Path, repository: Path
) -> None:
    shown = readme.console(repository / "docs/writing-up.md")
    assert len(shown) > 10
    for command, output in shown:
        assert readme.settled(readme.run(command, tmp_path)) == readme.settled(output), command


def test_every_block_of_the_page_on_comparing_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/comparing.md")
    assert len(shown) >= 4
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command


def test_every_block_of_the_page_on_results_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/results.md")
    assert len(shown) >= 7
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command


def test_every_block_of_the_page_on_the_survey_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/survey.md")
    assert len(shown) > 10
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command


def test_the_tutorial_begins_with_five_commands_that_end_in_a_matrix(repository: Path) -> None:
    first = (repository / "docs/tutorial.md").read_text(encoding="utf-8").split("## A study of your own")[0]
    commands = [line for line in first.split("\n") if line.startswith("$ casecode")]
    assert len(commands) == 5
    assert "Harbour  · Family" in first


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


def script(path: Path) -> ModuleType:
    """Give a script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_pages_are_up_to_date(repository: Path) -> None:
    pages = script(repository / "docs/generate.py").PAGES
    for name, page in pages.items():
        assert (repository / "docs" / name).read_text(encoding="utf-8") == page(), (
            f"run: python docs/generate.py ({name})"
        )


def test_the_pictures_of_the_terminal_are_up_to_date_and_ask_for_nothing_from_elsewhere(repository: Path) -> None:
    screens = script(repository / "docs/screens.py")
    assert sorted(path.stem for path in (repository / "docs/screens").iterdir()) == sorted(screens.COMMANDS)
    for name in screens.COMMANDS:
        drawn = screens.screen(name)
        assert (repository / f"docs/screens/{name}.svg").read_text(encoding="utf-8") == drawn, (
            "run: python docs/screens.py"
        )
        assert drawn.count("http") == 1  # the name of the SVG namespace


def test_every_command_has_help_with_an_example(repository: Path) -> None:
    pages = (repository / "docs/commands.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(pages) > 25
    for page in pages:
        assert "\nExample: `casecode " in page, page.split("\n")[0]


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
