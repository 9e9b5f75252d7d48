"""How large a study is."""

import os
from contextlib import suppress
from pathlib import Path

from casecode.files import layout

#: Bytes of coding files from which on a study is large; below, reading everything takes no time worth saving.
LARGE = 8_000_000


def is_large(root: Path) -> bool:
    """Say whether a study's coding files are so large that reading them all takes long."""
    so_far = 0
    with suppress(OSError):
        for case in os.scandir(root / layout.CASES):
            for entry in os.scandir(case.path) if case.is_dir(follow_symlinks=False) else ():
                so_far += entry.stat(follow_symlinks=False).st_size if entry.name.endswith(".jsonl") else 0
                if so_far >= LARGE:
                    return True
    return False
