"""How large a study is."""

import os
from collections.abc import Generator
from contextlib import closing, suppress
from pathlib import Path

from casecode.files import layout

#: Bytes of coding files from which on a study is large; below, reading everything takes no time worth saving.
LARGE = 8_000_000


def is_large(root: Path) -> bool:
    """Say whether a study's coding files are so large that reading them all takes long."""
    so_far = 0
    with suppress(OSError), closing(_sizes(root)) as sizes:
        for size in sizes:
            so_far += size
            if so_far >= LARGE:
                return True
    return False


def _sizes(root: Path) -> Generator[int, None, None]:
    with os.scandir(root / layout.CASES) as cases:
        for case in cases:
            if not case.is_dir(follow_symlinks=False):
                continue
            with os.scandir(case.path) as entries:
                yield from (one.stat(follow_symlinks=False).st_size for one in entries if one.name.endswith(".jsonl"))
