"""What the pages on the site and on building show is what the program prints."""

from pathlib import Path

import pytest
import readme


@pytest.mark.parametrize(("page", "least"), [("report", 8), ("building", 10)])
def test_every_block_of_the_page_prints_what_it_shows_in_an_empty_folder(
    page: str, least: int, tmp_path: Path, repository: Path
) -> None:
    shown = readme.console(repository / f"docs/{page}.md")
    assert len(shown) > least
    for command, output in shown:
        assert readme.settled(readme.run(command, tmp_path)) == readme.settled(output), command
