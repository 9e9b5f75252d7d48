"""The published tables of a study: ``survey/tables/*.yaml``, each read by way of the cache."""

from pathlib import Path

from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.describing import described
from casecode.files.reading import read_text
from casecode.model.problems import Problem
from casecode.model.published import PublishedTable


def names(root: Path) -> list[str]:
    """Give the ids of the published tables that a study has."""
    folder = root / layout.TABLES
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []


def read(root: Path, cache: Cache, problems: list[Problem]) -> dict[str, PublishedTable]:
    """Give the published tables of a study by id; one that cannot be read is left out, and what is wrong in it noted."""
    found = {}
    for id_ in names(root):
        path = f"{layout.TABLES}/{id_}.yaml"
        text = read_text(root, path, layout.YAML_LIMIT)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        table = described("published table", path, text, PublishedTable, problems, cache)
        if table is not None:
            found[id_] = table
    return found
