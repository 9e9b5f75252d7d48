"""Who codes: named with the command, in the surroundings, or in git's configuration."""

import subprocess
from os import environ

from casecode.errors import AskedWrongly, NoCoder
from casecode.files import layout
from casecode.workspace.study import Study


def who_codes(study: Study, given: str | None) -> str:
    """Give the coder: as given, else from CASECODE_CODER, else from git's configuration; raises NoCoder."""
    name = given or environ.get("CASECODE_CODER") or _from_git(study)
    if not name:
        raise NoCoder
    if not layout.is_coder(name):
        raise AskedWrongly(
            f'"{name}" cannot name a coder; use at most 16 lower case letters, digits and hyphens, '
            'beginning with a letter, and not "edits"'
        )
    return name


def _from_git(study: Study) -> str:
    try:
        asked = ["git", "-C", str(study.root), "config", "casecode.coder"]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
