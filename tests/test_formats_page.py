"""What the page on formats shows is what the program prints, and it names every format there is."""

import re
from pathlib import Path

import readme

from casecode.cli.analysis import Format


def test_every_block_of_the_page_on_formats_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/formats.md")
    assert len(shown) == 6
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command
    for name in ("table1.docx", "table1.xlsx", "density.png"):
        assert (study / name).stat().st_size > 5_000


def test_the_page_names_every_format(repository: Path) -> None:
    rows = re.findall(r"^\| (`.*?) \|", (repository / "docs/formats.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for row in rows[:10] for name in re.findall(r"`(\w+)`", row)} >= set(Format)
