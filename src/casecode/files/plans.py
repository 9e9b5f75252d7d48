"""build.yaml to a Plan."""

from pathlib import Path

from casecode.files import layout
from casecode.files.cache import Cache
from casecode.files.describing import broken, described
from casecode.files.reading import read_text
from casecode.model.plans import Plan
from casecode.model.problems import Problem


def of_study(root: Path, cache: Cache) -> Plan:
    """Give a study's plan, the ordinary one where it has none; raises BrokenFile with all that is wrong in it."""
    if not (root / layout.BUILD).exists():
        return Plan()
    text = read_text(root, layout.BUILD, layout.YAML_LIMIT)
    if isinstance(text, Problem):
        raise broken([text])
    problems: list[Problem] = []
    found = described("build", layout.BUILD, text, Plan, problems, cache)
    cache.save()
    if found is None or problems:
        raise broken(problems)
    return found
