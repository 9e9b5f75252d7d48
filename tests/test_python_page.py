"""docs/python.md, run block by block on a copy of the study."""

import doctest
import re
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_every_python_block_does_what_it_shows(
    study: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(study)
    page = (repository / "docs/python.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(page)
    assert len(blocks) >= 8
    code = "\n".join(blocks)
    test = doctest.DocTestParser().get_doctest(code, {}, "docs/python.md", "docs/python.md", 0)
    assert len(test.examples) >= 20
    told = doctest.DocTestRunner(verbose=False).run(test)
    assert told.failed == 0, capsys.readouterr().out


def test_the_page_names_every_column_of_the_tidy_frame(study: Path, repository: Path) -> None:
    import casecode

    page = (repository / "docs/python.md").read_text(encoding="utf-8")
    opened = casecode.open(study)
    facets = set(opened.project.codebook.facets)
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert set(opened.frame().columns) - facets <= named
    assert set(opened.display("table1").frame().columns) - facets <= named | {"case"}
