"""Studies opened by way of their shelf, however small they are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casecode.files import shelf
from casecode.files.shelved import ShelvedFile
from casecode.workspace.study import Study

Small = Callable[[str], Path]


def settled() -> pytest.MonkeyPatch:
    """Take files for settled the moment they are written; undo it once done."""
    patch = pytest.MonkeyPatch()
    patch.setattr(shelf, "SETTLED", -(10**18))
    return patch


def cold(root: Path) -> Study:
    """Read a study and put it on the shelf."""
    patch = settled()
    try:
        study = Study(root, is_shelved=True)
        assert study.project
    finally:
        patch.undo()
    return study


def warm(root: Path) -> Study:
    """Read a study from its shelf, after it was put there."""
    cold(root)
    return Study(root, is_shelved=True)


def on_shelf(study: Study) -> list[str]:
    """Give the paths of the coding files that stand in columns."""
    return [file.path for file in study.project.coding_files if isinstance(file, ShelvedFile)]


def unread(study: Study) -> list[str]:
    """Give the names of the sources whose text was not read."""
    return [name for name, source in study.project.sources.items() if "text" not in vars(source)]
