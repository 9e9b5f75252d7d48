"""What the page on networks shows is what the program prints on this study."""

from pathlib import Path

import readme


def test_every_block_of_the_page_on_networks_prints_what_it_shows(study: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/networks.md")
    assert len(shown) >= 14
    for command, output in shown:
        assert readme.settled(readme.run(command, study)) == readme.settled(output), command
    assert (study / "channels.graphml").stat().st_size > 20_000
