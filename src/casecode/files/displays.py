"""displays/*.yaml to a DisplaySpec."""

from pathlib import Path

from casecode.errors import CannotBeDone, UnknownName
from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.describing import broken, described
from casecode.files.reading import read_text
from casecode.model.problems import Problem
from casecode.model.specs import DisplaySpec


def names(root: Path) -> list[str]:
    """Give the ids of the displays a study has."""
    folder = root / layout.DISPLAYS
    return sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []


def spec(root: Path, id_: str, cache: Cache) -> DisplaySpec:
    """Read a display's file; raises UnknownName or BrokenFile with all that is wrong in it."""
    if id_ not in names(root):
        raise UnknownName("display", id_, names(root))
    found = read_spec(root, id_, cache)
    if isinstance(found, DisplaySpec):
        return found
    raise broken(found)


def is_path(name: str) -> bool:
    """Say whether a name means a file and not a display of the study's own folder."""
    return name.endswith(".yaml")


def spec_at(path: Path, cache: Cache) -> DisplaySpec:
    """Read a display's file that stands anywhere; raises UnknownName, or BrokenFile with all that is wrong in it."""
    if not path.is_file():
        raise CannotBeDone(f'there is no file "{path}"')
    text = read_text(path.parent, path.name, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        raise broken([text])
    return spec_of(str(path), text, cache)


def spec_of(path: str, text: str, cache: Cache) -> DisplaySpec:
    """Read what a display's file at that path would say; raises BrokenFile with all that is wrong in it."""
    problems: list[Problem] = []
    found = described("display", path, text, DisplaySpec, problems, cache)
    if found is None or problems:
        raise broken(problems)
    return found


def read_spec(root: Path, id_: str, cache: Cache) -> DisplaySpec | list[Problem]:
    """Read a display's file, or give all that is wrong in it."""
    path = f"{layout.DISPLAYS}/{id_}.yaml"
    text = read_text(root, path, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        return [text]
    problems: list[Problem] = []
    found = described("display", path, text, DisplaySpec, problems, cache)
    return found if found is not None and not problems else problems
