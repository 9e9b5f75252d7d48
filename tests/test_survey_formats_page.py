"""What the page on survey formats shows is what the program prints."""

from pathlib import Path

import readme


def test_every_block_of_the_page_on_survey_formats_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/survey-formats.md")
    assert len(shown) >= 7
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command
