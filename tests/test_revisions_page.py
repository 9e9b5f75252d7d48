"""docs/revisions.md, typed block by block in an empty folder."""

import re
from pathlib import Path

import readme

#: What a commit is known by, which is another one on every day.
COMMIT = re.compile(r"\b[0-9a-f]{8}(?=, DAY\))")


def settled(text: str) -> str:
    return COMMIT.sub("COMMIT", readme.settled(text))


def test_every_block_of_the_page_on_revisions_prints_what_it_shows(tmp_path: Path, repository: Path) -> None:
    shown = readme.console(repository / "docs/revisions.md")
    assert len(shown) > 10
    for command, output in shown:
        assert settled(readme.run(command, tmp_path)) == settled(output), command
